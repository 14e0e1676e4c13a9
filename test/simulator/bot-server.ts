// A bot's webhook for tests: notes what comes and answers as the test wants.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update } from 'grammy/types';

export interface Received {
  readonly update: Update;
  readonly headers: IncomingHttpHeaders;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

export interface BotServer {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** Starts a webhook. `reply` may wait for as long as the test likes. */
export async function botServer(reply: (received: Received) => Reply | Promise<Reply>): Promise<BotServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { update: JSON.parse(Buffer.concat(chunks).toString()) as Update, headers: request.headers };
      received.push(one);
      void Promise.resolve(reply(one)).then(({ status = 200, headers = {}, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(body === undefined ? '' : JSON.stringify(body));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
