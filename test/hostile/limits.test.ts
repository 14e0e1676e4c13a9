// What a flood of requests, pictures or guessed codes comes to: whoever floods waits and is told so; nobody else pays for it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, startHarness } from '../harness.ts';
import { asking, bring, forge, join, press, preview, screenOf, settle, textsOn, visitorAtCards } from '../bot/people.ts';

const FIRST = 'the-first-coordinator-of-all';
const CALL = 'Чи можете ви зараз';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ coordinatorInvite: FIRST });
});
afterAll(() => harness.stop());

const handoffOf = async (phone: Phone) => harness.bots[0]?.people.store.of(`telegram:${phone.id}` as never);

async function leave(phone: Phone): Promise<void> {
  phone.type('/hide');
  await settle(harness);
}

/** She sends a request and takes it back. */
async function askAgain(phone: Phone, staff: string): Promise<void> {
  await visitorAtCards(harness, phone);
  await bring(harness, phone, staff);
  await preview(harness, phone, staff);
  await press(harness, phone, /:send$/);
}

describe('requests for a person', () => {
  it('of one who sends and takes back again and again: the fourth waits, she is told until when and whom to call, and no phone sounds', async () => {
    const responder = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const phone = harness.phone();
    for (let i = 0; i < 3; i++) {
      await askAgain(phone, 'aaaaaaaa');
      expect((await handoffOf(phone))?.phase).toBe('waiting');
      await leave(phone);
    }
    await askAgain(phone, 'aaaaaaaa');
    expect((await handoffOf(phone))?.phase).toBe('draft');
    expect(harness.standing(phone)).toBe('person/preview');
    expect(screenOf(phone).text).toMatch(/між проханнями має минути трохи часу. Наступне можна надіслати .* о \d/);
    expect(JSON.stringify(screenOf(phone).buttons)).toContain('15-47');
    expect(textsOn(responder)).not.toContain(CALL);
    // Danger, services and the way out are as they always are.
    await forge(harness, phone, 'uk:emergency:start');
    expect(harness.standing(phone)).toBe('emergency/start');
    await forge(harness, phone, 'uk:near:start');
    expect(harness.standing(phone)).toBe('near/start');
    harness.pass(30 * 60_000);
    await settle(harness);
    await forge(harness, phone, 'uk:person:waiting:send');
    expect((await handoffOf(phone))?.phase).toBe('waiting');
    expect(textsOn(responder)).toContain(CALL);
    await leave(phone);
    // Somebody else was never held up.
    const other = await asking(harness, 'aaaaaaaa');
    expect((await handoffOf(other))?.phase).toBe('waiting');
    await leave(other);
    await harness.bots[0]?.people.roster.change('aaaaaaaa', () => undefined);
  });

  it('of many accounts: phones sound a few times, the next ones hear the truth at once, and coordinators hear of it once', async () => {
    const responder = await join(harness, 'bbbbbbbb', { alias: 'Явір' });
    const coordinator = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator', paused: true });
    const phones: Phone[] = [];
    for (let i = 0; i < 6; i++) phones.push(await asking(harness, 'bbbbbbbb'));
    for (let i = 0; i < 2; i++) {
      const late = await asking(harness, 'bbbbbbbb');
      expect((await handoffOf(late))?.phase).toBe('draft');
      expect(screenOf(late).text).toContain('поговорити зараз просить більше людей');
      expect(JSON.stringify(screenOf(late).buttons)).toContain('15-47');
      phones.push(late);
    }
    expect(textsOn(responder).split(CALL)).toHaveLength(1 + 6);
    expect(textsOn(coordinator).split('Звернень більше')).toHaveLength(2);
    const [gone, ...rest] = phones;
    const last = rest.at(-1);
    if (!last) throw new Error('nobody is left');
    // What was not sent takes nothing from what she may send.
    for (let n = 0; n < 4; n++) await press(harness, last, /:send$/);
    expect(screenOf(last).text).toContain('поговорити зараз просить більше людей');
    // One of those who waited has gone: the next one may ask.
    if (gone) await leave(gone);
    await press(harness, last, /:send$/);
    expect((await handoffOf(last))?.phase).toBe('waiting');
    for (const phone of rest) await leave(phone);
  });
});

describe('pictures', () => {
  it('come as many as somebody can want; then the screen says that the next one takes a little', async () => {
    const phone = harness.phone();
    phone.open();
    await harness.api.settled();
    for (let i = 0; i < 25; i++) {
      phone.press(fromBot(phone).at(-1)?.id ?? 0, `uk:cards-safe:start:${i % 2 === 0 ? 'pic' : 'qpic'}`, true);
      await harness.api.settled();
    }
    expect(fromBot(phone).filter(({ kind }) => kind === 'photo')).toHaveLength(20);
    expect(fromBot(phone).at(-1)?.text).toContain('За цю хвилину вже було багато картинок');
    await leave(phone);
    expect(fromBot(phone)).toHaveLength(1);
  });
});

describe('a code of an invitation', () => {
  it('is not looked at, and not used up, for one who has just tried many; a little later it is', async () => {
    const phone = harness.phone();
    for (let i = 0; i < 5; i++) {
      phone.open(`guess-${i}`);
      await harness.api.settled();
    }
    const wrong = fromBot(phone).at(-1)?.text;
    phone.open(FIRST);
    await harness.api.settled();
    expect(fromBot(phone).at(-1)?.text).toBe(wrong);
    expect(harness.standing(phone)).toBe('opening/start');
    harness.pass(60_000);
    phone.open(FIRST);
    await harness.api.settled();
    expect(harness.standing(phone)).toMatch(/^desk\//);
  });

  it('lets one of two in who come with it at once', async () => {
    const roster = harness.bots[0]?.people.roster;
    const code = (await roster?.invite('responder', 60_000)) ?? '';
    const two = [harness.phone(), harness.phone()];
    for (const phone of two) phone.open(code);
    await harness.api.settled();
    expect(two.map((phone) => harness.standing(phone)?.split('/')[0]).toSorted()).toEqual(['desk', 'opening']);
    // And never again.
    const replayed = harness.phone();
    replayed.open(code);
    await harness.api.settled();
    expect(harness.standing(replayed)).toBe('opening/start');
  });
});
