// Redis stops, hangs, and comes back empty: the bot goes on without memory, at once, and then with it, by itself.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changed } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { buttonTo, fromBot, type Harness, shippedSpeech, startHarness } from '../harness.ts';

const { neutral, remainder, sentence } = shippedSpeech();

let redis: TestServer;
let harness: Harness;
beforeAll(async () => {
  redis = await realServer();
  harness = await startHarness({ redisUrl: redis.url });
});
afterAll(async () => {
  redis.goOn?.();
  await harness.stop();
  await redis.remove();
});

const connection = () => {
  const volatile = harness.bots[0]?.redis.volatile;
  if (!volatile) throw new Error('no bot');
  return volatile;
};

async function press(phone: ReturnType<Harness['phone']>, to: string): Promise<void> {
  const screen = fromBot(phone).at(-1);
  if (!screen) throw new Error('nothing to press');
  phone.press(screen.id, buttonTo(screen, to));
  await harness.api.settled();
}

/** A whole visit, from the first screen to the exit, in English, because a language is the first thing that is lost. */
async function visit(): Promise<void> {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  phone.press(fromBot(phone).at(-1)?.id ?? 0, 'en:menu:start', true);
  await harness.api.settled();
  for (const to of ['menu/all', 'menu/law', 'rights/start', 'rights/protection', 'emergency/start']) {
    await press(phone, to);
    expect(harness.standing(phone)).toBe(to);
    expect(fromBot(phone).at(-1)?.text).toMatch(/^[^а-яіїєґ]*$/i);
  }
  const typed = phone.type('допоможіть');
  await harness.api.settled();
  expect(phone.messages().map(({ id }) => id)).not.toContain(typed.message_id);
  expect(fromBot(phone).at(-1)?.text).toContain('102');
  await press(phone, 'exit');
  // What was sent without memory cannot be found again; the screen she leaves from can.
  // With the durable store away nobody knows whether there was a handoff: then the line says that something may be left.
  expect([neutral('uk'), neutral('en'), remainder('uk'), remainder('en')]).toContain(phone.messages().at(-1)?.text);
  expect(fromBot(phone).filter(({ buttons }) => buttons.length > 0).length).toBeLessThanOrEqual(1);
}

describe.each([
  ['stops', () => redis.stop(), () => redis.start()],
  ['hangs', () => redis.hang?.(), () => redis.goOn?.()],
])('Redis %s', (_, away, back) => {
  it('and a visitor has her answers, her emergency numbers and her exit; when it is back, so is everything', async () => {
    await visit();
    await away();
    const phone = harness.phone();
    const began = performance.now();
    phone.open();
    await harness.api.settled();
    // The promise is three seconds; the connection gives up after less than one.
    expect(performance.now() - began).toBeLessThan(3000);
    expect(harness.standing(phone)).toBe('opening/start');
    // Whoever was in a talk is not known now; her words went to nobody, and she is told.
    const writing = harness.phone();
    writing.type('ви ще тут?');
    await harness.api.settled();
    expect(fromBot(writing).at(-1)?.text).toContain(sentence('uk', 'handoff.unheard'));
    await visit();
    expect(connection().state).toBe('down');
    await back();
    await changed(connection(), 'up');
    const remembered = harness.phone();
    remembered.open();
    await harness.api.settled();
    for (const to of ['menu/start', 'menu/all', 'menu/law', 'rights/start']) await press(remembered, to);
    remembered.type('абракадабра');
    await harness.api.settled();
    // Back leads to where she stood: that is remembered again.
    await press(remembered, 'rights/start');
    expect(fromBot(remembered)).toHaveLength(1);
  });
});
