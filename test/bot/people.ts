// A visitor and those who can answer, each with a phone, before a whole bot.
import { PRACTICE } from '../../src/core/roster/duty.ts';
import { JOINED } from '../../src/core/roster/joining.ts';
import type { Staff } from '../../src/core/roster/staff.ts';
import type { Bubble } from '../../src/simulator/bubble.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import type { Roster } from '../../src/ports.ts';
import { fromBot, type Harness, rowsOf } from '../harness.ts';

const ALWAYS: Staff['duty'] = [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opens_at: '00:00', closes_at: '24:00' }];

/** What people need of a bot, wherever it runs. */
export type Before = Pick<Harness, 'api' | 'phone'> & {
  readonly bots: readonly { sweep(): Promise<void>; readonly people: { readonly roster: Pick<Roster, 'add'> } }[];
};

/** Puts somebody on the roster. @returns their phone */
export async function join(harness: Before, id: string, given: Partial<Staff> = {}): Promise<Phone> {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  await harness.bots[0]?.people.roster.add({
    id,
    role: 'responder',
    address: `telegram:${phone.id}`,
    language: 'uk',
    alias: `Імʼя ${id}`,
    places: [],
    languages: ['uk'],
    duty: ALWAYS,
    away: [],
    paused: false,
    practised: [JOINED, ...PRACTICE],
    joined: '2026-11-01',
    ...given,
  });
  return phone;
}

/** Everything that follows is done: jobs, and what they send. */
export async function settle(harness: Before): Promise<void> {
  await harness.api.settled();
  for (const bot of harness.bots) await bot.sweep();
  await harness.api.settled();
}

/** The screen that stands below. */
export function screenOf(phone: Phone): Bubble {
  // A message that tells something has a way out and one button at most.
  const all = fromBot(phone);
  const screen = all.findLast(({ buttons }) => buttons.length > 2) ?? all.findLast(({ buttons }) => buttons.length > 0);
  if (!screen) throw new Error('there is no screen');
  return screen;
}

/** Presses the button that carries something like this. */
export async function press(harness: Before, phone: Phone, like: RegExp): Promise<Bubble> {
  const screens = fromBot(phone).filter(({ buttons }) => buttons.length > 0);
  for (const screen of screens.toReversed()) {
    const data = rowsOf(screen)
      .flat()
      .find((carried) => like.test(carried));
    if (data === undefined) continue;
    phone.press(screen.id, data);
    await settle(harness);
    return screenOf(phone);
  }
  throw new Error(`no button is like ${like}; there are ${screens.flatMap(rowsOf).flat().join(', ')}`);
}

/** Types, and waits for what follows. */
export async function type(harness: Before, phone: Phone, words: string): Promise<number> {
  const sent = phone.type(words).message_id;
  await settle(harness);
  return sent;
}

/** A visitor who has opened the bot and looks at cards. */
export async function visitorAtCards(harness: Before, phone: Phone = harness.phone()): Promise<Phone> {
  phone.open();
  await harness.api.settled();
  phone.press(screenOf(phone).id, 'uk:person:start', true);
  await settle(harness);
  await press(harness, phone, /person:cards:begin$/);
  return phone;
}

/** She says yes to somebody and goes on to the preview, without a word of her own unless there is one. */
export async function preview(
  harness: Before,
  phone: Phone,
  staff: string,
  { note, sign }: { note?: string; sign?: string } = {},
): Promise<void> {
  await press(harness, phone, new RegExp(`:yes-${staff}$`));
  await press(harness, phone, /person:phone$/);
  if (sign === undefined) await press(harness, phone, /watched-0$/);
  else
    for (const like of [/watched-1$/, /safe-any$/, /nudge-0$/, new RegExp(`:sign-${sign}$`), /danger-snow$/])
      await press(harness, phone, like);
  await press(harness, phone, /topic-plan$/);
  if (note === undefined) await press(harness, phone, /person:preview$/);
  else await type(harness, phone, note);
}

/** All that stands on a phone, as text. */
export function textsOn(phone: Phone): string {
  return phone
    .messages()
    .map(({ text }) => text)
    .join('\n');
}

/** The card of somebody is shown, by going from one card to the next. */
export async function bring(harness: Before, visitor: Phone, staff: string): Promise<void> {
  const shown = () => rowsOf(screenOf(visitor)).flat();
  for (let cards = 0; cards < 5 && !shown().some((data) => data.endsWith(`:yes-${staff}`)); cards++)
    await press(harness, visitor, /:look-/);
}

/** A visitor who has confirmed that somebody is asked. */
export async function asking(harness: Before, staff: string, given: { note?: string; sign?: string } = {}): Promise<Phone> {
  const visitor = await visitorAtCards(harness);
  await bring(harness, visitor, staff);
  await preview(harness, visitor, staff, given);
  await press(harness, visitor, /:send$/);
  return visitor;
}

/** A press of a button that is not there, or not there any more. */
export async function forge(harness: Before, phone: Phone, data: string): Promise<void> {
  phone.press(fromBot(phone).at(-1)?.id ?? 1, data, true);
  await settle(harness);
}
