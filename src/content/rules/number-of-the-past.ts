// No screen gives the number of a service that does not work any more.
import { placeholdersIn } from '../lines.ts';
import { servicesOf, stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const numberOfThePast: Rule = {
  name: 'number-of-the-past',
  level: 'error',
  run: (material) => {
    const past = new Set(
      servicesOf(material).flatMap(({ service: { status, phones = [] } }) => (status === 'defunct' ? phones.map(({ id }) => id) : [])),
    );
    const next = 'take it out, or delete `status: defunct` if the service works';
    return [
      ...stepsOf(material).flatMap(({ step, file, path }) =>
        (step.phones ?? []).flatMap((id, i) =>
          past.has(id) ? [{ ...file.value([...path, 'phones', i]), message: `nobody answers at \`${id}\` any more`, next }] : [],
        ),
      ),
      ...material.lines.flatMap((line) =>
        placeholdersIn(line.text)
          .filter(({ name }) => name.startsWith('phone.') && past.has(name.slice('phone.'.length)))
          .map(({ name, offset }) => ({ ...line.file.within(line.path, offset), message: `nobody answers at {{${name}}} any more`, next })),
      ),
    ];
  },
};
