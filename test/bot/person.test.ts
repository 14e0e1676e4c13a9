// A visitor and a contact person, through the front door: nobody hears before she confirms, what is sent is what she saw, and all of it goes.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/core/handoff/handoff.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { type Harness, rowsOf, shippedSpeech, startHarness } from '../harness.ts';
import { asking, bring, forge, join, preview, press, screenOf, settle, textsOn, type, visitorAtCards } from './people.ts';

const { neutral } = shippedSpeech();

/** A village, its name, and that of its hromada. */
const VILLAGE = 'UA44020050170064095';
const SETTLEMENT = 'Березівське';
const HROMADA = 'Кадіївська громада';

let harness: Harness;
let first: Phone;
let second: Phone;
beforeAll(async () => {
  harness = await startHarness();
  first = await join(harness, 'firstone', { alias: 'Калина', gender: 'woman' });
  second = await join(harness, 'secondon', { alias: 'Явір' });
});
afterAll(() => harness.stop());

let quiet: [string, string];
beforeEach(() => {
  quiet = [textsOn(first), textsOn(second)];
});

/** A talk that goes on. */
async function talking(given: { note?: string; sign?: string } = {}): Promise<Phone> {
  const visitor = await visitorAtCards(harness);
  await preview(harness, visitor, 'firstone', given);
  await press(harness, visitor, /:send$/);
  await press(harness, first, /^s:accept/);
  return visitor;
}

async function leave(visitor: Phone): Promise<void> {
  visitor.type('/hide');
  await settle(harness);
}

describe('before she confirms', () => {
  it('nobody hears of her, whatever she chooses; who was refused never does', async () => {
    const visitor = await visitorAtCards(harness);
    expect(screenOf(visitor).text).toMatch(/Калина|Явір/);
    await press(harness, visitor, /:look-secondon$/);
    await press(harness, visitor, /:no-secondon$/);
    await preview(harness, visitor, 'firstone', { note: 'у мене болить голова' });
    expect([textsOn(first), textsOn(second)]).toEqual(quiet);
    await press(harness, visitor, /:send$/);
    expect(textsOn(first)).not.toBe(quiet[0]);
    expect(textsOn(first)).not.toContain('голова');
    // The ladder climbs to its end, and she is told the truth.
    for (let minutes = 0; minutes < 21; minutes += 5) {
      harness.pass(5 * 60_000);
      await settle(harness);
    }
    expect(textsOn(second)).toBe(quiet[1]);
    expect(textsOn(visitor)).toContain('Ніхто не зміг відповісти');
    await leave(visitor);
  });

  it('she can drop it all, and her words go with it', async () => {
    const visitor = await visitorAtCards(harness);
    await preview(harness, visitor, 'firstone', { note: 'слово на спробу' });
    await press(harness, visitor, /:cancel$/);
    expect(harness.standing(visitor)).toBe('person/over');
    expect(visitor.messages().some(({ from }) => from !== 'bot')).toBe(false);
    expect([textsOn(first), textsOn(second)]).toEqual(quiet);
    await leave(visitor);
  });

  it('a button of before sends nothing where she has thought better of everybody since', async () => {
    const coordinator = await join(harness, 'coordone', { role: 'coordinator', alias: 'Дуб' });
    const before = textsOn(coordinator);
    const visitor = await visitorAtCards(harness);
    await preview(harness, visitor, 'firstone');
    await forge(harness, visitor, 'uk:person:cards:no-firstone');
    await forge(harness, visitor, 'uk:person:waiting:send');
    expect(harness.standing(visitor)).toBe('person/start');
    expect([textsOn(first), textsOn(second), textsOn(coordinator)]).toEqual([...quiet, before]);
    await leave(visitor);
    await harness.bots[0]?.people.roster.change('coordone', () => undefined);
  });

  it('what she has written and then does not want to say goes from her chat at once', async () => {
    const visitor = await visitorAtCards(harness);
    await preview(harness, visitor, 'firstone', { note: 'слово на спробу' });
    expect(visitor.messages().some(({ from }) => from !== 'bot')).toBe(true);
    await press(harness, visitor, /person:note$/);
    await press(harness, visitor, /:note-none$/);
    expect(visitor.messages().some(({ from }) => from !== 'bot')).toBe(false);
    await leave(visitor);
  });

  it('whom she has agreed to she can still think better of, and they are not asked', async () => {
    const visitor = await visitorAtCards(harness);
    await bring(harness, visitor, 'secondon');
    await press(harness, visitor, /:yes-secondon$/);
    await press(harness, visitor, /:yes-firstone$/);
    await press(harness, visitor, /person:cards:no-secondon$/);
    expect(screenOf(visitor).text).toContain('Ви обрали: Калина');
    expect(screenOf(visitor).text).not.toContain('Явір');
    await press(harness, visitor, /person:cards:no-firstone$/);
    expect(screenOf(visitor).text).toContain('Більше карток немає');
    expect([textsOn(first), textsOn(second)]).toEqual(quiet);
    await leave(visitor);
  });

  it('a topic and a sign that she does not want any more are not kept', async () => {
    const visitor = await visitorAtCards(harness);
    await preview(harness, visitor, 'firstone', { sign: 'key' });
    expect(screenOf(visitor).text).toContain('лише за вашим знаком');
    await press(harness, visitor, /person:topic$/);
    await press(harness, visitor, /person:note(:topic-none)?$/);
    await press(harness, visitor, /person:preview$/);
    expect(screenOf(visitor).text).toContain('Тему не названо');
    await press(harness, visitor, /person:hours$/);
    for (const like of [/safe-any$/, /nudge-0$/, /person:topic(:sign-none)?$/, /topic-plan$/, /person:preview$/])
      await press(harness, visitor, like);
    expect(screenOf(visitor).text).toContain('Знака немає');
    expect(screenOf(visitor).text).not.toContain('лише за вашим знаком');
    await leave(visitor);
  });

  it('what she sees is what is sent, also after she has changed it', async () => {
    const visitor = await visitorAtCards(harness);
    await preview(harness, visitor, 'firstone', { note: 'перше слово' });
    const mine = visitor.messages().find(({ from }) => from !== 'bot');
    expect(screenOf(visitor).text).toContain('перше слово');
    visitor.edit(mine?.id ?? 0, 'друге <b>слово</b> & кома');
    await settle(harness);
    expect(screenOf(visitor).text).toContain('друге <b>слово</b> & кома');
    const topic = /«(.*)»/.exec(screenOf(visitor).text)?.[1] ?? '?';
    await press(harness, visitor, /:send$/);
    await press(harness, first, /^s:accept/);
    expect(textsOn(first)).toContain('друге <b>слово</b> & кома');
    expect(textsOn(first)).toContain(topic);
    expect(textsOn(first)).not.toContain('перше');
    await leave(visitor);
  });
});

describe('a community', () => {
  it('that she refuses is shown no more, and of no village more is told than its hromada', async () => {
    const villager = await join(harness, 'villager', { alias: 'Мальва', community: VILLAGE });
    const visitor = await visitorAtCards(harness);
    await press(harness, visitor, /:look-secondon$/);
    await press(harness, visitor, /:look-villager$/);
    expect(screenOf(visitor).text).toContain(HROMADA);
    expect(screenOf(visitor).text).not.toContain(SETTLEMENT);
    await press(harness, visitor, /:place-villager$/);
    await press(harness, visitor, /:look-secondon$/);
    await expect(press(harness, visitor, /:look-villager$/)).rejects.toThrow('no button');
    await leave(visitor);
    expect(textsOn(villager)).not.toContain('Чи можете ви');
    await harness.bots[0]?.people.roster.change('villager', () => undefined);
  });
});

describe('while she waits', () => {
  it('she sees who is asked and for how long, and can cancel', async () => {
    const visitor = await visitorAtCards(harness);
    await preview(harness, visitor, 'firstone');
    const screen = await press(harness, visitor, /:send$/);
    expect(harness.standing(visitor)).toBe('person/waiting');
    expect(screen.text).toContain('Калина (1 з 1)');
    expect(screen.text).toMatch(/щонайдовше 20 хвилин/);
    await press(harness, visitor, /:cancel$/);
    expect(textsOn(first)).not.toContain('Чи можете ви зараз');
    await leave(visitor);
  });

  it('she is told of whatever she types that nobody has read it, and once somebody answers, that it was not sent', async () => {
    const visitor = await visitorAtCards(harness);
    await preview(harness, visitor, 'firstone');
    await press(harness, visitor, /:send$/);
    for (const words of ['він уже вдома', 'я дуже боюся']) {
      await type(harness, visitor, words);
      expect(screenOf(visitor).text).toMatch(/^Цього ніхто не прочитав/);
      expect(textsOn(visitor)).not.toContain(words);
    }
    await press(harness, first, /^s:accept/);
    await type(harness, visitor, 'ви мене чуєте');
    expect(screenOf(visitor).text).toMatch(/^Не надіслано/);
    expect(textsOn(first)).not.toContain('ви мене чуєте');
    await leave(visitor);
  });

  it('behind her sign nothing that is typed tells of it', async () => {
    const visitor = await visitorAtCards(harness);
    await preview(harness, visitor, 'firstone', { sign: 'key' });
    await press(harness, visitor, /:send$/);
    await type(harness, visitor, 'він ще не прийшов');
    expect(textsOn(visitor)).toContain('Цього ніхто не прочитав');
    // Whoever has the phone by then may be somebody else.
    harness.pass(LIMITS.gap);
    await type(harness, visitor, 'що тут було');
    expect(textsOn(visitor)).not.toMatch(/не прочитав|Не надіслано/);
    await leave(visitor);
  });
});

describe('in the talk', () => {
  it('a complaint goes to the coordinator alone, and ends it', async () => {
    const coordinator = await join(harness, 'coordone', { role: 'coordinator', alias: 'Дуб' });
    const visitor = await talking();
    await type(harness, visitor, 'слово для скарги');
    await press(harness, visitor, /person:complaint$/);
    await press(harness, visitor, /:complain$/);
    expect(harness.standing(visitor)).toBe('person/over');
    expect(textsOn(coordinator)).toContain('Є скарга');
    expect(textsOn(coordinator)).not.toContain('слово для скарги');
    expect(textsOn(first)).not.toMatch(/[Сс]карг/);
    // A second tap, and what is shown in passing, leave standing what became of it.
    for (const data of ['uk:person:over:complain', 'uk:emergency:start', 'uk:person:over:sent']) await forge(harness, visitor, data);
    expect(screenOf(visitor).text).toContain('Скаргу записано.');
    // She is told about whom it is, as the visitor was: so that somebody can do something.
    expect(textsOn(coordinator)).not.toContain('Калина');
    await type(harness, coordinator, '/desk');
    await press(harness, coordinator, /^s:complaints$/);
    await press(harness, coordinator, /^s:member:firstone$/);
    expect(screenOf(coordinator).text).toMatch(/Калина[^]*Скарг: 1/);
    // The day of the last one and not its moment; a piece of a name that chance gave and not her own.
    const about = (await harness.bots[0]?.people.roster.all())?.find(({ id }) => id === 'firstone');
    expect(about?.complaints).toEqual({
      count: 1,
      last: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      of: expect.stringMatching(/^[a-z0-9]{4}$/i),
    });
    await press(harness, coordinator, /^s:complaints-done:firstone\.1$/);
    expect(screenOf(coordinator).text).not.toContain('Скарг: 1');
    await leave(visitor);
    await harness.bots[0]?.people.roster.change('coordone', () => undefined);
  });

  it('a complaint that comes after the other side has ended the talk is not taken for one that was noted', async () => {
    const coordinator = await join(harness, 'coordone', { role: 'coordinator', alias: 'Дуб' });
    const visitor = await talking();
    await press(harness, visitor, /person:complaint$/);
    await press(harness, first, /^s:end:/);
    await press(harness, first, /^s:end-sure/);
    // A page of before, or a press that was on its way; and a second tap.
    for (let taps = 0; taps < 2; taps++) {
      await forge(harness, visitor, 'uk:person:over:complain');
      expect(harness.standing(visitor)).toBe('person/over');
      expect(screenOf(visitor).text).toContain('Чи записано вашу скаргу, ми не знаємо');
    }
    expect(textsOn(coordinator)).not.toContain('Є скарга');
    await leave(visitor);
    await harness.bots[0]?.people.roster.change('coordone', () => undefined);
  });

  it('a complaint that comes when somebody else is asked already, for the one who answered is lost, is not passed over in silence', async () => {
    const [leaving, coordinator] = [
      await join(harness, 'leavingo', { alias: 'Верба' }),
      await join(harness, 'coordone', { role: 'coordinator' }),
    ];
    const visitor = await asking(harness, 'leavingo');
    await press(harness, leaving, /^s:accept/);
    await press(harness, visitor, /person:complaint$/);
    leaving.block();
    await settle(harness);
    await forge(harness, visitor, 'uk:person:over:complain');
    expect(harness.standing(visitor)).toBe('person/waiting');
    expect(screenOf(visitor).text).toMatch(/Чи записано вашу скаргу, ми не знаємо[^]*Запитали ще й координацію/);
    // Somebody did agree, and she has talked with them.
    expect(screenOf(visitor).text).not.toContain('погодився');
    expect(textsOn(coordinator)).not.toContain('Є скарга');
    await leave(visitor);
    for (const id of ['leavingo', 'coordone']) await harness.bots[0]?.people.roster.change(id, () => undefined);
  });

  it('where nobody can hear a complaint, she reads it before and after, and nobody is told or counted', async () => {
    // Whoever is still joining cannot.
    const joining = await join(harness, 'coordone', { role: 'coordinator', practised: [] });
    const visitor = await talking();
    const screen = await press(harness, visitor, /person:complaint$/);
    expect(screen.text).toContain('нема кому розглянути');
    expect(
      rowsOf(screen)
        .flat()
        .some((data) => data.endsWith(':complain')),
    ).toBe(false);
    // An old button of hers.
    await forge(harness, visitor, 'uk:person:over:complain');
    expect(harness.standing(visitor)).toBe('person/over');
    expect(screenOf(visitor).text).toContain('нема кому розглянути');
    expect(textsOn(first) + textsOn(second) + textsOn(joining)).not.toMatch(/[Сс]карг/);
    expect((await harness.bots[0]?.people.roster.all())?.filter(({ complaints }) => complaints)).toEqual([]);
    await leave(visitor);
    await harness.bots[0]?.people.roster.change('coordone', () => undefined);
  });

  it('an edit is carried across wherever she is, and the end by the other side is told', async () => {
    const visitor = await talking();
    const said = await type(harness, visitor, 'о пʼятій');
    visitor.edit(said, 'о сьомій');
    await settle(harness);
    expect(textsOn(first)).toContain('о сьомій');
    expect(textsOn(first)).not.toContain('о пʼятій');
    await press(harness, first, /^s:end:/);
    await press(harness, first, /^s:end-sure/);
    expect(textsOn(visitor)).toContain('завершила розмову');
    expect(textsOn(visitor)).not.toContain('о сьомій');
    await type(harness, visitor, 'ще одне слово');
    expect(textsOn(first)).not.toContain('ще одне слово');
    await leave(visitor);
  });

  it('her words arrive and stay until the end, then they are gone on both sides', async () => {
    const visitor = await talking();
    expect(screenOf(visitor).text).toContain('Калина');
    const said = await type(harness, visitor, 'він повернеться о шостій');
    expect(textsOn(first)).toContain('він повернеться о шостій');
    expect(visitor.messages().map(({ id }) => id)).toContain(said);
    await type(harness, first, 'я поруч, розкажіть');
    expect(textsOn(visitor)).toContain('я поруч, розкажіть');
    await press(harness, visitor, /person:ending$/);
    await press(harness, visitor, /:end$/);
    expect(harness.standing(visitor)).toBe('person/over');
    expect(textsOn(first)).not.toContain('о шостій');
    expect(textsOn(visitor)).not.toMatch(/о шостій|розкажіть/);
    await leave(visitor);
  });

  it('its end is said on the message that she opened it from, and that one stays', async () => {
    const visitor = await talking();
    // She was told in a message of its own that somebody answers, and opens the talk there.
    const told = visitor.messages().findLast(({ text }) => text?.includes('Людина готова відповісти'));
    visitor.press(told?.id ?? 0, 'uk:person:talk', true);
    await settle(harness);
    await type(harness, first, 'слово до кінця');
    await press(harness, visitor, /person:ending$/);
    await press(harness, visitor, /:end$/);
    expect(harness.standing(visitor)).toBe('person/over');
    expect(visitor.messages().map(({ id }) => id)).toEqual([told?.id]);
    expect(textsOn(visitor)).not.toContain('слово до кінця');
    await leave(visitor);
    expect(visitor.messages().map(({ text }) => text)).toEqual([neutral('uk')]);
  });

  it('its end is on the desk of the one who answered, too: what she was about is gone, and how it went can be counted', async () => {
    const visitor = await talking();
    const desk = () => first.messages().filter(({ text }) => text?.includes('Розмова —'));
    expect(desk()).toHaveLength(1);
    await type(harness, first, 'слухаю вас');
    expect(desk()).toHaveLength(1);
    await press(harness, visitor, /person:ending$/);
    await press(harness, visitor, /:end$/);
    expect(desk()).toEqual([]);
    expect(textsOn(first)).not.toContain('Тема:');
    expect(rowsOf(screenOf(first)).flat()).toContainEqual(expect.stringMatching(/^s:outcome:.*listened$/));
    await leave(visitor);
  });

  it('quick exit clears both phones', async () => {
    const visitor = await talking({ note: 'нотатка-канарка' });
    await type(harness, visitor, 'слово-канарка');
    expect(textsOn(first)).toContain('Тема:');
    await type(harness, first, 'відповідь одна');
    await leave(visitor);
    expect(visitor.messages().map(({ text }) => text)).toEqual([neutral('uk')]);
    expect(textsOn(first)).not.toMatch(/канарка|Тема:/);
    expect(harness.log()).not.toMatch(/канарка/);
  });

  it('words that sound like danger are sent, and the numbers stand beside', async () => {
    const visitor = await talking();
    await type(harness, visitor, 'він ламає двері, допоможіть');
    expect(textsOn(first)).toContain('ламає двері');
    expect(harness.standing(visitor)).toBe('person/talk');
    expect(screenOf(visitor).text).toContain('102');
    await leave(visitor);
  });

  it('what she types beside the talk goes to nobody', async () => {
    const visitor = await talking();
    await press(harness, visitor, /emergency:start$/);
    await type(harness, visitor, 'це не для листування');
    expect(textsOn(first)).not.toContain('листування');
    await press(harness, visitor, /person:(talk|waiting)/);
    await type(harness, visitor, 'а це для розмови');
    expect(textsOn(first)).toContain('а це для розмови');
    await leave(visitor);
  });

  it('a photo is refused and deleted; the last word can be taken back', async () => {
    const visitor = await talking();
    visitor.send('photo');
    await settle(harness);
    expect(harness.standing(visitor)).toBe('person/talk');
    expect(screenOf(visitor).text).toContain('не передаємо');
    expect(visitor.messages().some(({ kind }) => kind === 'photo')).toBe(false);
    await type(harness, visitor, 'зайве слово');
    expect((await press(harness, visitor, /:takeback$/)).text).toContain('Забираємо ваше останнє повідомлення');
    expect(textsOn(first)).not.toContain('зайве');
    expect(textsOn(visitor)).not.toContain('зайве');
    await leave(visitor);
  });
});

describe('coming back', () => {
  it('after the end of a talk behind her sign looks for a person anew as anybody does, and nothing of that talk is said', async () => {
    const visitor = await talking({ sign: 'key' });
    await press(harness, visitor, /menu:start$/);
    await press(harness, first, /^s:end:/);
    await press(harness, first, /^s:end-sure/);
    visitor.press(screenOf(visitor).id, 'uk:person:start', true);
    await settle(harness);
    await press(harness, visitor, /person:cards:begin$/);
    expect(harness.standing(visitor)).toBe('person/cards');
    expect(textsOn(visitor)).not.toContain('завершила розмову');
    await preview(harness, visitor, 'firstone');
    expect((await press(harness, visitor, /:send$/)).text).toContain('Калина (1 з 1)');
    await leave(visitor);
  });

  it('what has been said stands in her chat while the talk is put away, and she reads so where she chooses a sign and where she leaves', async () => {
    const phone = await visitorAtCards(harness);
    await bring(harness, phone, 'firstone');
    for (const like of [/:yes-firstone$/, /person:phone$/, /watched-1$/, /safe-any$/, /nudge-0$/]) await press(harness, phone, like);
    expect(screenOf(phone).text).toContain('Уже сказане тут видно');
    const visitor = await talking({ sign: 'key' });
    await type(harness, visitor, 'слово до перерви');
    await press(harness, visitor, /person:left$/);
    expect(textsOn(visitor)).toContain('слово до перерви');
    expect(screenOf(visitor).text).toContain('тут видно й далі');
    // Somebody answers her: that somebody agrees to is promised to whoever still waits for it.
    for (const said of screenOf(visitor).text.match(/[^.]*погодиться[^.]*/g) ?? [])
      expect(said).toContain('Якщо вам іще ніхто не відповів');
    await leave(visitor);
  });

  it('a sign opens the talk; a wrong one, the sign of danger and no talk at all look alike', async () => {
    const visitor = await talking({ sign: 'key' });
    await type(harness, visitor, 'слово до перерви');
    await press(harness, visitor, /menu:start$/);
    await type(harness, first, 'відповідь чекає');
    expect(textsOn(visitor)).not.toContain('відповідь чекає');
    const shown = async (phone: Phone, sign: string) => {
      phone.press(screenOf(phone).id, 'uk:person:start', true);
      await settle(harness);
      const start = screenOf(phone).html;
      await press(harness, phone, /person:return$/);
      const pictures = screenOf(phone).html;
      const { html, buttons } = await press(harness, phone, new RegExp(`:open-${sign}$`));
      return { start, pictures, html, buttons };
    };
    const stranger = harness.phone();
    stranger.open();
    await harness.api.settled();
    const nothing = await shown(stranger, 'cup');
    expect(await shown(visitor, 'cup')).toEqual(nothing);
    await press(harness, visitor, /menu:start$/);
    await shown(visitor, 'key');
    expect(harness.standing(visitor)).toBe('person/talk');
    expect(textsOn(visitor)).toContain('відповідь чекає');
    // It stands there: the screen does not go on saying that it waits.
    expect(screenOf(visitor).text).not.toContain('Є відповідь');
    await press(harness, visitor, /menu:start$/);
    expect(await shown(visitor, 'snow')).toEqual(nothing);
    expect(textsOn(visitor)).not.toMatch(/перерви|чекає/);
    await leave(visitor);
  });
});

describe('one of the staff who needs a person herself', () => {
  it('hands her talks on first, is not shown or asked herself, and what she types goes to the one who answers her alone', async () => {
    const client = await talking();
    await type(harness, client, 'слово клієнтки');
    await type(harness, first, 'відповідь їй');
    await forge(harness, first, 'uk:person:start');
    expect(screenOf(first).text).toContain('відповідаєте ви');
    // The ordinary way on does nothing while she answers somebody.
    await forge(harness, first, 'uk:person:cards:begin');
    expect(harness.standing(first)).toBe('person/start');
    expect(textsOn(client)).toContain('відповідь їй');

    await press(harness, first, /person:cards:handover$/);
    expect(textsOn(first)).not.toMatch(/слово клієнтки|відповідь їй/);
    expect(textsOn(client)).toContain('більше не відповідає тут');
    expect(screenOf(first).text).toContain('Явір');
    expect((await harness.bots[0]?.people.roster.all())?.find(({ id }) => id === 'firstone')?.paused).toBe(true);
    expect(rowsOf(screenOf(first)).flat().join(' ')).not.toContain('firstone');

    await preview(harness, first, 'secondon', { note: 'моє власне слово' });
    await press(harness, first, /:send$/);
    expect(textsOn(first)).not.toContain('Чи можете ви зараз');
    await press(harness, second, /^s:accept/);
    await type(harness, first, 'мені страшно');
    expect(textsOn(second)).toContain('моє власне слово');
    expect(textsOn(second)).toContain('мені страшно');
    expect(textsOn(client)).not.toMatch(/власне слово|страшно/);
    await leave(client);
    await leave(first);
  });

  it('says nothing to the one who answers her by what she types at her desk', async () => {
    await visitorAtCards(harness, first);
    await preview(harness, first, 'secondon');
    await press(harness, first, /:send$/);
    await press(harness, second, /^s:accept/);
    await press(harness, first, /person:talk$/);
    await type(harness, first, 'мені страшно знову');
    expect(textsOn(second)).toContain('мені страшно знову');
    await type(harness, first, '/desk');
    await type(harness, first, 'Верба');
    expect(textsOn(second)).not.toContain('Верба');
    expect(textsOn(first)).not.toContain('Верба');
    await leave(first);
  });

  it('cannot accept a call in the middle of her own way, and is told why', async () => {
    const roster = harness.bots[0]?.people.roster;
    await roster?.change('firstone', (before) => ({ ...before, paused: false }));
    await visitorAtCards(harness, first);
    // Her pause was ended by somebody else: a call comes all the same.
    await roster?.change('firstone', (before) => ({ ...before, paused: false }));
    const client = await asking(harness, 'firstone');
    await press(harness, first, /^s:accept/);
    expect(screenOf(first).text).toContain('Ви самі шукаєте людину');
    expect(harness.standing(client)).toBe('person/waiting');
    await leave(client);
    await leave(first);
  });
});
