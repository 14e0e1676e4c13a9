// `npm run places:bench [PLACES.csv]`: how well and how fast places are found, beside libraries for the same, in one run.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { given } from '../../src/command.ts';
import { readPlaces } from '../../src/content/places.ts';
import { unitsOf } from '../../src/workbench/places/codifier.ts';
import { readTable } from '../../src/workbench/places/table.ts';
import { gazetteerOf } from '../../src/core/places/gazetteer.ts';
import type { PlaceUnit } from '../../src/core/places/place.ts';
import { accuracyOf, byHand, byRules, type Labelled } from './labelled.ts';
import { RIVALS, type Rival } from './rivals.ts';

const SHIPPED = 'flows/places/places.csv';
const { values, positionals } = given('Options: --count N, --misses, --only NAME; then files, as places:import takes them', () =>
  parseArgs({
    options: { count: { type: 'string', default: '340' }, misses: { type: 'boolean', default: false }, only: { type: 'string' } },
    allowPositionals: true,
  }),
);

const OURS: Rival = {
  name: 'ours',
  build: (all) => {
    const places = gazetteerOf(all);
    places.find('а', 1);
    return (typed) => places.find(typed, 5).map(({ place }) => place.code);
  },
};

/** One who searched, measured. */
interface Row {
  readonly name: string;
  readonly numbers: readonly number[];
}

/** So long is each asked before the clock runs, that its code is compiled. */
const WARM_MS = 5000;

/** The least of so many turns counts, unless they take long: other programs share the machine, and interrupt. */
const TURNS = 7;
const SHARED_MS = 20;

const HEAD = ['hand, top 1', 'top 5', 'rules, top 1', 'top 5', 'p50 ms', 'p99 ms', 'build ms', 'heap MB'];
/** For these less is better. */
const LESS = 4;

const units = await placesIn(positionals[0] ?? SHIPPED);
const gazetteer = gazetteerOf(units);
const hand = byHand(units, 'held-back');
const rules = byRules(gazetteer, units, Number(values.count), 2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const one = [OURS, ...RIVALS].find(({ name }) => name === values.only);
if (one) say(JSON.stringify(measured(one)));
else {
  say(
    `${units.length} places; held back: ${hand.length} names by hand, ${rules.length} by rules; Node ${process.version}, ${cpus()[0]?.model}\n`,
  );
  const rows = [OURS, ...(values.misses ? [] : RIVALS)].map(({ name }) => measuredApart(name));
  for (const line of [...table(rows), ...(values.misses ? misses() : [])]) say(line);
}

/** Each in a program of its own, one after the other: none finds the memory that another left. */
function measuredApart(name: string): Row {
  const args = [...process.execArgv, ...process.argv.slice(1), '--only', name];
  return JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).stdout) as Row;
}

async function placesIn(file: string): Promise<readonly PlaceUnit[]> {
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8');
  if (text.startsWith('#') || text.startsWith('code,')) return readPlaces({ file, text }).units;
  return unitsOf(file, await readTable(file, bytes)).units.map((unit) => ({ ...unit, former: [], status: 'free', since: undefined }));
}

function measured(rival: Rival): Row {
  globalThis.gc?.();
  const before = heap();
  const start = performance.now();
  const find = rival.build(units, gazetteer);
  const build = performance.now() - start;
  globalThis.gc?.();
  const size = heap() - before;
  const warming = byRules(gazetteer, units, 1000, 3);
  const warm = performance.now();
  for (let at = 0; performance.now() - warm < WARM_MS; at += 1) find(warming[at % warming.length]?.typed ?? '');
  const times: number[] = [];
  const timed = (typed: string): readonly string[] => {
    let found: readonly string[] = [];
    let least = Infinity;
    for (let time = 0, turn = 0; turn < TURNS && time < SHARED_MS; turn += 1) {
      const from = performance.now();
      found = find(typed);
      const took = performance.now() - from;
      time += took;
      least = Math.min(least, took);
    }
    times.push(least);
    return found;
  };
  const [byPeople, byRule] = [accuracyOf(hand, timed), accuracyOf(rules, timed)];
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { name: rival.name, numbers: [byPeople.first, byPeople.five, byRule.first, byRule.five, at(0.5), at(0.99), build, size / 1e6] };
}

function heap(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Each number, and for the others how many times ours it is. */
function table(all: readonly Row[]): string[] {
  const ours = all[0]?.numbers ?? [];
  const cell = (value: number, at: number): string => {
    const own = at < LESS ? `${(value * 100).toFixed(1)} %` : value < 10 ? value.toFixed(2) : value.toFixed(0);
    return value === ours[at] ? own : `${own} (${(value / (ours[at] ?? 1)).toFixed(2)}×)`;
  };
  return [
    `| | ${HEAD.join(' | ')} |`,
    `|---|${HEAD.map(() => '---').join('|')}|`,
    ...all.map(({ name, numbers }) => `| ${name} | ${numbers.map(cell).join(' | ')} |`),
  ];
}

/** What of the tuning part is not found; the held-back part stays unseen. */
function misses(): string[] {
  const tuning = [...byHand(units, 'tuning'), ...byRules(gazetteer, units, Number(values.count), 1)];
  const find = (typed: string): readonly string[] => gazetteer.find(typed, 5).map(({ place }) => place.code);
  const { missed, first, five } = accuracyOf(tuning, find);
  const named = (code: string): string => gazetteer.at(code)?.name ?? code;
  const line = ({ kind, typed, meant }: Labelled): string =>
    `  ${kind}: «${typed}» is ${named([...meant][0] ?? '')}, not ${[...new Set(find(typed).map(named))].slice(0, 3).join(', ') || 'nothing'}`;
  return ['', `Tuning part: top 1 ${(first * 100).toFixed(1)} %, top 5 ${(five * 100).toFixed(1)} %; missed:`, ...missed.map(line)];
}
