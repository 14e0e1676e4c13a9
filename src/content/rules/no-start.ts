// Every flow has a start: *back* leads there. An aside leads back to where the visitor stood, so it may do without.
import type { Rule } from '../rule.ts';

export const noStart: Rule = {
  name: 'no-start',
  level: 'error',
  run: ({ content, flowFiles }) =>
    [...content.flows].flatMap(([name, { aside, steps }]) => {
      const file = flowFiles.get(name);
      if (!file || aside || Object.hasOwn(steps, 'start')) return [];
      return [{ ...file.name(['steps']), message: `the flow \`${name}\` has no step \`start\``, next: 'call its first step `start`' }];
    }),
};
