// What is said of this chat and of what Telegram does with it is not true in a browser: such a text has one of its own for the web.
import { keyOf } from '../lines.ts';
import type { Material } from '../material.ts';
import { type NeededText, onWeb } from '../needed.ts';
import { NAME as PROMISES } from '../promises.ts';
import type { Rule } from '../rule.ts';

/** Words that speak of the chat they stand in, or of what Telegram sees, keeps and lets us do there. */
const HERE =
  /Telegram (дає|дозвол|може бачити|показує боту|їх бачить)|(бачить|зберігає|зберіг) (сам )?Telegram|чат бачить Telegram|Telegram (lets|allow|can see|sees|shows the bot|itself keeps)|kept by Telegram|what Telegram keeps/i;

/** A promise is a sentence by itself: there these words have no other meaning. */
const PROMISED = /Telegram|(?<!\p{L})(чат|списк|chat)|\blist\b|без звуку|without a sound/iu;

export const otherChannel: Rule = {
  name: 'other-channel',
  level: 'error',
  run: (material) => {
    const { said } = material;
    const own = new Set(said.map(({ language, needed }) => `${language} ${keyOf(needed.name, needed.path)}`));
    return said.flatMap(({ language, needed, lines }) => {
      const here = wordsOf(needed, material);
      if (!here) return [];
      const web = onWeb(needed);
      if (needed.path.at(-1)?.endsWith('_web') || own.has(`${language} ${keyOf(web.name, web.path)}`)) return [];
      return lines
        .filter(({ text }) => here.test(text))
        .map((line) => ({
          ...line.file.name(line.path),
          message: 'this speaks of Telegram, and is read in a browser, too',
          next: `say beside it what is true there: \`${web.path.at(-1)}\``,
        }));
    });
  },
};

/** What to look for in a text; undefined where no visitor reads it in a browser. */
function wordsOf(needed: NeededText, { content, promises }: Material): RegExp | undefined {
  if (needed.name === PROMISES) {
    const [, id] = needed.path;
    const page = promises?.said.pages.find((one) => one.promises.some((promise) => promise.id === id));
    return page?.for === 'visitor' ? PROMISED : undefined;
  }
  const flow = content.flows.get(needed.name);
  // What the bot does not take cannot be sent from a browser.
  if (!flow || flow.staff || Object.values(content.frame.refused).some((place) => place.startsWith(`${needed.name}/`))) return undefined;
  return HERE;
}
