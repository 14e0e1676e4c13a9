// The program is cut off behind every request that a word in a talk, and an exit, lead to: nothing is lost in silence, nobody is stuck, and nothing is left.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PRACTICE } from '../../src/core/roster/duty.ts';
import { JOINED } from '../../src/core/roster/joining.ts';
import type { Address } from '../../src/ports.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { rowsOf, shippedSpeech } from '../harness.ts';
import { screenOf, textsOn } from './people.ts';
import { type Severable, startWorld, type World } from './severed.ts';

const { neutral, remainder } = shippedSpeech();

let world: World;
let running: Severable;
let responder: Phone;
let next = 7000;
beforeAll(async () => {
  world = await startWorld();
  running = await world.start();
  responder = world.api.phone(next++);
  responder.open();
  await world.api.settled();
  await running.bot.people.roster.add({
    id: 'firstone',
    role: 'responder',
    address: `telegram:${responder.id}`,
    language: 'uk',
    alias: 'Калина',
    places: [],
    languages: ['uk'],
    duty: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opens_at: '00:00', closes_at: '24:00' }],
    away: [],
    paused: false,
    practised: [JOINED, ...PRACTICE],
    joined: '2026-11-01',
  });
});
afterAll(() => world.stop());

async function settle(): Promise<void> {
  await world.api.settled();
  await running.bot.sweep();
  await world.api.settled();
}

/** A talk that is open on her screen. */
async function talking(): Promise<Phone> {
  const visitor = world.api.phone(next++);
  visitor.open();
  await world.api.settled();
  const { desk } = running.bot.people;
  const which = { visitor: `telegram:${visitor.id}` as Address };
  const id = `h${visitor.id}`;
  for (const event of [
    { kind: 'begin', id, visitor: which.visitor, language: 'uk', near: undefined },
    { kind: 'choose', staff: 'firstone', answer: 'yes' },
    { kind: 'confirm', alias: `тихий ліс ${id}`, notBefore: undefined },
    { kind: 'accept', staff: 'firstone' },
    { kind: 'open', digest: undefined },
  ] as const)
    await desk.happen(which, event);
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle();
  return visitor;
}

/** Cuts the running bot off behind its k-th request from now on, and starts another one. */
async function crashing(k: number, deed: () => void): Promise<void> {
  const cut = running.cutAfter(k);
  deed();
  await cut;
  running = await world.start();
  // Whatever was handed out to the one that is gone is handed out again.
  world.pass(61_000);
  await settle();
  world.pass(61_000);
  await settle();
}
/** So many requests a word and an exit lead to; behind the last of them nothing is under way any more. Every fourth of an exit's is tried. */
const WORD = 32;
const EXIT = 64;

/** She leaves: nothing of hers is left on either phone, nor in the store. */
async function gone(visitor: Phone): Promise<void> {
  await settle();
  world.pass(61_000);
  await settle();
  await settle();
  expect(textsOn(responder)).not.toContain('слово');
  const left = visitor
    .messages()
    .map(({ text }) => text)
    .filter((text) => text !== neutral('uk') && text !== remainder('uk'));
  expect(left).toEqual([]);
  expect(await running.bot.people.store.open()).toEqual([]);
}

it.each(Array.from({ length: WORD }, (_, k) => k))('a word: cut off behind request %i', async (k) => {
  const visitor = await talking();
  await crashing(k, () => void visitor.type(`слово ${k}`));
  const heard = textsOn(responder).includes(`слово ${k}`);
  const told = /Не надіслано/.test(textsOn(visitor));
  visitor.type('/hide');
  await settle();
  expect(heard || told).toBe(true);
  await gone(visitor);
});

it.each(Array.from({ length: WORD / 2 }, (_, k) => 2 * k))('a word of the one who answers: cut off behind request %i', async (k) => {
  const visitor = await talking();
  await crashing(k, () => void responder.type(`відгук ${k}`));
  // It is never said that there is no talk any more: there is one, and nothing was lost.
  expect(textsOn(visitor)).toContain(`відгук ${k}`);
  expect(textsOn(responder)).toContain(`відгук ${k}`);
  visitor.type('/hide');
  await gone(visitor);
  expect(textsOn(responder)).not.toContain('відгук');
});

it.each(Array.from({ length: EXIT / 4 }, (_, k) => 4 * k))('an exit: cut off behind request %i', async (k) => {
  const visitor = await talking();
  visitor.type(`слово ${k}`);
  await settle();
  expect(textsOn(responder)).toContain(`слово ${k}`);
  await crashing(k, () => void visitor.press(screenOf(visitor).id, 'uk:exit'));
  await gone(visitor);
});

/** So many requests a request for a person and its acceptance lead to; every second of them is tried. */
const ASKING = 48;

it.each(Array.from({ length: ASKING / 2 }, (_, k) => 2 * k))('a request and its acceptance: cut off behind request %i', async (k) => {
  const visitor = world.api.phone(next++);
  visitor.open();
  await world.api.settled();
  const { desk } = running.bot.people;
  const which = { visitor: `telegram:${visitor.id}` as Address };
  const id = `a${visitor.id}`;
  await desk.happen(which, { kind: 'begin', id, visitor: which.visitor, language: 'uk', near: undefined });
  await desk.happen(which, { kind: 'choose', staff: 'firstone', answer: 'yes' });
  visitor.press(screenOf(visitor).id, 'uk:person:preview', true);
  await settle();
  await crashing(k, () => visitor.press(screenOf(visitor).id, 'uk:person:preview:send', true));
  // Whatever was lost, she may press again, and one call is enough.
  if ((await running.bot.people.store.of(which.visitor))?.phase === 'draft')
    visitor.press(screenOf(visitor).id, 'uk:person:preview:send', true);
  await settle();
  const call = responder.messages().find(({ text }) => text.includes('Чи можете ви зараз'));
  expect(call).toBeDefined();
  const accept = rowsOf(call)
    .flat()
    .find((data) => data.startsWith('s:accept'));
  await crashing(k, () => responder.press(call?.id ?? 0, accept ?? '', true));
  if ((await running.bot.people.store.of(which.visitor))?.owner === undefined) responder.press(call?.id ?? 0, accept ?? '', true);
  await settle();
  expect((await running.bot.people.store.of(which.visitor))?.owner).toBe('firstone');
  visitor.type('/hide');
  await gone(visitor);
  expect(textsOn(responder)).not.toContain('Чи можете ви зараз');
});
