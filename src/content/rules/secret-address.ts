// No text of a confidential service says where it is. That its data cannot is its shape.
import { isConfidential } from '../../core/directory.ts';
import type { Flaw } from '../finding.ts';
import type { Line } from '../lines.ts';
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

/** Words that an address begins with, in Ukrainian in any case, and in English. */
const ADDRESS =
  /(?<!\p{L})(?:вул\.|вулиц\p{L}+|просп\.|проспект\p{L}*|пр-т|пров\.|провул(?:ок|к)\p{L}*|бульвар\p{L}*|б-р|пл\.|площ(?:а|і|у|ею)|майдан(?:і|у|ом)?|шосе|узв[іо]з\p{L}*|набережн\p{L}+|буд\.|street|avenue|road|lane|square|boulevard|st\.)(?!\p{L})/iu;

export const secretAddress: Rule = {
  name: 'secret-address',
  level: 'error',
  run: (material) =>
    servicesOf(material).flatMap(({ service, file, path }) => {
      if (!isConfidential(service)) return [];
      const { id, phones = [], schedules } = service;
      const texts: readonly Pick<Line, 'text' | 'path' | 'file'>[] = [
        ...material.lines.filter((line) => line.name === 'directory' && line.path[1] === id),
        ...phones.map(({ note = '' }, i) => ({ text: note, file, path: [...path, 'phones', i, 'note'] })),
        ...schedules.map(({ note = '' }, i) => ({ text: note, file, path: [...path, 'schedules', i, 'note'] })),
      ];
      return texts.flatMap((line): Flaw[] => {
        const found = ADDRESS.exec(line.text);
        if (!found) return [];
        return [
          {
            ...line.file.within(line.path, found.index),
            message: `a text of \`${id}\` says where it is`,
            next: 'leave the address out',
          },
        ];
      });
    }),
};
