// Updates by webhook, to two replicas that share nothing but Redis.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, SECRET, startHarness } from '../harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ replicas: 2 });
});
afterAll(() => harness.stop());

let updates = 1_000_000;

/** Delivers to a replica what Telegram would, or would not. */
async function post(body: unknown, { replica = 0, secret = SECRET }: { replica?: number; secret?: string | null } = {}) {
  const headers = { 'content-type': 'application/json', ...(secret !== null && { 'x-telegram-bot-api-secret-token': secret }) };
  const response = await fetch(harness.hooks[replica] ?? '', {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
}

function pressed(phone: Phone, data: string, id = updates++) {
  const [screen] = fromBot(phone);
  const chat = { id: phone.id, type: 'private', first_name: 'CANARY' };
  return { update_id: id, callback_query: { id: `q${id}`, from: { id: phone.id }, data, message: { message_id: screen?.id, chat } } };
}

async function opened(): Promise<Phone> {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  return phone;
}

describe('the webhook', () => {
  it.each([null, '', 'wrong', `${SECRET}x`])('turns away who does not know the secret: %s', async (secret) => {
    const phone = await opened();
    expect(await post(pressed(phone, 'uk:menu:start'), { secret })).toMatchObject({ status: 401, body: '' });
    expect(harness.standing(phone)).toBe('opening/start');
  });

  it('stops the spinner of a button in its own reply', async () => {
    const phone = await opened();
    const { status, body } = await post(pressed(phone, 'uk:menu:start', 77));
    expect({ status, body: JSON.parse(body) }).toEqual({ status: 200, body: { method: 'answerCallbackQuery', callback_query_id: 'q77' } });
    expect(harness.standing(phone)).toBe('menu/start');
  });

  it.each(['{}', '[]', 'null', '1', '{"update_id":"x"}', '{"update_id":5,"message":{"chat":{}}}', '{"update_id":5,"poll":{}}'])(
    'takes %s for an ordinary thing that needs no answer',
    async (body) => {
      expect((await post(body)).status).toBe(200);
    },
  );

  it('answers what is no JSON with an error that says nothing', async () => {
    expect(await post('CANARY{')).toMatchObject({ status: 400, body: '{"status":400}' });
  });

  it('answers one delivery once, however often and wherever it comes', async () => {
    const phone = await opened();
    const chat = { id: phone.id, type: 'private' };
    const update = { update_id: updates++, message: { message_id: 999_999, chat, text: 'абракадабра' } };
    for (const replica of [0, 1, 0, 1]) await post(update, { replica });
    expect(harness.standing(phone)).toBe('fallback/first');
    expect(fromBot(phone)).toHaveLength(1);
  });

  it('does not lose one of six presses at once, on two replicas', async () => {
    const phone = await opened();
    const places = ['menu:start', 'rights:start', 'police:start', 'lines:start', 'legal-aid:start', 'about:start'];
    const answers = await Promise.all(places.map((place, i) => post(pressed(phone, `uk:${place}`), { replica: i % 2 })));
    expect(answers.map(({ status }) => status)).toEqual(places.map(() => 200));
    expect(fromBot(phone)).toHaveLength(1);
    expect(places.map((place) => place.replace(':', '/'))).toContain(harness.standing(phone));
  });

  it('tries again where Telegram itself does not take the answer', async () => {
    const phone = await opened();
    // Three tries of her screen, and three of the emergency text in its place.
    harness.api.failNext(6, 502, undefined, phone.id);
    expect((await post(pressed(phone, 'uk:menu:start'))).status).toBe(200);
    expect(harness.standing(phone)).toBe('menu/start');
  });

  it('tries again after the pause, where Telegram wants one that is too long to be waited for at once', async () => {
    const phone = await opened();
    // Her screen, and the emergency text in its place.
    harness.api.limitNext(2, 17, undefined, phone.id);
    expect((await post(pressed(phone, 'uk:menu:start'))).status).toBe(200);
    expect(harness.standing(phone)).toBe('menu/start');
  });

  it('waits where Telegram asks for a pause, and then answers', async () => {
    const phone = await opened();
    harness.api.limitNext(1, 1, 'editMessageText');
    expect((await post(pressed(phone, 'uk:menu:start'))).status).toBe(200);
    expect(fromBot(phone)[0]?.text).toContain('Добре, що ви тут');
  });

  it('forgets one who blocks the bot, without an error', async () => {
    const phone = await opened();
    phone.block();
    await harness.api.settled();
    expect((await post(pressed(phone, 'uk:menu:start'))).status).toBe(200);
  });
});

describe('a visitor whose chat was cleared on her side', () => {
  it('gets an answer that she can see', async () => {
    const phone = await opened();
    phone.clearHistory();
    phone.type('ви тут?');
    await harness.api.settled();
    expect(fromBot(phone)).toHaveLength(1);
  });
});
