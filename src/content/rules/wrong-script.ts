// A text is in its language: what was pasted into the wrong file, or never translated, is written in other letters.
import { type Line, withoutPlaceholders } from '../lines.ts';
import { TYPED } from '../needed.ts';
import type { Rule } from '../rule.ts';

/** The letters that a language is written in. */
interface Script {
  readonly name: string;
  /** A letter that is none of them. */
  readonly strange: RegExp;
}

const LATIN: Script = { name: 'Latin', strange: /[^\P{L}\p{Script=Latin}]/gu };
const SCRIPTS: Readonly<Record<string, Script>> = { uk: { name: 'Cyrillic', strange: /[^\P{L}\p{Script=Cyrillic}]/gu } };

/** What keeps its letters in every language: markup, addresses, handles, commands. */
const AS_IT_IS = /<[^>]*>|&#?\w+;|[\w.+-]*@[\w.-]+|\/\w+|\b(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\S*/gi;

/** Telegram, WhatsApp: whose letters are Latin everywhere. */
const NAME = /^[A-Z]\p{Script=Latin}*$/u;

export const wrongScript: Rule = {
  name: 'wrong-script',
  level: 'error',
  run: ({ lines }) =>
    lines.filter(isProse).flatMap((line) => {
      const script = SCRIPTS[line.language] ?? LATIN;
      const said = withoutPlaceholders(line.text).replace(AS_IT_IS, ' ');
      // Most texts have none, and parting the words takes longer than looking.
      if (said.search(script.strange) < 0) return [];
      const words = said.match(/\p{L}+/gu) ?? [];
      const letters = words.filter((word) => script === LATIN || !NAME.test(word)).join('');
      const strange = letters.match(script.strange) ?? [];
      if (strange.length * 2 <= letters.length) return [];
      const message = `this text is for \`${line.language}\` and not in ${script.name} letters`;
      return [{ ...line.file.value(line.path), message, next: 'translate it, or put it into the file of its language' }];
    }),
};

/** What visitors may type is in all languages, a language is named in its own, and titles and names may be foreign throughout. */
function isProse({ name, path }: Line): boolean {
  if (name === 'common') return path[0] !== TYPED && path[0] !== 'languages';
  return name !== 'sources' && name !== 'directory';
}
