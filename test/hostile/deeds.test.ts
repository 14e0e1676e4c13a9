// Every button of the staff's, in every hand it is not meant for: nothing happens, and a talk that there is cannot be told from one that there is not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/adapters/redis/connect.ts';
import { RedisEvents } from '../../src/adapters/redis/events.ts';
import { sealKey } from '../../src/adapters/redis/seal.ts';
import { createOwnCard } from '../../src/app/desk/card.ts';
import { createCoordinating } from '../../src/app/desk/coordinating.ts';
import { createOwn } from '../../src/app/desk/own.ts';
import { createTalking } from '../../src/app/desk/talking.ts';
import type { DeskParts } from '../../src/app/desk/visit.ts';
import { BUTTON_BYTES, deskData } from '../../src/core/button.ts';
import { refOf } from '../../src/core/desk/talk.ts';
import { EVENT_FORM } from '../../src/core/events/event.ts';
import { dayAfter } from '../../src/core/near/kyiv.ts';
import type { Handoff } from '../../src/core/handoff/handoff.ts';
import { dayOf } from '../../src/core/near/kyiv.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, SEALING, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press, settle, type } from '../bot/people.ts';

/** The deeds as the desk knows them: their names are needed, nothing of the world. */
const parts = {} as DeskParts;
const own = createOwn(parts);
const COORDINATING = Object.keys(createCoordinating(parts, own).deeds);
const DEEDS = [
  ...Object.keys(own.deeds),
  ...Object.keys(createTalking(parts, own).deeds),
  ...COORDINATING,
  ...Object.keys(createOwnCard(parts, own).deeds),
  'constructor',
];

/** An event as a coordinator's last button gathers it, in a place where services work. */
const EVENT = `${shippedSpeech().content.places.find('Полтава', 1)[0]?.place.code.slice(2)}.${dayAfter(dayOf(Date.now()), 2)}.aid.p`;

let harness: Harness;
let events: RedisEvents;
/** Whose talk it is, and with whom. */
let visitor: Phone;
let owner: Phone;
let talk: Handoff;
let said: number;

beforeAll(async () => {
  harness = await startHarness({ coordinatorInvite: 'an-invitation-of-the-first' });
  owner = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
  visitor = await asking(harness, 'aaaaaaaa', { note: 'слово, яке нікому більше' });
  await press(harness, owner, /^s:accept/);
  said = await type(harness, owner, 'я вас чую');
  // A chat gets a few messages at once and the rest a little later.
  while ((await talkNow()).tasks.length > 0) await settle(harness);
  await settle(harness);
  talk = await talkNow();
  events = new RedisEvents(harness.bots[0]?.redis.durable as Connection, [sealKey(SEALING)], { now: Date.now }, EVENT_FORM);
});
afterAll(() => harness.stop());

const people = () => {
  const found = harness.bots[0]?.people;
  if (!found) throw new Error('no bot');
  return found;
};

async function talkNow(): Promise<Handoff> {
  const [found, ...more] = await people().store.open();
  if (!found || more.length > 0) throw new Error('one talk was expected');
  return found;
}

/** What somebody sees, with the talk's name taken out of the buttons. */
function seenBy(phone: Phone, ref: string): string {
  return JSON.stringify(fromBot(phone).map((message) => [message.html, rowsOf(message)])).replaceAll(ref, '…');
}

/** What a button could be about: this talk, by every name that it, its messages and its people have; and an event. */
function about(ref: string, id: string): (string | undefined)[] {
  return [undefined, ref, id, `${ref}.0`, `${ref}.listened`, `${ref}.${said}`, 'aaaaaaaa', EVENT];
}

async function pressed(phone: Phone, data: string): Promise<void> {
  if (Buffer.byteLength(data) > BUTTON_BYTES) return;
  phone.press(fromBot(phone).at(-1)?.id ?? 1, data, true);
  await harness.api.settled();
}

/** All that must stay as it is. */
async function standing(except: readonly string[] = []) {
  await settle(harness);
  const roster = (await people().roster.all()).filter(({ id }) => !except.includes(id));
  await events.refresh();
  const made = { invited: await people().roster.invited(), events: events.known() };
  return { talk: await talkNow(), roster, made, hers: visitor.messages(), theirs: owner.messages() };
}

describe('a button of the staff’s', () => {
  it('does nothing and says nothing in the hand of a visitor, whoever she is', async () => {
    const stranger = harness.phone();
    stranger.open();
    await harness.api.settled();
    const before = await standing();
    const shown = seenBy(stranger, '');
    const hers = seenBy(visitor, '');
    for (const phone of [stranger, visitor])
      for (const deed of DEEDS) for (const of of about(refOf(talk), talk.id)) await pressed(phone, deskData(deed, of));
    expect(await standing()).toEqual(before);
    expect(seenBy(stranger, '')).toBe(shown);
    expect(seenBy(visitor, '')).toBe(hers);
  });

  it('does nothing to somebody else’s talk, and does not tell another responder that there is one', async () => {
    const other = await join(harness, 'bbbbbbbb', { alias: 'Явір' });
    other.type('/desk');
    await harness.api.settled();
    const before = await standing(['bbbbbbbb']);
    const nothing = { ref: 'ffffffffff', id: 'f'.repeat(16) };
    for (const deed of DEEDS) {
      const there = about(refOf(talk), talk.id);
      for (const [i, none] of about(nothing.ref, nothing.id).entries()) {
        await pressed(other, 's:home');
        await pressed(other, deskData(deed, there[i]));
        // What does not name the talk is one button, not two that could differ.
        if (none === there[i]) continue;
        const shown = seenBy(other, refOf(talk)).replaceAll(talk.id, '…');
        await pressed(other, 's:home');
        await pressed(other, deskData(deed, none));
        expect(shown, `${deed} ${there[i] ?? ''}`).toBe(seenBy(other, nothing.ref).replaceAll(nothing.id, '…'));
      }
    }
    expect(await standing(['bbbbbbbb'])).toEqual(before);
    const texts = JSON.stringify(other.messages());
    for (const hers of ['слово, яке', 'я вас чую', talk.alias ?? 'no alias']) expect(texts).not.toContain(hers);
    await people().roster.change('bbbbbbbb', () => undefined);
  });

  it('of a talk that is over does nothing in the hand that it was in', async () => {
    visitor.type('/hide');
    await settle(harness);
    const theirs = owner.messages();
    for (const deed of ['accept', 'talk', 'send', 'anyway', 'to', 'card', 'take-back', 'end-sure'])
      for (const of of about(refOf(talk), talk.id)) await pressed(owner, deskData(deed, of));
    await settle(harness);
    expect(await people().store.open()).toEqual([]);
    expect(JSON.stringify(fromBot(visitor))).not.toContain('чую');
    expect(owner.messages().length).toBeLessThanOrEqual(theirs.length + 1);
  });
});
