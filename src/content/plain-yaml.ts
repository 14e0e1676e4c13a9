// Reads the YAML that everybody writes here, many times faster than the library; whatever it is not sure of is left to the library.

import { COMMENT, Flow, isNoName, NAME, NOT_PLAIN, scalar } from './plain-values.ts';

/** What was read. Undefined: this is no plain YAML, or it is wrong; the library knows which. */
export type Plain = { readonly data: unknown } | undefined;

/**
 * Reads names with values by their indent, lists, `[…]` and `{…}`, words with or without quotes, and texts after `|`. It never guesses:
 * what it reads, the library reads alike; at anything else (anchors, tags, tabs, odd indents, a name that stands twice) it gives up.
 */
export function readPlainYaml(text: string): Plain {
  if (!text.endsWith('\n') || ODD.test(text)) return undefined;
  try {
    return { data: new Reader(text).document() };
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

/** Signs that cannot be seen (a line end is none), and lines that begin or end a document. */
const ODD = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\ufeff]|^(?:---|\.\.\.|%)/mu;

const BLANK = /^ *(?:#.*)?$/;
const NAMED = new RegExp(`^(${NAME}):(?: +(.*))?$`);

class Reader {
  readonly #text: string;
  readonly #lines: readonly string[];
  /** Where each line begins. */
  readonly #starts: readonly number[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lines = text.split('\n');
    let start = 0;
    this.#starts = this.#lines.map((line) => (start += line.length + 1) - line.length - 1);
  }

  document(): unknown {
    if (this.#next() !== 0) throw NOT_PLAIN;
    const data = this.#block(0);
    if (this.#next() >= 0) throw NOT_PLAIN;
    return data;
  }

  #line(): string {
    return this.#lines[this.#at] ?? '';
  }

  /** Passes over empty lines and comments. @returns the indent of the next line, -1 at the end */
  #next(): number {
    while (this.#at < this.#lines.length && BLANK.test(this.#line())) this.#at += 1;
    return this.#at < this.#lines.length ? indentOf(this.#line()) : -1;
  }

  #isItem(indent: number): boolean {
    return this.#line().startsWith('- ', indent);
  }

  #block(indent: number): unknown {
    return this.#isItem(indent) ? this.#list(indent) : this.#names(indent, indent);
  }

  /** Names with values at this indent; the first of them may stand after a dash. */
  #names(indent: number, from: number): Record<string, unknown> {
    const names: Record<string, unknown> = {};
    do {
      const [, name, said = ''] = NAMED.exec(this.#line().slice(from)) ?? [];
      if (name === undefined || isNoName(name) || name in names) throw NOT_PLAIN;
      names[name] = this.#value(said, indent, true);
    } while (this.#goesOn(indent) && !this.#isItem(indent));
    return names;
  }

  #list(indent: number): unknown[] {
    const items: unknown[] = [];
    do {
      const line = this.#line();
      const inner = indent + 1 + indentOf(line.slice(indent + 1));
      const said = line.slice(inner);
      items.push(NAMED.test(said) ? this.#names(inner, inner) : this.#value(said, indent, false));
    } while (this.#goesOn(indent) && this.#isItem(indent));
    return items;
  }

  /** Whether the next line stands at this indent too; one that stands further in has no place here. */
  #goesOn(indent: number): boolean {
    const next = this.#next();
    if (next > indent) throw NOT_PLAIN;
    return next === indent;
  }

  /** What stands after a name or a dash, and on the lines below where it goes on there. */
  #value(said: string, indent: number, named: boolean): unknown {
    if (said === '' || said.startsWith('#')) return this.#below(indent, named);
    if (/^\| *$/.test(said)) return this.#long(indent);
    if (/^[[{]/.test(said)) return this.#flow(said, indent);
    this.#at += 1;
    return scalar(said);
  }

  #below(indent: number, named: boolean): unknown {
    this.#at += 1;
    const next = this.#next();
    return next > indent || (named && next === indent && this.#isItem(indent)) ? this.#block(next) : null;
  }

  /** The text after `|`: the lines that stand further in, and one line end after the last. */
  #long(outer: number): string {
    this.#at += 1;
    const indent = indentOf(this.#line());
    if (indent <= outer || BLANK.test(this.#line())) throw NOT_PLAIN;
    const lines: string[] = [];
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#line();
      const empty = /^ *$/.test(line);
      if (empty && line.length > indent) throw NOT_PLAIN;
      if (!empty && indentOf(line) < indent) break;
      lines.push(line.slice(indent));
    }
    if (indentOf(this.#line()) > outer) throw NOT_PLAIN;
    while (lines.at(-1) === '') lines.pop();
    return `${lines.join('\n')}\n`;
  }

  /** `[…]` or `{…}`, on one line or on several that stand further in. */
  #flow(said: string, indent: number): unknown {
    const flow = new Flow(this.#text, (this.#starts[this.#at] ?? 0) + this.#line().lastIndexOf(said));
    const value = flow.value();
    for (let first = true; ; first = false) {
      const line = this.#line();
      const left = first ? indent + 1 : indentOf(line);
      const closes = left === indent && /^[\]}]/.test(line.slice(left));
      if (left <= indent && !closes && !BLANK.test(line)) throw NOT_PLAIN;
      this.#at += 1;
      if ((this.#starts[this.#at] ?? Infinity) > flow.at) break;
    }
    const end = (this.#starts[this.#at] ?? this.#text.length + 1) - 1;
    if (!COMMENT.test(this.#text.slice(flow.at, end))) throw NOT_PLAIN;
    return value;
  }
}

function indentOf(line: string): number {
  let indent = 0;
  while (line[indent] === ' ') indent += 1;
  return indent;
}
