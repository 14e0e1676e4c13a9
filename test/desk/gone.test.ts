// Somebody of the staff closes the chat to the bot: whoever relied on them does not wait until something is found undeliverable.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Address } from '../../src/ports.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from '../bot/people.ts';
import { type Harness, startHarness } from '../harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

it('in a talk nobody writes in: the next one is asked at once, and she is told', async () => {
  const helper = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
  const head = await join(harness, 'head0001', { alias: 'Дуб', role: 'coordinator' });
  const visitor = await asking(harness, 'aaaaaaaa');
  await press(harness, helper, /^s:accept/);
  const phase = async () => (await harness.bots[0]?.people.store.of(`telegram:${visitor.id}` as Address))?.phase;
  expect(await phase()).toBe('open');
  expect(textsOn(head)).not.toContain('Чи можете ви зараз');
  helper.block();
  await settle(harness);
  expect(await phase()).toBe('waiting');
  expect(textsOn(head)).toContain('Чи можете ви зараз');
});

it('whoever has closed the chat is offered to nobody, until they come back and say so', async () => {
  const helper = await join(harness, 'bbbbbbbb', { alias: 'Верба' });
  const visitor = harness.phone();
  const looks = async () => {
    visitor.open();
    await harness.api.settled();
    visitor.press(screenOf(visitor).id, 'uk:person:start', true);
    await settle(harness);
    return screenOf(visitor).text;
  };
  expect(await looks()).toContain('Зараз є кого запитати');
  helper.block();
  await settle(harness);
  expect(await looks()).toContain('зараз нікого немає');
  helper.unblock();
  await type(harness, helper, '/desk');
  expect(screenOf(helper).text).toContain('Пауза');
  await press(harness, helper, /^s:resume$/);
  expect(await looks()).toContain('Зараз є кого запитати');
});
