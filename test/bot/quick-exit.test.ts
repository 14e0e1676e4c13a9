import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/adapters/redis/connect.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { buttonTo, fromBot, type Harness, shippedSpeech, startHarness } from '../harness.ts';

const { neutral } = shippedSpeech();
const HOUR = 3_600_000;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

async function reading(): Promise<Phone> {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  await press(phone, 'menu/start');
  await press(phone, 'menu/act');
  await press(phone, 'police/start');
  return phone;
}
async function press(phone: Phone, to: string): Promise<void> {
  const screen = fromBot(phone).at(-1);
  if (!screen) throw new Error('nothing to press');
  phone.press(screen.id, buttonTo(screen, to));
  await harness.api.settled();
}
const texts = (phone: Phone) => phone.messages().map(({ text }) => text);

describe('quick exit', () => {
  it('leaves one neutral line, without a sound and without buttons', async () => {
    const phone = await reading();
    await press(phone, 'exit');
    expect(texts(phone)).toEqual([neutral('uk')]);
    expect(phone.messages()[0]).toMatchObject({ silent: true, buttons: [] });
    expect(phone.notifications().every(({ silent }) => silent)).toBe(true);
  });

  it('takes away what she has typed, as soon as it is read', async () => {
    const phone = await reading();
    const typed = phone.type('він мене вбʼє');
    await harness.api.settled();
    expect(phone.messages().map(({ id }) => id)).not.toContain(typed.message_id);
    phone.type('/hide');
    await harness.api.settled();
    expect(texts(phone)).toEqual([neutral('uk')]);
  });

  it('adds nothing at the second tap, by button or by word', async () => {
    const phone = await reading();
    const [screen] = fromBot(phone);
    if (!screen) throw new Error('no screen');
    const exit = buttonTo(screen, 'exit');
    phone.press(screen.id, exit);
    phone.press(screen.id, exit, true);
    phone.type('сховати');
    phone.type('/hide');
    await harness.api.settled();
    expect(texts(phone)).toEqual([neutral('uk')]);
  });

  it.each(['закрий чат', 'сховай це швидше', 'Він іде, закрий!', 'спрячь всё', 'удали все это'])(
    'is what is typed in haste: %s',
    async (words) => {
      const phone = await reading();
      phone.type(words);
      await harness.api.settled();
      expect(texts(phone)).toEqual([neutral('uk')]);
    },
  );

  it.each([
    'не можу вийти з дому',
    'він закрив мене вдома',
    'як видалити переписку',
    'хочу вийти з цих стосунків',
    'сховай від нього мене і дітей',
  ])('is not what is only like it: %s', async (words) => {
    const phone = await reading();
    phone.type(words);
    await harness.api.settled();
    expect(texts(phone)).not.toContain(neutral('uk'));
  });

  it('speaks the language of its button', async () => {
    const phone = harness.phone();
    phone.open();
    await harness.api.settled();
    const [screen] = fromBot(phone);
    phone.press(screen?.id ?? 0, 'en:exit', true);
    await harness.api.settled();
    expect(texts(phone)).toEqual([neutral('en')]);
  });

  it('finds screens that were sent before and are further up', async () => {
    const phone = await reading();
    harness.api.failNext(1, 500, 'deleteMessage');
    phone.open();
    await harness.api.settled();
    await press(phone, 'exit');
    expect(texts(phone)).toEqual([neutral('uk')]);
  });

  it('is tried again where Telegram does not delete, and says nothing of what this was', async () => {
    const phone = await reading();
    const [screen] = fromBot(phone);
    if (!screen) throw new Error('no screen');
    harness.api.failNext(1000, 500, 'deleteMessage');
    harness.api.failNext(1000, 500, 'deleteMessages');
    const before = harness.api.calls.length;
    phone.press(screen.id, buttonTo(screen, 'exit'));
    await harness.api.settled();
    const said = harness.api.calls.slice(before).filter(({ method }) => method === 'sendMessage');
    expect(said).toEqual([]);
    expect(harness.log()).toContain('ExitUnfinished');
    // Telegram is back: the sweep finishes what was begun.
    harness.api.disarm();
    harness.pass(2 * 60_000);
    await harness.bots[0]?.sweep();
    expect(texts(phone)).toEqual([]);
  });

  it('says nothing to one who never was here', async () => {
    const phone = harness.phone();
    phone.type('/hide');
    await harness.api.settled();
    expect(texts(phone)).toEqual([]);
  });
});

describe('at the end of its life', () => {
  it('a conversation is erased by itself, without a word, and only then', async () => {
    const phone = await reading();
    harness.pass(24 * HOUR - 60_000);
    await harness.bots[0]?.sweep();
    expect(fromBot(phone)).toHaveLength(1);
    harness.pass(60_000);
    await harness.bots[0]?.sweep();
    expect(texts(phone)).toEqual([]);
  });

  it('whoever blocks the bot or deletes the account leaves no address to be erased later', async () => {
    const store = await connect(harness.redisUrl);
    const erasing = () => store.ask((redis) => redis.keys('*:e:*'));
    const [blocked, deleted] = [await reading(), await reading()];
    const before = await erasing();
    blocked.block();
    await harness.api.settled();
    const { id: pane } = fromBot(deleted).at(-1) ?? { id: 0 };
    deleted.press(pane, 'uk:exit');
    deleted.deleteAccount();
    await harness.api.settled();
    expect(await erasing()).toEqual(before);
    store.close();
  });

  it('the sweep does not stumble over one who has blocked the bot', async () => {
    const blocked = await reading();
    const open = await reading();
    blocked.block();
    await harness.api.settled();
    harness.pass(25 * HOUR);
    await harness.bots[0]?.sweep();
    expect(texts(open)).toEqual([]);
  });
});
