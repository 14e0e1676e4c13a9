// A number belongs to one service, unless it is said why it stands at two.
import { livingServices } from '../material.ts';
import type { Rule } from '../rule.ts';

export const sharedPhone: Rule = {
  name: 'shared-phone',
  level: 'error',
  run: (material) => {
    const seen = new Map<string, string>();
    return livingServices(material).flatMap(({ service, file, path }) =>
      (service.phones ?? []).flatMap(({ number, extension = '', note }, i) => {
        const dialled = `${number.replace(/\D/g, '')} ${extension}`;
        const other = seen.get(dialled);
        seen.set(dialled, other ?? service.id);
        if (other === undefined || note !== undefined) return [];
        return [
          {
            ...file.value([...path, 'phones', i, 'number']),
            message: `\`${number}\` is also the number of \`${other}\``,
            next: 'mend the wrong one, or say in `note` why they share it',
          },
        ];
      }),
    );
  },
};
