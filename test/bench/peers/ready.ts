// How each peer begins: on the port it is given, saying so when it listens.
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

/** The same seven screens for every peer: a text and two rows of buttons; the step is in the button. */
export function screen(step: number): { text: string; keyboard: { text: string; callback_data: string }[][] } {
  return {
    text: `Крок ${step}. ${'Тут стоїть те, що каже бот, кілька речень простими словами. '.repeat(6)}`,
    keyboard: [[{ text: 'Далі', callback_data: `go:${step + 1}` }], [{ text: 'Назад', callback_data: `go:${step - 1}` }]],
  };
}
