// grammY's client of the Bot API, with undici right under it: a fraction of the processor time of its own way out.
import { Api, type ApiClientOptions, GrammyError, HttpError } from 'grammy';
import { Pool } from 'undici';

/** An outgoing call that has no answer for so long is given up; a long poll is allowed its own time on top. Milliseconds. */
const CALL_WITHIN = 4000;

/** How long one long poll waits for updates. Seconds. */
export const POLL_SECONDS = 30;

/**
 * With the keys of a connection, which stand in memory until it is closed, all can be read that has gone over it, if it was recorded. So
 * one that nobody uses is closed soon, whatever the server says, and one that is in use lives no longer than this. Milliseconds.
 */
const UNUSED = 4000;
const OLDEST = 5 * 60_000;

/** Connections to Telegram, kept open between calls. Close it when the program ends. */
export interface Connection {
  readonly api: Api;
  close(): Promise<void>;
}

/**
 * @param root where the Bot API is, without a slash at the end; calls go to `${root}/bot${token}/${method}`
 * @param patience how long a call may take, in milliseconds: somebody who accepts and never answers holds up nobody for longer
 * @param answered told after each call, but for a long poll that brought nothing: in the answer are names, and in an update words
 */
export function connectTelegram(token: string, root: string, patience: number = CALL_WITHIN, answered?: () => void): Connection {
  const { origin, pathname } = new URL(root);
  const pool = new Pool(origin, {
    connections: 128,
    // One slow call must not hold back another one: each has a connection to itself.
    pipelining: 1,
    keepAliveMaxTimeout: UNUSED,
    clientTtl: OLDEST,
    connect: { timeout: patience },
    headersTimeout: POLL_SECONDS * 1000 + patience,
  });
  const path = `${pathname === '/' ? '' : pathname}/bot${token}/`;

  // What grammY writes itself: uploads, and the long poll, which alone is ever cut off.
  const fetch = async (url: string, init: { headers?: object; body?: unknown; signal?: unknown }) => {
    const polls = url.endsWith('/getUpdates');
    const within = polls ? POLL_SECONDS * 1000 + patience : patience;
    const answer = await pool.request({
      path: url.slice(origin.length),
      method: 'POST',
      headers: { 'content-type': (init.headers as Record<string, string>)['content-type'] ?? 'application/json' },
      body: init.body as string,
      headersTimeout: within,
      bodyTimeout: within,
      signal: polls ? nativeSignal(init.signal) : null,
    });
    return { json: () => answer.body.json() };
  };
  const options: ApiClientOptions = { apiRoot: root, fetch };
  const api = new Api(token, options);
  // Every other call (only cards are uploaded): text out, text in, and none of the web's signals, streams and headers around it, which would
  // cost more than the call.
  api.config.use(async (onward, method, payload, signal) => {
    if (method === 'getUpdates') {
      const polled = await onward(method, payload, signal);
      if (polled.ok && (polled.result as readonly unknown[]).length > 0) answered?.();
      return polled;
    }
    try {
      if (method === 'sendPhoto') return await onward(method, payload, signal);
      return JSON.parse(await post(pool, path + method, bodyOf(payload), patience));
    } catch (error) {
      // The token is in the path of the call, so nothing of the call is said.
      throw new HttpError(`${method} was not answered`, error);
    } finally {
      answered?.();
    }
  });
  return { api, close: () => pool.destroy() };
}

/**
 * Whether calls reach Telegram and are taken, be it later. In an outage it often answers that it does not work (502), and to a token that was
 * revoked that it does not know it: then nobody can be reached through it either.
 */
export function answers(api: Pick<Api, 'getMe'>): Promise<boolean> {
  return api.getMe().then(
    () => true,
    (error: unknown) => error instanceof GrammyError && error.error_code === 429,
  );
}

/** Posts JSON and gives what is answered, whatever the status: the Bot API says in the body how a call went. */
function post(pool: Pool, path: string, body: string | Buffer, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pool.dispatch(
      { path, method: 'POST', headers: JSON_HEADERS, body, headersTimeout: patience, bodyTimeout: patience },
      {
        onRequestStart() {},
        onResponseData(_, part) {
          parts.push(part);
        },
        onResponseEnd() {
          resolve(String(parts.length === 1 ? parts[0] : Buffer.concat(parts)));
        },
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

const JSON_HEADERS = { 'content-type': 'application/json' };

/** Where a payload carries fields that were made ready: JSON in UTF-8, without the brace that begins it. */
const READY = Symbol('ready');

/** Makes fields ready for many calls: a payload that they are spread into is sent with them, and they are written only once. */
export function madeReady<Fields extends object>(fields: Fields): Fields {
  return { [READY]: Buffer.from(JSON.stringify(fields).slice(1)) } as unknown as Fields;
}

/** The body of a call. */
function bodyOf(payload: object): string | Buffer {
  const json = JSON.stringify(payload);
  const { [READY]: ready } = payload as { readonly [READY]?: Buffer };
  return ready ? Buffer.concat([Buffer.from(`${json.slice(0, -1)},`), ready]) : json;
}

/** grammY brings a polyfilled signal, which undici refuses. */
function nativeSignal(signal: unknown): AbortSignal {
  const controller = new AbortController();
  const foreign = signal as { aborted: boolean; addEventListener(type: 'abort', listener: () => void): void } | undefined;
  if (foreign?.aborted) controller.abort();
  else foreign?.addEventListener('abort', () => controller.abort());
  return controller.signal;
}
