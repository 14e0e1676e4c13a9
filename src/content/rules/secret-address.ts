// Nobody can read here where a shelter is.
import { isConfidential } from '../../core/directory.ts';
import type { Flaw } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** Words that an address begins with, in Ukrainian and in English. */
const ADDRESS = /(?<!\p{L})(?:вул(?:иця|иці|\.)|просп(?:ект|\.)|пров(?:улок|\.)|бульвар|площа|буд\.|street|avenue|st\.)(?!\p{L})/iu;

export const secretAddress: Rule = {
  name: 'secret-address',
  level: 'error',
  run: ({ directory, lines }) =>
    directory.flatMap(({ file, said }) =>
      (said.services ?? []).flatMap((service, n): Flaw[] => {
        if (!isConfidential(service)) return [];
        const places = service.locations ?? [];
        const names = lines.filter(({ name, path }) => name === 'directory' && path[0] === 'services' && path[1] === service.id);
        return [
          ...(places.length === 0
            ? []
            : [
                {
                  ...file.name(['services', n, 'locations']),
                  message: `\`${service.id}\` is confidential and says where it is`,
                  next: 'delete `locations`; leave the phone of its entrance',
                },
              ]),
          ...names.flatMap((line) => {
            const found = ADDRESS.exec(line.text);
            return found
              ? [
                  {
                    ...line.file.within(line.path, found.index),
                    message: `the name of \`${service.id}\` says where it is`,
                    next: 'leave the address out',
                  },
                ]
              : [];
          }),
        ];
      }),
    ),
};
