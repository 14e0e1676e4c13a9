// What a browser shows in place of a text stands on none of the step's sources, and says that it is general advice. That is right where
// the text speaks of Telegram; of law, health or services it would take the source away.
import { keyOf } from '../lines.ts';
import type { Rule } from '../rule.ts';

export const sourcedOnWeb: Rule = {
  name: 'sourced-on-web',
  level: 'error',
  run: ({ lines, content }) => {
    const ofTelegram = new Set(lines.filter(({ text }) => /Telegram/.test(text)).map(({ name, path }) => keyOf(name, path)));
    return lines.flatMap(({ name, path, file }) => {
      const [step = '', own] = path;
      if (own !== 'text_web' || content.flows.get(name)?.steps[String(step)]?.sources === undefined) return [];
      if (ofTelegram.has(keyOf(name, [step, 'text']))) return [];
      return [
        {
          ...file.name(path),
          message: 'in a browser this would be said without a source: the text beside it does not speak of Telegram',
          next: 'take `text_web` out and say once what is true for both; what differs, in a step of its own',
        },
      ];
    });
  },
};
