// grammY's client of the Bot API, with undici under it: a fraction of the processor time of its own fetch.
import { Api, type ApiClientOptions } from 'grammy';
import { Agent, request } from 'undici';

/** Seconds after which an outgoing call is given up; a long poll is allowed its own time on top. */
const CALL_SECONDS = 4;

/** How long one long poll waits for updates. Seconds. */
export const POLL_SECONDS = 30;

/** Connections to Telegram, kept open between calls. Close it when the program ends. */
export interface Connection {
  readonly api: Api;
  close(): Promise<void>;
}

/**
 * @param root where the Bot API is, without a slash at the end; calls go to `${root}/bot${token}/${method}`
 */
export function connectTelegram(token: string, root: string): Connection {
  const agent = new Agent({
    connections: 128,
    pipelining: 1,
    connect: { timeout: CALL_SECONDS * 1000 },
    headersTimeout: (POLL_SECONDS + CALL_SECONDS) * 1000,
  });
  // Not undici's fetch: the web's streams and headers around each call would cost more than the call.
  const fetch = async (url: string, init: { headers?: object; body?: unknown; signal?: unknown }) => {
    const polls = url.endsWith('/getUpdates');
    const patience = (polls ? POLL_SECONDS + CALL_SECONDS : CALL_SECONDS) * 1000;
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': (init.headers as Record<string, string>)['content-type'] ?? 'application/json' },
      body: init.body as string,
      headersTimeout: patience,
      bodyTimeout: patience,
      // Of the calls only the long poll is ever cut off.
      signal: polls ? nativeSignal(init.signal) : null,
      dispatcher: agent,
    });
    return { json: () => answer.body.json() };
  };
  const options: ApiClientOptions = { apiRoot: root, fetch };
  return { api: new Api(token, options), close: () => agent.destroy() };
}

/** grammY brings a polyfilled signal, which undici refuses. */
function nativeSignal(signal: unknown): AbortSignal {
  const controller = new AbortController();
  const foreign = signal as { aborted: boolean; addEventListener(type: 'abort', listener: () => void): void } | undefined;
  if (foreign?.aborted) controller.abort();
  else foreign?.addEventListener('abort', () => controller.abort());
  return controller.signal;
}
