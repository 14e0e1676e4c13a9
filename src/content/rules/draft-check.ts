// A draft says what its reviewer is to read.
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const draftCheck: Rule = {
  name: 'draft-check',
  level: 'error',
  run: (material) =>
    stepsOf(material)
      .filter(({ step }) => step.confidence === 'draft' && step.check === undefined)
      .map(({ file, path }) => ({
        ...file.value([...path, 'confidence']),
        message: 'a draft does not say what is to be checked',
        next: "add `check: 'the act and article to read'`",
      })),
};
