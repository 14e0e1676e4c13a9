// The needs fit on one screen, and each stands there once.
import { needsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

const ON_A_SCREEN = 8;

export const tooManyNeeds: Rule = {
  name: 'too-many-needs',
  level: 'error',
  run: (material) =>
    needsOf(material)
      .slice(ON_A_SCREEN, ON_A_SCREEN + 1)
      .map(({ file, path }) => ({
        ...file.name(path),
        message: `more than ${ON_A_SCREEN} needs do not fit on a screen`,
        next: 'join two of them',
      })),
};
