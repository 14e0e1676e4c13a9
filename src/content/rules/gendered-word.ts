// No word reveals or guesses who is reading, and none lays blame.
import { findUnwelcome } from '../phrases.ts';
import type { Rule } from '../rule.ts';

export const genderedWord: Rule = {
  name: 'gendered-word',
  level: 'warning',
  run: ({ lines }) =>
    lines.flatMap((line) =>
      findUnwelcome(line.text, line.language).map(({ said, offset, next }) => ({
        ...line.file.within(line.path, offset),
        message: `«${said}» may hurt or mislead`,
        next,
      })),
    ),
};
