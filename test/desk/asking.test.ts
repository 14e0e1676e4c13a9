// One of the staff would like to talk: the coordinators hear that, and nothing else; she herself and the responders do not.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { forge, join, screenOf, textsOn, type } from '../bot/people.ts';
import { type Harness, startHarness } from '../harness.ts';

let harness: Harness;
let olha: Phone;
let iryna: Phone;
let head: Phone;
let other: Phone;
beforeAll(async () => {
  harness = await startHarness();
  head = await join(harness, 'head0001', { alias: 'Дуб', role: 'coordinator' });
  other = await join(harness, 'other001', { alias: 'Явір', role: 'coordinator' });
  olha = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
  iryna = await join(harness, 'bbbbbbbb', { alias: 'Верба' });
});
afterAll(() => harness.stop());

/** She opens the desk, and asks. @returns what she then reads */
async function asks(phone: Phone): Promise<string> {
  await type(harness, phone, '/desk');
  await forge(harness, phone, 's:ask');
  return screenOf(phone).text;
}

it('the coordinators hear of it by her name on the card, also where one of them has closed the chat', async () => {
  head.block();
  await harness.api.settled();
  expect(await asks(olha)).toContain('Ми написали координації одне');
  expect(textsOn(other)).toContain('Калина');
  expect(textsOn(iryna)).not.toContain('Калина');
});

it('where one of them cannot be written to now, the others are', async () => {
  head.unblock();
  harness.api.limitNext(1, 60, 'sendMessage', head.id);
  expect(await asks(iryna)).toContain('Ми написали координації одне');
  expect(textsOn(other)).toContain('Верба');
  expect(textsOn(head)).not.toContain('Верба');
});

it('where all of them have closed the chat, nobody is said to have been written to', async () => {
  for (const phone of [head, other]) phone.block();
  await harness.api.settled();
  expect(await asks(olha)).toContain('Зараз у координації нікого немає');
  other.unblock();
  expect(await asks(olha)).toContain('Ми написали координації одне');
});

it('a coordinator does not write to herself; where there is no other one, she is told so', async () => {
  head.unblock();
  expect(await asks(other)).toContain('Ми написали координації одне');
  expect(textsOn(other)).not.toContain('Явір хоче');
  const heard = other.messages().length;
  await harness.bots[0]?.people.roster.change('head0001', () => undefined);
  // Whoever is still joining has promised nothing yet: that she was told would be told to nobody.
  const joining = await join(harness, 'joining1', { role: 'coordinator', practised: [] });
  expect(await asks(other)).toContain('Зараз у координації нікого немає');
  expect(other.messages().length).toBeLessThanOrEqual(heard);
  expect(textsOn(joining)).not.toContain('Явір');
});
