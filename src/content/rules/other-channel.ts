// What is said of this chat and of what Telegram does with it is not true in a browser: such a text has one of its own for the web.
import { keyOf } from '../lines.ts';
import { onWeb } from '../needed.ts';
import type { Rule } from '../rule.ts';

/** Words that speak of the chat they stand in, or of what Telegram sees, keeps and lets us do there. */
const HERE =
  /Telegram (дає|дозвол|може бачити|показує боту|їх бачить)|(бачить|зберігає|зберіг) (сам )?Telegram|чат бачить Telegram|Telegram (lets|allow|can see|sees|shows the bot|itself keeps)|kept by Telegram|what Telegram keeps/i;

export const otherChannel: Rule = {
  name: 'other-channel',
  level: 'error',
  run: ({ content, said }) => {
    const own = new Set(said.map(({ language, needed }) => `${language} ${keyOf(needed.name, needed.path)}`));
    return said.flatMap(({ language, needed, lines }) => {
      const flow = content.flows.get(needed.name);
      // What the bot does not take cannot be sent from a browser.
      if (!flow || flow.staff || Object.values(content.frame.refused).some((place) => place.startsWith(`${needed.name}/`))) return [];
      const web = onWeb(needed);
      if (needed.path.at(-1)?.endsWith('_web') || own.has(`${language} ${keyOf(web.name, web.path)}`)) return [];
      return lines
        .filter(({ text }) => HERE.test(text))
        .map((line) => ({
          ...line.file.name(line.path),
          message: 'this speaks of Telegram, and is read in a browser, too',
          next: `say beside it what is true there: \`${web.path.at(-1)}\``,
        }));
    });
  },
};
