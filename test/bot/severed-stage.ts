// The stage of the crashes: a bot that is cut off and started again, those who can answer, and visitors wherever a deed begins.
import { setTimeout } from 'node:timers/promises';
import { CONVERSATION_LIFE } from '../../src/core/conversation.ts';
import { PRACTICE } from '../../src/core/roster/duty.ts';
import { JOINED } from '../../src/core/roster/joining.ts';
import type { Staff } from '../../src/core/roster/staff.ts';
import type { HandoffEvent } from '../../src/core/handoff/handoff.ts';
import { type Address, type Handoffs, StoreAway } from '../../src/ports.ts';
import type { Bot } from '../../src/run.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { screenOf } from './people.ts';
import { type Severable, startWorld, type World } from './severed.ts';

const ALWAYS: Staff['duty'] = [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opens_at: '00:00', closes_at: '24:00' }];

/** Longer than anything is handed out for. Milliseconds. */
const LEASE = 61_000;

/** How long a day of the staff may have lasted where a scene begins: none takes longer than what is left of it. Milliseconds. */
const EARLY = 6 * 60 * 60_000;

/** Three who can answer: two responders, and a coordinator. */
export class Stage {
  readonly #world: World;
  #running: Severable;
  readonly responder: Phone;
  readonly second: Phone;
  readonly coordinator: Phone;
  #next = 7000;
  /** How much of their day has passed for the staff. Milliseconds. */
  #day = 0;

  private constructor(world: World, running: Severable) {
    this.#world = world;
    this.#running = running;
    [this.responder, this.second, this.coordinator] = [this.phone(), this.phone(), this.phone()];
  }

  static async start(): Promise<Stage> {
    const world = await startWorld();
    const stage = new Stage(world, await world.start());
    await stage.joins(stage.responder, 'firstone');
    await stage.joins(stage.second, 'otherone');
    await stage.joins(stage.coordinator, 'coordone', 'coordinator');
    return stage;
  }

  /** The bot that runs now. */
  get bot(): Bot {
    return this.#running.bot;
  }

  get staff(): readonly Phone[] {
    return [this.responder, this.second, this.coordinator];
  }

  phone(): Phone {
    return this.#world.api.phone(this.#next++);
  }

  pass(ms: number): void {
    this.#world.pass(ms);
    this.#day += ms;
  }

  /** The desk of somebody ends a day after it began, with all that stands on it: between two scenes, so that it does not end in one. */
  async morning(): Promise<void> {
    if (this.#day < EARLY) return;
    this.pass(CONVERSATION_LIFE);
    await this.settle();
    this.#day = 0;
  }

  async joins(phone: Phone, id: string, role: Staff['role'] = 'responder'): Promise<void> {
    phone.open();
    await this.settle();
    await this.bot.people.roster.add({
      id,
      role,
      address: `telegram:${phone.id}`,
      language: 'uk',
      alias: `Імʼя ${id}`,
      places: [],
      languages: ['uk'],
      duty: ALWAYS,
      away: [],
      paused: false,
      practised: [JOINED, ...PRACTICE],
      joined: '2026-11-01',
    });
  }

  /** All that follows by now is done. */
  async settle(bot = this.bot): Promise<void> {
    await this.#world.api.settled();
    await bot.sweep();
    await this.#world.api.settled();
  }

  /** Whatever was handed out to one that is gone is handed out again, and done. */
  async later(): Promise<void> {
    for (const ms of [0, LEASE, LEASE]) {
      this.pass(ms);
      await this.settle();
      await this.whole();
    }
    await this.settle();
  }

  /** Its lines stand, and no job waits; on a busy machine, what was asked about the jobs had no answer in time. */
  async whole(): Promise<void> {
    const { redis, backlog } = this.bot;
    const isWhole = async (): Promise<boolean> =>
      Object.values(redis).every(({ state }) => state === 'up') && (await backlog().catch(() => 1)) === 0;
    for (let looked = 0; looked < 500 && !(await isWhole()); looked++) await setTimeout(10);
  }

  /**
   * Cuts the bot off behind its k-th request from now on, and starts another one.
   * @param lose the answer to which request of that one is lost @returns whether the deed was over before
   */
  async crash(k: number, deed: () => unknown, lose = 0): Promise<boolean> {
    const { bot } = this;
    const cut = this.#running.cutAfter(k).then(() => false);
    deed();
    const over = this.settle(bot).then(() => true);
    over.catch(() => {});
    if ((await Promise.race([cut, over.catch(() => cut)])) && this.#running.spare()) return true;
    this.#running.bury();
    this.#running = await this.#world.start(lose);
    await this.later();
    return false;
  }

  /** Loses the answer to the bot's k-th request from now on; it goes on. @returns whether the deed was over before */
  async lose(k: number, deed: () => unknown): Promise<boolean> {
    this.#running.loseAfter(k);
    deed();
    await this.settle();
    return this.recovered();
  }

  /** Its lines stand again, and what it tries again by itself is done. @returns whether no answer was lost */
  async recovered(): Promise<boolean> {
    const { keeps } = this.#running;
    this.#running.loseAfter(0);
    await this.whole();
    await this.later();
    return keeps;
  }

  /** Nobody of the staff is still told that something has failed. */
  async calm(told: (phone: Phone) => boolean): Promise<void> {
    const failed = this.staff.filter(told);
    if (failed.length === 0) return;
    for (const phone of failed) phone.type('/desk');
    await this.settle();
  }

  /** A visitor who has just opened the bot. */
  async visitor(): Promise<Phone> {
    const visitor = this.phone();
    visitor.open();
    await this.settle();
    return visitor;
  }

  /** Her handoff, as it is stored. */
  async handoff(visitor: Phone): ReturnType<Handoffs['of']> {
    return patiently(() => this.bot.people.store.of(addressOf(visitor)));
  }

  /** All handoffs that are not over. */
  async open(): ReturnType<Handoffs['open']> {
    return patiently(() => this.bot.people.store.open());
  }

  /** What happens to her handoff, without a press. */
  async happens(visitor: Phone, ...events: HandoffEvent[]): Promise<void> {
    for (const event of events) await patiently(() => this.bot.people.handoffs.happen({ visitor: addressOf(visitor) }, event));
  }

  /** She has chosen these people, and has not confirmed. */
  async choosing(...staff: string[]): Promise<Phone> {
    const visitor = await this.visitor();
    const choices = staff.map((id) => ({ kind: 'choose', staff: id, answer: 'yes' }) as const);
    const begin = { kind: 'begin', id: `h${visitor.id}`, visitor: addressOf(visitor), language: 'uk', near: undefined } as const;
    await this.happens(visitor, begin, ...choices);
    visitor.press(screenOf(visitor).id, 'uk:person:preview', true);
    await this.settle();
    return visitor;
  }

  /** She waits for the first of them. */
  async waiting(...staff: string[]): Promise<Phone> {
    const visitor = await this.choosing(...staff);
    visitor.press(screenOf(visitor).id, 'uk:person:preview:send', true);
    await this.settle();
    return visitor;
  }

  /** Her talk with somebody, open on both screens. */
  async talking(staff = 'firstone', phone = this.responder): Promise<Phone> {
    const visitor = await this.waiting(staff);
    phone.press(1, `s:accept:h${visitor.id}`, true);
    await this.settle();
    visitor.press(screenOf(visitor).id, 'uk:person:talk', true);
    await this.settle();
    return visitor;
  }

  stop(): Promise<void> {
    return this.#world.stop();
  }
}

/** On a busy machine an answer may take longer than a visitor is made to wait. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreAway) || tried === 10) throw error;
      await setTimeout(200);
    }
  }
}

function addressOf({ id }: Phone): Address {
  return `telegram:${id}` as Address;
}
