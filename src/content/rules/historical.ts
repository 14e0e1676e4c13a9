// Services of the past are marked as such both in what they say and in their data, so that nobody is sent to them.
import type { Flaw } from '../finding.ts';
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

const SAYS_SO = /історичн|historical/i;

export const historical: Rule = {
  name: 'historical',
  level: 'error',
  run: (material) =>
    servicesOf(material).flatMap(({ service: { id, status }, file, path }) =>
      material.lines
        .filter(({ name, path: [kind, of] }) => name === 'directory' && kind === 'services' && of === id)
        .flatMap((line): Flaw[] => {
          const says = SAYS_SO.test(line.text);
          if (says && status !== 'defunct') {
            return [
              { ...file.name(path), message: `\`${id}\` is called historical and is shown to visitors`, next: 'add `status: defunct`' },
            ];
          }
          if (!says && status === 'defunct') {
            return [
              {
                ...line.file.value(line.path),
                message: `\`${id}\` does not work any more, and its name does not say so`,
                next: 'add «історичні дані», “historical data”',
              },
            ];
          }
          return [];
        }),
    ),
};
