// Contents with more and more flows, made up for the bench, and what a turn costs with each.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from './measure.ts';
import { OURS, type Peer, ROOT } from './peers.ts';
import { type Places, startPeer, startRedis } from './processes.ts';

export interface Grown {
  readonly flows: number;
  /** Microseconds of processor time an update. */
  readonly cpu: number;
  readonly startMs: number;
}

/** Runs our bot with so many flows more than it has; the journey goes through six of them. */
export async function withFlows(more: number, chats: number, places: Omit<Places, 'redis'>): Promise<Grown> {
  const root = mkdtempSync(join(tmpdir(), 'bench-'));
  const store = await startRedis();
  try {
    for (const folder of ['src', 'flows', 'locales', 'docs', 'test', 'package.json'])
      cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    grow(root, more);
    const presses = Array.from({ length: 6 }, (_, i) => `uk:${named(Math.floor((i * more) / 6))}:start`);
    const peer: Peer = { ...OURS, root, presses };
    const bot = await startPeer(peer, { ...places, redis: store.url });
    try {
      const { perCpuSecond } = await measure({ peer, running: [bot], redis: store.url, chats });
      return { flows: more, cpu: 1e6 / perCpuSecond, startMs: bot.startMs };
    } finally {
      await bot.stop();
    }
  } finally {
    await store.stop();
    rmSync(root, { recursive: true });
  }
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
