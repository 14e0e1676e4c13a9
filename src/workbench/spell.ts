// `npm run spell`: names every word that no dictionary knows and that is not on the list, with its place and what may be meant.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBook } from './book.ts';
import { type Dictionaries, loadDictionaries } from './dictionaries.ts';
import { knownWords, LIST } from './known-words.ts';
import { type UnknownWord, unknownWords } from './spelling.ts';
import { scriptOf } from './tokens.ts';
import { dayOf } from '../core/near/kyiv.ts';

const OPTIONS = 'Options: --root DIR (where flows/ and locales/ are)';

/** Suggestions take long; whoever has more unknown words than this has another problem. */
const SUGGESTED = 25;

const { lines, code } = await spelledOut(process.argv.slice(2), dayOf(Date.now()));
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = code;

/** What is printed, and how the program ends. */
interface Outcome {
  readonly lines: readonly string[];
  readonly code: 0 | 1;
}

async function spelledOut(args: readonly string[], today: string): Promise<Outcome> {
  let root: string;
  try {
    root = resolve(parseArgs({ args: [...args], options: { root: { type: 'string', default: '.' } } }).values.root);
  } catch (error) {
    return { lines: [error instanceof Error ? error.message : String(error), OPTIONS], code: 1 };
  }
  if (!existsSync(join(root, 'flows'))) return { lines: [`There is no folder flows/ in ${root}.`, OPTIONS], code: 1 };
  const dictionaries = await loadDictionaries();
  const known = knownWords(root);
  const unknown = unknownWords(openBook(root, today), { dictionaries, known });
  const unneeded = known.unneeded();
  return {
    lines: [
      ...unknown.flatMap((word, i) => told(word, i < SUGGESTED ? dictionaries : undefined)),
      ...(unneeded.length === 0 ? [] : [`Nothing needs these any more, take them from ${LIST}: ${unneeded.join(', ')}`]),
      unknown.length === 0 ? 'Every word is known.' : `${unknown.length} unknown words. Mend them, or add those that are right to ${LIST}.`,
    ],
    code: unknown.length === 0 ? 0 : 1,
  };
}

function told({ word, mixed, places }: UnknownWord, dictionaries: Dictionaries | undefined): string[] {
  const near = mixed || !dictionaries ? [] : dictionaries[scriptOf(word) === 'latin' ? 'latin' : 'cyrillic'].near(word).slice(0, 4);
  const next = mixed ? 'Latin and Cyrillic letters in one word' : near.length === 0 ? '' : `${near.join(', ')}?`;
  return [
    `${word}${next === '' ? '' : `  → ${next}`}`,
    ...places.map(({ file, line, column, key }) => `    ${file}:${line}:${column}  ${key}`),
  ];
}
