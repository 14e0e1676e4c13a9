// Who runs in the bench, and what a visitor sends to each.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The root of the project. */
export const ROOT = resolve(import.meta.dirname, '../..');

export interface Peer {
  readonly name: string;
  readonly label: string;
  /** The program, from its root. */
  readonly program: string;
  readonly root: string;
  /** What Node is told besides, and what stands in its environment. */
  readonly flags: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What the six buttons carry. */
  readonly presses: readonly string[];
  /** Where updates are sent to. */
  readonly path: string;
}

const GO = [1, 2, 3, 4, 5, 6].map((step) => `go:${step}`);
const peer = (name: string, label: string): Peer => ({
  name,
  label,
  program: `test/bench/peers/${name}.ts`,
  root: ROOT,
  flags: [],
  presses: GO,
  path: '/',
});

/** Where the six presses of the journey lead, after `/start`. */
export const JOURNEY = ['menu/start', 'menu/act', 'police/start', 'urgent-order/start', 'rights/start', 'lines/start'] as const;

/** The one that the others are held against, as `npm start` runs it. */
export const OURS: Peer = {
  name: 'ours',
  label: 'this bot, whole',
  root: ROOT,
  ...asStarted(),
  presses: JOURNEY.map((place) => `uk:${place.replace('/', ':')}`),
  path: '/telegram',
};

export const FLOOR = peer('floor', 'node:http, reads and answers 200 (floor)');
export const SESSION = peer('grammy-session', 'grammY + session + storage-redis');
export const CONVERSATIONS = peer('grammy-conversations', 'grammY + conversations on Redis');
export const FRAMELESS = peer('frameless', 'no framework, the same work');

export const PEERS: readonly Peer[] = [
  FLOOR,
  peer('grammy', 'grammY, no session'),
  SESSION,
  CONVERSATIONS,
  peer('telegraf', 'Telegraf + wizard + session on Redis'),
  FRAMELESS,
  OURS,
];

/** Program, flags and variables of `npm start`. */
export function asStarted() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const words = scripts.start.split(' ');
  const variables = words.flatMap((word) =>
    [...word.matchAll(/^([A-Z_]+)=(.*)$/g)].map(([, name = '', value = '']) => [name, value] as const),
  );
  return { program: words.at(-1) ?? '', flags: words.filter((word) => word.startsWith('--')), env: Object.fromEntries(variables) };
}
