// Each statement says where it is known from and how well; talk states nothing, so it names no source.
import type { Flaw } from '../finding.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const missingSource: Rule = {
  name: 'missing-source',
  level: 'error',
  run: (material) =>
    stepsOf(material).flatMap(({ flow, step, file, path }): Flaw[] => {
      const named = (['sources', 'confidence'] as const).filter((field) => step[field] !== undefined);
      if (flow.kind === 'talk') {
        return named.map((field) => ({
          ...file.name([...path, field]),
          message: `a step of talk names \`${field}\``,
          next: 'make the flow `kind: information`, or take it out',
        }));
      }
      const lacking = (['sources', 'confidence'] as const).filter((field) => !named.includes(field));
      const how = { sources: 'name ids of sources.yaml', confidence: 'write confirmed, one-source, practice, signed or draft' };
      return lacking.map((field) => ({ ...file.name(path), message: `a step of information has no \`${field}\``, next: how[field] }));
    }),
};
