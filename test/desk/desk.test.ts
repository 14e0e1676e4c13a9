// The desk with doubles around it: talks, the guard, passing a service on, and what a coordinator sees and does.
import { beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../../src/app/desk/desk.ts';
import { deskScreens } from '../../src/app/desk/screens.ts';
import { createHandoffs } from '../../src/app/handoffs.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import { refOf } from '../../src/core/desk/talk.ts';
import { type Handoff, LIMITS } from '../../src/core/handoff/handoff.ts';
import type { Staff } from '../../src/core/roster/staff.ts';
import { type Address, ChatGone, type MessageNumber, type Page, type Roster, StoreAway, type Voice } from '../../src/ports.ts';
import type { Conversations } from '../../src/ports-conversations.ts';
import { MemoryHandoffs, memoryRoster, openHandoff, staffMember } from '../doubles/handoffs.ts';
import { shippedSpeech } from '../harness.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const speech = shippedSpeech();
const TRAINED = ['conduct', 'listen', 'danger', 'child'];
const OLENA = staffMember('olena001', { alias: 'Калина', practised: TRAINED });
const BORYS = staffMember('borys001', { alias: 'Тополя', practised: TRAINED });
const HEAD = staffMember('head0001', { alias: 'Дуб', role: 'coordinator', practised: TRAINED });
const HER = 'telegram:1talk' as Address;

interface Stage {
  readonly desk: Desk;
  readonly store: MemoryHandoffs;
  readonly roster: Roster;
  readonly counted: string[];
  /** What stands in a chat, by message. */
  readonly chats: Map<Address, Map<MessageNumber, Page>>;
  readonly erased: string[];
  /** Whose talks of joining, or of changing a card, are forgotten. */
  readonly forgotten: string[];
  /** What was answered in such a talk. */
  readonly answered: unknown[];
  /** Who has closed the chat to the bot. */
  readonly blocked: Set<string>;
  press(staff: Staff, data: string): Promise<Page | undefined>;
  type(staff: Staff, words: string, own?: number): Promise<Page | undefined>;
  /** Changes what was typed. */
  edit(staff: Staff, words: string, own: number): Promise<Page | undefined>;
  last(staff: Staff): Page | undefined;
}

function stage(handoffs: readonly Handoff[], staff: readonly Staff[] = [OLENA, BORYS, HEAD], now = NOW): Stage {
  const store = new MemoryHandoffs(handoffs);
  const roster = memoryRoster(staff);
  const counted: string[] = [];
  const erased: string[] = [];
  const forgotten: string[] = [];
  const answered: unknown[] = [];
  const blocked = new Set<string>();
  const reached = (to: Address) => {
    if (blocked.has(to)) throw new ChatGone();
  };
  const chats: Stage['chats'] = new Map();
  const standing = new Map<Address, Conversation>();
  let number = 1000;
  let delivery = 1;
  const put = (to: Address, page: Page, at = number++) => {
    chats.set(to, (chats.get(to) ?? new Map()).set(at, page));
    return at;
  };
  const voice: Voice = {
    async show(to, page, living, how) {
      reached(to);
      if (how === 'replace' && living !== undefined) chats.get(to)?.delete(living);
      return put(to, page, how === 'edit' && living !== undefined ? living : undefined);
    },
    async erase(to, messages) {
      reached(to);
      for (const message of messages) {
        chats.get(to)?.delete(message);
        erased.push(`${to} ${message}`);
      }
      return { left: [], removed: true };
    },
    send: async (to, page) => put(to, page),
    picture: async () => number++,
    copy: async () => number++,
    typing: async () => {},
    say: async () => {},
  };
  const conversations: Conversations = {
    async take(who, decide) {
      const before = standing.get(who);
      const turn = decide(before);
      if (turn.conversation) standing.set(who, turn.conversation);
      else standing.delete(who);
      return { turn, before, standing: [], settle: async () => {} };
    },
    waiting: async () => [],
    due: async () => [],
  };
  const clock = { now: () => now };
  const tally = { add: (name: string) => void counted.push(name) };
  const desk = createDesk({
    roster,
    store,
    handoffs: createHandoffs({ store, roster, jobs: { wake: async () => {} }, tally, clock, limits: LIMITS, hromada: (code) => code }),
    talks: {
      begin: async () => ({ kind: 'ended', joined: undefined }),
      answer: async (_, given) => void answered.push(given),
      forget: async (who) => void forgotten.push(who),
    },
    counts: { of: async () => new Map() },
    tally,
    events: { known: () => [], codes: () => new Set(), announce: async (event) => ({ ...event, code: 'e-bbbbb' }), cancel: async () => {} },
    assurances: { known: () => new Map() },
    voice,
    conversations,
    clock,
    limits: LIMITS,
    speech: () => speech,
    drafts: false,
    codes: async () => 0,
    first: undefined,
    link: async (code) => `https://t.me/some_bot?start=${code}`,
    newId: () => 'newnew01',
  });
  const last = ({ address }: Staff) => [...(chats.get(address as Address) ?? [])].at(-1)?.[1];
  return {
    desk,
    store,
    roster,
    counted,
    chats,
    erased,
    forgotten,
    answered,
    blocked,
    last,
    async press(who, data) {
      const [, deed = '', about] = /^s:([a-z-]+)(?::(.+))?$/.exec(data) ?? [];
      const from = who.address as Address;
      const pane = standing.get(from)?.pane ?? 1;
      const place = await desk.take({ from, arrival: { id: delivery++, pane, kind: 'desk', deed, ...(about !== undefined && { about }) } });
      return place?.step === 'nothing' ? undefined : last(who);
    },
    async type(who, words, own = number++) {
      const place = await desk.take({ from: who.address as Address, own, arrival: { id: delivery++, kind: 'words', words } });
      return place && last(who);
    },
    async edit(who, words, own) {
      const place = await desk.take({ from: who.address as Address, own, arrival: { id: delivery++, kind: 'words', words, edited: true } });
      return place && last(who);
    },
  };
}

const talk = (given: Partial<Handoff> = {}) =>
  openHandoff('talk-000000001', { visitor: HER, owner: OLENA.id, born: NOW - 60_000, seen: { visitor: NOW, responder: NOW }, ...given });
const dataOf = (page: Page | undefined) => (page?.rows ?? []).flat().flatMap((button) => ('data' in button ? button.data : []));
/** A press that is delivered twice, as after a crash. */
const pressTwice = async ({ desk }: Stage, { address }: Staff, deed: string, about?: string) => {
  for (let n = 0; n < 2; n++)
    await desk.take({ from: address as Address, arrival: { id: 800, kind: 'desk', deed, ...(about !== undefined && { about }) } });
};
const copies = async ({ store }: Stage) =>
  (await store.get('talk-000000001'))?.tasks.filter(({ do: { kind } }) => kind === 'copy').map(({ do: deed }) => deed);

describe('a talk', () => {
  let at: Stage;
  const ref = refOf(talk());
  beforeEach(() => {
    at = stage([talk()]);
  });

  it('what a responder types goes to the other side', async () => {
    await at.type(OLENA, 'Я вам вірю.', 77);
    expect(await copies(at)).toEqual([{ kind: 'copy', by: 'responder', original: 77 }]);
    expect(at.last(OLENA)?.html).toContain('Передано');
    // Hers stands in her chat, and is not taken away.
    expect(at.erased.filter((one) => one.endsWith(' 77'))).toEqual([]);
  });

  it('what is typed where the talk stood that she has ended is said to come too late, and how it went can still be counted', async () => {
    await at.press(OLENA, `s:talk:${ref}`);
    at.store.put(openHandoff('talk-000000001', { visitor: HER, owner: OLENA.id, phase: 'closed' }));
    const says = { from: OLENA.address as Address, own: 77, arrival: { id: 803, kind: 'words', words: 'ви тут?' } } as const;
    for (let n = 0; n < 2; n++) {
      expect(await at.desk.take(says)).toMatchObject({ flow: 'desk', step: 'after' });
      expect(at.last(OLENA)?.html).toContain('Цю розмову вже завершено');
    }
    expect(at.erased).toContain(`${OLENA.address} 77`);
    await at.press(OLENA, `s:outcome:${ref}.listened`);
    expect(at.counted).toEqual(['outcome/listened']);
    // From then on what she types is for the bot, as anybody's is.
    expect(await at.type(OLENA, 'що таке приписи?')).toBeUndefined();
  });

  it('the exercises stand in the order in which one leads to the next: the hardest was read first', async () => {
    const shown = dataOf(await at.press(OLENA, 's:training')).filter((data) => data.startsWith('uk:practice-'));
    expect(shown).toEqual(['listen', 'danger', 'child'].map((one) => `uk:practice-${one}:start`));
  });

  it('what is typed over a practice may be for the invented person: it waits for a second word, also where it is delivered again', async () => {
    const from = OLENA.address as Address;
    await at.desk.take({ from, arrival: { id: 801, kind: 'press', to: { flow: 'practice-danger', step: 'start' }, language: 'uk' } });
    const says = { from, own: 77, arrival: { id: 802, kind: 'words', words: 'Де він зараз?' } } as const;
    for (let n = 0; n < 2; n++) {
      await at.desk.take(says);
      expect(at.last(OLENA)?.html).toContain('Якщо це відповідь у вправі');
      expect(await copies(at)).toEqual([]);
    }
    // The warning stands where the practice stood: what she types now is for the talk.
    await at.type(OLENA, 'Я вам вірю.', 78);
    expect(await copies(at)).toEqual([{ kind: 'copy', by: 'responder', original: 78 }]);
    await at.press(OLENA, `s:anyway:${ref}.77`);
    expect((await copies(at))?.at(-1)).toEqual({ kind: 'copy', by: 'responder', original: 77 });
    await at.desk.take(says);
    expect(at.last(OLENA)?.html).not.toContain('Ще не надіслано');
    expect(await copies(at)).toHaveLength(2);
  });

  it('what is typed to the invented person where nobody real is talked with goes to nobody, and the exercise stands there again', async () => {
    at = stage([]);
    const from = OLENA.address as Address;
    await at.desk.take({ from, arrival: { id: 801, kind: 'press', to: { flow: 'practice-danger', step: 'start' }, language: 'uk' } });
    const exercise = at.last(OLENA);
    // Also where it is delivered again.
    for (let n = 0; n < 2; n++) {
      const shown = await at.type(OLENA, 'Я вас слухаю', 77);
      expect(shown?.html).toMatch(/^Тут відповідають кнопками/);
      expect(shown?.html).toContain(exercise?.html);
      expect(dataOf(shown)).toEqual(dataOf(exercise));
      expect(at.erased).toContain(`${from} 77`);
    }
    // Whoever volunteers may need help, or want to hide it all.
    expect((await at.type(OLENA, 'він мене зараз убʼє'))?.html).toMatch(/^Якщо зараз небезпечно для життя[^]*Тут відповідають кнопками/);
    expect(at.last(OLENA)?.html).toContain('102');
    for (const words of ['сховати', 'рятуйте']) expect(await at.type(OLENA, words)).toBeUndefined();
    // What is changed was said elsewhere, as in a talk of her own.
    expect(await at.edit(OLENA, 'Інакше', 70)).toBeUndefined();
    expect(at.erased).not.toContain(`${from} 70`);
  });

  it('what had better not be sent waits for a second word, as a number of a message', async () => {
    const warned = await at.type(OLENA, 'Як вас звати? Обіцяю, усе буде добре', 78);
    expect(await copies(at)).toEqual([]);
    expect(warned?.html).toContain('ви питаєте ім’я');
    expect(warned?.html).toContain('обіцянка');
    expect(dataOf(warned)).toContain(`s:anyway:${ref}.78`);
    await at.press(OLENA, `s:anyway:${ref}.78`);
    expect(await copies(at)).toEqual([{ kind: 'copy', by: 'responder', original: 78 }]);
  });

  it('what is not to be sent is taken away', async () => {
    // Wherever it stands in what is said.
    await at.type(OLENA, `${'Я поруч, пишіть, коли зможете. '.repeat(30)}Де ви живете?`, 79);
    await at.press(OLENA, 's:drop:79');
    expect(await copies(at)).toEqual([]);
    expect(at.erased).toContain(`${OLENA.address} 79`);
  });

  it('a phrase is sent at the second tap', async () => {
    const shown = await at.press(OLENA, `s:phrase:${ref}.2`);
    expect(shown?.html).toContain('Я вам вірю');
    expect(await copies(at)).toEqual([]);
    await at.press(OLENA, `s:send:${ref}.2`);
    expect(await copies(at)).toHaveLength(1);
  });

  it('a phrase that could not be handed on does not stay as if it had been', async () => {
    at.store.change = () => Promise.reject(new StoreAway('a test wants it so'));
    await expect(at.press(OLENA, `s:send:${ref}.2`)).rejects.toBeInstanceOf(StoreAway);
    expect([...(at.chats.get(OLENA.address as Address)?.values() ?? [])].map(({ html }) => html).join()).not.toContain('Я вам вірю');
  });

  it('a service is passed on in one tap, in quiet words', async () => {
    const shown = await at.press(OLENA, `s:cards:${ref}.police`);
    const [card] = dataOf(shown).filter((data) => data.startsWith('s:card:'));
    await at.press(OLENA, card ?? '');
    const sent = [...(at.chats.get(OLENA.address as Address) ?? [])].map(([, { html }]) => html).find((html) => html.includes('102'));
    expect(sent).toBeDefined();
    expect(sent).not.toMatch(/насил|поліц/i);
    expect(await copies(at)).toHaveLength(1);
  });

  it('has at hand what the training has for the hardest messages: danger, suicide, a child, sexual violence', async () => {
    const atHand = dataOf(await at.press(OLENA, `s:next-steps:${ref}`)).join(' ');
    for (const flow of ['danger', 'suicide', 'child', 'sexual']) expect(atHand).toContain(`:help-${flow}:`);
  });

  it('nobody but its owner does anything with it', async () => {
    for (const data of [
      `s:talk:${ref}`,
      `s:send:${ref}.2`,
      `s:anyway:${ref}.5`,
      `s:end-sure:${ref}`,
      `s:take-back:${ref}`,
      `s:card:${ref}.police`,
    ]) {
      const shown = await at.press(BORYS, data);
      expect(shown?.html).not.toContain('тихий ліс');
    }
    expect(await at.type(BORYS, 'слова')).toBeUndefined();
    expect(await at.store.get('talk-000000001')).toEqual(talk());
  });

  const second = openHandoff('pair-000000002', {
    visitor: 'telegram:1pair',
    owner: OLENA.id,
    alias: 'ясна гора',
    born: NOW,
    seen: { visitor: NOW, responder: NOW },
  });

  it('with two talks open, nobody is written to by chance', async () => {
    at = stage([talk(), second]);
    const asked = await at.type(OLENA, 'Слухаю вас', 80);
    expect(dataOf(asked).filter((data) => data.startsWith('s:to:'))).toEqual([`s:to:${ref}.80`, `s:to:${refOf(second)}.80`]);
    expect(await copies(at)).toEqual([]);
    const held = async () => (await at.store.get(second.id))?.litter.responder.includes(80);
    expect(await held()).toBe(true);
    await at.press(OLENA, `s:to:${ref}.80`);
    // It goes at the end of the talk it was said in, and not only with both.
    expect(await held()).toBe(false);
    expect(await copies(at)).toHaveLength(1);
    // From now on it is this one that is talked with.
    await at.type(OLENA, 'Не поспішайте', 81);
    expect(await copies(at)).toHaveLength(2);
  });

  it('with two talks open, what follows a photo, or a message that was dropped, is not for the one that she does not look at', async () => {
    const from = OLENA.address as Address;
    const theirs = async () => (await at.store.get(second.id))?.tasks.map(({ do: deed }) => ('original' in deed ? deed.original : 0));
    at = stage([talk(), second]);
    await at.press(OLENA, `s:talk:${refOf(second)}`);
    await at.desk.take({ from, own: 90, arrival: { id: 900, kind: 'refused', what: 'file' } });
    await at.type(OLENA, 'Слухаю вас', 91);
    expect([await copies(at), await theirs()]).toEqual([[], [91]]);
    // Nor where she looks at neither.
    await at.press(OLENA, 's:home');
    await at.desk.take({ from, own: 92, arrival: { id: 901, kind: 'refused', what: 'file' } });
    await at.type(OLENA, 'Не поспішайте', 93);
    await at.press(OLENA, 's:drop:93');
    const asked = await at.type(OLENA, 'Я поруч', 94);
    expect(dataOf(asked).filter((data) => data.startsWith('s:to:'))).toHaveLength(2);
    expect([await copies(at), await theirs()]).toEqual([[], [91]]);
  });

  it('what is typed where the other of two talks has just ended is said to be too late, and not said to the one that is left', async () => {
    at = stage([talk(), second]);
    await at.press(OLENA, `s:talk:${refOf(second)}`);
    await at.store.change({ id: second.id }, (before) => before && { ...before, phase: 'closed' });
    const shown = await at.type(OLENA, 'Слухаю вас', 91);
    expect(await copies(at)).toEqual([]);
    expect(at.erased).toContain(`${OLENA.address} 91`);
    expect(shown?.html).toContain('Цю розмову вже завершено');
    // From the desk she says something to the one that she has.
    await at.type(OLENA, 'Слухаю вас', 92);
    expect(await copies(at)).toEqual([{ kind: 'copy', by: 'responder', original: 92 }]);
  });

  it('what she changes before it is sent is for the talk that it was typed in, whichever she looks at now', async () => {
    const theirs = async () => (await at.store.get(second.id))?.tasks.map(({ do: deed }) => ('original' in deed ? deed.original : 0));
    at = stage([talk(), second]);
    await at.press(OLENA, `s:talk:${ref}`);
    await at.type(OLENA, 'Де ви живете?', 85);
    await at.press(OLENA, `s:talk:${refOf(second)}`);
    await at.edit(OLENA, 'Як ви зараз?', 85);
    expect([await copies(at), await theirs()]).toEqual([[{ kind: 'copy', by: 'responder', original: 85 }], []]);
    // Where it was not known which it was for, it is asked again.
    await at.press(OLENA, 's:home');
    await at.type(OLENA, 'Я поруч', 86);
    await at.press(OLENA, `s:talk:${refOf(second)}`);
    const asked = await at.edit(OLENA, 'Я тут', 86);
    expect(dataOf(asked).filter((data) => data.startsWith('s:to:'))).toHaveLength(2);
    expect(await theirs()).toEqual([]);
  });

  it('what she changes of a talk that has just ended is said to be too late, and not said to the one that she looks at', async () => {
    at = stage([talk(), second]);
    await at.press(OLENA, `s:talk:${ref}`);
    await at.type(OLENA, 'Слухаю вас', 87);
    await at.press(OLENA, `s:talk:${refOf(second)}`);
    await at.store.change({ id: 'talk-000000001' }, (before) => before && { ...before, phase: 'closed', pairs: [] });
    const shown = await at.edit(OLENA, 'Слухаю вас, не поспішайте', 87);
    expect((await at.store.get(second.id))?.tasks).toEqual([]);
    expect(at.erased).toContain(`${OLENA.address} 87`);
    expect(shown?.html).toContain('Останнє повідомлення могло не дійти');
  });

  it('what had better not be sent goes with either of two talks, where it is not known which it was meant for', async () => {
    at = stage([talk(), second]);
    await at.type(OLENA, 'Де ви живете?', 95);
    for (const { id } of [talk(), second]) expect((await at.store.get(id))?.litter.responder).toEqual([95]);
  });

  it('after the sign of danger nothing is asked about what is typed: it goes, and she is told again', async () => {
    at = stage([talk({ decoy: true })]);
    const shown = await at.type(OLENA, 'Де ви живете?', 96);
    expect(dataOf(shown).filter((data) => data.startsWith('s:anyway'))).toEqual([]);
    const deeds = (await at.store.get('talk-000000001'))?.tasks.map(({ do: deed }) => deed);
    expect(deeds).toEqual([
      { kind: 'remove', side: 'responder', messages: [96] },
      { kind: 'tell', side: 'responder', what: 'distress' },
    ]);
  });

  it('what has gone to the other side is not dropped here alone, and what was not said is not taken back', async () => {
    expect((await at.press(OLENA, `s:take-back:${ref}`))?.html).toContain('Забирати нічого');
    await at.type(OLENA, 'Я поруч', 97);
    const shown = await at.press(OLENA, 's:drop:97');
    expect(at.erased.filter((one) => one.endsWith(' 97'))).toEqual([]);
    // She has perhaps changed it, and thinks that nothing of it stands there.
    expect(dataOf(shown)).toContain(`s:take-back:${ref}`);
    expect(shown?.html).toContain('Нового не надіслано');
  });

  it('a press further up leaves one desk, and not two', async () => {
    await at.press(OLENA, 's:home');
    const [former] = [...(at.chats.get(OLENA.address as Address) ?? [])].at(-1) ?? [];
    await at.desk.take({ from: OLENA.address as Address, arrival: { id: 900, pane: 5, kind: 'desk', deed: 'hours' } });
    expect(at.erased).toContain(`${OLENA.address} ${former}`);
  });

  it('ends, is counted and leaves questions that nobody reads', async () => {
    await at.press(OLENA, `s:end:${ref}`);
    expect((await at.store.get('talk-000000001'))?.phase).toBe('open');
    const after = await at.press(OLENA, `s:end-sure:${ref}`);
    expect((await at.store.get('talk-000000001'))?.phase).toBe('closed');
    expect(dataOf(after)).toContain(`s:outcome:${ref}.listened`);
    const debrief = await at.press(OLENA, `s:outcome:${ref}.listened`);
    expect(at.counted).toEqual(['request/answered', 'outcome/listened']);
    expect(debrief?.html).toContain('Запитання до себе');
  });

  it('is counted once also where the other side has ended it, and a press that is delivered again shows the end', async () => {
    await at.press(OLENA, `s:talk:${ref}`);
    // While it is open, an outcome that is made up counts nothing.
    await at.press(OLENA, `s:outcome:${ref}.listened`);
    await at.press(OLENA, `s:talk:${ref}`);
    await at.store.change({ id: 'talk-000000001' }, (before) => before && { ...before, phase: 'closed' });
    const after = await at.press(OLENA, `s:end-sure:${ref}`);
    expect(dataOf(after)).toContain(`s:outcome:${ref}.listened`);
    expect(at.counted).toEqual([]);
    await at.press(OLENA, `s:outcome:${ref}.listened`);
    await at.press(OLENA, `s:outcome:${ref}.listened`);
    expect(at.counted).toEqual(['outcome/listened']);
  });

  it('is counted on the screen that has become its end by itself', async () => {
    await at.press(OLENA, `s:talk:${ref}`);
    await at.store.change({ id: 'talk-000000001' }, (before) => before && { ...before, phase: 'closed' });
    await at.press(OLENA, `s:outcome:${ref}.referred`);
    await at.press(OLENA, `s:outcome:${ref}.referred`);
    expect(at.counted).toEqual(['outcome/referred']);
  });

  it('a photo is kindly refused', async () => {
    const from = OLENA.address as Address;
    await at.desk.take({ from, own: 90, arrival: { id: 900, kind: 'refused', what: 'file' } });
    expect(at.last(OLENA)?.html).toContain('Фото, голос і файли ми не передаємо');
    expect(at.erased).toContain(`${from} 90`);
  });

  it('a call is accepted by whoever was asked, and by nobody else', async () => {
    const waiting = talk({
      phase: 'waiting',
      owner: undefined,
      yes: [OLENA.id],
      asked: [{ staff: OLENA.id, notices: [5], passed: false }],
    });
    at = stage([waiting]);
    await at.press(BORYS, `s:accept:${ref}`);
    expect((await at.store.get(waiting.id))?.owner).toBeUndefined();
    const shown = await at.press(OLENA, `s:accept:${ref}`);
    expect((await at.store.get(waiting.id))?.owner).toBe(OLENA.id);
    expect(shown?.html).toContain('тихий ліс');
  });
});

describe('a coordinator', () => {
  const waiting = talk({
    id: 'wait-000000003',
    visitor: 'telegram:1wait',
    phase: 'waiting',
    owner: undefined,
    topic: 'danger',
    alias: 'сива хмара',
    near: 'UA80000000000093317',
    asking: NOW - 7 * 60_000,
  });

  it('sees how long somebody waits, and neither a word nor a topic, a place or a name', async () => {
    const at = stage([talk({ topic: 'child', alias: 'тихий ліс' }), waiting]);
    for (const data of ['s:waiting', 's:team', 's:figures', 's:complaints', 's:due', 's:invite', `s:member:${OLENA.id}`]) {
      const page = await at.press(HEAD, data);
      const all = JSON.stringify(page);
      expect(all).not.toMatch(/тихий ліс|сива хмара|дитин.*тема|Тема:|страшно|Київ\b|telegram:|wait-0000|talk-0000|danger|child/);
    }
    expect((await at.press(HEAD, 's:waiting'))?.html).toContain('хвилин: 7 · зараз нікого не питаємо');
  });

  it('revokes somebody: all of theirs is closed and taken from their chat, and their desk is gone', async () => {
    const at = stage([
      talk({
        pairs: [
          { by: 'visitor', original: 3, copy: 41 },
          { by: 'responder', original: 42, copy: 9 },
        ],
        litter: { visitor: [], responder: [43] },
      }),
    ]);
    await at.press(HEAD, `s:revoke:${OLENA.id}`);
    expect((await at.store.get('talk-000000001'))?.phase).toBe('open');
    await at.press(HEAD, `s:revoke-sure:${OLENA.id}`);
    expect(await at.store.get('talk-000000001')).toMatchObject({ phase: 'closed', outcome: 'revoked' });
    expect(at.erased).toEqual(expect.arrayContaining([41, 42, 43].map((message) => `${OLENA.address} ${message}`)));
    expect(await at.roster.at(OLENA.address as Address)).toBeUndefined();
    // What they are told stands there, and a button of before does nothing.
    expect((await at.press(OLENA, 's:home'))?.html).toContain('Ваш доступ до робочого столу закрито');
  });

  it('who is revoked sees no talk any more, only that it is over', async () => {
    const at = stage([talk()]);
    await at.press(OLENA, `s:talk:${refOf(talk())}`);
    expect(at.last(OLENA)?.html).toContain('тихий ліс');
    await at.press(HEAD, `s:revoke-sure:${OLENA.id}`);
    expect(at.last(OLENA)?.html).toContain('доступ до робочого столу закрито');
    expect(JSON.stringify([...(at.chats.get(OLENA.address as Address) ?? [])])).not.toMatch(/тихий ліс|talk-0000/);
  });

  it('takes off also who has closed the chat, and who is asked in that very moment', async () => {
    const asked = { phase: 'waiting', owner: undefined, yes: [OLENA.id], asking: NOW, visitor: 'telegram:1wait' } as const;
    const waits = talk({ id: 'wait-000000004', ...asked, asked: [{ staff: OLENA.id, notices: [5], passed: false }] });
    const at = stage([talk({ litter: { visitor: [], responder: [43] } })]);
    const { change } = at.roster;
    at.roster.change = async (...what) => {
      const after = await change(...what);
      if (after === undefined) at.store.put(waits);
      return after;
    };
    at.blocked.add(OLENA.address);
    expect((await at.press(HEAD, `s:revoke-sure:${OLENA.id}`))?.html).toContain('Відкликано');
    expect((await at.store.get('talk-000000001'))?.phase).toBe('closed');
    expect((await at.store.get(waits.id))?.asked).toContainEqual({ staff: OLENA.id, notices: [], passed: true });
  });

  it('who is paused is paused before her talks are closed: nobody is given her in between', async () => {
    const at = stage([talk()]);
    const paused: unknown[] = [];
    const change = at.store.change.bind(at.store);
    at.store.change = async (...what) => {
      paused.push((await at.roster.at(OLENA.address as Address))?.paused);
      return change(...what);
    };
    await at.press(HEAD, `s:pause-close:${OLENA.id}`);
    expect(paused).toEqual([true]);
  });

  it('pauses somebody: what they are asked about goes to the next, and open talks go on or are closed, as she chooses', async () => {
    const asked = { phase: 'waiting', owner: undefined, yes: [OLENA.id], asking: NOW, visitor: 'telegram:1wait' } as const;
    const waits = talk({ id: 'wait-000000004', ...asked, asked: [{ staff: OLENA.id, notices: [5], passed: false }] });
    for (const [deed, phase, note] of [
      ['pause-leave', 'open', undefined],
      ['pause-close', 'closed', 'поставила паузу й завершила'],
    ] as const) {
      const at = stage([talk(), waits]);
      await at.press(OLENA, `s:talk:${refOf(talk())}`);
      const choice = await at.press(HEAD, `s:member-pause:${OLENA.id}`);
      expect((await at.roster.at(OLENA.address as Address))?.paused).toBe(false);
      expect(dataOf(choice)).toContain(`s:${deed}:${OLENA.id}`);
      await at.press(HEAD, `s:${deed}:${OLENA.id}`);
      expect((await at.roster.at(OLENA.address as Address))?.paused).toBe(true);
      expect((await at.store.get('talk-000000001'))?.phase).toBe(phase);
      expect((await at.store.get(waits.id))?.asked.some(({ staff, passed }) => staff === OLENA.id && !passed)).toBe(false);
      if (note) expect(at.last(OLENA)?.html).toContain(note);
      else expect(at.last(OLENA)?.html).toContain('тихий ліс');
    }
  });

  it('sees what of the directory is to be confirmed again, the oldest first, and how much more there is', async () => {
    const years = NOW + 3 * 365 * 24 * 60 * 60_000;
    const page = await stage([], undefined, years).press(HEAD, 's:due');
    expect(page?.html.match(/^• .+ — .*\d/gm)).toHaveLength(12);
    expect(page?.html).toMatch(/Ще таких служб: \d+/);
  });

  it('who is no coordinator gets nothing from her buttons', async () => {
    const at = stage([talk()]);
    for (const data of [
      's:team',
      's:waiting',
      's:invite-coord',
      `s:revoke-sure:${HEAD.id}`,
      `s:member-pause:${BORYS.id}`,
      `s:pause-close:${BORYS.id}`,
      `s:complaints-done:${BORYS.id}.1`,
      's:uninvite',
      's:figures',
    ])
      expect(await at.press(OLENA, data)).toBeUndefined();
    expect(await at.roster.all()).toHaveLength(3);
  });

  it('the last one stays; with a second one she may go', async () => {
    const at = stage([]);
    expect((await at.press(HEAD, `s:revoke-sure:${HEAD.id}`))?.html).toContain('останній');
    const two = stage([], [HEAD, staffMember('head0002', { role: 'coordinator', practised: TRAINED })]);
    await two.press(HEAD, `s:revoke-sure:${HEAD.id}`);
    expect(await two.roster.at(HEAD.address as Address)).toBeUndefined();
  });

  it('of two who take off each other, or themselves, in the same moment one stays, with all that is hers, and the other sees no team any more', async () => {
    const second = staffMember('head0002', { role: 'coordinator', alias: 'Мальва', practised: TRAINED });
    const both = [HEAD, second] as const;
    const talks = both.map(({ id }, n) =>
      talk({ id: `both-00000000${n}`, visitor: `telegram:1both${n}`, owner: id, pairs: [{ by: 'visitor', original: 3, copy: 41 + n }] }),
    );
    for (const [hers, other] of [
      [second, HEAD],
      [HEAD, second],
    ] as const) {
      const at = stage(talks, both);
      for (const head of both) await at.press(head, 's:team');
      const pressed = [
        [HEAD, hers],
        [second, other],
      ] as const;
      await Promise.all(pressed.map(([by, about]) => at.press(by, `s:revoke-sure:${about.id}`)));
      const [stays] = await at.roster.all();
      expect(await at.roster.all()).toEqual([stays === undefined ? undefined : both.find(({ id }) => id === stays.id)]);
      const goes = both.find(({ id }) => id !== stays?.id);
      const phases = await Promise.all(talks.map(async ({ id, owner }) => [owner, (await at.store.get(id))?.phase]));
      expect(Object.fromEntries(phases)).toEqual({ [stays?.id ?? '']: 'open', [goes?.id ?? '']: 'closed' });
      expect([...at.erased, ...at.forgotten].filter((one) => one.startsWith(stays?.address ?? ''))).toEqual([]);
      expect(at.forgotten).toEqual([goes?.address]);
      expect(at.last(goes ?? HEAD)?.html).toMatch(/доступ до робочого столу закрито|^Відкликано/);
      expect(JSON.stringify(at.last(goes ?? HEAD))).not.toContain('s:');
    }
  });

  it('whose removal was left in the middle has no authority any more, and is taken off by another press', async () => {
    const second = staffMember('head0002', { role: 'coordinator', practised: TRAINED });
    const at = stage([talk({ owner: second.id })], [HEAD, second]);
    at.store.answersLost = 1;
    await expect(at.press(HEAD, `s:revoke-sure:${second.id}`)).rejects.toThrow(StoreAway);
    expect(await at.press(second, `s:revoke-sure:${HEAD.id}`)).toBeUndefined();
    await at.press(HEAD, `s:revoke-sure:${second.id}`);
    expect(await at.roster.all()).toEqual([HEAD]);
    expect((await at.store.get('talk-000000001'))?.phase).toBe('closed');
  });
});

describe('her own things', () => {
  it('pauses and comes back in one tap', async () => {
    const at = stage([]);
    await at.press(OLENA, 's:pause');
    expect((await at.roster.at(OLENA.address as Address))?.paused).toBe(true);
    await at.press(OLENA, 's:resume');
    expect((await at.roster.at(OLENA.address as Address))?.paused).toBe(false);
  });

  it('is not asked any more from her pause on, and who was just asking asks the next', async () => {
    const asked = { phase: 'waiting', owner: undefined, yes: [OLENA.id], asking: NOW, visitor: 'telegram:1wait' } as const;
    const waits = talk({ id: 'wait-000000004', ...asked, asked: [{ staff: OLENA.id, notices: [5], passed: false }] });
    const at = stage([talk(), waits]);
    await at.press(OLENA, 's:pause');
    expect((await at.store.get(waits.id))?.asked.some(({ staff, passed }) => staff === OLENA.id && !passed)).toBe(false);
    expect((await at.store.get('talk-000000001'))?.phase).toBe('open');
  });

  it('who wants to write her own hours is asked for them', async () => {
    const at = stage([]);
    const before = await at.press(OLENA, 's:hours');
    const asked = await at.press(OLENA, 's:own-hours');
    expect(asked?.html).toContain('Напишіть свої години');
    expect(before?.html).not.toContain('Напишіть свої години');
  });

  it('sets hours by a button or by words, and ticks days off', async () => {
    const at = stage([]);
    await at.press(OLENA, 's:preset:evenings');
    await at.press(OLENA, 's:own-hours');
    await at.type(OLENA, 'пн-ср 8-12');
    await at.press(OLENA, 's:day:2026-11-25');
    await at.press(OLENA, 's:day:2020-01-01');
    expect(await at.roster.at(OLENA.address as Address)).toMatchObject({
      duty: [{ byday: ['MO', 'TU', 'WE'], opens_at: '08:00', closes_at: '12:00' }],
      away: ['2026-11-25'],
    });
  });

  it('what is delivered twice is done once: a day off, an answer, a call for a coordinator', async () => {
    const joining = staffMember('joining1', { practised: [] });
    const at = stage([], [OLENA, HEAD, joining]);
    await pressTwice(at, OLENA, 'day', '2026-11-25');
    expect((await at.roster.at(OLENA.address as Address))?.away).toEqual(['2026-11-25']);
    for (const who of [staffMember('otherone'), joining]) {
      const one = stage([], [who, HEAD]);
      await pressTwice(one, who, 'join', 'next');
      expect(one.answered).toEqual([{ pressed: 'next' }, { pressed: '' }]);
    }
    const asking = stage([]);
    await pressTwice(asking, OLENA, 'ask');
    expect(asking.chats.get(HEAD.address as Address)?.size).toBe(1);
  });

  it('a holiday is added to the days off that are noted', async () => {
    const at = stage([]);
    await at.press(OLENA, 's:day:2026-11-25');
    await at.press(OLENA, 's:away:2026-12-01.2026-12-02');
    expect((await at.roster.at(OLENA.address as Address))?.away).toEqual(['2026-11-25', '2026-12-01', '2026-12-02']);
  });

  it('words that are said to nobody go the ordinary way', async () => {
    const at = stage([]);
    expect(await at.type(OLENA, 'мені страшно')).toBeUndefined();
  });
});

it('how a talk went is asked only while somebody reads the figures: not once the service has ended', () => {
  for (const ended of [false, true]) {
    const screens = deskScreens({ speech: () => speech, clock: { now: () => NOW }, limits: LIMITS, ended: () => ended });
    const page = screens.responder(openHandoff('talk', { owner: OLENA.id, phase: 'closed' }), OLENA);
    expect(dataOf(page).some((data) => data.startsWith('s:'))).toBe(!ended);
  }
});
