// What is kept quiet for her, through the front door: the one line that a reply waits, her safe hours, and people of her own hromada.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localOf } from '../../src/core/near/kyiv.ts';
import { gazetteerOf } from '../../src/core/places/gazetteer.ts';
import type { PlaceUnit } from '../../src/core/places/place.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { buttonTo, fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from '../harness.ts';
import { bring, join, press, preview, screenOf, settle, textsOn, type, visitorAtCards } from './people.ts';

/** An invented oblast in which nothing is occupied: two hromadas of a raion, and the villages of one of them. */
const unit = (n: number, category: PlaceUnit['category'], name: string, parent?: number): PlaceUnit => ({
  code: `UA${String(n).padStart(17, '0')}`,
  category,
  name,
  parent: parent === undefined ? undefined : `UA${String(parent).padStart(17, '0')}`,
  former: [],
  status: 'free',
  since: undefined,
});
const UNITS = [
  unit(1, 'O', 'Вигадана'),
  unit(11, 'P', 'Вигаданий', 1),
  unit(111, 'H', 'Надуманська', 11),
  unit(1111, 'C', 'Надумане', 111),
  unit(1112, 'C', 'Примарне', 111),
  unit(112, 'H', 'Сусідська', 11),
  unit(1121, 'C', 'Уявне', 112),
];
const [, , HROMADA, , NEXT_VILLAGE, OTHER] = UNITS.map(({ code }) => code);

const shipped = shippedSpeech();
const [MINUTE, HOUR] = [60_000, 3_600_000];
const NUDGE = shipped.sentence('uk', 'handoff.nudge-line');

let harness: Harness;
let helper: Phone;
let ahead = 0;
beforeAll(async () => {
  const speech = { ...shipped, content: { ...shipped.content, places: gazetteerOf(UNITS) } };
  harness = await startHarness({ speech: () => speech });
  helper = await join(harness, 'helperon', { alias: 'Явір', community: OTHER ?? '' });
});
afterAll(() => harness.stop());

async function pass(ms: number): Promise<void> {
  ahead += ms;
  harness.pass(ms);
  await settle(harness);
}

/** Waits until the clocks in Kyiv show this hour and a few minutes. */
async function until(hour: number): Promise<void> {
  const local = localOf(Math.floor((Date.now() + ahead) / MINUTE)) % 1440;
  await pass(((hour * 60 + 5 - local + 1440) % 1440) * MINUTE);
}

/** A talk on a phone that somebody else may read; she has answered it once, and put it away. */
async function awayFromTalk(hours: '12-18' | 'any', nudge: 0 | 1): Promise<Phone> {
  const visitor = await visitorAtCards(harness);
  await bring(harness, visitor, 'helperon');
  for (const like of [
    /:yes-helperon$/,
    /person:phone$/,
    /watched-1$/,
    new RegExp(`safe-${hours}$`),
    new RegExp(`nudge-${nudge}$`),
    /person:topic:sign-none$/,
    /topic-plan$/,
    /person:preview$/,
    /:send$/,
  ])
    await press(harness, visitor, like);
  await press(harness, helper, /^s:accept/);
  await type(harness, visitor, 'слово для початку');
  expect(textsOn(helper)).toContain('слово для початку');
  await press(harness, visitor, /menu:start$/);
  return visitor;
}

const nudges = (phone: Phone) => fromBot(phone).filter(({ text }) => text === NUDGE);

async function back(visitor: Phone): Promise<void> {
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle(harness);
}

async function leave(visitor: Phone): Promise<void> {
  visitor.type('/hide');
  await settle(harness);
}

describe('the line that a reply waits', () => {
  it('is one, silent and says nothing; it goes when she opens her talk', async () => {
    const visitor = await awayFromTalk('any', 1);
    await type(harness, helper, 'перша відповідь');
    await type(harness, helper, 'друга відповідь');
    await pass(MINUTE);
    expect(nudges(visitor).map(({ silent, buttons }) => ({ silent, buttons }))).toEqual([{ silent: true, buttons: [] }]);
    expect(textsOn(visitor)).not.toMatch(/відповідь|Явір/);
    await pass(HOUR);
    expect(nudges(visitor)).toHaveLength(1);
    await back(visitor);
    expect(textsOn(visitor)).toMatch(/перша відповідь[^]*друга відповідь/);
    expect(nudges(visitor)).toEqual([]);
    // It comes again only for what waits after that.
    await press(harness, visitor, /menu:start$/);
    await pass(HOUR);
    expect(nudges(visitor)).toEqual([]);
    await type(harness, helper, 'третя відповідь');
    await pass(MINUTE);
    expect(nudges(visitor)).toHaveLength(1);
    await leave(visitor);
    expect(nudges(visitor)).toEqual([]);
  });

  it('does not come where she has not asked for it', async () => {
    const visitor = await awayFromTalk('any', 0);
    const before = visitor.messages();
    await type(harness, helper, 'відповідь без нагадування');
    await pass(HOUR);
    expect(visitor.messages()).toEqual(before);
    await back(visitor);
    expect(textsOn(visitor)).toContain('відповідь без нагадування');
    await leave(visitor);
  });
});

describe('outside the hours she has named', () => {
  it('nothing comes to her phone, not even the line; in them the line comes, and the reply when she opens', async () => {
    await until(10);
    const visitor = await awayFromTalk('12-18', 1);
    const before = visitor.messages();
    await type(harness, helper, 'відповідь до полудня');
    await pass(HOUR);
    expect(visitor.messages()).toEqual(before);
    await pass(HOUR);
    expect(nudges(visitor)).toHaveLength(1);
    expect(textsOn(visitor)).not.toContain('до полудня');
    await back(visitor);
    expect(textsOn(visitor)).toContain('відповідь до полудня');
    expect(nudges(visitor)).toEqual([]);
    await leave(visitor);
  });

  it('a reply waits also in front of her, until she asks for it', async () => {
    await until(10);
    const visitor = await awayFromTalk('12-18', 0);
    await back(visitor);
    await type(harness, helper, 'відповідь на очах');
    expect(textsOn(visitor)).not.toContain('на очах');
    await press(harness, visitor, /person:talk$/);
    expect(textsOn(visitor)).toContain('відповідь на очах');
    await leave(visitor);
  });
});

it('at the end of her hours the screen before her changes, and nothing is written to her, then or on her press', async () => {
  await until(17);
  await pass(50 * MINUTE);
  const visitor = await visitorAtCards(harness);
  await bring(harness, visitor, 'helperon');
  for (const like of [/:yes-helperon$/, /person:phone$/, /watched-1$/, /safe-12-18$/, /nudge-1$/, /person:topic:sign-none$/, /topic-plan$/])
    await press(harness, visitor, like);
  for (const like of [/person:preview$/, /:send$/]) await press(harness, visitor, like);
  await pass(10 * MINUTE);
  const before = fromBot(visitor).length;
  await press(harness, helper, /^s:accept/);
  expect(fromBot(visitor)).toHaveLength(before);
  expect(screenOf(visitor).text).toContain('Явір');
  // What she sees then need not call her to it.
  await press(harness, visitor, /person:talk$/);
  expect(screenOf(visitor).text).toContain('Вам відповідає');
  expect(textsOn(visitor)).not.toContain(shipped.sentence('uk', 'handoff.told.accepted'));
  await leave(visitor);
});

it('that nobody could answer stands on the screen before her also outside her hours, where no line of its own comes', async () => {
  await until(18);
  const visitor = await visitorAtCards(harness);
  await bring(harness, visitor, 'helperon');
  for (const like of [/:yes-helperon$/, /person:phone$/, /watched-1$/, /safe-12-18$/, /nudge-0$/, /person:topic:sign-none$/])
    await press(harness, visitor, like);
  for (const like of [/topic-plan$/, /person:preview$/, /:send$/]) await press(harness, visitor, like);
  const before = fromBot(visitor).length;
  await press(harness, helper, /^s:pass/);
  expect(fromBot(visitor)).toHaveLength(before);
  expect(screenOf(visitor).text).toContain(shipped.sentence('uk', 'handoff.told.nobody'));
  await leave(visitor);
});

describe('after a long silence', () => {
  /** Presses the button of her talk that shows what is new. */
  const show = async (visitor: Phone) => {
    visitor.press(screenOf(visitor).id, buttonTo(screenOf(visitor), 'person/talk'));
    await settle(harness);
  };

  it('nothing moves on a phone that others may read; one press shows what there is', async () => {
    const visitor = await awayFromTalk('any', 0);
    await back(visitor);
    await pass(20 * MINUTE);
    const before = visitor.messages();
    await type(harness, helper, 'відповідь після мовчання');
    expect(visitor.messages()).toEqual(before);
    await show(visitor);
    expect(textsOn(visitor)).toContain('відповідь після мовчання');
    await leave(visitor);
  });

  it('her talk says that a reply waits, where she alone reads the phone and it stands before her', async () => {
    const visitor = await visitorAtCards(harness);
    await bring(harness, visitor, 'helperon');
    await preview(harness, visitor, 'helperon');
    await press(harness, visitor, /:send$/);
    await press(harness, helper, /^s:accept/);
    await pass(20 * MINUTE);
    await type(harness, helper, 'відповідь після паузи');
    expect(textsOn(visitor)).not.toContain('після паузи');
    expect(screenOf(visitor).text).toContain('Є відповідь');
    await show(visitor);
    expect(textsOn(visitor)).toContain('відповідь після паузи');
    await leave(visitor);
  });
});

it('what she has written for longer than her request was kept is said not to be sent', async () => {
  const visitor = await visitorAtCards(harness);
  await bring(harness, visitor, 'helperon');
  for (const like of [/:yes-helperon$/, /person:phone$/, /watched-0$/, /topic-talk$/]) await press(harness, visitor, like);
  expect(harness.standing(visitor)).toBe('person/note');
  await pass(61 * MINUTE);
  await type(harness, visitor, 'усе, що я так довго писала');
  expect(textsOn(visitor)).toContain('Не надіслано');
  expect(textsOn(visitor)).not.toContain('так довго писала');
  // What she writes after that is written to nobody.
  await type(harness, visitor, 'і ще одне');
  expect(textsOn(visitor)).not.toContain('Не надіслано');
  await leave(visitor);
});

describe('of her own hromada', () => {
  /** Looks for help in a village by typing its name, then for a person. */
  async function near(village: string): Promise<Phone> {
    const visitor = harness.phone();
    visitor.open();
    await harness.api.settled();
    visitor.press(screenOf(visitor).id, 'uk:near:where:talk-000', true);
    await settle(harness);
    await type(harness, visitor, village);
    await press(harness, visitor, /near:doors:.*\d$/);
    return visitorAtPeople(visitor);
  }
  async function visitorAtPeople(visitor: Phone): Promise<Phone> {
    visitor.press(screenOf(visitor).id, 'uk:person:start', true);
    await settle(harness);
    await press(harness, visitor, /person:cards:begin$/);
    return visitor;
  }
  const buttons = (phone: Phone) => rowsOf(screenOf(phone)).flat().join('\n');

  it('nobody is shown, and she is told so, until she lets them be; then she may still refuse all of them', async () => {
    await join(harness, 'neighbor', { alias: 'Сусідка', community: NEXT_VILLAGE ?? '' });
    const visitor = await near('Надумане');
    expect(screenOf(visitor).text).toContain('Явір');
    expect(buttons(visitor)).not.toMatch(/neighbor/);
    await press(harness, visitor, /:no-helperon$/);
    expect(screenOf(visitor).text).not.toContain('Сусідка');
    expect(screenOf(visitor).text).toContain('із вашої громади не показуємо');
    await press(harness, visitor, /:own$/);
    expect(screenOf(visitor).text).toContain('Сусідка');
    expect(screenOf(visitor).text).toContain('Надуманська громада');
    expect(screenOf(visitor).text).not.toMatch(/Примарне|не показуємо/);
    await press(harness, visitor, /:place-neighbor$/);
    expect(screenOf(visitor).text).not.toContain('Сусідка');
    await leave(visitor);
    await harness.bots[0]?.people.roster.change('neighbor', () => undefined);
  });

  it('nobody is shown any more once she has named it in the middle of choosing', async () => {
    await join(harness, 'neighbor', { alias: 'Сусідка', community: HROMADA ?? '' });
    const visitor = await visitorAtCards(harness);
    await bring(harness, visitor, 'neighbor');
    expect(buttons(visitor)).toMatch(/:yes-neighbor/);
    await type(harness, visitor, 'Надумане');
    await press(harness, visitor, /near:start:0*1111$/);
    visitor.press(screenOf(visitor).id, 'uk:person:cards', true);
    await settle(harness);
    await press(harness, visitor, /:no-helperon$/);
    expect(buttons(visitor)).not.toMatch(/neighbor/);
    expect(screenOf(visitor).text).toContain('із вашої громади не показуємо');
    await leave(visitor);
    await harness.bots[0]?.people.roster.change('neighbor', () => undefined);
  });

  it('somebody is asked once she has let them be shown; whoever is of another is shown from the beginning', async () => {
    const neighbour = await join(harness, 'neighbor', { alias: 'Сусідка', community: HROMADA ?? '' });
    const visitor = await near('Примарне');
    await press(harness, visitor, /:own$/);
    await bring(harness, visitor, 'neighbor');
    for (const like of [/:yes-neighbor$/, /person:phone$/, /watched-0$/, /topic-talk$/, /person:preview$/])
      await press(harness, visitor, like);
    // Whoever answers is shown services near there, and so may know of it.
    expect(screenOf(visitor).text).toContain('Надуманська громада');
    await press(harness, visitor, /:send$/);
    expect(textsOn(neighbour)).toContain('Чи можете ви зараз відповісти');
    expect(textsOn(neighbour)).not.toMatch(/Примарне|Надуманська/);
    await leave(visitor);
    const other = await near('Уявне');
    await bring(harness, other, 'neighbor');
    expect(buttons(other)).toMatch(/:yes-neighbor/);
    expect(buttons(other)).not.toMatch(/helperon/);
    await leave(other);
    await harness.bots[0]?.people.roster.change('neighbor', () => undefined);
  });
});
