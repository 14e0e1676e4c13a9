// A simulated month: people who come once or on many days, press, type, send and leave, and those who answer. Drawn from a seed.
import type { Phone } from '../../src/simulator/phone.ts';
import { asking, join, press, settle, type as typed } from '../bot/people.ts';
import { fromBot, rowsOf } from '../harness.ts';
import { EXIT_LIFE } from '../../src/core/conversation.ts';
import type { Allowed } from './memory-rule.ts';
import { everything, KINDS, words } from './canaries.ts';
import { HOUR, MINUTE, type Stage } from './stage.ts';
import { Tabs } from './tabs.ts';

/** A number from 0 up to, but without, 1; the same seed gives the same row. */
export type Chance = () => number;

/** mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So long a chat that a task has written to is remembered, so that it does not get too much at once. Milliseconds. */
const SOME_SECONDS = 8000;

/** Visitors who may come on any day, and come again. */
const REGULARS = 8;

export interface Month {
  /** Whose addresses may be in memory now, by what the data map says. */
  inMemory(): Allowed;
  /** A day, with its visits at random moments. `between` is called now and then, with nothing under way. */
  day(between: () => Promise<void>): Promise<void>;
  /** Somebody comes for the first time, and leaves; somebody in a tab does, too. */
  lastVisit(): Promise<void>;
  /** The codes that were written down until now. */
  readonly codes: readonly string[];
  close(): Promise<void>;
}

export async function startMonth(stage: Stage, chance: Chance): Promise<Month> {
  const staff = [await join(stage, 'aaaaaaaa', { alias: 'Калина' }), await join(stage, 'bbbbbbbb', { alias: 'Дуб', role: 'coordinator' })];
  /** When somebody left, by the clock of the drill; and who has had a handoff, with the moment of the last call into their chat, by the machine's. */
  const left = new Map<number, number>();
  const written = new Map<number, number>();
  let days = 0;
  let kind = 0;
  const regulars = Array.from({ length: REGULARS }, () => stage.phone());
  const numberOf = (phone: Phone) => phone.id % 0x100;
  const leaves = (phone: Phone) => void left.set(phone.id, stage.now());
  const talks = (phone: Phone) => void written.set(phone.id, performance.now());
  const joiner = stage.phone();
  const calls = new WeakSet<object>();
  stage.api.onChange(() => {
    for (let at = stage.api.calls.length - 1; at >= 0; at--) {
      const call = stage.api.calls[at];
      if (call === undefined || calls.has(call)) return;
      calls.add(call);
      // Also hours later: that a talk is over is told, and its messages are taken away.
      const chat = Number(call.params.chat_id);
      if (written.has(chat)) written.set(chat, performance.now());
    }
  });
  const tabs = new Tabs(stage, chance);
  const some = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)];

  return {
    inMemory,
    day,
    async lastVisit() {
      await visited(stage.phone(), 0);
      await tabs.visited(0);
    },
    codes: tabs.codes,
    close: () => tabs.close(),
  };

  function inMemory(): Allowed {
    const lately = [...left].filter(([, at]) => stage.now() - at < EXIT_LIFE);
    const talking = [...written].filter(([, at]) => performance.now() - at < SOME_SECONDS);
    const phones = [...lately, ...talking].map(([id]) => String(id));
    return { staff: new Set(staff.map(({ id }) => String(id))), lately: new Set([...phones, ...tabs.inMemory()]) };
  }

  async function day(between: () => Promise<void>): Promise<void> {
    const began = stage.now();
    const [responder] = staff;
    await tabs.visited();
    if (days % 2 === 1 && responder) await tabs.talked(responder, between);
    if (days % 3 === 0) await tabs.carried(stage.phone());
    if (days % 3 === 1) await joining();
    for (let visit = 0; visit < 4; visit++) {
      const phone = chance() < 0.7 ? (some(regulars) ?? stage.phone()) : stage.phone();
      await visited(phone);
      if (chance() < 0.5) await between();
      await stage.pass((0.5 + 4 * chance()) * HOUR);
    }
    if (days % 2 === 0) await talked(between);
    days++;
    await stage.pass(Math.max(0, began + 24 * HOUR - stage.now()));
  }

  /** One visit: what people do, in no order. */
  async function visited(phone: Phone, ends = chance()): Promise<void> {
    if (phone.isBlocking) phone.unblock();
    const n = numberOf(phone);
    phone.open();
    await stage.api.settled();
    for (let deed = 0; deed < 4; deed++) {
      await [() => wander(phone), () => wander(phone), () => type(phone, n), () => send(phone, n)][Math.floor(chance() * 4)]?.();
      await stage.api.settled();
      if (chance() < 0.2) await stage.pass(chance() * 30 * MINUTE);
    }
    stage.api.inject(everything(n, kind++));
    stage.api.inject(everything(n, kind + KINDS / 2));
    await stage.api.settled();
    if (ends < 0.5) {
      phone.type('/hide');
      leaves(phone);
    }
    if (ends > 0.9) phone.block();
    await settle(stage);
  }

  async function type(phone: Phone, n: number): Promise<void> {
    const { message_id } = phone.type(words(n, 'typed'));
    if (chance() < 0.3) phone.edit(message_id, words(n, 'typed, then changed'));
  }

  async function send(phone: Phone, n: number): Promise<void> {
    const what = some(['photo', 'contact', 'voice', 'location', 'document', 'poll', 'sticker'] as const) ?? 'photo';
    if (chance() < 0.3) phone.forward(words(n, 'forwarded'), words(n, 'by'));
    else phone.send(what, words(n, 'caption'));
  }

  /** Presses some button that stands there, but for the way out. */
  async function wander(phone: Phone): Promise<void> {
    const screen = fromBot(phone).findLast(({ buttons }) => buttons.length > 0);
    const button = some(
      rowsOf(screen)
        .flat()
        .filter((data) => !/:exit$|:send$/.test(data)),
    );
    if (screen && button !== undefined) phone.press(screen.id, button);
    // A draft of a handoff is begun by that, and its end may be told.
    if (button?.includes(':person:')) talks(phone);
  }

  /** Somebody finds a person, and they talk. */
  async function talked(between: () => Promise<void>): Promise<void> {
    const [responder] = staff;
    if (!responder) return;
    const hers = await asking(stage, 'aaaaaaaa', { note: words(99, 'note') });
    talks(hers);
    if (chance() < 0.3) await between();
    await press(stage, responder, /^s:accept/);
    await typed(stage, hers, words(numberOf(hers), 'in the talk'));
    await typed(stage, responder, words(numberOf(responder), 'answer'));
    talks(hers);
    await between();
    await stage.pass(20 * MINUTE);
    if (chance() < 0.5) {
      hers.type('/hide');
      leaves(hers);
      await settle(stage);
    }
  }

  /** Somebody is invited and begins to join, and does not go on. */
  async function joining(): Promise<void> {
    const code = await stage.invite();
    // The same one again, some days later.
    const phone = joiner;
    phone.open(code);
    await stage.api.settled();
    for (const data of ['s:join:next', ...Array.from({ length: 6 }, () => 's:join:accept')]) {
      phone.press(fromBot(phone).at(-1)?.id ?? 1, data, true);
      await stage.api.settled();
    }
    phone.type(words(numberOf(phone), 'alias'));
    await settle(stage);
    staff.push(phone);
  }
}
