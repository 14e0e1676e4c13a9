// What stands beside a talk on her phone, and what she writes beside it: the line that called her goes, and nobody is thought to have heard.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from './people.ts';

const speech = shippedSpeech();
const CALL = speech.sentence('uk', 'handoff.told.accepted');

let harness: Harness;
let helper: Phone;
beforeAll(async () => {
  harness = await startHarness();
  helper = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(() => harness.stop());

async function talking(): Promise<Phone> {
  const visitor = await asking(harness, 'firstone');
  await press(harness, helper, /^s:accept/);
  expect(textsOn(visitor)).toContain(CALL);
  return visitor;
}

async function leave(visitor: Phone): Promise<void> {
  visitor.type('/hide');
  await settle(harness);
}

it('the line that somebody answers goes when she opens the talk with it, with another button, or by writing', async () => {
  const ways: ((visitor: Phone) => Promise<unknown>)[] = [
    (visitor) => {
      visitor.press(visitor.messages().find(({ text }) => text === CALL)?.id ?? 0, 'uk:person:talk');
      return settle(harness);
    },
    (visitor) => press(harness, visitor, /person:ending$/).then(() => press(harness, visitor, /person:talk$/)),
    (visitor) => type(harness, visitor, 'слово'),
  ];
  for (const way of ways) {
    const visitor = await talking();
    await way(visitor);
    expect(textsOn(visitor)).not.toContain(CALL);
    expect(textsOn(visitor)).toContain('Вам відповідає');
    expect(harness.standing(visitor)).toBe('person/talk');
    await leave(visitor);
  }
});

it('words that are typed at the menu beside an open talk are said not to be sent; names of places, commands and words without a talk are not', async () => {
  const visitor = await talking();
  await press(harness, visitor, /person:talk$/);
  // Whether to end it, or to complain, is no place where anybody hears her.
  for (const like of [/person:ending$/, /person:complaint$/]) {
    await press(harness, visitor, like);
    await type(harness, visitor, 'він повернувся');
    expect(textsOn(visitor)).toContain('Не надіслано');
    await press(harness, visitor, /person:(ending|complaint)$/);
    await press(harness, visitor, /person:talk$/);
  }
  await press(harness, visitor, /person:left$/);
  await press(harness, visitor, /:menu:start$/);
  await type(harness, visitor, 'він повернувся, мені страшно');
  expect(textsOn(visitor)).toContain('Не надіслано');
  expect(textsOn(visitor)).not.toContain('він повернувся');
  expect(textsOn(helper)).not.toContain('він повернувся');
  await type(harness, visitor, '/privacy');
  expect(textsOn(visitor)).not.toContain('Не надіслано');
  visitor.press(screenOf(visitor).id, 'uk:near:where', true);
  await settle(harness);
  await type(harness, visitor, 'Лозова');
  expect(textsOn(visitor)).not.toContain('Не надіслано');
  await leave(visitor);
  visitor.open();
  await settle(harness);
  await type(harness, visitor, 'він повернувся, мені страшно');
  expect(textsOn(visitor)).not.toContain('Не надіслано');
  await leave(visitor);
});
