// A handoff played in tests: events go in, tasks are done in a small world, and what everybody has before them can be looked at.
import type { Around, Deed, Handoff, HandoffEvent, Limits, Side } from '../../../src/core/handoff/handoff.ts';
import type { Told } from '../../../src/core/handoff/told.ts';
import { LIMITS } from '../../../src/core/handoff/handoff.ts';
import { digestOf } from '../../../src/core/handoff/sign.ts';
import { transition } from '../../../src/core/handoff/transition.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** 12:00 in Kyiv, on a Monday. */
export const NOON = Date.parse('2026-11-23T10:00:00Z');

export const [APPLE, BOAT, CUP, FISH] = [
  digestOf('salt', 'apple'),
  digestOf('salt', 'boat'),
  digestOf('salt', 'cup'),
  digestOf('salt', 'fish'),
] as const;

type Member = Around['staff'][number];
const member = (id: string, role: Member['role'], community: string): Member => ({
  id,
  role,
  address: `telegram:${id}`,
  community,
  free: true,
});

/** Three responders and two coordinators, all of them free. */
export const STAFF: readonly Member[] = [
  member('olha', 'responder', 'north'),
  member('iryna', 'responder', 'south'),
  member('nina', 'responder', 'east'),
  member('hanna', 'coordinator', 'west'),
  member('vira', 'coordinator', 'south'),
];

/** A stage with its own clock. */
export class Stage {
  now = NOON;
  staff: readonly Member[] = STAFF;
  handoff: Handoff | undefined;
  /** All that was done, in order. */
  readonly deeds: Deed[] = [];
  readonly limits: Limits = LIMITS;
  /** Lines that said to her that somebody answers. */
  readonly calls: number[] = [];
  private lastMessage = 1000;

  get around(): Around {
    return { now: this.now, staff: this.staff, limits: this.limits };
  }

  get here(): Handoff {
    if (!this.handoff) throw new Error('nothing is left of the handoff');
    return this.handoff;
  }

  /** @returns whether the event fitted */
  happen(event: HandoffEvent): boolean {
    const before = this.handoff;
    this.handoff = transition(before, event, this.around);
    return this.handoff !== before;
  }

  /** Does all tasks, one after another. */
  run(): this {
    for (let task = this.handoff?.tasks[0]; task; task = this.handoff?.tasks[0]) {
      this.deeds.push(task.do);
      this.happen({ kind: 'done', n: task.n, messages: this.put(task.do), do: task.do, owner: this.handoff?.owner });
    }
    return this;
  }

  /** The messages that a deed puts into a chat. */
  put(deed: Deed): number[] {
    const put = ['notify', 'tell', 'copy', 'recopy', 'nudge'].includes(deed.kind) ? [++this.lastMessage] : [];
    if (deed.kind === 'tell' && deed.what === 'accepted') this.calls.push(...put);
    return put;
  }

  all(...events: readonly HandoffEvent[]): this {
    for (const event of events) {
      if (!this.happen(event)) throw new Error(`${event.kind} does not fit`);
      this.run();
    }
    return this;
  }

  /** Time goes on, and the sweep comes by. */
  wait(ms: number): this {
    this.now += ms;
    this.happen({ kind: 'time' });
    return this.run();
  }

  has(deed: Partial<Record<string, unknown>>): boolean {
    return this.deeds.some((one) => Object.entries(deed).every(([key, value]) => (one as Record<string, unknown>)[key] === value));
  }

  count(kind: Deed['kind']): number {
    return this.deeds.filter((deed) => deed.kind === kind).length;
  }

  told(side: Side): Told[] {
    return this.deeds.flatMap((deed) => (deed.kind === 'tell' && deed.side === side ? [deed.what] : []));
  }

  notified(): string[] {
    return this.deeds.flatMap((deed) => (deed.kind === 'notify' ? [deed.staff] : []));
  }

  copied(by: Side): number[] {
    return this.deeds.flatMap((deed) => (deed.kind === 'copy' && deed.by === by ? [deed.original] : []));
  }

  /** Messages that were taken away from a side, but for lines that called her. */
  removed(side: Side): number[] {
    return this.taken(side).filter((message) => !this.calls.includes(message));
  }

  /** Lines that call her and still stand. */
  calling(): number[] {
    const gone = this.taken('visitor');
    return this.calls.filter((message) => !gone.includes(message));
  }

  private taken(side: Side): number[] {
    return this.deeds.flatMap((deed) => (deed.kind === 'remove' && deed.side === side ? deed.messages : []));
  }
}

export const BEGIN: Extract<HandoffEvent, { kind: 'begin' }> = {
  kind: 'begin',
  id: 'h1',
  visitor: 'telegram:1',
  language: 'uk',
  near: undefined,
};
export const CONFIRM: HandoffEvent = { kind: 'confirm', alias: 'спокійна яблуня', notBefore: undefined };
export const yes = (staff: string): HandoffEvent => ({ kind: 'choose', staff, answer: 'yes' });
export const no = (staff: string): HandoffEvent => ({ kind: 'choose', staff, answer: 'no' });
export const accept = (staff: string): HandoffEvent => ({ kind: 'accept', staff });
export const say = (by: Side, message: number): HandoffEvent => ({ kind: 'say', by, message });
/** She complains of a talk as she knows it. */
export const complain = (of: Pick<Handoff, 'owner' | 'no' | 'notFrom'>): HandoffEvent => ({ kind: 'complain', of });
export const open = (digest?: string): HandoffEvent => ({ kind: 'open', digest });
export const SIGN: HandoffEvent = { kind: 'sign', salt: 'salt', digest: APPLE, danger: false };
export const DANGER: HandoffEvent = { kind: 'sign', salt: 'salt', digest: BOAT, danger: true };

/** A draft with some said in it. */
export function drafted(...said: readonly HandoffEvent[]): Stage {
  return new Stage().all(BEGIN, ...said);
}

/** Olha, and after her Iryna, may be asked; confirmed. */
export function waiting(...said: readonly HandoffEvent[]): Stage {
  return drafted(yes('olha'), yes('iryna'), ...said, CONFIRM);
}

/** Olha has accepted. */
export function talking(...said: readonly HandoffEvent[]): Stage {
  return waiting(...said).all(accept('olha'));
}
