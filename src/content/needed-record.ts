// The texts of `record.yaml`: what is stored of a visitor, in words.
import type { Listed } from './needed.ts';

/** All of them, each with the values it is given. */
export const RECORD: readonly Listed[] = [
  ['began', 'line', ['time']],
  ['until', 'line', ['time']],
  ['language', 'line', ['language']],
  ['at', 'line', ['step']],
  ['near', 'line', ['place']],
  ['near-none', 'line', []],
  ['misses', 'line', ['number']],
  ['messages', 'line', ['number', 'hours']],
  ['nothing', 'line', []],
  ['away', 'line', []],
  ['away-talk', 'line', []],
  ...['none', 'draft', 'waiting', 'open'].map((phase) => [`talk.${phase}`, 'line', []] as const),
  ['talk.began', 'line', ['time']],
  ['talk.until', 'line', ['time']],
  ['talk.messages', 'line', ['number']],
  ['box', 'line', ['number', 'time']],
];
