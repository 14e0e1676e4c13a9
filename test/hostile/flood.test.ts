// A flood, by one and by many: quick exit and the emergency screen come within a bounded number of turns.
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANSWERED } from '../../src/app/in-order.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, SECRET, shippedSpeech, startHarness } from '../harness.ts';

const { content, neutral } = shippedSpeech();
const lines = content.languages.map(neutral);

let harness: Harness;
/** Calls of the bot that have come in, in order. */
let calls: { readonly method: string; readonly chat: number }[];
/** While it is closed, Telegram answers nobody but those who may pass. */
let held: { readonly promise: Promise<void>; release: () => void; passes: (chat: number) => boolean } | undefined;

beforeAll(async () => {
  harness = await startHarness({ replicas: 1 });
  const call = harness.api.call.bind(harness.api);
  harness.api.call = async (method, params, extras) => {
    const chat = Number(params?.chat_id);
    if (Number.isFinite(chat)) calls.push({ method, chat });
    if (Number.isFinite(chat) && held && !held.passes(chat)) await held.promise;
    return call(method, params, extras);
  };
});
beforeEach(() => {
  calls = [];
});
afterEach(() => held?.release());
afterAll(() => harness.stop());

/** From now on Telegram lets wait whom it does not let pass. */
function hold(passes: (chat: number) => boolean = () => false): void {
  let release = () => {};
  const promise = new Promise<void>((go) => {
    release = go;
  });
  held = {
    promise,
    passes,
    release() {
      held = undefined;
      release();
    },
  };
}

let updates = 3_000_000;

/** Delivers updates on one connection, so that they come in in this order. @returns how each was answered, once all are */
function deliver(...all: readonly Record<string, unknown>[]): Promise<number[]> {
  const { hostname, port, pathname } = new URL(harness.hooks[0] ?? '');
  const requests = all.map((update, i) => {
    const body = JSON.stringify({ update_id: updates++, ...update });
    const head = [
      `POST ${pathname} HTTP/1.1`,
      'host: x',
      'content-type: application/json',
      `x-telegram-bot-api-secret-token: ${SECRET}`,
      `content-length: ${Buffer.byteLength(body)}`,
      `connection: ${i === all.length - 1 ? 'close' : 'keep-alive'}`,
    ];
    return `${head.join('\r\n')}\r\n\r\n${body}`;
  });
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(requests.join('')));
    socket.on('data', (some) => {
      answer += some.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve([...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))));
  });
}

const chatOf = (phone: Phone) => ({ id: phone.id, type: 'private' });
const pressing = (phone: Phone, data: string) => ({
  callback_query: { id: `q${updates}`, data, message: { message_id: fromBot(phone)[0]?.id, chat: chatOf(phone) } },
});
const typing = (phone: Phone, text: string) => ({ message: { message_id: 900_000 + updates, chat: chatOf(phone), text } });

async function opened(): Promise<Phone> {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  return phone;
}

const shows = (phone: Phone) => calls.filter(({ method, chat }) => chat === phone.id && /^(edit|send)Message/.test(method)).length;
const PLACES = ['uk:menu:start', 'uk:rights:start', 'uk:police:start', 'uk:lines:start', 'uk:near:start'];

/** Waits until something is so; each look lets everything that can happen here happen first. */
const until = (so: () => boolean) => expect.poll(so, { interval: 5, timeout: 20_000 }).toBe(true);

describe('by one', () => {
  it('the emergency screen is the next one shown, and nothing from before it covers it', async () => {
    const [phone, last] = [await opened(), await opened()];
    calls = [];
    hold();
    const flood = Array.from({ length: 300 }, (_, i) =>
      i % 3 === 2 ? typing(phone, `абракадабра ${i}`) : pressing(phone, PLACES[i % 5] ?? ''),
    );
    const answered = deliver(...flood, pressing(phone, 'uk:emergency:start'), pressing(last, 'uk:menu:start'));
    await until(() => shows(last) > 0);
    expect(shows(phone)).toBe(1);
    held?.release();
    expect(new Set(await answered)).toEqual(new Set([200]));
    // The one that was under way, and the emergency; all else was taken and not shown.
    expect(shows(phone)).toBe(2);
    expect(fromBot(phone).at(-1)?.text).toContain('102');
    await deliver(pressing(phone, 'uk:exit'));
    expect(fromBot(phone).map(({ text }) => text)).toEqual([lines[0]]);
  });

  it('the last presses are answered, and Telegram is not asked for more', async () => {
    const [phone, last] = [await opened(), await opened()];
    calls = [];
    hold();
    const answered = deliver(
      ...Array.from({ length: 300 }, (_, i) => pressing(phone, PLACES[i % 5] ?? '')),
      pressing(last, 'uk:menu:start'),
    );
    await until(() => shows(last) > 0);
    held?.release();
    await answered;
    expect(shows(phone)).toBe(1 + ANSWERED);
    expect(harness.standing(phone)).toBe(PLACES[299 % 5]?.slice(3).replace(':', '/'));
  });

  it('quick exit waits for nothing', async () => {
    const phone = await opened();
    calls = [];
    hold();
    const answered = deliver(...Array.from({ length: 200 }, (_, i) => pressing(phone, PLACES[i % 5] ?? '')), pressing(phone, 'uk:exit'));
    // Its call goes out though the answer to the first press is still on its way.
    await until(() => calls.some(({ method, chat }) => chat === phone.id && method.startsWith('deleteMessage')));
    expect(shows(phone)).toBeLessThanOrEqual(1);
    held?.release();
    await answered;
    expect(fromBot(phone).map(({ text }) => text)).toEqual([lines[0]]);
  });
});

describe('by many', () => {
  it('quick exit waits for nobody, and who is in danger comes before all who wait', async () => {
    const many = await Promise.all(Array.from({ length: 150 }, opened));
    const [leaving, danger] = [await opened(), await opened()];
    calls = [];
    hold((chat) => chat === leaving.id);
    const answered = deliver(
      ...many.map((phone) => pressing(phone, 'uk:menu:start')),
      pressing(danger, 'uk:emergency:start'),
      pressing(leaving, 'uk:exit'),
    );
    // Sixty-four turns hang, and the rest waits behind them; she is gone all the same.
    await until(() => fromBot(leaving).length === 1 && fromBot(leaving)[0]?.text === lines[0]);
    const chats = () => [...new Set(calls.map(({ chat }) => chat))].filter((chat) => chat !== leaving.id);
    await until(() => chats().length === 64);
    expect(chats()).not.toContain(danger.id);
    held?.release();
    expect(new Set(await answered)).toEqual(new Set([200]));
    expect(chats().indexOf(danger.id)).toBe(64);
    expect(many.every((phone) => harness.standing(phone) === 'menu/start')).toBe(true);
  });
});
