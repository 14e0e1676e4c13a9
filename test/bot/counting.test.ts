// Through the front door: an event is announced and found, its link is counted, and what reaches the store is numbers, a day later, and no more.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/adapters/redis/connect.ts';
import { Seal, sealKey } from '../../src/adapters/redis/seal.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { durableServer, realServer, type TestServer } from '../contracts/servers.ts';
import { buttonTo, fromBot, type Harness, SEALING, startHarness } from '../harness.ts';
import { join, press, screenOf, settle, textsOn, type } from './people.ts';

let redis: TestServer;
let harness: Harness;
beforeAll(async () => {
  redis = await realServer();
  harness = await startHarness({ redisUrl: redis.url });
});
afterAll(async () => {
  await harness.stop();
  await redis.remove();
});

const durable = () => {
  const found = harness.bots[0]?.redis.durable;
  if (!found) throw new Error('no bot');
  return found;
};
/** All numbers of all months. */
const kept = async () => {
  const keys = await durable().ask((client) => client.keys('{h}:k:*'));
  const months = await Promise.all(keys.map(async (key) => durable().ask((client) => client.hgetall(key))));
  const sums = new Map<string, number>();
  for (const month of months) for (const [name, number] of Object.entries(month)) sums.set(name, (sums.get(name) ?? 0) + Number(number));
  return Object.fromEntries(sums);
};

async function opened(payload?: string): Promise<Phone> {
  const phone = harness.phone();
  phone.open(payload);
  await harness.api.settled();
  return phone;
}
async function go(phone: Phone, ...places: readonly string[]): Promise<string> {
  for (const place of places) {
    const [flow, step] = place.split('/');
    phone.press(fromBot(phone).at(-1)?.id ?? 0, `uk:${flow}:${step}`, true);
    await harness.api.settled();
  }
  return fromBot(phone).at(-1)?.text ?? '';
}

describe('an event', () => {
  let code = '';
  let head: Phone;

  it('is announced by a coordinator with a day, a place and a kind, and gets a code and a link', async () => {
    head = await join(harness, 'bbbbbbbb', { role: 'coordinator' });
    await type(harness, head, '/desk');
    for (const like of [/^s:events/, /^s:event-new/]) await press(harness, head, like);
    await type(harness, head, 'Полтавська');
    for (const like of [/^s:event-at/, /^s:event-on/, /:?s:event-kind:.*lawyer/, /^s:event-make:.*q$/]) await press(harness, head, like);
    code = /e-[a-z0-9]{5}/.exec(textsOn(head))?.[0] ?? '';
    expect(code).not.toBe('');
    expect(textsOn(head)).toContain('Консультація юриста');
    const copies = screenOf(head)
      .buttons.flat()
      .flatMap((button) => ('copy_text' in button ? [button.copy_text.text] : []));
    expect(copies.join()).toContain(`?start=${code}`);
  });

  it('stands sealed in the store, without a place or a kind in the clear', async () => {
    const [key = ''] = await durable().ask((client) => client.keys('{h}:ev:*'));
    const stored = (await durable().ask((client) => client.get(key))) ?? '';
    // Chance writes the first letters of a place or a day, but neither whole.
    expect(stored).not.toMatch(/lawyer|UA\d{5}|20\d\d-\d\d/);
    const opened = new Seal(sealKey(SEALING), new Uint8Array(), 'events', 256, 256).open(key, stored) ?? '';
    expect(opened).toContain('"kind":"lawyer"');
    // It goes with the day after it.
    const day = /\d{4}-\d\d-\d\d/.exec(opened)?.[0] ?? '';
    expect(await durable().ask((client) => client.pexpiretime(key))).toBe(Date.parse(day) + 2 * 86_400_000);
    expect(await durable().ask((client) => client.pexpiretime('{h}:ec'))).toBe(Date.parse(day) + 91 * 86_400_000);
  });

  it('is found by visitors who look for it, and told quietly', async () => {
    const phone = await opened();
    expect(await go(phone, 'near/start', 'near/events')).toMatch(/Полтавська.* · зустріч/);
    expect(textsOn(phone)).not.toContain('юриста');
  });

  it('has a zero where a day was counted and nobody has come by it: that its name is there tells nothing', async () => {
    harness.pass(26 * 3_600_000);
    await settle(harness);
    // The coordinator, and one who looked for events.
    expect(await kept()).toMatchObject({ [`event/${code}`]: 0, visit: 2 });
  });

  it('is counted by its link, and a link to nothing is not, nor is anybody kept from joining by trying one', async () => {
    for (const payload of [code, code, 'e-bcdfg']) await go(await opened(payload), 'rights/start', 'police/start');
    const visitor = await opened(code);
    expect(buttonTo(screenOf(visitor), 'menu/start')).toContain('menu');
    expect(await kept()).toMatchObject({ [`event/${code}`]: 0, visit: 2 });
    harness.pass(26 * 3_600_000);
    await settle(harness);
    const counts = await kept();
    expect(counts).toMatchObject({ [`event/${code}`]: 3, 'topic/rights': 3 });
    // The coordinator, one who looked for events, and the four of this test.
    expect(counts.visit).toBe(6);
    expect(Object.keys(counts).filter((name) => /e-bcdfg|protection|telegram/.test(name))).toEqual([]);
  });

  it('is gone after its day, and its code counts on', async () => {
    harness.pass(2 * 86_400_000);
    const phone = await opened();
    await go(phone, 'near/events');
    expect(await go(phone, 'near/events')).not.toContain('Полтавська');
    const late = await opened(code);
    await go(late, 'rights/start');
    harness.pass(26 * 3_600_000);
    await settle(harness);
    expect((await kept())[`event/${code}`]).toBe(4);
  });

  it('is taken back by the coordinator, and by nobody else', async () => {
    const olha = await join(harness, 'aaaaaaaa');
    await type(harness, olha, '/desk');
    const screen = screenOf(olha);
    olha.press(screen.id, `s:event-cancel:${code}`, true);
    await settle(harness);
    expect(await durable().ask((client) => client.zcard('{h}:ec'))).toBe(1);
    await type(harness, head, '/desk');
    head.press(screenOf(head).id, `s:event-cancel:${code}`, true);
    await settle(harness);
    expect(await durable().ask((client) => client.zcard('{h}:ec'))).toBe(0);
  });
});

it('what a day has counted so far is not lost with the end of the program', async () => {
  const store = await durableServer();
  const short = await startHarness({ redisDurableUrl: store.url, replicas: 1 });
  const phone = short.phone();
  phone.open();
  await short.api.settled();
  await short.stop();
  const connection = await connect(store.url);
  const [month = ''] = await connection.ask((client) => client.keys('{h}:k:*'));
  expect(Object.keys(await connection.ask((client) => client.hgetall(month)))).not.toEqual([]);
  connection.close();
  await store.remove();
});
