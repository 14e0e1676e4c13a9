// One press, two replicas in the same moment: it is done once; and two coordinators who take off each other.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RedisEvents } from '../../src/adapters/redis/events.ts';
import { sealKey } from '../../src/adapters/redis/seal.ts';
import { EVENT_FORM } from '../../src/core/events/event.ts';
import { dayOf } from '../../src/core/near/kyiv.ts';
import type { Address } from '../../src/ports.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { join } from '../bot/people.ts';
import { openHandoff } from '../doubles/handoffs.ts';
import { fromBot, type Harness, rowsOf, SEALING, SECRET, shippedSpeech, startHarness } from '../harness.ts';
import { type Fan, startFan } from './fan.ts';

const HEADS = ['headhead', 'headtwo2'] as const;
const [POLTAVA] = shippedSpeech().content.places.find('Полтава', 1);

let harness: Harness;
let fan: Fan;
const bot = () => {
  const [found] = harness.bots;
  if (!found) throw new Error('no bot');
  return found;
};
beforeAll(async () => {
  harness = await startHarness({ replicas: 2 });
  fan = await startFan(harness.hooks);
  await harness.api.call('setWebhook', { url: fan.url, secret_token: SECRET });
});
afterAll(async () => {
  await harness.stop();
  await fan.stop();
});

/** Two coordinators, whatever came before; each replica knows them, and each has a desk. */
async function begin(): Promise<readonly [Phone, Phone]> {
  for (const { id } of await bot().people.roster.all()) await bot().people.roster.change(id, () => undefined);
  const head = await join(harness, HEADS[0], { role: 'coordinator', alias: 'Мальва' });
  const second = await join(harness, HEADS[1], { role: 'coordinator', alias: 'Дуб' });
  for (const { people } of harness.bots) await people.roster.change(HEADS[0], (one) => ({ ...one }));
  for (const phone of [head, second]) phone.type('/desk');
  await quiet();
  return [head, second];
}

async function quiet(): Promise<void> {
  await harness.api.settled();
  await fan.quiet();
  await harness.api.settled();
}

/** The screen that stands below. */
function screenOn(phone: Phone | undefined) {
  return phone && fromBot(phone).at(-1);
}

it('a press that reaches both replicas in the same moment, or is made twice, announces one event', async () => {
  const [phone] = await begin();
  const events = new RedisEvents(bot().redis.durable, [sealKey(SEALING)], { now: Date.now }, EVENT_FORM);
  const data = `s:event-make:${POLTAVA?.place.code.slice(2)}.${dayOf(Date.now())}.aid.q`;
  for (let n = 1; n <= 12; n++) {
    // On another screen it is another event.
    phone.type('/desk');
    // biome-ignore lint/performance/noAwaitInLoops: one after the other
    await quiet();
    const pressed = () => phone.press(screenOn(phone)?.id ?? 1, data, true);
    fan.way(phone, { to: n, how: 'both' });
    pressed();
    if (n % 3 === 0) pressed();
    // biome-ignore lint/performance/noAwaitInLoops: the same
    await quiet();
    // biome-ignore lint/performance/noAwaitInLoops: the same
    await events.refresh();
    const known = events.known();
    expect(known).toHaveLength(n);
    expect(known.filter(({ code }) => screenOn(phone)?.text.includes(code))).toHaveLength(1);
  }
});

it('a press that reaches both replicas in the same moment makes one invitation, and its link stays on the screen', async () => {
  const [phone] = await begin();
  const { roster } = bot().people;
  for (let n = 1; n <= 12; n++) {
    fan.way(phone, { to: n, how: n % 4 === 0 ? 'twice' : 'both' });
    phone.press(screenOn(phone)?.id ?? 1, 's:invite-responder', true);
    // biome-ignore lint/performance/noAwaitInLoops: one after the other
    await quiet();
    // biome-ignore lint/performance/noAwaitInLoops: the same
    expect(await roster.invited()).toBe(n);
    expect(screenOn(phone)?.text).toMatch(/\?start=[\w-]{22}/);
  }
  await roster.revokeInvitations();
});

it('of two who take off each other at once, on two replicas, one stays with her talk, and the other has no desk any more', async () => {
  for (let n = 1; n <= 6; n++) {
    // biome-ignore lint/performance/noAwaitInLoops: one after the other
    const phones = await begin();
    const { store, roster } = bot().people;
    // Both have just been heard of: nobody is silent for so long that time would end it.
    const seen = { visitor: Date.now(), responder: Date.now() };
    const talks = HEADS.map((owner) => ({
      id: `talk-${owner}-${n}`,
      visitor: `telegram:44${owner}${n}` as Address,
      owner,
      born: Date.now(),
      seen,
    }));
    // biome-ignore lint/performance/noAwaitInLoops: the same
    await Promise.all(talks.map((talk) => store.change({ visitor: talk.visitor }, () => openHandoff(talk.id, talk))));
    for (const [at, phone] of phones.entries()) {
      fan.way(phone, { to: n + at, how: 'once' });
      phone.press(screenOn(phone)?.id ?? 1, `s:revoke-sure:${HEADS[1 - at]}`, true);
    }
    // biome-ignore lint/performance/noAwaitInLoops: the same
    await quiet();
    // What this replica has in memory may be two seconds old; before a change it looks.
    // biome-ignore lint/performance/noAwaitInLoops: the same
    await roster.change('nobody00', (one) => one);
    // biome-ignore lint/performance/noAwaitInLoops: the same
    const [stays, ...others] = (await roster.all()).filter(({ id }) => HEADS.some((head) => head === id));
    expect([stays?.role, stays?.paused, others]).toEqual(['coordinator', false, []]);
    for (const { id, owner } of talks) {
      // biome-ignore lint/performance/noAwaitInLoops: the same
      expect((await store.get(id))?.phase === 'open').toBe(owner === stays?.id);
      // Nobody may have more than two open: whoever stays three times could not begin the third.
      // biome-ignore lint/performance/noAwaitInLoops: the same
      await store.change({ id }, () => undefined);
    }
    const gone = phones[stays?.id === HEADS[0] ? 1 : 0];
    expect(rowsOf(screenOn(gone)).flat()).toEqual(['uk:exit']);
  }
});
