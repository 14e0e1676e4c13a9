// Leaving in bad moments: behind an answer that hangs, before a delivery that comes late, with messages nobody has counted.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, SECRET, shippedSpeech, startHarness } from '../harness.ts';
import { shortly } from '../hurry.ts';
import { asking, join, press, settle, textsOn } from './people.ts';

const { neutral } = shippedSpeech();
const LINE = neutral('uk');

let harness: Harness;
/** While it is not over, no pause is. */
let held: Promise<void> | undefined;
beforeAll(async () => {
  harness = await startHarness({ replicas: 1, wait: (...how) => held ?? shortly(...how) });
});
afterAll(() => harness.stop());
beforeEach(() => harness.api.disarm());

let ids = 50_000_000;
const chatOf = (phone: Phone) => ({ id: phone.id, type: 'private' });
const pressing = (phone: Phone, data: string, message_id: number, id = ids++) => ({
  update_id: id,
  callback_query: { id: `q${id}`, from: { id: phone.id }, data, message: { message_id, chat: chatOf(phone) } },
});
const typing = (phone: Phone, text: string, message_id: number, id = ids++) => ({
  update_id: id,
  message: { message_id, chat: chatOf(phone), text },
});

async function post(update: object): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
  return (await fetch(harness.hooks[0] ?? '', { method: 'POST', headers, body: JSON.stringify(update) })).status;
}
async function opened(): Promise<Phone> {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  return phone;
}
const screenId = (phone: Phone) => fromBot(phone)[0]?.id ?? 0;
const texts = (phone: Phone) => phone.messages().map(({ text }) => text);

it('an exit does not wait behind an answer that Telegram holds up', async () => {
  const phone = await opened();
  harness.api.limitNext(1, 2, 'editMessageText');
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  held = promise;
  const id = screenId(phone);
  const stuck = post(pressing(phone, 'uk:menu:start', id));
  await harness.api.until(() => harness.api.calls.some(({ method, answer }) => method === 'editMessageText' && answer?.ok === false));
  expect(await post(pressing(phone, 'uk:exit', id))).toBe(200);
  expect(texts(phone)).toContain(LINE);
  held = undefined;
  goOn();
  await stuck;
  // What the held-up answer still sent was taken away again.
  expect(texts(phone)).toEqual([LINE]);
});

it('nothing that was sent before an exit and comes after it brings a screen back', async () => {
  const phone = await opened();
  const id = screenId(phone);
  const [late, exit] = [ids++, ids++];
  await post(pressing(phone, 'uk:exit', id, exit));
  await post(typing(phone, 'допоможіть', 900_001, late));
  await post(pressing(phone, 'uk:menu:start', id, late - 1));
  expect(texts(phone)).toEqual([LINE]);
  // What was typed is taken out of the chat at once, all the same.
  expect(harness.api.calls).toContainEqual(
    expect.objectContaining({ method: 'deleteMessage', params: { chat_id: phone.id, message_id: 900_001 } }),
  );
  // Whoever comes back is answered.
  await post(typing(phone, '/start', 900_002));
  expect(fromBot(phone)).toHaveLength(2);
});

it('a press further up leaves one screen, not two', async () => {
  const phone = await opened();
  const first = screenId(phone);
  harness.api.failNext(20, 500, 'deleteMessage');
  phone.type('/menu');
  await harness.api.settled();
  harness.api.disarm();
  const screens = fromBot(phone).filter(({ buttons }) => buttons.length > 0);
  expect(screens.map(({ id }) => id)).toContain(first);
  await post(pressing(phone, 'uk:police:start', first));
  expect(fromBot(phone).filter(({ buttons }) => buttons.length > 0)).toHaveLength(1);
});

it('what she typed and Telegram would not delete is deleted with the rest', async () => {
  const phone = await opened();
  const typed = phone.type('/menu').message_id;
  harness.api.failNext(20, 500, 'deleteMessage');
  await harness.api.settled();
  harness.api.disarm();
  await post(pressing(phone, 'uk:exit', fromBot(phone).at(-1)?.id ?? 0));
  expect(phone.messages().map(({ id }) => id)).not.toContain(typed);
});

it('one delivered twice gets one picture', async () => {
  const phone = await opened();
  const update = pressing(phone, 'uk:cards-safe:start:pic', screenId(phone));
  await post(update);
  await post(update);
  expect(fromBot(phone).filter(({ kind }) => kind === 'photo')).toHaveLength(1);
});

it('whoever opens the bot anew sees what everybody sees', async () => {
  const [known, stranger] = [await opened(), harness.phone()];
  await post(pressing(known, 'en:police:start', screenId(known)));
  known.open();
  stranger.open();
  await harness.api.settled();
  const seen = (phone: Phone) => fromBot(phone).map(({ html, buttons }) => ({ html, buttons }));
  expect(seen(known)).toEqual(seen(stranger));
});

it('who answers and hides their own screen keeps what was said in the talk: nothing is guessed in a chat where others’ words stand', async () => {
  const helper = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
  const visitor = await asking(harness, 'aaaaaaaa', { note: 'слово одне' });
  await press(harness, helper, /^s:accept/);
  helper.type('/hide');
  await settle(harness);
  expect(textsOn(helper)).toContain('слово одне');
  visitor.type('/hide');
  await settle(harness);
  expect(textsOn(helper)).not.toContain('слово одне');
});

it('what she was still to be told of the end of her talk does not come after she has left', async () => {
  const responder = await join(harness, 'tellsend');
  const visitor = await asking(harness, 'tellsend');
  await press(harness, responder, /^s:accept/);
  await press(harness, responder, /^s:end:/);
  // Telegram asks for a pause just as she is to be told.
  harness.api.limitNext(1, 4, 'sendMessage');
  await press(harness, responder, /^s:end-sure/);
  expect(textsOn(visitor)).not.toContain('завершила розмову');
  visitor.press(screenId(visitor), 'uk:exit', true);
  await settle(harness);
  harness.pass(5000);
  await expect.poll(() => settle(harness).then(() => harness.bots[0]?.people.store.left())).toEqual([]);
  expect(texts(visitor)).toEqual([LINE]);
});
