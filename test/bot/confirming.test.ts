// Whoever runs a service opens a link and confirms its entry: the day is kept, no person is, and nobody can do it without the link.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { payloadOf, tokenFor } from '../../src/core/near/confirmation.ts';
import { DAY as MINUTES, dayOf, localOf, utcOf } from '../../src/core/near/kyiv.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { fromBot, type Harness, prove, rowsOf, startHarness } from '../harness.ts';

const DAY = 86_400_000;

let redis: TestServer;
let harness: Harness;
beforeAll(async () => {
  redis = await realServer();
  // A store of its own: what is kept in the other one is gone with its next restart.
  harness = await startHarness({ redisDurableUrl: redis.url });
  // Half past midnight in Kyiv: the day of a yes is the one she reads on her wall, though it is yesterday still in UTC.
  const now = harness.api.now();
  const midnight = (Math.floor(localOf(Math.floor(now / 60_000)) / MINUTES) + 1) * MINUTES;
  harness.pass(utcOf(midnight + 30) * 60_000 - now);
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
const kept = () => durable().ask((connection) => connection.hgetall('assured'));
const today = () => dayOf(harness.api.now());

async function opened(payload?: string): Promise<Phone> {
  const phone = harness.phone();
  phone.open(payload);
  await harness.api.settled();
  return phone;
}

async function press(phone: Phone, data: string): Promise<void> {
  phone.press(fromBot(phone).at(-1)?.id ?? 0, data, true);
  await harness.api.settled();
}

const words = (phone: Phone) => fromBot(phone).at(-1)?.text ?? '';
const yes = (phone: Phone) =>
  rowsOf(fromBot(phone).at(-1))
    .flat()
    .find((data) => data.includes(':confirm:thanks'));

it('shows the entry, keeps the day of a yes once, and thanks', async () => {
  const phone = await opened(payloadOf(tokenFor('kyiv-line', Date.now(), prove)));
  expect(harness.standing(phone)).toBe('confirm/start');
  expect(words(phone)).toContain('Телефон довіри Києва');
  expect(await kept()).toEqual({});
  await press(phone, yes(phone) ?? '');
  expect(words(phone)).toContain('Дякуємо');
  expect(await kept()).toEqual({ 'kyiv-line': today() });
  await press(phone, 'uk:confirm:changed');
  expect(words(phone)).toContain('координатор');
  // A service and a day, and nothing about who said so; what stands in braces is of conversations and jobs, and one key of all says when they may try a code together.
  const keys = await durable().ask((connection) => connection.keys('*'));
  expect(keys.filter((key) => !/^(epoch:|\{|share:codes$)/.test(key))).toEqual(['assured']);
});

it('what is confirmed is what visitors are told', async () => {
  const phone = await opened(payloadOf(tokenFor('legal-aid', Date.now(), prove)));
  await press(phone, yes(phone) ?? '');
  const visitor = await opened();
  await press(visitor, 'uk:near:card:legal-aid');
  const [year, month, day] = today().split('-');
  expect(words(visitor)).toContain(`${day}.${month}.${year}`);
});

it('says the same of a link that is wrong, too old, or of another key, and keeps nothing for a press without proof', async () => {
  const before = await kept();
  const good = tokenFor('lifeline', Date.now(), prove);
  const links = [
    good.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    tokenFor('lifeline', Date.now() - 31 * DAY, prove),
    // An old proof under a later day.
    `${good.slice(0, 3)}${tokenFor('lifeline', Date.now() - 31 * DAY, prove).slice(3)}`,
    tokenFor('lifeline', Date.now(), () => 'a'.repeat(64)),
    tokenFor('no-such-service', Date.now(), prove),
    '000-0',
  ];
  const answers = [];
  for (const token of links) {
    const phone = await opened(payloadOf(token));
    answers.push(words(phone));
    expect(yes(phone)).toBeUndefined();
    await press(phone, `uk:confirm:thanks:${token}`);
    expect(words(phone)).not.toContain('Дякуємо');
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('вже не діє');
  expect(await kept()).toEqual(before);
  // A link of another kind is a beginning like any other.
  expect(harness.standing(await opened('kit7'))).toBe('opening/start');
});

it('does not thank for what could not be kept', async () => {
  const phone = await opened(payloadOf(tokenFor('lifeline', Date.now(), prove)));
  const data = yes(phone) ?? '';
  await redis.stop();
  await press(phone, data);
  expect(words(phone)).toContain('Не вдалося записати');
  expect(yes(phone)).toBe(data);
  await redis.start();
});
