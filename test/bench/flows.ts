// Contents with more and more flows, made up for the bench, and what a turn costs with each.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apart } from './apart.ts';
import { compared, type Flat, type Sized } from './flat.ts';
import { cpuSeconds } from './measure.ts';
import { OURS, type Peer, ROOT } from './peers.ts';
import { type Places, startPeer, startRedis } from './processes.ts';
import { journeys, visitorsOf } from './visitors.ts';

export interface Grown {
  /** An update of the journey, which goes through six of the flows. */
  readonly flat: Flat;
  readonly starts: readonly { readonly size: number; readonly ms: number }[];
}

/** Journeys in a portion: a round of all sizes is over before a bot that waits for its turn wipes its memory. */
const JOURNEYS = 100;
/** Journeys before anything is measured. */
const WARM_UP = 1000;

interface Content extends Sized {
  readonly startMs: number;
  close(): Promise<void>;
}

/** Bots with so many flows more than there are, each with a Redis of its own; the first size twice. */
export async function withFlows(sizes: readonly number[], rounds: number, places: Omit<Places, 'redis'>): Promise<Grown> {
  const running: Content[] = [];
  try {
    // biome-ignore lint/performance/noAwaitInLoops: each alone, so that the starts do not differ
    for (const size of [...sizes, sizes[0] ?? 1]) running.push(await started(size, places));
    const flat = await compared(running, rounds);
    return { flat, starts: running.slice(0, -1).map(({ size, startMs }) => ({ size, ms: startMs })) };
  } finally {
    // biome-ignore lint/performance/noAwaitInLoops: one after the other is fast enough
    for (const one of running) await one.close();
  }
}

async function started(size: number, places: Omit<Places, 'redis'>): Promise<Content> {
  const root = mkdtempSync(join(tmpdir(), 'bench-'));
  const store = await startRedis();
  for (const folder of ['build/bot', 'src', 'flows', 'locales', 'docs', 'test', 'package.json'])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  grow(root, size);
  const presses = Array.from({ length: 6 }, (_, i) => `uk:${named(Math.floor((i * size) / 6))}:start`);
  const peer: Peer = { ...OURS, root, presses };
  const bot = await startPeer(peer, { ...places, redis: store.url });
  apart([bot.pid], [store.pid]);
  const visitors = visitorsOf(peer, [bot.url]);
  let from = 1;
  const walk = async (count: number) => {
    from += count;
    await journeys(count, from - count, visitors.send);
  };
  return {
    size,
    startMs: bot.startMs,
    warmUp: () => walk(WARM_UP),
    async portion() {
      const cpu = cpuSeconds(bot.pid);
      await walk(JOURNEYS);
      return ((cpuSeconds(bot.pid) - cpu) / (JOURNEYS * 7)) * 1e6;
    },
    async close() {
      await visitors.close();
      await bot.stop();
      await store.stop();
      rmSync(root, { recursive: true });
    },
  };
}

const named = (i: number): string => `made-${i}`;

/** A tree of flows below the menu, each a step that leads to seven more and to the lines. */
function grow(root: string, more: number): void {
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')));
  edit('flows/menu.yaml', (text) =>
    text.replace(/^  more:\n(.*\n)*?    choices:\n/m, (found) => `${found}      made: ${named(0)}/start\n`),
  );
  for (const language of ['uk', 'en']) {
    edit(`locales/${language}/menu.yaml`, (text) =>
      text.replace(
        /^more:\n(.*\n)*?  choices:\n/m,
        (found) => `${found}    made: ${language === 'uk' ? 'Ще одна тема' : 'One more topic'}\n`,
      ),
    );
  }
  for (let i = 0; i < more; i++) {
    const below = Array.from({ length: 7 }, (_, k) => i * 7 + k + 1).filter((child) => child < more);
    const choices = [...below.map((child, k) => [`to-${k}`, `${named(child)}/start`] as const), ['lines', 'lines/start'] as const];
    writeFileSync(
      join(root, `flows/${named(i)}.yaml`),
      `# Made up.\nkind: talk\nsteps:\n  start:\n    if_read: harmless\n    choices:\n${choices.map(([name, to]) => `      ${name}: ${to}\n`).join('')}`,
    );
    for (const [language, text, topic, lines, letters] of [
      ['uk', 'Це вигадана тема', 'Тема', 'Подзвонити на лінію', 'абвгдеєжзи'],
      ['en', 'This topic is made up', 'Topic', 'Call a line', 'abcdefghij'],
    ] as const) {
      // Numbers in a text would be taken for facts.
      const spelt = (number: number) => String(number).replace(/\d/g, (digit) => letters[Number(digit)] ?? '');
      const labels = choices.map(([name], k) => `    ${name}: ${name === 'lines' ? lines : `${topic} ${spelt(i * 7 + k + 1)}`}\n`).join('');
      writeFileSync(
        join(root, `locales/${language}/${named(i)}.yaml`),
        `# Made up.\nstart:\n  text: ${text} ${spelt(i)}.\n  choices:\n${labels}`,
      );
    }
  }
}
