// What a coordinator is not given, through the front door: complaints about herself, a code that never ends, what somebody said who is off the roster.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { asking, forge, join, press, screenOf, settle, textsOn, type } from '../bot/people.ts';
import { type Harness, rowsOf, startHarness } from '../harness.ts';

const HOUR = 60 * 60_000;

let harness: Harness;
let [head, other, olha]: Phone[] = [];
const of = (phone: Phone | undefined): Phone => {
  if (!phone) throw new Error('nobody');
  return phone;
};
beforeAll(async () => {
  harness = await startHarness();
  head = await join(harness, 'head0001', { alias: 'Дуб', role: 'coordinator' });
  other = await join(harness, 'other001', { alias: 'Явір', role: 'coordinator' });
  olha = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
});
afterAll(() => harness.stop());

const roster = () => {
  const found = harness.bots[0]?.people.roster;
  if (!found) throw new Error('no bot');
  return found;
};
const complaintsOf = async (id: string) => (await roster().all()).find((one) => one.id === id)?.complaints;

it('sees no complaint about herself and settles none; another coordinator does', async () => {
  const complaints = { count: 1, last: '2026-11-20' };
  for (const id of ['head0001', 'aaaaaaaa']) await roster().change(id, (before) => ({ ...before, complaints }));
  await type(harness, of(head), '/desk');
  await forge(harness, of(head), 's:complaints');
  const about = (phone: Phone) =>
    rowsOf(screenOf(phone))
      .flat()
      .filter((data) => data.startsWith('s:member:'));
  expect(about(of(head))).toEqual(['s:member:aaaaaaaa']);
  await forge(harness, of(head), 's:complaints-done:head0001.1');
  expect(await complaintsOf('head0001')).toEqual(complaints);
  await type(harness, of(other), '/desk');
  await forge(harness, of(other), 's:complaints');
  expect(about(of(other)).toSorted()).toEqual(['s:member:aaaaaaaa', 's:member:head0001']);
  await forge(harness, of(other), 's:complaints-done:head0001.1');
  expect(await complaintsOf('head0001')).toBeUndefined();
});

it('deals with no complaint that came in since she looked', async () => {
  const complaints = { count: 1, last: '2026-11-20' };
  await roster().change('aaaaaaaa', (before) => ({ ...before, complaints }));
  await type(harness, of(other), '/desk');
  await forge(harness, of(other), 's:member:aaaaaaaa');
  await roster().change('aaaaaaaa', (before) => ({ ...before, complaints: { ...complaints, count: 2 } }));
  await press(harness, of(other), /^s:complaints-done:aaaaaaaa/);
  expect(await complaintsOf('aaaaaaaa')).toEqual({ count: 2, last: '2026-11-20' });
  expect(screenOf(of(other)).text).toContain('Скарг: 2');
  await press(harness, of(other), /^s:complaints-done:aaaaaaaa/);
  expect(await complaintsOf('aaaaaaaa')).toBeUndefined();
});

it('takes nothing of the talk into the roster that somebody had begun at the desk before they were taken off it', async () => {
  const drawers = () => harness.bots[0]?.redis.durable.ask((redis) => redis.keys('{h}:t:*'));
  await type(harness, of(olha), '/desk');
  await forge(harness, of(olha), 's:change:alias');
  expect(await drawers()).toHaveLength(1);
  await type(harness, of(head), '/desk');
  await forge(harness, of(head), 's:revoke-sure:aaaaaaaa');
  expect((await roster().all()).map(({ id }) => id)).not.toContain('aaaaaaaa');
  expect(await drawers()).toEqual([]);
  // Whoever stood at the desk finds the menu behind what is said in passing: «Back» had led to a page whose own «Back» led to itself.
  await type(harness, of(olha), 'щось незрозуміле');
  await press(harness, of(olha), /^uk:desk:/);
  expect(harness.standing(of(olha))).toBe('menu/start');
  await type(harness, of(olha), 'щось незрозуміле');
  expect(rowsOf(screenOf(of(olha))).flat()).not.toContainEqual(expect.stringMatching(/^uk:desk:/));
});

it('with a talk open is asked for the place of no event: what she types goes to the other side', async () => {
  const helper = await join(harness, 'bbbbbbbb', { alias: 'Верба' });
  const visitor = await asking(harness, 'bbbbbbbb');
  await press(harness, helper, /^s:pass/);
  await press(harness, of(head), /^s:accept/);
  await forge(harness, of(head), 's:event-new');
  expect(screenOf(of(head)).text).toContain('У вас відкрита розмова');
  await type(harness, of(head), 'Київ');
  expect(textsOn(visitor)).toContain('Київ');
  visitor.type('/hide');
  await settle(harness);
});

it('tells whom she takes off also where their chat was forgotten in the middle of a talk, a day after it began', async () => {
  const helper = await join(harness, 'cccccccc', { alias: 'Липа' });
  await asking(harness, 'cccccccc');
  await press(harness, helper, /^s:accept/);
  // The talk goes on: its life is counted from what is said.
  for (let hours = 0; hours < 24; hours += 8) {
    harness.pass(8 * HOUR - 60_000);
    await settle(harness);
    await type(harness, helper, 'я тут');
  }
  harness.pass(HOUR);
  await settle(harness);
  await type(harness, of(head), '/desk');
  await forge(harness, of(head), 's:revoke-sure:cccccccc');
  expect(helper.messages().map(({ text }) => text)).toEqual([expect.stringContaining('Ваш доступ до робочого столу закрито')]);
});

it('invites for as long as the screen says, two days, and no longer', async () => {
  const invited = async () => {
    await type(harness, of(head), '/desk');
    await forge(harness, of(head), 's:invite-responder');
    expect(textsOn(of(head))).toContain('48');
    return /start=([\w-]+)/.exec(textsOn(of(head)))?.[1] ?? '';
  };
  const [good, late] = [await invited(), await invited()];
  const opened = async (code: string) => {
    const phone = harness.phone();
    phone.open(code);
    await settle(harness);
    return harness.standing(phone);
  };
  harness.pass(48 * HOUR - 60_000);
  expect(await opened(good)).toBe('desk/joining');
  harness.pass(60_000);
  expect(await opened(late)).toBe('opening/start');
});
