// `npm run seize`: the drill of a seizure over a month of traffic, or over as many days as are asked for, drawn from another seed.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { given } from '../../src/command.ts';

const USAGE = 'npm run seize -- [--days N, 4 to 366; a month if left out] [--seed N, the traffic that is drawn; 2018 if left out]';
const ROOT = resolve(import.meta.dirname, '../..');

const { days, seed } = given(
  USAGE,
  () => parseArgs({ options: { days: { type: 'string', default: '30' }, seed: { type: 'string', default: '2018' } } }).values,
);
// What is of today is tried with what is seized three days later: fewer days would prove nothing.
if (!isWhole(days, 4, 366)) refuse(`--days ${days} is no whole number from 4 to 366.`);
if (!isWhole(seed, 0, 2 ** 31)) refuse(`--seed ${seed} is no whole number from 0 to ${2 ** 31}.`);

const { status } = spawnSync(process.execPath, [resolve(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', 'test/seizure'], {
  cwd: ROOT,
  env: { ...process.env, SEIZURE_DAYS: days, SEIZURE_SEED: seed },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

function isWhole(text: string, from: number, to: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) >= from && Number(text) <= to;
}

function refuse(line: string): never {
  process.stderr.write(`${line}\n${USAGE}\n`);
  return process.exit(1);
}
