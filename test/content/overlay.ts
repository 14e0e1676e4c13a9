// The fixture with some of its files changed, loaded as the bot loads it.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect } from 'vitest';
import { type Loaded, load } from '../../src/content/load.ts';

/** A small content that is whole: no rule finds anything in it. */
export const FIXTURE = resolve(import.meta.dirname, 'fixture');

/** A day on which all its sources are fresh. */
export const TODAY = '2026-12-01';

/** One change: in a file, a piece of text and what stands there instead; without a piece, the whole file. */
export type Change = readonly [file: string, from: string, to: string] | readonly [file: string, whole: string | null];

/** Loads the fixture with changes; a file whose whole text is null is taken away. */
export function loadWith(
  changes: readonly Change[],
  today = TODAY,
  asked?: 'errors',
): Loaded & { readonly files: (file: string) => string } {
  const root = mkdtempSync(join(tmpdir(), 'content-'));
  try {
    cpSync(FIXTURE, root, { recursive: true });
    for (const change of changes) apply(root, change);
    const texts = new Map(changes.map(([file]) => [file, read(join(root, file))]));
    return { ...load(root, today, asked), files: (file) => texts.get(file) ?? read(join(FIXTURE, file)) };
  } finally {
    rmSync(root, { recursive: true });
  }
}

function apply(root: string, [file, from, to]: Change): void {
  const path = join(root, file);
  if (from === null) {
    rmSync(path, { recursive: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  if (to === undefined) {
    writeFileSync(path, from);
    return;
  }
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What a rule should say: its name, and where, as a file and a mark whose first letter stands there. */
export interface Expected {
  readonly rule: string;
  readonly file: string;
  /** The text at the place; its last occurrence where `last` is set. Nothing: the first line. */
  readonly mark?: string;
  readonly last?: true;
  readonly message?: RegExp;
  readonly next?: RegExp;
}

/** The findings of the changed content, and the one that must be among them, at that very place. */
export function changed(changes: readonly Change[], { rule, file, mark, last, message = /./, next = /./ }: Expected, today = TODAY) {
  const { findings, files } = loadWith(changes, today);
  const text = files(file);
  const offset = mark === undefined ? 0 : last ? text.lastIndexOf(mark) : text.indexOf(mark);
  if (offset < 0) throw new Error(`${file} has no ${mark}`);
  const before = text.slice(0, offset).split('\n');
  const place = { rule, file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const wanted: unknown = expect.objectContaining({ ...place, message: expect.stringMatching(message), next: expect.stringMatching(next) });
  return { findings, wanted };
}
