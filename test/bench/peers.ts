// Who runs in the bench, and what a visitor sends to each.

export interface Peer {
  readonly name: string;
  readonly label: string;
  /** The program, from the root of the project. */
  readonly program: string;
  /** What the six buttons carry. */
  readonly presses: readonly string[];
  /** Where updates are sent to. */
  readonly path: string;
}

/** The one that the others are held against. */
export const OURS = 'ours';

const GO = [1, 2, 3, 4, 5, 6].map((step) => `go:${step}`);
const peer = (name: string, label: string): Peer => ({ name, label, program: `test/bench/peers/${name}.ts`, presses: GO, path: '/' });

export const PEERS: readonly Peer[] = [
  peer('floor', 'node:http, reads and answers 200 (floor)'),
  peer('grammy', 'grammY, no session'),
  peer('grammy-session', 'grammY + session + storage-redis'),
  peer('grammy-conversations', 'grammY + conversations on Redis'),
  peer('telegraf', 'Telegraf + wizard + session on Redis'),
  peer('frameless', 'no framework, the same work'),
  {
    name: OURS,
    label: 'this bot, whole',
    program: 'src/main.ts',
    presses: ['uk:menu:start', 'uk:menu:act', 'uk:police:start', 'uk:urgent-order:start', 'uk:rights:start', 'uk:lines:start'],
    path: '/telegram',
  },
];
