// Nothing is promised that nobody can keep: no text says that this is wholly anonymous, safe or without a trace.
import { findForbidden } from '../phrases.ts';
import type { Rule } from '../rule.ts';

export const forbiddenPhrase: Rule = {
  name: 'forbidden-phrase',
  level: 'error',
  run: ({ lines }) =>
    lines.flatMap((line) =>
      findForbidden(line.text).map(({ said, offset }) => ({
        ...line.file.within(line.path, offset),
        message: `«${said}» is never said`,
        next: 'say what is true: what is kept, for how long, who can see it',
      })),
    ),
};
