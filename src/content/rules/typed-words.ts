// A word that may be typed means one thing, and something that the frame knows.
import { didYouMean } from '../closest.ts';
import type { Flaw } from '../finding.ts';
import { TYPED } from '../needed.ts';
import type { Rule } from '../rule.ts';
import { commandFor, plain, typedIn } from '../words.ts';

export const typedWords: Rule = {
  name: 'typed-words',
  level: 'error',
  run: ({ trees, localeFiles, content }) => {
    const { commands } = content.frame;
    const meanings = new Map<string, string>();
    return [...trees].flatMap(([language, files]) => {
      const file = localeFiles.get(language)?.get('common');
      return Object.entries(typedIn(files.get('common'))).flatMap(([meaning, words]): Flaw[] => {
        if (!file) return [];
        const command = commandFor(meaning, content.frame);
        if (command === undefined) {
          const next = didYouMean(
            meaning,
            [...Object.keys(commands), 'exit', 'menu', 'emergency'],
            'name a command of frame.yaml, or exit, menu, emergency',
          );
          return [{ ...file.name([TYPED, meaning]), message: `no command means \`${meaning}\``, next }];
        }
        return words.flatMap((word, i) => {
          const known = meanings.get(plain(word));
          meanings.set(plain(word), known ?? command);
          if (known === undefined || known === command) return [];
          return [
            {
              ...file.value([TYPED, meaning, i]),
              message: `«${word}» means \`${known}\` already`,
              next: 'keep it in one of the two lists',
            },
          ];
        });
      });
    });
  },
};
