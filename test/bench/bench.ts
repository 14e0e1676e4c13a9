// `npm run bench`: our bot beside its peers in one run. Rounds are interleaved, medians are taken, and ratios are what counts: machines are noisy.
import { parseArgs } from 'node:util';
import { type Measured, measure } from './measure.ts';
import { startApi, startPeer, startRedis } from './processes.ts';
import { OURS, PEERS } from './peers.ts';

const { values } = parseArgs({
  options: { chats: { type: 'string', default: '2000' }, rounds: { type: 'string', default: '3' }, only: { type: 'string' } },
});
const chats = Number(values.chats);
const rounds = Number(values.rounds);
if (!(chats >= 100) || !(rounds >= 1)) throw new Error('write --chats 100 or more, and --rounds 1 or more');

const peers = PEERS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name));
const api = await startApi();
const results = new Map<string, Measured[]>();
try {
  for (let round = 0; round < rounds; round++) {
    for (const peer of peers) {
      const redis = await startRedis();
      const running = await startPeer(peer, { api: api.url, redis: redis.url });
      try {
        const measured = await measure({ peer, running, redis: redis.url, chats });
        results.set(peer.name, [...(results.get(peer.name) ?? []), measured]);
        process.stderr.write(`round ${round + 1} of ${rounds}: ${peer.name} ${Math.round(measured.perSecond)}/s\n`);
      } finally {
        await running.stop();
        await redis.stop();
      }
    }
  }
} finally {
  await api.stop();
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const of = (name: string, field: keyof Measured): number => median((results.get(name) ?? []).map((one) => one[field]));
const FIELDS = ['perSecond', 'perCpuSecond', 'p50', 'p99', 'commands', 'bytes', 'rss'] as const satisfies readonly (keyof Measured)[];
const HEADS = ['updates/s', 'updates/s of CPU', 'p50 ms', 'p99 ms', 'Redis commands an update', 'bytes a conversation', 'RSS MB'];
const digits = (value: number): string => (Number.isNaN(value) ? '–' : value >= 100 ? String(Math.round(value)) : value.toFixed(1));

const lines = [
  `${chats} chats, /start and six presses, 32 side by side, ${rounds} interleaved rounds, medians; Node ${process.version}`,
  '',
  `| | ${HEADS.join(' | ')} | ours is |`,
  `|---|${HEADS.map(() => '---|').join('')}---|`,
  ...peers.map(({ name, label }) => {
    const ratio = name === OURS ? '–' : `${(of(OURS, 'perCpuSecond') / of(name, 'perCpuSecond')).toFixed(2)}×`;
    return `| ${label} | ${FIELDS.map((field) => digits(of(name, field))).join(' | ')} | ${ratio} |`;
  }),
];
process.stdout.write(`${lines.join('\n')}\n`);
