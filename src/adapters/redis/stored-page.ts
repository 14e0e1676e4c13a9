// Prints the keys page into docs/data-map.md: a table for each store, between two marks.
import type { StoredKey } from './stored.ts';
import { DURABLE } from './stored-durable.ts';
import { JOBS } from './stored-jobs.ts';
import { VOLATILE } from './stored-volatile.ts';

/** The tables, by the name in their marks. */
const TABLES: Readonly<Record<string, readonly StoredKey[]>> = { volatile: VOLATILE, durable: DURABLE, jobs: JOBS };

const HEAD = ['| Key | What for | What is in it | Until | Who can read it |', '|---|---|---|---|---|'];

/** Everything that may be in a store: the jobs are in the durable one. */
export const PAGES = { volatile: VOLATILE, durable: [...DURABLE, ...JOBS] } as const;

/**
 * The data map with its tables printed anew. The same keys give the same page.
 * @throws Error where it has no place for one of them
 */
export function printed(page: string): string {
  return Object.entries(TABLES).reduce((text, [name, keys]) => {
    const [from, to] = [`<!-- printed: ${name} -->`, `<!-- end: ${name} -->`];
    const [before, rest] = cut(text, from);
    const [, after] = cut(rest, to);
    return [before, from, '\n', ...[...HEAD, ...keys.map(lineOf)].map((line) => `${line}\n`), to, after].join('');
  }, page);
}

function cut(text: string, at: string): [string, string] {
  const found = text.indexOf(at);
  if (found < 0) throw new Error(`docs/data-map.md has no ${at}`);
  return [text.slice(0, found), text.slice(found + at.length)];
}

function lineOf({ keys, purpose, content, until, readers }: StoredKey): string {
  const names = Object.keys(keys).map((key) => `\`${key}\``);
  return `| ${[names.join(', '), purpose, content, until, readers].join(' | ')} |`;
}
