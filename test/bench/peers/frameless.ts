// The same work without a framework, as fast as we can write it: pseudonym, sealed state by compare-and-set, ledger, the calls of the bot itself.
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { Pool } from 'undici';
import { API_ROOT, ready, REDIS_URL, screen, TOKEN } from './ready.ts';

const redis = new Redis(REDIS_URL);
const pool = new Pool(API_ROOT, { connections: 128 });
const naming = createSecretKey(randomBytes(32));
const sealing = createSecretKey(randomBytes(32));
const SCRIPT = `if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return redis.call('GET', KEYS[1]) or '' end
redis.call('SET', KEYS[1], ARGV[2], 'PX', 86400000) redis.call('ZADD', KEYS[2], ARGV[3], KEYS[1])
if ARGV[4] ~= '' then redis.call('RPUSH', KEYS[3], ARGV[4]) redis.call('PEXPIRE', KEYS[3], 169200000) end return 1`;
const sha = String(await redis.script('LOAD', SCRIPT));
const guesses = new Map<string, string>();
const OPTIONS = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } };

interface State {
  readonly born: number;
  readonly step: number;
  readonly pane: number;
}

function seal(name: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(text.padEnd(192)), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

function open(name: string, sealed: string): State | undefined {
  if (sealed === '') return undefined;
  const bytes = Buffer.from(sealed, 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12)).setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-16));
  return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString()) as State;
}

let gathers = false;

/** What is asked of Redis together goes out in one write. */
function gather(): void {
  if (gathers) return;
  gathers = true;
  redis.stream.cork();
  setImmediate(() => {
    gathers = false;
    redis.stream.uncork();
  });
}

/** Commits a step, and a new message to the ledger. */
async function commit(chat: number, step: number, pane: number | undefined, fresh: boolean): Promise<void> {
  const name = createHmac('sha256', naming).update(String(chat)).digest('base64url').slice(0, 22);
  const keys = [`{p${name.charCodeAt(0) % 64}}:c:${name}`, `{p${name.charCodeAt(0) % 64}}:due`, `{p${name.charCodeAt(0) % 64}}:l:${name}`];
  let before = guesses.get(name) ?? '';
  for (;;) {
    const state = open(name, before);
    const next = seal(name, JSON.stringify({ born: state?.born ?? Date.now(), step, pane: pane ?? state?.pane ?? 0 }));
    gather();
    // biome-ignore lint/performance/noAwaitInLoops: a lost race decides again
    const answer = await redis.evalsha(sha, 3, ...keys, before, next, Date.now(), fresh ? seal(name, `${pane} ${chat}`) : '');
    if (answer === 1) {
      guesses.set(name, next);
      return;
    }
    before = String(answer);
  }
}

function call(method: string, payload: object): Promise<{ readonly result: { readonly message_id: number } }> {
  return new Promise((resolve, reject) => {
    let text = '';
    pool.dispatch(
      { path: `/bot${TOKEN}/${method}`, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) },
      {
        onRequestStart() {},
        onResponseData(_, part) {
          text += part.toString();
        },
        onResponseEnd: () => resolve(JSON.parse(text)),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

async function begin(chat: number, own: number): Promise<void> {
  const erased = call('deleteMessage', { chat_id: chat, message_id: own });
  await commit(chat, 0, undefined, false);
  const { text, keyboard } = screen(0);
  const sent = await call('sendMessage', {
    chat_id: chat,
    text,
    ...OPTIONS,
    reply_markup: { inline_keyboard: keyboard },
    disable_notification: true,
  });
  await commit(chat, 0, sent.result.message_id, true);
  await erased;
}

async function press(chat: number, step: number, pane: number): Promise<void> {
  await commit(chat, step, pane, false);
  const { text, keyboard } = screen(step);
  await call('editMessageText', { chat_id: chat, message_id: pane, text, ...OPTIONS, reply_markup: { inline_keyboard: keyboard } });
}

ready(
  createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const update = JSON.parse(Buffer.concat(parts).toString()) as {
        message?: { message_id: number; chat: { id: number } };
        callback_query?: { id: string; data: string; message: { message_id: number; chat: { id: number } } };
      };
      const { message, callback_query: query } = update;
      const done = query
        ? press(query.message.chat.id, Number(query.data.slice(3)), query.message.message_id)
        : begin(message?.chat.id ?? 0, message?.message_id ?? 0);
      void done.then(() => {
        response.setHeader('content-type', 'application/json');
        response.end(query ? JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: query.id }) : '{}');
      });
    });
  }),
);
