// What is signed says by whom and when; and a signature stands only under what is signed.
import type { Flaw } from '../finding.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const signature: Rule = {
  name: 'signature',
  level: 'error',
  run: (material) =>
    stepsOf(material).flatMap(({ step, file, path }): Flaw[] => {
      const says = step.confidence === 'signed';
      if (says && !step.signed) {
        return [
          {
            ...file.value([...path, 'confidence']),
            message: 'signed by nobody',
            next: 'add `signed: {by: role, on: YYYY-MM-DD}` under it',
          },
        ];
      }
      if (!says && step.signed) {
        return [
          { ...file.name([...path, 'signed']), message: 'there is a signature, but it does not count', next: 'write `confidence: signed`' },
        ];
      }
      return [];
    }),
};
