// The values of plain YAML: words with or without quotes, `[…]` and `{…}`; part of the fast reader.

/** Thrown at whatever is not read here; it never leaves the fast reader. */
export const NOT_PLAIN = new Error('not plain');

/** What may follow a value on its line. */
export const COMMENT = /^(?: +#.*| *)$/;

/** How a name is written, as the source of a pattern. */
export const NAME = '[A-Za-z0-9][\\w.-]*';
/** Words that are no text; as names they are too rare to be thought about. */
const CONSTANTS: ReadonlyMap<string, unknown> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);
const LIKE_A_CONSTANT = /^(?:~|null|true|false)$/i;
const NUMBER = /^(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,9})\.\d{1,9})$/;
/** A number in one of the many other ways that YAML has for them. */
const LIKE_A_NUMBER = /^[-+]?(?:\.?\d+\.?\d*(?:e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+|\.(?:inf|nan))$/i;
/** With these begins something that is not just a word. */
const SIGN = /^[-?:,[\]{}#&*!|>'"%@`]/;
const QUOTED = /'((?:[^'\n]|'')*)'|"([^"\\\n]*)"/y;
const WORD = /(?![-?:,[\]{}#&*!|>'"%@`\s])(?:[^,[\]{}\n:#]|:(?=[^\s,[\]{}])|(?<! )#)+/y;
const FLOW_NAME = new RegExp(`${NAME}(?=: )`, 'y');
const GAP = /(?: |\n|(?<=[ \n])#.*)*/y;

/** Reads what stands between brackets or braces. */
export class Flow {
  readonly #text: string;
  /** How far it has read. */
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  value(): unknown {
    const first = this.#text[this.at];
    if (first === '[') return this.#list();
    if (first === '{') return this.#names();
    const word = this.#take(first === "'" || first === '"' ? QUOTED : WORD);
    return scalar(word);
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    this.#each(']', () => items.push(this.value()));
    return items;
  }

  #names(): Record<string, unknown> {
    const names: Record<string, unknown> = {};
    this.#each('}', () => {
      const name = this.#take(FLOW_NAME);
      if (isNoName(name) || name in names) throw NOT_PLAIN;
      this.at += 1;
      this.#take(GAP);
      names[name] = this.value();
    });
    return names;
  }

  /** Reads one thing after another, with commas between, up to the closing sign. */
  #each(closing: string, read: () => void): void {
    this.at += 1;
    for (;;) {
      this.#take(GAP);
      if (this.#text[this.at] === closing) break;
      read();
      this.#take(GAP);
      if (this.#text[this.at] === closing) break;
      if (this.#text[this.at] !== ',') throw NOT_PLAIN;
      this.at += 1;
    }
    this.at += 1;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) throw NOT_PLAIN;
    this.at += found.length;
    return found;
  }
}

/** A word or a few, as they stand after a colon, a dash or a bracket. */
export function scalar(said: string): unknown {
  if (said.startsWith("'") || said.startsWith('"')) {
    QUOTED.lastIndex = 0;
    const [found = '', single, double] = QUOTED.exec(said) ?? [];
    if (found === '' || !COMMENT.test(said.slice(found.length))) throw NOT_PLAIN;
    return single === undefined ? double : single.replaceAll("''", "'");
  }
  const words = said.replace(/ +(?:#.*)?$/, '');
  if (NUMBER.test(words)) return Number(words);
  if (CONSTANTS.has(words)) return CONSTANTS.get(words);
  if (SIGN.test(words) || /:(?: |$)| #/.test(words)) throw NOT_PLAIN;
  if (LIKE_A_CONSTANT.test(words) || LIKE_A_NUMBER.test(words)) throw NOT_PLAIN;
  return words;
}

/** Where the library would have to say what it makes of such a name. */
export function isNoName(name: string): boolean {
  return LIKE_A_CONSTANT.test(name) || NUMBER.test(name) || LIKE_A_NUMBER.test(name);
}
