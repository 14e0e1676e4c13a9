// No word reveals or guesses who is reading, and none lays blame.
import { findWord, UNWELCOME } from '../phrases.ts';
import type { Rule } from '../rule.ts';

export const genderedWord: Rule = {
  name: 'gendered-word',
  level: 'warning',
  run: ({ lines }) =>
    lines.flatMap((line) =>
      (UNWELCOME[line.language] ?? []).flatMap((word) =>
        findWord(line.text, word).map(({ said, offset }) => ({
          ...line.file.within(line.path, offset),
          message: `«${said}» may hurt or mislead`,
          next: word.next,
        })),
      ),
    ),
};
