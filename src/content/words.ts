// What visitors may type: short words that mean a command.
import type { Frame } from '../core/flow.ts';
import { plain } from '../core/turn.ts';
import { TYPED } from './needed.ts';
import type { TextTree } from './texts.ts';

/**
 * Typed words of all languages, as the engine looks them up, with the command of the frame that each means.
 * @param numbers what is also taken for a call for help when it is typed: 102
 */
export function wordsOf(
  trees: ReadonlyMap<string, ReadonlyMap<string, TextTree>>,
  frame: Frame,
  numbers: readonly string[],
): Map<string, string> {
  const words = new Map<string, string>();
  const emergency = commandFor('emergency', frame);
  for (const number of emergency === undefined ? [] : numbers) words.set(plain(number), emergency as string);
  for (const files of trees.values()) {
    for (const [meaning, list] of Object.entries(typedIn(files.get('common')))) {
      const command = commandFor(meaning, frame);
      for (const word of command === undefined ? [] : list) words.set(plain(word), command as string);
    }
  }
  return words;
}

/** The lists of typed words in a `common.yaml`, by what they mean. */
export function typedIn(common: TextTree | undefined): Record<string, readonly string[]> {
  const typed = common?.[TYPED];
  if (typeof typed !== 'object' || Array.isArray(typed)) return {};
  return Object.fromEntries(Object.entries(typed).flatMap(([meaning, list]) => (Array.isArray(list) ? [[meaning, list]] : [])));
}

/** The command that a meaning stands for: its own name, or `exit`, `menu`, `emergency` as the frame has them. */
export function commandFor(meaning: string, { commands, menu, emergency }: Frame): string | undefined {
  if (Object.hasOwn(commands, meaning)) return meaning;
  const to = new Map([
    ['exit', 'exit'],
    ['menu', menu],
    ['emergency', emergency],
  ]).get(meaning);
  return Object.keys(commands).find((command) => commands[command] === to);
}
