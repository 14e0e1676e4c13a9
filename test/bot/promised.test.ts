// Promises that no other test holds: what is sent to a visitor makes no sound, and nothing tells either side who the other one is.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Address } from '../../src/ports.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from '../harness.ts';
import { asking, bring, forge, join, press, preview, screenOf, settle, textsOn, type } from './people.ts';

/** Hromada, raion, oblast, city with a special status. */
const LARGE: readonly string[] = ['H', 'P', 'O', 'K'];

const shipped = shippedSpeech();

let harness: Harness;
let responder: Phone;
beforeAll(async () => {
  harness = await startHarness();
  responder = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
});
afterAll(() => harness.stop());

/** The numbers that can be copied from the screen of a phone. */
function copiesOn(phone: Phone): string[] {
  return screenOf(phone)
    .buttons.flat()
    .flatMap((button) => ('copy_text' in button ? button.copy_text.text : []));
}

/** What puts a message into a chat. */
const SENDS = /^(send(?!ChatAction)|copy|forward)/;
/** What puts text of the bot's there, with links in it. */
const SPEAKS = /^(sendMessage|editMessageText)$/;

it('all that is sent to her comes without a sound, and what another person wrote is a protected copy without a name', async () => {
  const visitor = await asking(harness, 'aaaaaaaa', { note: 'моя нотатка' });
  await press(harness, responder, /^s:accept/);
  const mistyped = await type(harness, responder, 'я тут, пишіт');
  responder.edit(mistyped, 'я тут, пишіть');
  await settle(harness);
  await type(harness, visitor, 'дякую за відповідь');
  visitor.send('photo');
  await settle(harness);
  expect(textsOn(visitor)).toContain('я тут, пишіть');
  expect(textsOn(responder)).toContain('дякую за відповідь');
  visitor.type('/hide');
  await settle(harness);

  const sent = harness.api.calls.filter(({ method }) => SENDS.test(method));
  const toHer = sent.filter(({ params }) => Number(params.chat_id) === visitor.id);
  expect(toHer.length).toBeGreaterThan(4);
  expect(toHer.filter(({ params }) => params.disable_notification !== true)).toEqual([]);
  // The one who answers has put their phone away meanwhile: what she writes calls them.
  const toThem = sent.filter(({ method, params }) => method === 'copyMessage' && Number(params.chat_id) === responder.id);
  expect(toThem.map(({ params }) => params.disable_notification)).toEqual(toThem.map(() => false));
  expect(toThem.length).toBeGreaterThan(1);
  // Copies bear no name and cannot be passed on; a forwarded message would show who wrote it.
  const copies = sent.filter(({ method }) => method !== 'sendMessage');
  expect(copies.length).toBeGreaterThan(2);
  expect(copies.map(({ method, params }) => [method, params.protect_content])).toEqual(copies.map(() => ['copyMessage', true]));
  // Of a link nothing is shown but the link: a preview would show what it is about.
  const screens = harness.api.calls.filter(({ method, params }) => SPEAKS.test(method) && params.reply_markup !== undefined);
  expect(screens.length).toBeGreaterThan(4);
  expect(screens.filter(({ params }) => !JSON.stringify(params.link_preview_options ?? '').includes('"is_disabled":true'))).toEqual([]);
  // Nobody is asked for a number or a place by a keyboard.
  expect(JSON.stringify(sent.map(({ params }) => params))).not.toMatch(/request_contact|request_location|request_users|"keyboard"/);
});

it('what she is told of her request and of her talk has the way out and the danger button below it, too', async () => {
  const visitor = await asking(harness, 'aaaaaaaa');
  await press(harness, responder, /^s:accept/);
  await press(harness, responder, /^s:end/);
  await press(harness, responder, /^s:end/);
  const said = fromBot(visitor).filter(({ buttons }) => buttons.length > 0);
  expect(textsOn(visitor)).toContain('завершила розмову');
  expect(said.length).toBeGreaterThan(1);
  for (const message of said) expect(rowsOf(message).at(-1), message.text).toEqual(['uk:exit', 'uk:emergency:start']);
  visitor.type('/hide');
  await settle(harness);
});

it('a talk that nobody ends goes from both phones 46 hours after it began, however much is said in it', async () => {
  const visitor = await asking(harness, 'aaaaaaaa', { note: 'слово на початку' });
  await press(harness, responder, /^s:accept/);
  for (let hours = 0; hours < 45; hours += 9) {
    await type(harness, visitor, `слово о ${hours}`);
    await type(harness, responder, `відповідь о ${hours}`);
    harness.pass(9 * 3_600_000);
    await settle(harness);
  }
  await type(harness, responder, 'відповідь наприкінці');
  expect(textsOn(responder)).toMatch(/слово на початку[^]*відповідь о 0[^]*відповідь наприкінці/);
  harness.pass(3_600_000);
  await settle(harness);
  for (const phone of [visitor, responder]) expect(textsOn(phone)).not.toMatch(/слово|відповідь (о|на)/);
  expect(textsOn(responder)).toContain(shipped.sentence('uk', 'handoff.told-staff.ended-hard'));
  visitor.type('/hide');
  await settle(harness);
});

it('words of a talk that sound like danger to her life bring numbers beside it, also where she wants to live no more', async () => {
  const visitor = await asking(harness, 'aaaaaaaa');
  await press(harness, responder, /^s:accept/);
  await press(harness, visitor, /person:talk$/);
  // A number alone says it, too: whoever types it calls for help.
  for (const words of ['він мене зараз вб’є', 'я не хочу жити', '102']) {
    await type(harness, visitor, 'добрий день');
    expect(copiesOn(visitor), words).toEqual([]);
    await type(harness, visitor, words);
    expect(copiesOn(visitor), words).toEqual(['102', '103', '7333']);
  }
  visitor.type('/hide');
  await settle(harness);
});

it('what is typed where nobody hears it goes from the chat, too: the talk is over, or asks for her sign', async () => {
  const own = (phone: Phone) => phone.messages().flatMap(({ from, text }) => (from === 'bot' ? [] : text));
  const over = await asking(harness, 'aaaaaaaa');
  await press(harness, responder, /^s:accept/);
  await press(harness, over, /person:talk$/);
  await press(harness, responder, /^s:end/);
  await press(harness, responder, /^s:end/);
  await type(harness, over, 'чи ви ще тут');
  expect(own(over)).toEqual([]);
  const guarded = await asking(harness, 'aaaaaaaa', { sign: 'key' });
  await press(harness, responder, /^s:accept/);
  await press(harness, guarded, /person:talk$/);
  await type(harness, guarded, 'добрий день');
  expect(own(guarded)).toEqual(['добрий день']);
  harness.pass(3 * 60 * 60_000);
  await type(harness, guarded, 'це вже хтось інший');
  expect(own(guarded)).toEqual(['добрий день']);
  expect(textsOn(responder)).not.toContain('хтось інший');
  for (const phone of [over, guarded]) phone.type('/hide');
  await settle(harness);
});

it('nobody is known by the same two words as somebody before her, also by the one who answered both', async () => {
  const named = async () => {
    const visitor = await asking(harness, 'aaaaaaaa');
    const alias = (await harness.bots[0]?.people.store.of(`telegram:${visitor.id}` as Address))?.alias;
    await press(harness, responder, /^s:accept/);
    expect(textsOn(responder)).toContain(alias);
    visitor.type('/hide');
    await settle(harness);
    return alias;
  };
  const [first, second] = [await named(), await named()];
  expect(first).toMatch(/^\S+ \S+$/);
  expect(second).toMatch(/^\S+ \S+$/);
  expect(second).not.toBe(first);
});

it('of the place that she has chosen a handoff keeps the hromada, and nothing smaller', async () => {
  const { places } = shippedSpeech().content;
  const smaller = (code?: string): string | undefined =>
    places
      .within(code)
      .flatMap((one) =>
        LARGE.includes(one.category) || places.statusOf(one.code) === 'occupied' ? (smaller(one.code) ?? []) : one.code,
      )[0];
  const village = smaller() ?? '';
  const visitor = harness.phone();
  visitor.open();
  await settle(harness);
  await forge(harness, visitor, `uk:near:doors:talk-000-${village.slice(2)}`);
  await forge(harness, visitor, 'uk:person:start');
  await press(harness, visitor, /person:cards:begin$/);
  await bring(harness, visitor, 'aaaaaaaa');
  await preview(harness, visitor, 'aaaaaaaa');
  await press(harness, visitor, /:send$/);
  const near = (await harness.bots[0]?.people.store.of(`telegram:${visitor.id}` as Address))?.near ?? '';
  expect(LARGE).not.toContain(places.at(village)?.category);
  expect(places.at(near)?.category).toBe('H');
  expect(places.chain(village).map(({ code }) => code)).toContain(near);
  visitor.type('/hide');
  await settle(harness);
});
