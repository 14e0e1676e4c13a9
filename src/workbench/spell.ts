// `npm run spell`: names every word that no dictionary knows and that is not on the list, with its place and what may be meant.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ended, failed, type Outcome } from '../command.ts';
import { openBook } from './book.ts';
import { type Dictionaries, loadDictionaries } from './dictionaries.ts';
import { knownWords, LIST } from './known-words.ts';
import { type UnknownWord, unknownWords } from './spelling.ts';
import { scriptOf } from './tokens.ts';
import { dayOf } from '../core/near/kyiv.ts';

const OPTIONS = 'Options: --root DIR (where flows/ and locales/ are)';

/** Suggestions take long; whoever has more unknown words than this has another problem. */
const SUGGESTED = 25;

process.exitCode = await ended(OPTIONS, () => spelledOut(process.argv.slice(2), dayOf(Date.now())));

async function spelledOut(args: readonly string[], today: string): Promise<Outcome> {
  const root = resolve(parseArgs({ args: [...args], options: { root: { type: 'string', default: '.' } } }).values.root);
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, OPTIONS);
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
