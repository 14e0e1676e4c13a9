// How each peer begins: on the port it is given, saying so when it listens; and what all of them say.
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';

/** Where the loopback Bot API is. */
export const API_ROOT = process.env['TELEGRAM_API_ROOT'] ?? '';
/** Where the peer keeps its state. */
export const REDIS_URL = process.env['REDIS_URL'] ?? '';
export const TOKEN = '1:bench';

/** Listens, and tells the bench. */
export function ready(server: Server): void {
  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => process.stdout.write('READY\n'));
}

/** A text in a little HTML and rows of buttons. */
export interface Said {
  readonly text: string;
  readonly keyboard: { text: string; callback_data: string }[][];
}

const screens: readonly Said[] = JSON.parse(readFileSync(process.env['SCREENS'] ?? '', 'utf8'));

/** The same seven screens for every peer: those of the bot itself, ready made. */
export function screen(step: number): Said {
  const said = screens[Math.abs(step) % screens.length];
  if (!said) throw new Error('there are no screens');
  return said;
}
