// Whatever is entered at a coordinator's desk, by two of them at once, on two replicas, twice and out of order, and by those who are none.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Seal, sealKey } from '../../src/adapters/redis/seal.ts';
import { createOwnCard } from '../../src/app/desk/card.ts';
import { createCoordinating } from '../../src/app/desk/coordinating.ts';
import { createOwn } from '../../src/app/desk/own.ts';
import { createTalking } from '../../src/app/desk/talking.ts';
import type { DeskParts } from '../../src/app/desk/visit.ts';
import { deskData } from '../../src/core/button.ts';
import { AHEAD, dayAfter, EVENT_KINDS, thawEvent } from '../../src/core/events/event.ts';
import { dayOf } from '../../src/core/near/kyiv.ts';
import { hromadaOf } from '../../src/core/person/offered.ts';
import { hasJoined } from '../../src/core/roster/joining.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, SEALING, SECRET, shippedSpeech, startHarness } from '../harness.ts';
import { join, settle } from '../bot/people.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { mutated, WORDS } from './updates.ts';

const { content, neutral } = shippedSpeech();
const { places } = content;

/** Stands in what is typed; nowhere in what is stored or logged. */
const CANARY = 'канарка';
/** A name as no talk of joining would take it, so that something of the staff's own is on screens that could be markup. */
const MARKUP = `<u>${CANARY}</u> & <`;

/** The deeds as the desk knows them: their names are needed, nothing of the world. */
const parts = {} as DeskParts;
const own = createOwn(parts);
const COORDINATING = Object.keys(createCoordinating(parts, own).deeds);
const DEEDS = [...COORDINATING, ...Object.keys({ ...own.deeds, ...createOwnCard(parts, own).deeds, ...createTalking(parts, own).deeds })];

const STAFF = ['headhead', 'second00', 'answers0'] as const;
const codesOf = (status: string, large: boolean) =>
  [...places.within(), ...places.within().flatMap(({ code }) => inside(code))]
    .filter(({ code, category }) => places.statusOf(code) === status && 'OKPH'.includes(category) === large)
    .map(({ code }) => code.slice(2));
const inside = (code: string): ReturnType<typeof places.within> => places.within(code).flatMap((unit) => [unit, ...inside(unit.code)]);
const PLACES = [codesOf('free', true), codesOf('occupied', true), codesOf('free', false), codesOf('occupied', false), ['9'.repeat(17)]];

const today = dayOf(Date.now());
const DAYS = [...[0, 1, AHEAD - 1, AHEAD, -1, 9999].map((days) => dayAfter(today, days)), '2027-02-31'];
const announcement = fc
  .tuple(fc.oneof(...PLACES.map((codes) => fc.constantFrom(...codes))), fc.constantFrom(...DAYS), fc.constantFrom(...EVENT_KINDS, 'ball'))
  .chain((said) => fc.constantFrom('q', 'p', 'x').map((how) => [...said, how]));
const about = fc.oneof(
  fc.constantFrom(undefined, ...STAFF, 'e-#', 'e-#', 'e-bbbbb', 'constructor', '__proto__', 'alias', 'skip', 'accept', 'decline', 'en', 'x'.repeat(55)),
  announcement.chain((said) => fc.nat(3).map((n) => said.slice(0, n + 1).join('.'))),
  mutated(announcement.map((said) => said.join('.'))),
);
const data = fc.oneof(
  fc.tuple(fc.constantFrom(...DEEDS), about).map(([deed, of]) => deskData(deed, of)),
  fc.tuple(fc.constantFrom(...COORDINATING.filter((deed) => !deed.startsWith('event'))), fc.constantFrom(...STAFF)).map((of) => deskData(...of)),
  announcement.map((said) => deskData('event-make', said.join('.'))),
  fc.constantFrom('s:event-new', 's:own-hours', 's:leave', 's:change:alias', 's:change:places', 's:event-cancel:e-#'),
);
const words = fc
  .oneof(
    fc.constantFrom(...WORDS, MARKUP, 'Крим', 'Полтавська', 'пн-ср 8-12', '24.12–13.01', 'Канарка', '/desk', '/hide'),
    fc.tuple(fc.constantFrom('Старобільськ', 'Крим', 'пн-ср 8-12', '<b>', '&'), fc.constantFrom(CANARY, MARKUP)).map((said) => said.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }).map((said) => said + CANARY),
  )
  .filter((said) => said.trim() !== '');

/** What somebody does, and how Telegram brings it: to which replica, once, twice or to both at once, or only after what comes next. */
const way = fc.record({ to: fc.nat(1), how: fc.constantFrom('once', 'once', 'twice', 'both', 'late') });
const act = fc.record({
  way,
  does: fc.oneof(
    { weight: 5, arbitrary: data.map((pressed) => ({ pressed })) },
    { weight: 4, arbitrary: fc.nat(40).map((button) => ({ button })) },
    { weight: 3, arbitrary: words.map((typed) => ({ typed })) },
    { weight: 1, arbitrary: fc.tuple(words, words).map(([typed, edited]) => ({ typed, edited })) },
    { weight: 1, arbitrary: fc.constantFrom('e-#', 'e-bbbbb', 'e-zzzzz', 'invitation').map((opened) => ({ opened })) },
  ),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
const revoking = (id: string) => act.map((one): Act => ({ ...one, way: { ...one.way, how: 'once' }, does: { pressed: `s:revoke-sure:${id}` } }));
const step = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.constantFrom('head', 'head', 'second', 'answers', 'visitor', 'newcomer'), act, fc.option(act, { freq: 3 })) },
  // Two who take off each other, or themselves, in the same moment.
  { weight: 1, arbitrary: fc.constantFrom(0, 1).chain((n) => fc.tuple(fc.constant('head'), revoking(STAFF[n] ?? ''), revoking(STAFF[1 - n] ?? ''))) },
);
