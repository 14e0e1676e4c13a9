// The end of the service, through the front door: both sides are told, everything goes, whatever comes is given other doors, and the exit works.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/adapters/redis/connect.ts';
import { RedisEndings } from '../../src/adapters/redis/ending.ts';
import { EndRefused } from '../../src/app/ending.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { tokenFor } from '../../src/core/near/confirmation.ts';
import { buttonTo, fromBot, type Harness, prove, rowsOf, startHarness } from '../harness.ts';
import { BrowserTab } from '../web/tab.ts';
import { asking, forge, join, press, screenOf, settle, textsOn, type, visitorAtCards } from './people.ts';

const FAREWELL = 'Цей бот завершив роботу';

/** As if the day had been told while it lay ahead. */
async function tell({ redisUrl }: Harness, day: string): Promise<void> {
  const store = await connect(redisUrl);
  await new RedisEndings(store).keep(day);
  store.close();
}

describe('when the service ends', () => {
  let harness: Harness;
  let ended: string | undefined;
  let [olha, marta, gone]: Phone[] = [];
  let [talking, waiting, looking, reading, owed]: Phone[] = [];
  const of = (phone: Phone | undefined): Phone => {
    if (!phone) throw new Error('nobody');
    return phone;
  };
  beforeAll(async () => {
    harness = await startHarness({ endOfService: () => ended, coordinatorInvite: 'farewell-invitation', web: true });
    olha = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    marta = await join(harness, 'bbbbbbbb', { alias: 'Явір', role: 'coordinator' });
    // Her talk has ended while her phone was put away: it is not safe to tell her before she comes back.
    owed = await asking(harness, 'aaaaaaaa', { sign: 'apple' });
    await press(harness, olha, /^s:accept/);
    harness.pass(20 * 60_000);
    await press(harness, olha, /^s:end:/);
    await press(harness, olha, /^s:end-sure/);
    talking = await asking(harness, 'aaaaaaaa', { note: 'слово одне' });
    await press(harness, olha, /^s:accept/);
    await type(harness, olha, 'відповідь одна');
    waiting = await asking(harness, 'aaaaaaaa');
    looking = await visitorAtCards(harness);
    reading = harness.phone();
    reading.open();
    await settle(harness);
    gone = await join(harness, 'cccccccc', { alias: 'Ясен' });
    await harness.bots[0]?.people.roster.invite('responder', 48 * 60 * 60_000);
    await type(harness, marta, '/desk');
    // It was told long before: the bot has been running since.
    await tell(harness, '2026-01-01');
    gone.block();
    await harness.api.settled();
    ended = '2026-01-01';
    await settle(harness);
    await settle(harness);
  });
  afterAll(() => harness.stop());

  it('both sides of a talk are told, who waits is told, and the words of either go from both phones', () => {
    expect(textsOn(of(talking))).toContain('Ця служба завершила роботу');
    expect(textsOn(of(olha))).toContain('Ця служба завершила роботу');
    expect(textsOn(of(waiting))).toContain('Ця служба завершила роботу');
    expect(textsOn(of(looking))).not.toContain('Ця служба завершила роботу');
    // The screens that showed the waiting and the talk have changed by themselves, and lead to nobody any more.
    for (const phone of [talking, waiting]) expect(textsOn(of(phone))).toContain(FAREWELL);
    for (const phone of [talking, olha]) expect(textsOn(of(phone))).not.toMatch(/слово одне|відповідь одна/);
    expect(textsOn(of(olha))).not.toContain('Чи можете ви зараз');
    // Nobody would read what she counted, or be called.
    for (const phone of [olha, marta]) expect(fromBot(of(phone)).flatMap(rowsOf).flat()).not.toContainEqual(expect.stringMatching(/^s:/));
  });

  it('nothing is left of handoffs, of invitations and of the roster, and the staff are thanked, but for whom nobody can reach', async () => {
    const people = harness.bots[0]?.people;
    expect(textsOn(of(owed))).not.toMatch(/завершила/);
    expect(await people?.store.left()).toEqual([]);
    expect([await people?.roster.all(), await people?.roster.invited()]).toEqual([[], 0]);
    expect(gone?.isBlocking).toBe(true);
    for (const phone of [olha, marta]) expect(textsOn(of(phone)).match(/вас у переліку вже немає/g)).toHaveLength(1);
  });

  it('whatever a visitor does, she is given other doors', async () => {
    const phone = harness.phone();
    phone.open();
    await settle(harness);
    expect(textsOn(phone)).toContain(FAREWELL);
    const copies = screenOf(phone)
      .buttons.flat()
      .flatMap((button) => ('copy_text' in button ? button.copy_text.text : []));
    expect(copies).toEqual(['15-47', '116 123']);
    for (const words of ['не знаю що робити', 'Луцьк', '/menu', '/desk', '/start farewell-invitation']) {
      phone.type(words);
      await settle(harness);
      expect(harness.standing(phone), words).toBe('farewell/start');
      expect(textsOn(phone)).not.toContain(words);
    }
    for (const data of ['uk:person:cards:begin', 'uk:rights:start', 'uk:no-such:step', 's:home', 'garbage']) {
      await forge(harness, phone, data);
      expect(harness.standing(phone), data).toBe('farewell/start');
    }
    expect(await harness.bots[0]?.people.store.left()).toEqual([]);
  });

  it('whoever opens the site is given other doors at once: the first screen still invited her in', async () => {
    const tab = await BrowserTab.open(harness.sites[0] ?? '');
    expect(tab.seen.text).toContain(FAREWELL);
    expect((await tab.go('lines/start')).text).toContain('15-47');
  });

  it('a link confirms no entry any more', async () => {
    const phone = harness.phone();
    phone.open();
    await settle(harness);
    await forge(harness, phone, `uk:confirm:thanks:${tokenFor('kyiv-line', harness.api.now(), prove)}`);
    expect(await harness.bots[0]?.redis.durable.ask((redis) => redis.hgetall('assured'))).toEqual({});
  });

  it('danger and despair are still answered, and a phone that is not safe shows nothing', async () => {
    const phone = of(reading);
    // The buttons of the first screen are older than the end.
    phone.press(screenOf(phone).id, buttonTo(screenOf(phone), 'opening/unsafe'));
    await settle(harness);
    expect(harness.standing(phone)).toBe('opening/unsafe');
    phone.type('мене б’ють');
    await settle(harness);
    expect(harness.standing(phone)).toBe('emergency/start');
    phone.type('/start');
    await settle(harness);
    for (const to of ['lines/start', 'life/start', 'calm/start', 'privacy/start']) {
      await forge(harness, phone, `uk:${to.replace('/', ':')}`);
      expect(harness.standing(phone)).toBe(to);
    }
  });

  it('speaks English where it is asked to', async () => {
    const phone = harness.phone();
    phone.open();
    await settle(harness);
    await press(harness, phone, /^en:farewell:start$/);
    expect(textsOn(phone)).toContain('This bot has closed');
  });

  it('quick exit works as before', async () => {
    for (const phone of [talking, waiting, looking, reading]) {
      of(phone).type(phone === reading ? 'сховати' : '/hide');
      await settle(harness);
      expect(fromBot(of(phone)).map(({ text }) => text)).toEqual(['Готово.']);
      expect(harness.standing(of(phone))).toBe('gone');
    }
  });
});

describe('a day that is mistyped', () => {
  it('does nothing where somebody is on the roster: nobody is told, talks go on, and it does not start with it', async () => {
    let day: string | undefined;
    const harness = await startHarness({ endOfService: () => day, coordinatorInvite: 'mistyped-invitation' });
    const olha = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const talking = await asking(harness, 'aaaaaaaa', { note: 'слово одне' });
    await press(harness, olha, /^s:accept/);
    day = '2025-01-31';
    await settle(harness);
    await settle(harness);
    expect(harness.log()).toContain('end-refused');
    await type(harness, olha, 'відповідь одна');
    expect(textsOn(talking)).toContain('відповідь одна');
    expect(await harness.bots[0]?.people.roster.all()).toHaveLength(1);
    const reading = harness.phone();
    reading.open();
    await settle(harness);
    expect(textsOn(reading)).not.toContain(FAREWELL);
    await expect(harness.bots[0]?.serve(() => {})).rejects.toThrow(EndRefused);
    // A day ahead is remembered; taken back, it is forgotten, and would have to be told anew.
    const store = await connect(harness.redisUrl);
    const told = () => new RedisEndings(store).told();
    day = '2099-01-31';
    await settle(harness);
    expect(await told()).toEqual({ day: '2099-01-31', empty: false });
    day = undefined;
    await settle(harness);
    expect(await told()).toEqual({ day: undefined, empty: false });
    store.close();
    await harness.stop();
  });
});
