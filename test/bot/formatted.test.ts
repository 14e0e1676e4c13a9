// Words with formatting, which have no text at Telegram: they are read like any others, and a talk carries them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, startHarness } from '../harness.ts';
import { talkingOn } from '../web/stage.ts';
import { asking, join, press, settle, textsOn } from './people.ts';

let harness: Harness;
let helper: Phone;
beforeAll(async () => {
  harness = await startHarness({ web: true });
  helper = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(() => harness.stop());

it('are understood, and taken away from the chat', async () => {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  const { message_id } = phone.paste([{ type: 'bold', text: '1.' }, ' він мене б’є'], 'допоможіть');
  await harness.api.settled();
  expect(harness.standing(phone)).toBe('emergency/start');
  expect(phone.messages().map(({ id }) => id)).not.toContain(message_id);
});

it('are carried from one to the other in a talk; where a link stands behind them, it is asked first', async () => {
  const visitor = await asking(harness, 'firstone');
  await press(harness, helper, /^s:accept/);
  visitor.paste('перше', 'друге');
  await settle(harness);
  expect(textsOn(helper)).toContain('перше\nдруге');
  helper.paste(['третє, ', { type: 'url', text: 'сторінка', url: 'https://example.org/' }]);
  await settle(harness);
  expect(textsOn(visitor)).not.toContain('третє');
  await press(harness, helper, /^s:anyway/);
  expect(fromBot(visitor).find(({ text }) => text === 'третє, сторінка')?.protected).toBe(true);
  visitor.type('/hide');
  await settle(harness);
});

it('are read for the web', async () => {
  const tab = await talkingOn(harness, helper);
  helper.paste('перше', [{ type: 'italic', text: 'друге' }]);
  await settle(harness);
  await tab.press(/person:talk$/);
  expect(tab.seen.said.join('\n')).toContain('перше');
  expect(tab.seen.said.join('\n')).toContain('друге');
  await tab.press(/:exit$/);
  await settle(harness);
});
