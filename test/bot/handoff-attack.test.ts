// Attacks on the way between a visitor and a contact person, through the front door: too early, twice, too late, at the wrong talk, and with everything failing.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, startHarness } from '../harness.ts';
import { asking, bring, forge, join, press, preview, settle, textsOn, type, visitorAtCards } from './people.ts';

const MINUTE = 60_000;
const CALL = 'Чи можете ви зараз';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

const visitors: Phone[] = [];
afterEach(async () => {
  harness.api.disarm();
  for (const visitor of visitors.splice(0)) {
    if (visitor.isBlocking) visitor.unblock();
    visitor.type('/hide');
  }
  await settle(harness);
  const roster = harness.bots[0]?.people.roster;
  for (const { id } of (await roster?.all()) ?? []) await roster?.change(id, () => undefined);
});

async function atCards(): Promise<Phone> {
  const phone = await visitorAtCards(harness);
  visitors.push(phone);
  return phone;
}

/** She has confirmed: somebody is asked. */
async function waiting(staff: string, given: { note?: string; sign?: string } = {}): Promise<Phone> {
  const visitor = await asking(harness, staff, given);
  visitors.push(visitor);
  return visitor;
}

async function talking(responder: Phone, staff: string, given: { note?: string; sign?: string } = {}): Promise<Phone> {
  const visitor = await waiting(staff, given);
  await press(harness, responder, /^s:accept/);
  return visitor;
}

async function pass(minutes: number): Promise<void> {
  harness.pass(minutes * MINUTE);
  await settle(harness);
}

const handoffOf = async (visitor: Phone) => harness.bots[0]?.people.store.of(`telegram:${visitor.id}` as never);

describe('the ladder', () => {
  it('asks the next one after five minutes, and the first one may still accept', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const b = await join(harness, 'bbbbbbbb', { alias: 'Явір' });
    const visitor = await atCards();
    await bring(harness, visitor, 'bbbbbbbb');
    await press(harness, visitor, /:yes-bbbbbbbb$/);
    await bring(harness, visitor, 'aaaaaaaa');
    await preview(harness, visitor, 'aaaaaaaa');
    await press(harness, visitor, /:send$/);
    expect(textsOn(b)).toContain(CALL);
    expect(textsOn(a)).not.toContain(CALL);
    await pass(5);
    expect(textsOn(a)).toContain(CALL);
    await press(harness, b, /^s:accept/);
    expect((await handoffOf(visitor))?.owner).toBe('bbbbbbbb');
    expect(textsOn(a)).not.toContain(CALL);
    await type(harness, visitor, 'слово для першої');
    expect(textsOn(b)).toContain('слово для першої');
    expect(textsOn(a)).not.toContain('першої');
  });

  it('one who cannot now lets the others be asked who were asked before', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
    const d = await join(harness, 'dddddddd', { alias: 'Липа', role: 'coordinator' });
    const visitor = await waiting('aaaaaaaa');
    await pass(10);
    expect([textsOn(c), textsOn(d)].every((text) => text.includes(CALL))).toBe(true);
    // The one she chose has not answered yet, and may still accept: nothing else is said of them.
    expect(textsOn(a)).toContain(CALL);
    expect(textsOn(visitor)).toContain('зараз ніхто не відповідає');
    await press(harness, d, /^s:pass/);
    await press(harness, c, /^s:accept/);
    expect((await handoffOf(visitor))?.owner).toBe('cccccccc');
    expect(textsOn(a)).not.toContain(CALL);
  });

  it('ends after twenty minutes with the truth and another door, and no notice is left', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
    const visitor = await waiting('aaaaaaaa');
    for (let minutes = 0; minutes < 20; minutes += 5) await pass(5);
    expect(textsOn(visitor)).toContain('Ніхто не зміг відповісти');
    expect(textsOn(a) + textsOn(c)).not.toContain(CALL);
    expect(await handoffOf(visitor)).toBeUndefined();
    await forge(harness, a, 's:accept');
    expect(await handoffOf(visitor)).toBeUndefined();
  });

  it('goes on though the first one asked cannot be reached for a long time', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
    harness.api.limitNext(1000, 3600, undefined, a.id);
    const visitor = await waiting('aaaaaaaa');
    await pass(10);
    const there = { timeout: 15_000 };
    await expect.poll(() => textsOn(c), there).toContain(CALL);
    await pass(10);
    await expect.poll(() => textsOn(visitor), there).toContain('Ніхто не зміг відповісти');
  });
});

describe('a veto', () => {
  it('holds against the refused one and her community, also for coordinators and at the end of the ladder', async () => {
    const community = 'UA80000000000093317';
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const b = await join(harness, 'bbbbbbbb', { alias: 'Явір', community });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator', community });
    const before = [textsOn(b), textsOn(c)];
    const visitor = await atCards();
    const place = async () => {
      for (let i = 0; i < 4; i++) {
        const all = rowsOf(fromBot(visitor).at(-1)).flat();
        if (all.some((data) => data.endsWith(':place-bbbbbbbb'))) return press(harness, visitor, /:place-bbbbbbbb$/);
        await press(harness, visitor, /:look-/);
      }
      throw new Error('no card of hers');
    };
    await place();
    await preview(harness, visitor, 'aaaaaaaa');
    await press(harness, visitor, /:send$/);
    for (let minutes = 0; minutes < 25; minutes += 5) await pass(5);
    expect([textsOn(b), textsOn(c)]).toEqual(before);
    expect(textsOn(a)).not.toContain(CALL);
    expect(textsOn(visitor)).toContain('Ніхто не зміг відповісти');
  });
});

describe('two at once', () => {
  it('have one owner; the other one is told so, and sees nothing', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
    const visitor = await waiting('aaaaaaaa', { note: 'записка про своє' });
    await pass(5);
    const data = (phone: Phone) =>
      fromBot(phone)
        .flatMap((message) =>
          rowsOf(message)
            .flat()
            .filter((one) => one.startsWith('s:accept'))
            .map((one) => [message.id, one] as const),
        )
        .at(-1);
    for (const phone of [a, c]) {
      const [message, button] = data(phone) ?? [0, ''];
      phone.press(message, button);
    }
    await settle(harness);
    const owner = (await handoffOf(visitor))?.owner;
    const [hers, other] = owner === 'aaaaaaaa' ? [a, c] : [c, a];
    expect(textsOn(hers)).toContain('записка про своє');
    expect(textsOn(other)).not.toContain('записка');
    expect(textsOn(other)).toMatch(/вже не чекає|Уже відповідає/);
  });

  it('a second tap on the same call shows the talk, not that it is gone', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const visitor = await waiting('aaaaaaaa');
    const call = fromBot(a).findLast((message) =>
      rowsOf(message)
        .flat()
        .some((one) => one.startsWith('s:accept')),
    );
    const button =
      rowsOf(call)
        .flat()
        .find((one) => one.startsWith('s:accept')) ?? '';
    a.press(call?.id ?? 0, button);
    a.press(call?.id ?? 0, button, true);
    await settle(harness);
    expect((await handoffOf(visitor))?.owner).toBe('aaaaaaaa');
    expect(textsOn(a)).not.toContain('вже не чекає');
  });

  it('nobody gets a third talk while two are open', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const three = [await waiting('aaaaaaaa'), await waiting('aaaaaaaa'), await waiting('aaaaaaaa')];
    for (let i = 0; i < 3; i++) await forge(harness, a, 's:accept');
    const owners = await Promise.all(three.map(async (visitor) => (await handoffOf(visitor))?.owner));
    expect(owners.filter((owner) => owner === 'aaaaaaaa')).toHaveLength(2);
    expect(textsOn(a)).toContain('рийняти не вийшло');
  });

  it('nor is anybody who has two called for a third', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
    const asked = async () => {
      const visitor = await waiting('aaaaaaaa');
      await press(harness, a, /^s:pass/);
      return (await handoffOf(visitor))?.asked.map(({ staff }) => staff);
    };
    for (let talk = 0; talk < 2; talk++) {
      expect(await asked()).toEqual(['aaaaaaaa', 'cccccccc']);
      await press(harness, c, /^s:accept/);
    }
    expect(await asked()).toEqual(['aaaaaaaa']);
  });
});

describe('with two talks', () => {
  it('an edit goes to the talk in which the message was said', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const one = await talking(a, 'aaaaaaaa');
    const said = await type(harness, a, 'слово першій людині');
    expect(textsOn(one)).toContain('слово першій людині');
    const two = await talking(a, 'aaaaaaaa');
    await type(harness, a, 'слово другій людині');
    expect(textsOn(two)).toContain('другій');
    a.edit(said, 'інше слово першій людині');
    await settle(harness);
    expect(textsOn(two)).not.toContain('першій');
    expect(textsOn(one)).toContain('інше слово першій людині');
  });
});

describe('who blocks the bot', () => {
  it('between notice and answer is asked no more, and the next one is', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
    const visitor = await waiting('aaaaaaaa');
    a.block();
    await settle(harness);
    expect(textsOn(c)).toContain(CALL);
    await press(harness, c, /^s:accept/);
    expect((await handoffOf(visitor))?.owner).toBe('cccccccc');
  });

  it('in the middle of a talk: she hears of it though she only waits, and somebody else is asked', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
    const visitor = await talking(a, 'aaaaaaaa');
    await type(harness, visitor, 'слово одне');
    a.block();
    await settle(harness);
    expect(textsOn(visitor)).toMatch(/вже не може відповідати/);
    expect(textsOn(c)).toContain(CALL);
    expect((await handoffOf(visitor))?.phase).toBe('waiting');
  });

  it('a visitor who does ends it: the phone of the responder is cleared', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const visitor = await talking(a, 'aaaaaaaa');
    await type(harness, visitor, 'слово-канарка');
    visitor.block();
    await settle(harness);
    expect(textsOn(a)).not.toContain('канарка');
    expect(textsOn(a)).toContain('завершено з того боку');
    expect(await handoffOf(visitor)).toBeUndefined();
  });
});

describe('a responder who is taken off', () => {
  it('in the middle of a talk: her phone is cleared, her desk is gone, and the visitor is told', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
    const visitor = await talking(a, 'aaaaaaaa');
    await type(harness, visitor, 'слово-канарка');
    await type(harness, a, 'відповідь одна');
    await forge(harness, c, 's:revoke-sure:aaaaaaaa');
    expect(textsOn(a)).not.toMatch(/канарка|відповідь одна/);
    expect(textsOn(visitor)).toContain('більше не відповідає тут');
    await type(harness, visitor, 'слово потім');
    await type(harness, a, 'а мене чути?');
    expect(textsOn(a) + textsOn(c)).not.toContain('слово потім');
    expect(textsOn(visitor)).not.toContain('а мене чути');
  });

  it('while she is asked, with another one asked after her: her notice goes, and she cannot accept', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const c = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
    const visitor = await waiting('aaaaaaaa');
    await pass(5);
    expect(textsOn(c)).toContain(CALL);
    await forge(harness, c, 's:revoke-sure:aaaaaaaa');
    expect(textsOn(a)).not.toContain(CALL);
    await forge(harness, a, 's:accept');
    expect((await handoffOf(visitor))?.phase).toBe('waiting');
  });
});
