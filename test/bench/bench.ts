// `npm run bench`: our bot beside its peers in one run, and each aim with what was measured for it. Machines are noisy and shared: rounds are
// interleaved, medians are taken, processor time stands beside the clock, and only ratios count.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execFileSync } from 'node:child_process';
import { given } from '../../src/command.ts';
import { type Aim, aimsOf, table } from './aims.ts';
import { CORES } from './apart.ts';
import { crowds, lengths } from './crowd.ts';
import { FLOOD_HEAD, floods, rowsOf } from './flood.ts';
import { withFlows } from './flows.ts';
import { halfLoad } from './latency.ts';
import { type Measured, measure } from './measure.ts';
import { OURS, PEERS } from './peers.ts';
import { startApi, startPeer, startRedis } from './processes.ts';
import { replicas } from './replicas.ts';
import { screensOfJourney } from './screens.ts';
import { countTrips } from './trips.ts';
import { median } from './visitors.ts';

const USAGE = 'Options: --quick, --chats N (100 or more), --rounds N (1 or more), --only NAME,NAME, --flood';
const { values } = given(USAGE, () =>
  parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      chats: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
      flood: { type: 'boolean', default: false },
    },
  }),
);
const chats = Number(values.chats ?? (values.quick ? 600 : 10_000));
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
if (!(chats >= 100) || !(rounds >= 1)) throw new Error('write --chats 100 or more, and --rounds 1 or more');
const named = (name: string) => values.only === undefined || values.only.split(',').includes(name);
const peers = values.flood ? [] : PEERS.filter(({ name }) => named(name));
const sizes = values.quick ? [100, 1000, 10_000] : [100, 1000, 10_000, 100_000, 1_000_000];
/** So often each size takes its portion. */
const portions = values.quick ? 4 : 16;
const grown = values.quick ? [1, 100] : [1, 10, 100, 1000];

const began = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const screens = join(folder, 'screens.json');
writeFileSync(screens, JSON.stringify(screensOfJourney(Date.now())));
const api = await startApi();
const places = { api: api.url, screens };
const say = (line: string): void => void process.stderr.write(`${Math.round((performance.now() - began) / 1000)} s  ${line}\n`);

const results = new Map<string, Measured[]>();
const aims: Aim[] = [];
const starts: number[] = [];
/** Updates of a flood in a second: some tenth of what the bot can do. */
const FLOOD = 600;
let flooded: string[] = [];
try {
  if (values.flood) {
    say('floods');
    flooded = table(FLOOD_HEAD, rowsOf(await floods(FLOOD, values.quick ? 2 : 3, values.quick ? 1 : 3, places)));
  }
  for (let round = 1; round <= rounds; round++) {
    for (const peer of peers) {
      const redis = await startRedis();
      const running = await startPeer(peer, { ...places, redis: redis.url });
      try {
        if (peer === OURS) starts.push(running.startMs);
        const measured = await measure({ peer, running, redis: redis.url, chats });
        results.set(peer.name, [...(results.get(peer.name) ?? []), measured]);
        say(`round ${round} of ${rounds}: ${peer.name}, ${Math.round(measured.perCpuSecond)} updates a second of processor time`);
      } finally {
        await running.stop();
        await redis.stop();
      }
    }
  }
  if (values.only === undefined && !values.flood) {
    say('round trips');
    const trips = await countTrips(screens);
    say('half load');
    const half = await halfLoad(values.quick ? 4 : 18, api, { screens });
    say('one long conversation');
    const grownLong = await lengths(values.quick ? [7, 100] : [7, 100, 1000], places);
    say(`up to ${sizes.at(-1)} open conversations`);
    const crowd = await crowds(sizes, portions, places);
    say(`up to ${grown.at(-1)} flows more`);
    const flows = await withFlows(grown, portions, places);
    const replicated = values.quick ? [2] : [2, 4];
    say(`1, ${replicated.join(', ')} replicas`);
    const scaled = await replicas(replicated, portions, places);
    aims.push(...aimsOf({ results, trips, half, long: grownLong, crowd, flows, scaled, starts }));
  }
} finally {
  await api.stop();
  rmSync(folder, { recursive: true });
}

const of = (name: string, field: keyof Measured): number => median((results.get(name) ?? []).map((one) => one[field]));
const digits = (value: number): string => (Number.isNaN(value) ? '–' : value >= 100 ? String(Math.round(value)) : value.toFixed(1));
const redis = /v=([\d.]+)/.exec(execFileSync('redis-server', ['--version'], { encoding: 'utf8' }))?.[1] ?? '?';
const machine = `${CORES} cores, shared with what sends, the loopback Bot API and Redis; Node ${process.version}, redis-server ${redis}.`;
const measured = values.flood
  ? [
      `Each flood ${FLOOD} updates a second, beside one visitor who presses; interleaved rounds, medians. Only ratios of one run count.`,
      '',
      ...flooded,
    ]
  : [
      `/start and six presses from ${chats} chats in each round, 32 side by side, ${rounds} interleaved rounds, medians. Only ratios of one run count.`,
      '',
      ...table(
        ['', 'µs of processor an update', 'updates/s', 'p50 ms', 'p99 ms', 'alone ms', 'Redis bytes a visitor', 'RSS MB', 'ours is'],
        peers.map(({ name, label }) => [
          label,
          digits(1e6 / of(name, 'perCpuSecond')),
          ...(['perSecond', 'p50', 'p99', 'idle', 'bytes', 'rss'] as const).map((field) => digits(of(name, field))),
          name === OURS.name ? '–' : `${(of(OURS.name, 'perCpuSecond') / of(name, 'perCpuSecond')).toFixed(2)}×`,
        ]),
      ),
      '',
      ...table(
        ['aim', 'measured', 'reached'],
        aims.map((aim) => [aim.aim, aim.measured, aim.reached === undefined ? 'not tried' : aim.reached ? 'yes' : '**no**']),
      ),
    ];
process.stdout.write([machine, ...measured, '', `${Math.round((performance.now() - began) / 1000)} s.`, ''].join('\n'));
