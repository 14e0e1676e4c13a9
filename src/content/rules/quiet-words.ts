// Where something is to look like anything, no word says what this is about.
import { placeOf } from '../../core/flow.ts';
import type { NeededText } from '../needed.ts';
import { findTelling, findTellingAlone, findTellingOnPaper } from '../phrases.ts';
import type { Rule } from '../rule.ts';

export const quietWords: Rule = {
  name: 'quiet-words',
  level: 'error',
  run: ({ said, content }) => {
    const unsafe = placeOf(content.frame.unsafe);
    return said
      .filter(({ needed }) => isQuiet(needed) || (needed.name === unsafe.flow && needed.path[0] === unsafe.step))
      .flatMap(({ needed, lines }) =>
        lines.flatMap((line) =>
          (line.name === 'kit' ? findTellingOnPaper : standsAlone(needed) ? findTellingAlone : findTelling)(line.text).map(
            ({ said: word, offset }) => ({
              ...line.file.within(line.path, offset),
              message: `«${word}» tells what this is about`,
              next: 'say it so that a stranger who reads it learns nothing',
            }),
          ),
        ),
      );
  },
};

/** What is left after an exit, the line that something waits, and what the browser keeps of the web chat in its list. */
function standsAlone({ name, path: [first = ''] }: NeededText): boolean {
  if (name === 'common') return first === 'neutral' || first.startsWith('remainder');
  return name === 'handoff' ? first === 'nudge-line' : name === 'web' && (first === 'title' || first === 'aside');
}

/** Those, the names of commands, whatever is copied or planned in quiet wording, and what is printed quietly. */
function isQuiet(needed: NeededText): boolean {
  const { name, path } = needed;
  if (standsAlone(needed)) return true;
  if (name === 'common') return path[0] === 'commands';
  if (name === 'kit') return path[0] === 'quiet';
  return path.at(-1) === 'quiet' && (path[1] === 'copies' || path[1] === 'picks');
}
