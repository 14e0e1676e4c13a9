// What comes from a coordinator's phone, and from others who have seen her buttons: made up, out of order, twice, with words where a place is asked.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RedisEvents } from '../../src/adapters/redis/events.ts';
import { sealKey } from '../../src/adapters/redis/seal.ts';
import { BUTTON_BYTES } from '../../src/core/button.ts';
import { EVENT_FORM } from '../../src/core/events/event.ts';
import { hasJoined } from '../../src/core/roster/joining.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, settle } from '../bot/people.ts';
import { dump } from '../contracts/replicas.ts';
import { fromBot, type Harness, rowsOf, SEALING, shippedSpeech, startHarness } from '../harness.ts';
import { mutated } from './updates.ts';

const HEAD = 'cccccccc';
const HELPER = 'aaaaaaaa';
const CANARY = 'канарка<b>жирна</b>&';
const { content, neutral } = shippedSpeech();
/** A hromada where services work, and a place that is occupied. */
const FREE = ['Полтава', 'Дніпро'].flatMap((name) => content.places.find(name, 1).map(({ place }) => place.code.slice(2)));
const OCCUPIED = ['Донецьк', 'Луганськ'].flatMap((name) => content.places.find(name, 1).map(({ place }) => place.code.slice(2)));
const DAY = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

const about = fc.constantFrom(
  ...[...FREE, ...OCCUPIED].flatMap((at) => [at, `${at}.${DAY}`, `${at}.${DAY}.aid`, `${at}.${DAY}.aid.p`]),
  HELPER,
  HEAD,
  'e-bbbbb',
);
const deed = fc.constantFrom(
  ...`home team member member-pause member-resume pause-close revoke revoke-sure waiting invite invite-responder invite-coord uninvite figures
    complaints complaints-done due events event event-new event-at event-on event-kind event-make event-cancel`.split(/\s+/),
);
const data = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(deed, about).map(([one, of]) => `s:${one}:${of}`) },
  { weight: 1, arbitrary: deed.map((one) => `s:${one}`) },
  { weight: 1, arbitrary: mutated(fc.tuple(deed, about).map(([one, of]) => `s:${one}:${of}`)) },
);
const step = fc.oneof(
  { weight: 4, arbitrary: data.map((carried) => ({ carried })) },
  // Whatever stands on her screen.
  { weight: 3, arbitrary: fc.nat(40).map((shown) => ({ shown })) },
  { weight: 2, arbitrary: fc.constantFrom(CANARY, 'Полтава', 'Донецьк', '/desk', '.', 'x'.repeat(200)).map((words) => ({ words })) },
);

let harness: Harness;
let people: { readonly head: Phone; readonly helper: Phone; readonly visitor: Phone };
let events: RedisEvents;

const bot = () => {
  const [found] = harness.bots;
  if (!found) throw new Error('no bot');
  return found;
};
const roster = async () => (await bot().people.roster.all()).toSorted((a, b) => (a.id < b.id ? -1 : 1));

beforeAll(async () => {
  harness = await startHarness();
  const head = await join(harness, HEAD, { role: 'coordinator', alias: 'Мальва' });
  const visitor = harness.phone();
  visitor.open();
  people = { head, visitor, helper: await join(harness, HELPER, { alias: 'Калина' }) };
  events = new RedisEvents(bot().redis.durable, [sealKey(SEALING)], { now: Date.now }, EVENT_FORM);
  await settle(harness);
});
afterAll(() => harness.stop());

async function send(phone: Phone, what: { carried?: string; shown?: number; words?: string }): Promise<void> {
  const screen = fromBot(phone).at(-1);
  const shown = screen
    ? rowsOf(screen)
        .flat()
        .filter((carried) => carried.startsWith('s:'))
    : [];
  const carried = what.carried ?? shown[(what.shown ?? 0) % Math.max(1, shown.length)];
  if (what.words !== undefined) phone.type(what.words);
  else if (carried !== undefined && Buffer.byteLength(carried) <= BUTTON_BYTES) phone.press(screen?.id ?? 1, carried, true);
  await harness.api.settled();
}

async function announced() {
  await events.refresh();
  return events.known();
}

/** All that only a coordinator may change. */
async function hers() {
  return {
    roster: (await roster()).filter(({ id }) => id !== HELPER),
    invited: await bot().people.roster.invited(),
    events: await announced(),
  };
}

it('whatever a coordinator presses and types, in whatever order', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      await send(people.head, { words: '/desk' });
      // biome-ignore lint/performance/noAwaitInLoops: each after the one before
      for (const one of steps) await send(people.head, one);
      await settle(harness);
      expect(harness.log()).not.toMatch(/"level":(5|6)0|turn-failed|update-failed|crash/);
      const staff = await roster();
      expect(staff.filter((one) => one.role === 'coordinator' && hasJoined(one)).map(({ id }) => id)).toEqual([HEAD]);
      for (const { place } of await announced()) expect(content.places.statusOf(place)).not.toBe('occupied');
      expect(JSON.stringify([...(await dump(bot().redis.durable))])).not.toContain('канарка');
      for (const { html } of fromBot(people.head)) expect(html).not.toContain('<b>жирна');
      if (!staff.some(({ id }) => id === HELPER)) people = { ...people, helper: await join(harness, HELPER, { alias: 'Калина' }) };
      people.head.type('/hide');
      await settle(harness);
      // One line for each exit so far, and nothing else.
      expect(new Set(people.head.messages().map(({ text }) => text))).toEqual(new Set([neutral('uk')]));
    }),
    { numRuns: 60 },
  );
});

it('whatever others press of hers', { timeout: 240_000 }, async () => {
  const before = await hers();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('helper', 'visitor'), fc.array(data, { minLength: 1, maxLength: 6 }), async (who, presses) => {
      // biome-ignore lint/performance/noAwaitInLoops: each after the one before
      for (const carried of presses) await send(people[who], { carried });
      expect(await hers()).toEqual(before);
    }),
    { numRuns: 60 },
  );
  expect(harness.log()).not.toMatch(/"level":(5|6)0|turn-failed|update-failed|crash/);
});
