// A word that may be typed means one thing that the frame knows, and each language has words for the same things.
import { didYouMean } from '../closest.ts';
import { plain } from '../../core/turn.ts';
import type { Flaw } from '../finding.ts';
import type { Material } from '../material.ts';
import { TYPED } from '../needed.ts';
import type { Rule } from '../rule.ts';
import { commandFor, typedIn } from '../words.ts';

/** There must be a word for the way out in any case: who cannot find the button types it. */
const ALWAYS = ['exit'];

export const typedWords: Rule = {
  name: 'typed-words',
  level: 'error',
  run: (material) => [...wrongMeanings(material), ...lackingMeanings(material)],
};

function wrongMeanings({ trees, localeFiles, content: { frame } }: Material): Flaw[] {
  const meanings = new Map<string, string>();
  return [...trees].flatMap(([language, files]) => {
    const file = localeFiles.get(language)?.get('common');
    return Object.entries(typedIn(files.get('common'))).flatMap(([meaning, words]): Flaw[] => {
      if (!file) return [];
      const command = commandFor(meaning, frame);
      if (command === undefined) {
        const known = [...Object.keys(frame.commands), 'exit', 'menu', 'emergency'];
        const next = didYouMean(meaning, known, 'name a command of frame.yaml, or exit, menu, emergency');
        return [{ ...file.name([TYPED, meaning]), message: `no command means \`${meaning}\``, next }];
      }
      return words.flatMap((word, i) => {
        const other = meanings.get(plain(word));
        meanings.set(plain(word), other ?? command);
        if (other === undefined || other === command) return [];
        return [
          { ...file.value([TYPED, meaning, i]), message: `«${word}» means \`${other}\` already`, next: 'keep it in one of the two lists' },
        ];
      });
    });
  });
}

function lackingMeanings({ trees, localeFiles }: Material): Flaw[] {
  const typed = new Map([...trees].map(([language, files]) => [language, Object.keys(typedIn(files.get('common')))]));
  const meanings = new Set([...ALWAYS, ...[...typed.values()].flat()]);
  return [...typed].flatMap(([language, mine]) => {
    const file = localeFiles.get(language)?.get('common');
    if (!file) return [];
    return [...meanings]
      .filter((meaning) => !mine.includes(meaning))
      .map((meaning) => ({
        ...file.name([TYPED]),
        message: `no word means \`${meaning}\` in ${language}`,
        next: `add \`${meaning}: [words]\` here`,
      }));
  });
}
