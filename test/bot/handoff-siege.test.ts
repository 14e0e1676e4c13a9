// More attacks on a handoff: leaving at each moment, buttons that are forged or old, guessed codes, storms of refusals, changes, signs, and the night.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from '../harness.ts';
import { asking, forge, join, press, preview, screenOf, settle, textsOn, type, visitorAtCards } from './people.ts';

const MINUTE = 60_000;
const CALL = 'Чи можете ви зараз';
const FIRST_CODE = 'abcdefghijklmnopqrstuv';
const { neutral } = shippedSpeech();

let harness: Harness;
let olha: Phone;
let head: Phone;
const visitors: Phone[] = [];
beforeAll(async () => {
  harness = await startHarness({ coordinatorInvite: FIRST_CODE });
  olha = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
  head = await join(harness, 'cccccccc', { alias: 'Дуб', role: 'coordinator' });
});
afterAll(() => harness.stop());
afterEach(async () => {
  harness.api.disarm();
  Object.assign(harness.api.limits, { perChat: false, overall: false });
  for (const visitor of visitors.splice(0)) visitor.type('/hide');
  await settle(harness);
});

const kept = (visitor: Phone) => {
  visitors.push(visitor);
  return visitor;
};
async function talking(given: { note?: string; sign?: string } = {}): Promise<Phone> {
  const visitor = kept(await asking(harness, 'aaaaaaaa', given));
  await press(harness, olha, /^s:accept/);
  return visitor;
}
const handoffOf = async (visitor: Phone) => harness.bots[0]?.people.store.of(`telegram:${visitor.id}` as never);
const order = (phone: Phone, like: RegExp) =>
  phone
    .messages()
    .map(({ text }) => text)
    .filter((text) => like.test(text));

describe('quick exit', () => {
  const alone = (visitor: Phone) => expect(visitor.messages().map(({ text }) => text)).toEqual([neutral('uk')]);

  it('while she chooses: nobody ever hears of it', async () => {
    const before = [textsOn(olha), textsOn(head)];
    const visitor = kept(await visitorAtCards(harness));
    await preview(harness, visitor, 'aaaaaaaa', { note: 'слово-канарка' });
    visitor.type('/hide');
    await settle(harness);
    alone(visitor);
    expect([textsOn(olha), textsOn(head)]).toEqual(before);
    expect(await handoffOf(visitor)).toBeUndefined();
  });

  it('while she waits: the notice goes, and accepting it does nothing', async () => {
    const visitor = kept(await asking(harness, 'aaaaaaaa', { note: 'слово-канарка' }));
    const call = fromBot(olha).findLast(({ text }) => text.includes(CALL));
    visitor.type('/hide');
    await settle(harness);
    alone(visitor);
    expect(textsOn(olha)).not.toContain(CALL);
    olha.press(call?.id ?? 0, rowsOf(call).flat()[0] ?? '', true);
    await settle(harness);
    expect(textsOn(olha)).not.toMatch(/канарка|Розмова — /);
    alone(visitor);
  });

  it('at the moment of accepting: nothing of hers is left on either phone', async () => {
    const visitor = kept(await asking(harness, 'aaaaaaaa', { note: 'слово-канарка' }));
    const call = fromBot(olha).findLast(({ text }) => text.includes(CALL));
    olha.press(call?.id ?? 0, rowsOf(call).flat()[0] ?? '');
    visitor.type('/hide');
    await settle(harness);
    await settle(harness);
    alone(visitor);
    expect(textsOn(olha)).not.toMatch(/канарка|Чи можете ви/);
    expect(await handoffOf(visitor)).toBeUndefined();
  });

  it('in the talk, with words on their way: she is told only that it ended', async () => {
    const visitor = await talking({ note: 'слово-канарка' });
    const said = textsOn(olha);
    expect(said).toContain('канарка');
    visitor.type('канарка друга');
    olha.type('відповідь-канарка');
    visitor.type('/hide');
    await settle(harness);
    await settle(harness);
    alone(visitor);
    expect(textsOn(olha)).not.toMatch(/канарка/);
    expect(textsOn(olha)).toContain('завершено з того боку');
  });

  it('in the talk while Telegram asks for patience on her side', async () => {
    const visitor = await talking();
    await type(harness, visitor, 'слово-канарка');
    harness.api.limitNext(2, 1, undefined, olha.id);
    visitor.type('/hide');
    await settle(harness);
    alone(visitor);
    await expect.poll(() => settle(harness).then(() => textsOn(olha))).not.toContain('канарка');
  });

  it('while words of hers wait for their turn and Telegram asks for patience again and again: none of them stays', async () => {
    const visitor = await talking();
    for (let n = 0; n < 10; n++) visitor.type(`канарка ${n}`);
    harness.api.limitNext(30, 1, undefined, visitor.id);
    visitor.type('/hide');
    await expect.poll(() => order(visitor, /Готово/).length).toBeGreaterThan(0);
    harness.api.disarm();
    harness.pass(MINUTE + 1000);
    await expect.poll(() => settle(harness).then(() => textsOn(visitor))).not.toContain('канарка');
    expect(textsOn(olha)).not.toContain('канарка');
  });

  it('of the responder in her talk leaves the visitor her talk', async () => {
    const visitor = await talking();
    olha.type('/hide');
    await settle(harness);
    await type(harness, visitor, 'чи є хто');
    expect(textsOn(olha)).toContain('чи є хто');
    expect((await handoffOf(visitor))?.phase).toBe('open');
  });
});

describe('buttons that are not theirs', () => {
  it('of the desk do nothing in the hand of a visitor', async () => {
    const visitor = await talking();
    await type(harness, visitor, 'слово');
    const ref = (await handoffOf(visitor))?.id.slice(0, 10);
    const before = [textsOn(visitor), textsOn(olha), textsOn(head)];
    for (const data of [
      's:home',
      's:team',
      's:invite-coord',
      's:waiting',
      's:accept',
      `s:accept:${ref}`,
      `s:talk:${ref}`,
      `s:end-sure:${ref}`,
      `s:take-back:${ref}`,
      's:revoke-sure:aaaaaaaa',
      's:__proto__',
      's:constructor',
      's:join:accept',
      's:finish',
      's:',
      's',
    ])
      await forge(harness, visitor, data);
    expect([textsOn(olha), textsOn(head)]).toEqual(before.slice(1));
    expect(textsOn(visitor)).not.toMatch(/Робочий стіл|№ /);
    expect((await handoffOf(visitor))?.phase).toBe('open');
  });

  it('of another one do nothing in the hand of somebody of the staff, and nothing old does after the end', async () => {
    const visitor = await talking();
    await type(harness, visitor, 'слово-канарка');
    const ref = (await handoffOf(visitor))?.id.slice(0, 10);
    const deeds = ['talk', 'talk-back', 'accept', 'pass', 'end', 'end-sure', 'take-back', 'next-steps', 'phrases', 'cards'];
    const buttons = [
      ...deeds.map((deed) => `s:${deed}:${ref}`),
      `s:send:${ref}.2`,
      `s:anyway:${ref}.1`,
      `s:to:${ref}.1`,
      `s:card:${ref}.police`,
    ];
    const before = textsOn(visitor);
    for (const data of buttons) await forge(harness, head, data);
    expect(textsOn(head)).not.toMatch(/канарка|Розмова — /);
    expect(textsOn(visitor)).toBe(before);
    await press(harness, visitor, /person:ending$/);
    await press(harness, visitor, /:end$/);
    const after = textsOn(visitor);
    for (const data of buttons) await forge(harness, olha, data);
    expect(textsOn(olha)).not.toMatch(/канарка|Розмова — /);
    expect(textsOn(visitor)).toBe(after);
  });

  it('of a handoff that is over lead the visitor to the beginning and ask nobody', async () => {
    const visitor = await talking();
    await press(harness, visitor, /person:ending$/);
    await press(harness, visitor, /:end$/);
    const before = [textsOn(olha), textsOn(head)];
    for (const answer of ['send', 'end', 'cancel', 'complain', 'takeback', 'yes-aaaaaaaa', 'open-key'])
      for (const step of ['waiting', 'talk', 'over', 'cards', 'return']) await forge(harness, visitor, `uk:person:${step}:${answer}`);
    expect([textsOn(olha), textsOn(head)]).toEqual(before);
    expect(await handoffOf(visitor)).toBeUndefined();
  });
});

describe('guessed codes', () => {
  it('are answered as any old link is, and the first code opens once', async () => {
    const said = async (code?: string) => {
      const phone = harness.phone();
      phone.open(code);
      await settle(harness);
      return phone.messages().map(({ html }) => html);
    };
    const plain = await said('BBBBBBBBBBBBBBBBBBBBBB');
    for (const code of ['AAAAAAAAAAAAAAAAAAAAAA', FIRST_CODE.toUpperCase(), `${FIRST_CODE.slice(0, -1)}w`])
      expect(await said(code)).toEqual(plain);
    expect(await said(FIRST_CODE)).not.toEqual(plain);
    expect(await said(FIRST_CODE)).toEqual(plain);
  });
});

describe('storms', () => {
  it.each([
    ['429 again and again', () => harness.api.limitNext(7, 1)],
    ['429 at every copy', () => harness.api.limitNext(7, 1, 'copyMessage')],
    ['502', () => harness.api.failNext(7, 502, 'copyMessage')],
    ['a broken line', () => harness.api.failNext(4, 'connection', 'copyMessage')],
  ])(
    '%s: no word is lost, and the order stays',
    async (_, arm) => {
      const visitor = await talking();
      await type(harness, visitor, 'слово 0');
      arm();
      for (let n = 1; n <= 6; n++) {
        visitor.type(`слово ${n}`);
        olha.type(`відгук ${n}`);
      }
      const all = (word: string, from: number) => Array.from({ length: 7 - from }, (_unused, n) => `${word} ${n + from}`);
      const patient = { timeout: 25_000, interval: 300 };
      await expect.poll(() => settle(harness).then(() => order(olha, /^слово/)), patient).toEqual(all('слово', 0));
      await expect.poll(() => settle(harness).then(() => order(visitor, /^відгук/)), patient).toEqual(all('відгук', 1));
    },
    60_000,
  );
});

describe('changes', () => {
  it('of words are carried across both ways, and what is taken back is gone on both sides', async () => {
    const visitor = await talking();
    const hers = await type(harness, visitor, 'перше слово');
    const theirs = await type(harness, olha, 'перший відгук');
    visitor.edit(hers, 'друге слово');
    olha.edit(theirs, 'другий відгук');
    await settle(harness);
    expect([order(olha, /слово$/), order(visitor, /відгук$/)]).toEqual([['друге слово'], ['другий відгук']]);
    await press(harness, visitor, /:takeback$/);
    await press(harness, olha, /^s:take-back/);
    expect(textsOn(olha) + textsOn(visitor)).not.toMatch(/друге слово|другий відгук/);
  });

  it('made and taken back at once leave nothing behind', async () => {
    const visitor = await talking();
    const hers = visitor.type('слово одне').message_id;
    visitor.edit(hers, 'слово інше');
    await forge(harness, visitor, 'uk:person:talk:takeback');
    expect(textsOn(olha) + textsOn(visitor)).not.toMatch(/слово (одне|інше)/);
  });

  it('of a message that waits for her are looked at too: it is said not to be sent, and is not', async () => {
    const visitor = await talking();
    await press(harness, visitor, /person:left$/);
    const waits = await type(harness, olha, 'Я поруч');
    olha.edit(waits, 'Як вас звати?');
    await settle(harness);
    expect(textsOn(olha)).toContain('Ще не надіслано');
    await forge(harness, visitor, 'uk:person:talk');
    expect(textsOn(visitor)).not.toMatch(/звати|поруч|Є відповідь/);
    await press(harness, olha, /^s:anyway/);
    expect(order(visitor, /звати/)).toHaveLength(1);
  });

  it('that the guard held back go with the talk, though nobody has sent them', async () => {
    const visitor = await talking();
    await type(harness, olha, 'Марічко, як вас звати?');
    visitor.type('/hide');
    await settle(harness);
    await settle(harness);
    expect(textsOn(olha)).not.toContain('Марічко');
  });

  it('of a message that the guard held back are looked at again before they go', async () => {
    const visitor = await talking();
    const held = await type(harness, olha, 'Як вас звати?');
    expect(textsOn(visitor)).not.toContain('звати');
    olha.edit(held, 'Де ви живете?');
    await settle(harness);
    expect(textsOn(visitor)).not.toContain('живете');
    olha.edit(held, 'Я поруч');
    await settle(harness);
    expect(order(visitor, /^Я поруч$/)).toHaveLength(1);
  });
});

describe('the sign', () => {
  it('of danger empties her phone, and what is typed then reaches nobody; the right sign opens it again', async () => {
    const visitor = await talking({ sign: 'key' });
    await type(harness, visitor, 'слово-канарка');
    await type(harness, olha, 'відгук один');
    await press(harness, visitor, /menu:start$/);
    visitor.press(screenOf(visitor).id, 'uk:person:start', true);
    await settle(harness);
    await press(harness, visitor, /person:return$/);
    await press(harness, visitor, /:open-snow$/);
    expect(textsOn(visitor)).not.toMatch(/канарка|відгук|Калина/);
    expect(textsOn(olha)).toContain('знак небезпеки');
    // Nor does her phone show what was said to whoever gets hold of that one.
    expect(textsOn(olha)).not.toMatch(/канарка|відгук/);
    expect(rowsOf(screenOf(olha)).flat().join(' ')).not.toMatch(/s:phrases|s:cards/);
    await type(harness, visitor, 'хто це пише');
    await type(harness, olha, 'ви тут?');
    await forge(harness, visitor, 'uk:person:talk');
    expect(textsOn(olha)).not.toContain('хто це пише');
    expect(textsOn(visitor) + order(olha, /^ви тут/).join()).not.toMatch(/ви тут|Калина/);
    await forge(harness, visitor, 'uk:person:return:open-snow');
    expect(textsOn(visitor)).not.toMatch(/ви тут|Калина/);
    await forge(harness, visitor, 'uk:person:return:open-key');
    expect(harness.standing(visitor)).toBe('person/talk');
    await type(harness, visitor, 'знову я');
    expect(textsOn(olha)).toContain('знову я');
  });

  it('of danger in one of two talks is shown to the one who answers, and what they type then reaches neither', async () => {
    const visitor = await talking({ sign: 'key' });
    const other = await talking();
    await type(harness, olha, 'слово для другої');
    expect(textsOn(other)).toContain('слово для другої');
    await press(harness, visitor, /menu:start$/);
    await forge(harness, visitor, 'uk:person:return:open-snow');
    expect(rowsOf(screenOf(olha)).flat().join(' ')).not.toMatch(/s:phrases|s:cards/);
    await type(harness, olha, 'ви в безпеці?');
    expect(textsOn(other) + textsOn(visitor)).not.toContain('ви в безпеці');
  });

  it('cannot be found by trying; after a second wrong one the right one opens nothing', async () => {
    const visitor = await talking({ sign: 'key' });
    await type(harness, visitor, 'слово-канарка');
    await press(harness, visitor, /menu:start$/);
    const answers: string[] = [];
    for (const sign of ['cup', 'fish', 'key', 'snow']) {
      await forge(harness, visitor, `uk:person:return:open-${sign}`);
      answers.push(screenOf(visitor).text);
    }
    expect(new Set(answers).size).toBe(1);
    expect(harness.standing(visitor)).toBe('person/nothing');
    expect(textsOn(olha) + textsOn(visitor)).not.toContain('канарка');
    expect(textsOn(olha)).toContain('двічі обрали не той');
    await forge(harness, visitor, 'uk:person:cards:begin');
    expect(harness.standing(visitor)).toBe('person/cards');
  });

  it('is asked after a gap also where the phone is read by nobody else, and typed words wait for it', async () => {
    const visitor = await talking({ sign: 'key' });
    harness.pass(16 * MINUTE);
    await type(harness, visitor, 'слово після перерви');
    expect(textsOn(olha)).not.toContain('після перерви');
    expect(textsOn(visitor)).not.toContain('Калина');
  });
});

describe('the night', () => {
  it('nobody on duty: she is told when, and nobody hears anything before', async () => {
    const roster = harness.bots[0]?.people.roster;
    const hour = (ahead: number) => {
      const kyiv = new Intl.DateTimeFormat('uk', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Kyiv' });
      return Number(kyiv.format(new Date(now() + ahead * 60 * MINUTE)));
    };
    const now = () => harness.api.now();
    const two = (value: number) => `${String(value).padStart(2, '0')}:00`;
    const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
    const duty = [{ byday: [...days], opens_at: two(hour(3)), closes_at: two(hour(5)) }];
    for (const id of ['aaaaaaaa', 'cccccccc']) await roster?.change(id, (before) => ({ ...before, duty }));
    const before = [textsOn(olha), textsOn(head)];
    const visitor = kept(await visitorAtCards(harness));
    await preview(harness, visitor, 'aaaaaaaa');
    await press(harness, visitor, /:send$/);
    for (let minutes = 0; minutes < 120; minutes += 5) {
      harness.pass(5 * MINUTE);
      await settle(harness);
      expect([textsOn(olha), textsOn(head)]).toEqual(before);
    }
    for (let minutes = 0; minutes < 60 && !textsOn(olha).includes(CALL); minutes += 5) {
      harness.pass(5 * MINUTE);
      await settle(harness);
    }
    expect(hour(0)).toBe(Number(duty[0]?.opens_at.slice(0, 2)));
    await press(harness, olha, /^s:accept/);
    expect((await handoffOf(visitor))?.owner).toBe('aaaaaaaa');
    expect(textsOn(visitor)).toContain('Людина готова відповісти');
  });
});
