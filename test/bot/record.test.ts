// A visitor looks at what is stored of her: it is what is stored, looking changes nothing, and it tells no more than the screens do.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freeze, thaw } from '../../src/core/conversation.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { changed, dump } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { fromBot, type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press, screenOf, settle, type } from './people.ts';

const { neutral } = shippedSpeech();
const HOUR = 60 * 60_000;

let redis: TestServer;
let harness: Harness;
let responder: Phone;
beforeAll(async () => {
  redis = await realServer();
  harness = await startHarness({ redisUrl: redis.url });
  responder = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
});
afterAll(async () => {
  await harness.stop();
  await redis.remove();
});
const visitors: Phone[] = [];
afterEach(async () => {
  for (const visitor of visitors.splice(0)) visitor.type('/hide');
  await settle(harness);
});

function newcomer(): Phone {
  const phone = harness.phone();
  visitors.push(phone);
  phone.open();
  return phone;
}

async function go(phone: Phone, ...places: readonly string[]): Promise<string> {
  await harness.api.settled();
  for (const to of places) {
    phone.press(screenOf(phone).id, `uk:${to.replace('/', ':')}`, true);
    await harness.api.settled();
  }
  return screenOf(phone).html;
}

/** The record in words and as it is, without the minute in which it was read. */
async function recordOf(phone: Phone): Promise<string[]> {
  const shown = [await go(phone, 'privacy/record'), await go(phone, 'privacy/raw')];
  return shown.map((html) =>
    html.replace(/\d{4}-\d\d-\d\dT[\d:]+Z|[а-яґєії’]+, \d+:\d\d/g, '(time)').replace(/pane: \d+/, 'pane: (number)'),
  );
}

const volatile = () => {
  const bot = harness.bots[0];
  if (!bot) throw new Error('no bot');
  return bot.redis.volatile;
};

describe('the record', () => {
  it('says in words and word for word what is stored, and nothing of it changes by being read', async () => {
    const phone = newcomer();
    await go(phone, 'menu/start', 'plan/start', 'near/doors:lawyer-100-12000000000090473');
    phone.type('аж ніяк');
    await go(phone, 'rights/start');
    const before = await dump(volatile());
    const lives = async () =>
      Object.fromEntries(
        await Promise.all([...before.keys()].map(async (key) => [key, await volatile().ask((client) => client.pexpiretime(key))] as const)),
      );
    const ends = await lives();
    const [words, raw] = [await go(phone, 'privacy/record'), await go(phone, 'privacy/raw')];
    expect(words).toContain('Мова: Українська');
    expect(words).toContain('Дніпропетровська');
    expect(words).toContain('не зрозуміла: 1.');
    expect(words).toContain('Розмова з людиною: немає');
    expect(raw).toMatch(
      /at: rights\/start\nnear: UA12000000000090473\npane: \d+\nmisses: 1\nseen: …\ngiven: …\nwaits: …\nledger: \d+<\/code>/,
    );
    expect(raw).toContain(`pane: ${screenOf(phone).id}\n`);
    const after = await dump(volatile());
    expect([...after.keys()].filter((key) => !key.startsWith('{bull}'))).toEqual(
      [...before.keys()].filter((key) => !key.startsWith('{bull}')),
    );
    const same = (key: string) => /:[cle]:|^epoch/.test(key);
    const later = await lives();
    for (const key of Object.keys(ends).filter(same)) expect(later[key], key).toBe(ends[key]);
    for (const [key, value] of before) if (key.includes(':l:')) expect(after.get(key)).toEqual(value);
    // She still stands where she stood, and a word of hers is answered as there.
    expect(await go(phone, 'privacy/raw')).toContain('at: rights/start');
  });

  it('counts what Telegram would not delete at the end of a day, too', async () => {
    const phone = newcomer();
    await go(phone, 'menu/start');
    phone.press(screenOf(phone).id, 'uk:cards-safe:start:pic', true);
    await harness.api.settled();
    harness.pass(25 * HOUR);
    harness.api.failNext(1000, 500, 'deleteMessage');
    harness.api.failNext(1000, 500, 'deleteMessages');
    await harness.bots[0]?.sweep();
    harness.api.disarm();
    expect(fromBot(phone).map(({ kind }) => kind)).toContain('photo');
    await go(phone, 'privacy/raw');
    // The picture, and the screen that she has pressed.
    expect(Number(/ledger: (\d+)/.exec(screenOf(phone).html)?.[1])).toBeGreaterThan(1);
  });

  it('is the same for whoever opens the bot anew, whether or not somebody was here', async () => {
    const [never, still, left] = [newcomer(), newcomer(), newcomer()];
    await go(never);
    for (const phone of [still, left]) {
      await go(phone, 'menu/start', 'plan/start', 'near/doors:lawyer-100-12000000000090473');
      phone.type('аж ніяк');
      phone.open();
      await go(phone, 'menu/start', 'cards/start');
    }
    left.type('/hide');
    await harness.api.settled();
    harness.pass(2 * HOUR);
    for (const phone of [still, left]) phone.open();
    // He who never was here opens it at that moment, too.
    never.open();
    await harness.api.settled();
    const expected = await recordOf(never);
    expect(expected[0]).toContain('Номерів повідомлень, щоб їх прибрати: 1');
    expect(await recordOf(still)).toEqual(expected);
    expect(await recordOf(left)).toEqual(expected);
  });

  it('has nobody’s key, number, name or sign in it, also while she talks to somebody', async () => {
    const phone = await asking(harness, 'aaaaaaaa', { note: 'моя нотатка', sign: 'key' });
    visitors.push(phone);
    await press(harness, responder, /^s:accept/);
    await type(harness, phone, 'слово');
    const id = `telegram:${phone.id}` as never;
    const handoff = await harness.bots[0]?.people.store.of(id);
    if (!handoff?.sign) throw new Error('no talk with a sign');
    // The talk is on her screen until she looks elsewhere; on a phone that others read, it is put away then.
    const raw = await go(phone, 'privacy/record', 'privacy/raw');
    const secrets = [
      String(phone.id),
      handoff.id,
      handoff.sign.salt,
      handoff.sign.mine,
      handoff.alias ?? '?',
      'aaaaaaaa',
      'нотатка',
      'слово',
    ];
    for (const secret of secrets) expect(raw).not.toContain(secret);
    expect(harness.log()).not.toContain('нотатка');
  });

  it('shows a talk that can be seen, and of one that is put away and asks for a sign no more than of none', async () => {
    const talking = await asking(harness, 'aaaaaaaa');
    visitors.push(talking);
    await press(harness, responder, /^s:accept/);
    expect(await go(talking, 'privacy/record')).toContain('Розмова з людиною: відкрита');
    expect(await go(talking, 'privacy/raw')).toMatch(/phase: open\n[^]*\nsign: …\n/);
    talking.type('/hide');
    await settle(harness);

    const locked = await asking(harness, 'aaaaaaaa', { sign: 'key' });
    visitors.push(locked);
    await press(harness, responder, /^s:accept/);
    await type(harness, responder, 'я тут');
    const stranger = newcomer();
    await go(stranger, 'person/start');
    const place = (shown: readonly string[]) => shown.map((html) => html.replace(/(at: ).*|(прибрати: |ledger: )\d+/g, '$1$2'));
    // The same steps, and messages of her own that she has had: only their number differs.
    expect(place(await recordOf(locked))).toEqual(place(await recordOf(stranger)));
    expect(await go(locked, 'privacy/raw')).toContain('at: …');
    expect(await go(stranger, 'privacy/raw')).toContain('at: …');
  });

  it('says so where the store is away, and quick exit leaves nothing of it', async () => {
    const phone = newcomer();
    await go(phone, 'menu/start', 'privacy/record');
    await redis.stop();
    await changed(volatile(), 'down');
    expect(await go(phone, 'privacy/record')).toContain('Сховище зараз не відповідає');
    expect(await go(phone, 'privacy/raw')).toContain('Сховище зараз не відповідає');
    phone.press(screenOf(phone).id, 'uk:exit');
    await harness.api.settled();
    expect(fromBot(phone).filter(({ buttons }) => buttons.length > 0)).toEqual([]);
    await redis.start();
    await changed(volatile(), 'up');
    phone.open();
    await go(phone, 'privacy/record');
    phone.type('/hide');
    await harness.api.settled();
    expect(fromBot(phone).at(-1)?.text).toBe(neutral('uk'));
  });
});

it('when the bot was opened anew is stored with the conversation, and read back', () => {
  const born = 1_763_845_200_000;
  const conversation = {
    born,
    language: 'uk',
    at: { flow: 'near', step: 'doors', picked: 'lawyer-100-12000000000090473' },
    near: undefined,
    pane: 2 ** 31,
    misses: 12,
    seen: [1, 2, 3, 4].map((n) => 999_999_990 + n),
    opened: { at: born + 86_000_000, after: 2 ** 31 },
  };
  expect(thaw(freeze(conversation))).toEqual(conversation);
  // The room that all conversations are padded to.
  expect(Buffer.byteLength(freeze({ ...conversation, near: 'UA12000000000090473' }))).toBeLessThan(192);
});
