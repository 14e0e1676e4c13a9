// What a responder changes of herself after joining, through the front door: her card, her languages, her holidays.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, startHarness } from '../harness.ts';
import { asking, join, press, screenOf, settle, textsOn, type, visitorAtCards } from '../bot/people.ts';

const ID = 'cardone1';
let harness: Harness;
let phone: Phone;
beforeAll(async () => {
  harness = await startHarness();
  phone = await join(harness, ID, { alias: 'Калина', gender: 'woman', age: '30-44' });
});
afterAll(() => harness.stop());

const staff = async () => (await harness.bots[0]?.people.roster.all())?.find(({ id }) => id === ID);
async function card(): Promise<void> {
  await type(harness, phone, '/desk');
  await tap(/^s:me$/);
}
/** Presses a button of the screen that stands below. */
async function tap(like: RegExp): Promise<void> {
  const screen = fromBot(phone).at(-1);
  const data =
    screen &&
    rowsOf(screen)
      .flat()
      .find((carried) => like.test(carried));
  if (!screen || data === undefined) throw new Error(`no button is like ${like}`);
  phone.press(screen.id, data);
  await settle(harness);
}
const shown = () => fromBot(phone).at(-1)?.text;

it('her name is asked as it was when she joined, refuses what it refused then, and is on her card at once', async () => {
  await card();
  expect(shown()).toMatch(/Калина[^]*Жінка[^]*30-44/);
  await tap(/^s:change:alias$/);
  await type(harness, phone, 'Олена Петренко');
  expect(shown()).toContain('Схоже на ім’я з прізвищем');
  expect((await staff())?.alias).toBe('Калина');
  await type(harness, phone, 'Мальва');
  expect(shown()).toContain('Змінено');
  // What she typed is not left standing.
  expect(phone.messages().filter(({ from }) => from !== 'bot')).toEqual([]);
  const visitor = await visitorAtCards(harness);
  expect(textsOn(visitor)).toContain('Мальва');
});

it('languages are ticked from what they are; gender, age and community can be taken off; places are found by name', async () => {
  await card();
  await tap(/^s:change:languages$/);
  await tap(/^s:join:tick-en$/);
  await tap(/^s:join:next$/);
  await tap(/^s:change:gender$/);
  await tap(/^s:join:skip$/);
  await tap(/^s:change:age$/);
  await tap(/^s:join:age-2$/);
  await tap(/^s:change:community$/);
  await type(harness, phone, 'Кадіївка');
  expect(shown()).toContain('Такого місця не знайшли');
  await type(harness, phone, 'Київ');
  await tap(/^s:join:UA80/);
  await tap(/^s:change:places$/);
  await type(harness, phone, 'Київ');
  await tap(/^s:join:UA80/);
  await tap(/^s:join:next$/);
  const changed = await staff();
  expect(changed).toMatchObject({ alias: 'Мальва', languages: ['uk', 'en'], age: '45-59', paused: false });
  expect(changed?.gender).toBeUndefined();
  expect([changed?.community, ...(changed?.places ?? [])]).toEqual(['UA80000000000093317', 'UA80000000000093317']);
  expect(changed?.practised).toContain('listen');
});

it('a question can be left, and all stays as it was; whoever comes back after an hour is shown the card', async () => {
  const before = await staff();
  await card();
  await tap(/^s:change:languages$/);
  await tap(/^s:join:tick-uk$/);
  await tap(/^s:me$/);
  expect(await staff()).toEqual(before);
  await tap(/^s:change:gender$/);
  harness.pass(61 * 60_000);
  await tap(/^s:join:man$/);
  expect(harness.standing(phone)).toBe('desk/me');
  expect(await staff()).toEqual(before);
});

it('her desk speaks the language she chooses', async () => {
  await card();
  await tap(/^s:my-language:en$/);
  expect(shown()).toContain('Your card');
  await tap(/^s:my-language:uk$/);
  expect(shown()).toContain('Ваша картка');
});

it('a holiday of three weeks is five taps from the desk, or one line', async () => {
  await type(harness, phone, '/desk');
  await tap(/^s:hours$/);
  await tap(/^s:leave$/);
  await tap(/^s:leave-from:/);
  await tap(/^s:away:.*$/);
  expect((await staff())?.away).toHaveLength(3);
  await tap(/^s:no-days$/);
  expect((await staff())?.away).toEqual([]);
  await tap(/^s:leave$/);
  await type(harness, phone, 'у грудні');
  expect(shown()).toContain('Не вдалося прочитати');
  await type(harness, phone, '24.12-13.01');
  expect((await staff())?.away).toHaveLength(21);
  expect(shown()).toContain('24 груд.');
  await tap(/^s:no-days$/);
});

it('with a talk open nothing is asked, for what she types goes to the other side', async () => {
  await card();
  await tap(/^s:change:alias$/);
  const visitor = await asking(harness, ID);
  await press(harness, phone, /^s:accept/);
  await type(harness, phone, 'Слухаю');
  expect(textsOn(visitor)).toContain('Слухаю');
  expect((await staff())?.alias).toBe('Мальва');
  // The question of before still stands as a button further up.
  phone.press(screenOf(phone).id, 's:join:skip', true);
  for (const data of ['s:change:alias', 's:own-hours', 's:leave']) {
    phone.press(screenOf(phone).id, data, true);
    await harness.api.settled();
    expect(shown()).toContain('У вас відкрита розмова');
  }
  await type(harness, phone, 'Тополя');
  expect(textsOn(visitor)).toContain('Тополя');
  expect((await staff())?.alias).toBe('Мальва');
});
