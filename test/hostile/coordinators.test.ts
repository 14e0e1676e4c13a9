// Two coordinators at once, on two replicas, whose deliveries come twice, to both, or after what came later; and links of events that there are not.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RedisEvents } from '../../src/adapters/redis/events.ts';
import { sealKey } from '../../src/adapters/redis/seal.ts';
import { BUTTON_BYTES } from '../../src/core/button.ts';
import { AHEAD, EVENT_FORM } from '../../src/core/events/event.ts';
import { dayAfter } from '../../src/core/near/kyiv.ts';
import { dayOf } from '../../src/core/near/kyiv.ts';
import { hasJoined } from '../../src/core/roster/joining.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, settle } from '../bot/people.ts';
import { dump } from '../contracts/replicas.ts';
import { fromBot, type Harness, rowsOf, SEALING, SECRET, shippedSpeech, startHarness } from '../harness.ts';
import { type Fan, startFan, type Way } from './fan.ts';
import { mutated, WORDS } from './updates.ts';

const { content, neutral } = shippedSpeech();
const { places } = content;
const CANARY = 'канарка';
/** As nobody can be called who has joined by the talk: it is on her screens, and would be markup there. */
const ALIAS = `<u>${CANARY}</u>&amp;`;
const HEADS = ['headhead', 'headtwo2'] as const;

const TODAY = dayOf(Date.now());
// One day beyond each end: midnight may pass meanwhile.
const DAYS = [0, 1, AHEAD - 1, AHEAD + 1, -2].map((days) => dayAfter(TODAY, days));
const PLACES = ['Полтава', 'Дніпро', 'Луганськ'].flatMap((name) => places.find(name, 1).map(({ place }) => place.code.slice(2)));
const announcing = fc
  .tuple(fc.constantFrom(...PLACES), fc.constantFrom(...DAYS), fc.constantFrom('aid', 'doctor', 'ball'), fc.constantFrom('p', 'q'))
  .map((said) => `s:event-make:${said.join('.')}`);
/** What a screen on the way there carries: to be cut short, doubled, or spoiled. */
const onTheWay = fc
  .tuple(fc.constantFrom('event-at', 'event-on', 'event-kind', 'event-make', 'event', 'event-cancel', 'member'), announcing)
  .map(([deed, full]) => full.replace('event-make', deed));
const data = fc.oneof(
  { weight: 5, arbitrary: announcing },
  { weight: 2, arbitrary: fc.oneof(onTheWay, mutated(onTheWay)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('member-pause', 'pause-close', 'member-resume', 'complaints-done', 'member'),
        fc.constantFrom(...HEADS, 'answers1', 'answers1.1'),
      )
      .map(([deed, id]) => `s:${deed}:${id}`),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...'event-new own-hours leave change:alias change:places invite-responder invite-coord uninvite revoke-sure:answers1 event-cancel:e-#'
        .split(' ')
        .map((deed) => `s:${deed}`),
    ),
  },
);
const words = fc
  .oneof(fc.constantFrom(...WORDS, '/desk', '/hide', 'Полтава', 'Крим', 'Калина', ALIAS), fc.string({ unit: 'binary', maxLength: 40 }))
  .map((said) => (said.startsWith('/') || said === 'Калина' ? said : `${said} ${CANARY}`))
  .filter((said) => said.trim() !== '');

/** How a delivery comes: to one of the two, and then to the other, to both at once, or to one only when the next one has come. */
const way = fc.record({ to: fc.nat(1), how: fc.constantFrom('once', 'twice', 'both', 'late') });
const act = fc.oneof(
  { weight: 4, arbitrary: data.map((pressed) => ({ pressed })) },
  { weight: 3, arbitrary: fc.nat(40).map((shown) => ({ shown })) },
  { weight: 3, arbitrary: words.map((typed) => ({ typed })) },
  { weight: 2, arbitrary: fc.tuple(words, words).map(([typed, edited]) => ({ typed, edited })) },
);
interface Act {
  readonly pressed?: string;
  readonly shown?: number;
  readonly typed?: string;
  readonly edited?: string;
}
const revoking = fc.constantFrom(...HEADS).map((id): Act => ({ pressed: `s:revoke-sure:${id}` }));
/** What each of the two does in the same moment. */
const moment = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.option(act, { freq: 4 }), fc.option(act, { freq: 4 })) },
  { weight: 1, arbitrary: fc.tuple(revoking, revoking) },
);

let harness: Harness;
let fan: Fan;
let events: RedisEvents;
const bot = () => {
  const [found] = harness.bots;
  if (!found) throw new Error('no bot');
  return found;
};
/** Codes that were announced, ever. */
const codes = new Set<string>();

beforeAll(async () => {
  harness = await startHarness({ replicas: 2 });
  fan = await startFan(harness.hooks);
  await harness.api.call('setWebhook', { url: fan.url, secret_token: SECRET });
  events = new RedisEvents(bot().redis.durable, [sealKey(SEALING)], { now: Date.now }, EVENT_FORM);
});
afterAll(async () => {
  await harness.stop();
  await fan.stop();
});

/** Two coordinators and one who answers, as they begin, whatever a run that failed has left; each replica knows them. */
async function begin(): Promise<readonly [Phone, Phone]> {
  await end();
  const head = await join(harness, HEADS[0], { role: 'coordinator', alias: 'Мальва' });
  const second = await join(harness, HEADS[1], { role: 'coordinator', alias: 'Дуб' });
  await join(harness, 'answers1', { alias: ALIAS, complaints: { count: 2, last: TODAY } });
  for (const { people } of harness.bots) await people.roster.change(HEADS[0], (one) => ({ ...one }));
  for (const phone of [head, second]) phone.type('/desk');
  await quiet();
  return [head, second];
}

async function end(): Promise<void> {
  for (const { id } of await bot().people.roster.all()) await bot().people.roster.change(id, () => undefined);
  for (const { code } of await announced()) await events.cancel(code);
}

async function quiet(): Promise<void> {
  await harness.api.settled();
  await fan.quiet();
  await harness.api.settled();
}

async function announced() {
  await events.refresh();
  for (const code of events.codes()) codes.add(code);
  return events.known();
}

/** Does it, without waiting for what comes of it. @returns how many events it may announce */
function does(phone: Phone, { pressed, shown = 0, typed, edited }: Act, { to, how }: Way): number {
  fan.way(phone, { to, how });
  if (typed !== undefined) {
    const { message_id } = phone.type(typed);
    if (edited !== undefined) phone.edit(message_id, edited);
    return 0;
  }
  const screen = fromBot(phone).at(-1);
  const there = rowsOf(screen)
    .flat()
    .filter((carried) => carried.startsWith('s:'));
  const carried = (pressed ?? there[shown % Math.max(1, there.length)] ?? 's:home').replace('e-#', [...codes].at(-1) ?? 'e-bbbbb');
  if (Buffer.byteLength(carried) > BUTTON_BYTES) return 0;
  phone.press(screen?.id ?? 1, carried, true);
  return carried.startsWith('s:event-make') ? 1 : 0;
}

it('whatever two coordinators do at once, however it is delivered', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(moment, way, way), { minLength: 1, maxLength: 8 }), fc.boolean(), async (moments, button) => {
      const phones = await begin();
      let most = 0;
      for (const [[hers, others], ...ways] of moments) {
        if (hers) most += does(phones[0], hers, ways[0]);
        if (others) most += does(phones[1], others, ways[1]);
        // biome-ignore lint/performance/noAwaitInLoops: each moment after the one before
        await quiet();
        // biome-ignore lint/performance/noAwaitInLoops: the same
        await announced();
        for (const { html } of phones.flatMap(fromBot)) expect(html).not.toContain('<u>');
      }
      await fan.late();
      await settle(harness);
      expect(harness.log()).not.toMatch(/"level":(5|6)0|turn-failed|update-failed/);
      expect((await bot().people.roster.all()).filter((one) => one.role === 'coordinator' && hasJoined(one))).not.toEqual([]);
      const known = await announced();
      expect(known.length).toBeLessThanOrEqual(most);
      for (const { place, day } of known) {
        expect(places.statusOf(place)).not.toBe('occupied');
        expect(DAYS.slice(0, 3)).toContain(day);
      }
      for (const { redis } of harness.bots)
        for (const store of Object.values(redis)) expect(JSON.stringify([...(await dump(store))])).not.toMatch(new RegExp(CANARY, 'i'));
      for (const phone of phones) {
        fan.way(phone, { to: most % 2, how: 'once' });
        if (button) phone.press(fromBot(phone).at(-1)?.id ?? 1, 'uk:exit', true);
        else phone.type('/hide');
      }
      await quiet();
      await settle(harness);
      for (const phone of phones) for (const { text } of phone.messages()) expect(content.languages.map(neutral)).toContain(text);
      await end();
    }),
    { numRuns: 30 },
  );
  expect(harness.log()).not.toContain(CANARY);
});

it('links that nobody announced add no name to the counts', { timeout: 240_000 }, async () => {
  await begin();
  const said = { day: TODAY, place: `UA${PLACES[0]}`, kind: 'aid', quiet: false } as const;
  const { code } = await events.announce(said, 'one');
  const { code: cancelled } = await events.announce(said, 'another');
  await events.cancel(cancelled);
  // Each replica looks again after a minute.
  harness.pass(61_000);
  const opened = fc.oneof(
    fc.constantFrom(code, cancelled, 'e-bbbbb', 'e-aaaaa', `${code}x`, 'event/e-bbbbb', '__proto__'),
    fc.stringMatching(/^e-[a-z0-9]{5}$/),
  );
  const link = opened.filter((payload) => /^[\w-]{1,64}$/.test(payload));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(link, way), { minLength: 1, maxLength: 4 }), async (links) => {
      for (const [payload, how] of links) {
        const phone = harness.phone();
        fan.way(phone, how);
        phone.open(payload);
      }
      await quiet();
    }),
    { numRuns: 20 },
  );
  await fan.late();
  await quiet();
  harness.pass(26 * 3_600_000);
  await settle(harness);
  const months = await bot().redis.durable.ask(async (redis) => Promise.all((await redis.keys('{h}:k:*')).map((key) => redis.hkeys(key))));
  expect(new Set(months.flat().filter((name) => name.startsWith('event/')))).toEqual(new Set([`event/${code}`]));
});
