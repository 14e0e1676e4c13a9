// A small world for random handoffs: chats, a runner that fails in every way, and the promises that are checked at every step.
import { isAllowed } from '../../../src/core/handoff/draft.ts';
import { freeze, thaw } from '../../../src/core/handoff/freeze.ts';
import type { Around, Deed, Handoff, HandoffEvent, Member, MessageId, Side } from '../../../src/core/handoff/handoff.ts';
import { LIMITS } from '../../../src/core/handoff/handoff.ts';
import { isExpecting, isHere, isLocked, isSafe } from '../../../src/core/handoff/presence.ts';
import { other } from '../../../src/core/handoff/tasks.ts';
import type { Told } from '../../../src/core/handoff/told.ts';
import { dueAt, lifeOf } from '../../../src/core/handoff/time.ts';
import { transition } from '../../../src/core/handoff/transition.ts';
import { BEGIN, HOUR, NOON, STAFF } from './stage.ts';

/** How a task goes: well; nothing happens; it happens and nobody knows; it is known only after something else; the chat or the message is gone. */
export const FATES = ['well', 'well', 'well', 'before', 'after', 'slow', 'twice', 'chat-gone', 'message-gone'] as const;
export type Fate = (typeof FATES)[number];

/** Something that was said and has to come to an end that is known. */
interface Said {
  readonly by: Side;
  readonly message: MessageId;
  readonly copies: number;
  readonly tells: number;
}

export class BrokenPromise extends Error {
  override name = 'BrokenPromise';
}

function promise(kept: boolean, what: string): void {
  if (!kept) throw new BrokenPromise(what);
}

const COMES: ReadonlySet<HandoffEvent['kind']> = new Set([
  'open',
  'complain',
  'choose',
  'refuse-place',
  'own',
  'note',
  'safe',
  'watched',
  'cancel',
]);

export class World {
  now = NOON;
  staff: readonly Member[] = STAFF;
  handoff: Handoff | undefined;
  /** Who has lost or blocked their chat. */
  readonly gone = new Set<string>();
  /** What stands in each chat: hers, and one for each of the staff. */
  private readonly chats = new Map<string, Set<MessageId>>();
  /** Those the bot has put there, and has heard of. Lines that are meant to stay are not among them. */
  private readonly known = new Map<MessageId, string>();
  private last = 0;
  private readonly copied = new Set<string>();
  private said: Said[] = [];
  private readonly undelivered = { visitor: 0, responder: 0 };
  private nudges = 0;
  private forgotten = false;
  /** Copies of words that were put into some chat. */
  private readonly copies = new Set<MessageId>();
  /** Since when she waits, as she was promised. */
  private since = 0;
  /** The talk as it last was: she may complain of it in the moment in which it ends. */
  talk: Pick<Handoff, 'owner' | 'no' | 'notFrom'> = { owner: undefined, no: [], notFrom: [] };
  /** Different signs that have opened nothing. */
  private readonly tried = new Set<string>();
  private slow: (() => void) | undefined;
  /** Everything that has come to pass, for the report of a counterexample and for counts. */
  readonly story: string[] = [];

  get around(): Around {
    return { now: this.now, staff: this.staff, limits: LIMITS };
  }

  chat(who: string): Set<MessageId> {
    const chat = this.chats.get(who) ?? new Set();
    this.chats.set(who, chat);
    return chat;
  }

  /** A message of somebody's own. */
  write(who: string): MessageId {
    this.last += 1;
    this.chat(who).add(this.last);
    return this.last;
  }

  happen(event: HandoffEvent): boolean {
    const before = this.handoff;
    const after = transition(before, event, this.around);
    if (after === before) return false;
    this.story.push(`${event.kind} → ${after?.phase ?? 'nothing'}`);
    this.check(before, after, event);
    // Where nobody came by for longer than it lives, it is forgotten undone.
    if (before && this.now >= lifeOf(before, LIMITS)) this.forget();
    // As the store would give it back.
    const frozen = after && freeze(after);
    this.handoff = frozen === undefined ? undefined : thaw(frozen);
    if (this.handoff?.phase === 'open') this.talk = this.handoff;
    promise((this.handoff === undefined) === (after === undefined), 'what was decided can be stored');
    return true;
  }

  say(by: Side): void {
    const who = this.whoIs(by);
    if (who === undefined || this.gone.has(who)) return;
    const message = this.write(who);
    const fits = this.handoff?.phase === 'open' && !(this.handoff.decoy && by === 'visitor');
    const tells = this.undelivered[by];
    // Where it does not fit the app tells at once. On her phone, under the sign of danger, it is not she who writes.
    if (this.happen({ kind: 'say', by, message }) && fits) this.said.push({ by, message, copies: 0, tells });
  }

  /** The responder writes something, or changes something said before, and is asked whether it is to be sent. */
  hold(which: number): void {
    const said = this.handoff?.pairs.filter(({ by }) => by === 'responder') ?? [];
    const owner = this.whoIs('responder');
    if (owner === undefined || this.gone.has(owner) || this.handoff?.decoy) return;
    const message = said[which % (said.length + 1)]?.original ?? this.write(owner);
    if (this.handoff?.phase === 'open') this.known.set(message, owner);
    if (this.happen({ kind: 'hold', message })) this.settle('responder', message);
  }

  /** The whole service ends. Where it is not safe to write to her, what was lost is told by whatever she opens. */
  closeDown(): void {
    const reachable = this.handoff && isHere(this.handoff, this.around) && isSafe(this.handoff, this.now);
    if (this.happen({ kind: 'close-down' }) && !reachable) this.settle('visitor');
  }

  /** Their own end or exit, or taking it back, settles what they have said. */
  settle(by: Side, message?: MessageId): void {
    this.said = this.said.filter((one) => one.by !== by || (message !== undefined && one.message !== message));
  }

  whoIs(side: Side): string | undefined {
    return side === 'visitor' ? 'visitor' : this.handoff?.owner;
  }

  /** Time goes on. A channel answers within minutes, or is given up: what was slow is known before an hour is over. */
  wait(ms: number): void {
    if (ms >= HOUR) this.catchUp();
    this.now += ms;
  }

  private catchUp(): void {
    this.slow?.();
    this.slow = undefined;
  }

  /** The runner takes the first task. */
  step(fate: Fate): void {
    this.catchUp();
    const task = this.handoff?.tasks[0];
    if (!task || fate === 'before') return;
    const who = this.targetOf(task.do);
    if (fate === 'chat-gone' && who !== undefined && task.do.kind !== 'refresh') this.gone.add(who);
    const why = who === undefined || this.gone.has(who) ? 'chat-gone' : this.isGone(task.do, fate) ? 'message-gone' : undefined;
    if (why) {
      if (why === 'chat-gone' && who === 'visitor') this.settle('visitor');
      this.happen({ kind: 'failed', n: task.n, why });
      return;
    }
    // Done twice: two runners do the same, and neither knows of the other.
    const owner = this.handoff?.owner;
    const done = (fate === 'twice' ? [1, 2] : [1]).map(() => this.act(task.do, who ?? ''));
    const tell = (): void => {
      for (const [at, messages] of done.entries()) {
        // What the second one did after all was over nobody can know; what the first one did has to find the handoff still there.
        if (!this.handoff && (at > 0 || this.forgotten)) return;
        for (const message of messages) if (!stays(task.do, this.handoff)) this.known.set(message, who ?? '');
        this.happen({ kind: 'done', n: task.n, messages, do: task.do, owner });
      }
    };
    if (fate === 'after') return;
    if (fate === 'slow') this.slow = tell;
    else tell();
  }

  private isGone(deed: Deed, fate: Fate): boolean {
    if (deed.kind !== 'copy' && deed.kind !== 'recopy') return false;
    const from = this.whoIs(deed.by);
    if (fate === 'message-gone' && from !== undefined) this.chat(from).delete(deed.original);
    return from === undefined || !this.chat(from).has(deed.original);
  }

  private targetOf(deed: Deed): string | undefined {
    if ('staff' in deed) return deed.staff;
    if (deed.kind === 'nudge') return 'visitor';
    return this.whoIs(deed.kind === 'copy' || deed.kind === 'recopy' ? other(deed.by) : deed.side);
  }

  private act(deed: Deed, who: string): MessageId[] {
    if (deed.kind === 'withdraw' || deed.kind === 'remove') {
      for (const message of deed.messages) this.chat(who).delete(message);
      return [];
    }
    if (deed.kind === 'notify') this.checkNotice();
    if (deed.kind === 'copy' || deed.kind === 'recopy') this.copied.add(`${deed.by}${deed.original}`);
    if (deed.kind === 'recopy') this.chat(who).delete(deed.copy);
    if (deed.kind === 'tell' && LOSS.has(deed.what)) this.undelivered[deed.side] += 1;
    // Her screen is a living message that the conversation knows of.
    if (deed.kind === 'refresh' && deed.side === 'visitor') return [];
    const message = this.write(who);
    if (deed.kind === 'copy' || deed.kind === 'recopy') this.copies.add(message);
    return [message];
  }

  private checkNotice(): void {
    const { handoff } = this;
    promise(handoff?.asking !== undefined && this.now >= (handoff.notBefore ?? handoff.asking), 'nobody is told before she confirms');
    promise(handoff?.phase === 'waiting', 'nobody is told after it is over');
  }

  private check(before: Handoff | undefined, after: Handoff | undefined, event: HandoffEvent): void {
    const fresh = after?.tasks.filter(({ n }) => n >= (before?.next ?? 0)).map((task) => task.do) ?? [];
    // What she does herself, she does on the screen that the line has called her to.
    if (COMES.has(event.kind) || ('by' in event && event.by === 'visitor')) this.nudges = 0;
    // One that her hours did not let come is called back before it was left.
    const undone = before?.tasks.filter(({ n }) => !('n' in event && event.n === n) && !after?.tasks.some((task) => task.n === n)) ?? [];
    if (undone.some(({ do: deed }) => deed.kind === 'nudge')) this.nudges = Math.max(0, this.nudges - 1);
    for (const deed of fresh) {
      if (deed.kind === 'nudge') this.nudges += 1;
      promise(deed.kind !== 'notify' || (after?.asking ?? Infinity) <= this.now, 'no notice before she confirms');
      if (after && deed.kind === 'copy' && deed.by === 'responder')
        promise(isHere(after, this.around), 'what the responder says reaches her only while she is here');
      if (after && deed.kind === 'tell' && deed.side === 'visitor')
        promise(
          event.kind === 'open' || event.kind === 'begin' || isSafe(after, this.now),
          'she is told only in her hours, unless she asks',
        );
    }
    // What waits for its channel is looked at again before it is done.
    for (const { do: deed } of after?.tasks ?? []) {
      if (after && deed.kind === 'tell' && deed.side === 'visitor')
        promise(isHere(after, this.around) || isExpecting(after, this.around), 'she is told only while it is safe');
      if (after && deed.kind === 'nudge') promise(isSafe(after, this.now), 'the line that something waits is left in her hours');
    }
    promise(this.nudges <= 1, 'one line at most until she opens');
    if (after && !isHere(after, this.around))
      promise(
        !after.tasks.some(({ do: deed }) => (deed.kind === 'copy' || deed.kind === 'recopy') && deed.by === 'responder'),
        'nothing that the responder has said is on its way to her while she is away',
      );
    // What she has refused stays refused; she alone can think better of it.
    const refusing = event.kind === 'choose' || event.kind === 'begin' ? after : before;
    const refused = new Set([
      ...(refusing?.no ?? []),
      ...this.staff.filter(({ community = '' }) => refusing?.notFrom.includes(community)).map(({ id }) => id),
    ]);
    for (const { do: deed } of after?.tasks ?? [])
      if ('staff' in deed && deed.kind !== 'withdraw') promise(!refused.has(deed.staff), 'whom she refused gets nothing');
    for (const deed of fresh)
      if (deed.kind === 'notify' && after && !after.yes.includes(deed.staff))
        promise(!this.isTooNear(after, deed.staff), 'of her own hromada only those are asked whom she has seen');
    promise(after?.owner === undefined || !refused.has(after.owner), 'whom she refused is not the one');
    if (before?.owner !== undefined && after?.owner !== undefined) promise(before.owner === after.owner, 'there is one owner');
    promise(!(after?.decoy && after.phase === 'waiting'), 'nobody is looked for under the sign of danger');
    if (after?.decoy && after.phase === 'open' && after.owner !== undefined && after.tasks.length === 0)
      for (const copy of this.copies)
        promise(
          !(this.known.has(copy) && this.chat(after.owner).has(copy)),
          'under the sign of danger none of her words stand with the responder',
        );
    if (after?.decoy)
      promise(
        !after.tasks.some(
          ({ do: deed }) =>
            deed.kind === 'copy' || deed.kind === 'recopy' || deed.kind === 'nudge' || (deed.kind === 'tell' && deed.side === 'visitor'),
        ),
        'nothing comes under the sign of danger',
      );
    if (event.kind === 'open' && event.digest !== undefined && event.digest === before?.sign?.danger)
      promise(!fresh.some((deed) => deed.kind === 'tell' && deed.side === 'visitor'), 'the sign of danger tells her phone nothing');
    if (before?.phase === 'waiting' && after?.outcome === 'nobody')
      promise(
        after.owed.includes('nobody') || fresh.some((deed) => deed.kind === 'tell' && deed.what === 'nobody'),
        'she is told the truth',
      );
    this.checkLadder(before, after, event, fresh);
    this.checkSigns(before, after, event);
    this.checkComplaint(before, after, event, fresh);
    if (event.kind === 'close-down') this.checkCloseDown(before, after, fresh);
    if (event.kind === 'erase' && after)
      promise(
        after.owed.length === 0 &&
          !after.tasks.some(({ do: deed }) => (deed.kind === 'tell' || deed.kind === 'refresh') && deed.side === 'visitor'),
        'quick exit leaves her phone alone',
      );
    if (after) {
      const due = dueAt(after, this.around);
      promise(
        after.tasks.length > 0 ? due === this.now : due !== undefined && due > this.now,
        'time comes by again, and does not turn on the spot',
      );
    }
  }

  private isTooNear({ near, own }: Handoff, staff: string): boolean {
    return !own && near !== undefined && this.staff.find(({ id }) => id === staff)?.community === near;
  }

  /** The ladder counts from her confirmation, or from the hour she left, or from the loss of the one who answered, and from nothing else. */
  private checkLadder(before: Handoff | undefined, after: Handoff | undefined, event: HandoffEvent, fresh: readonly Deed[]): void {
    if (before?.phase === 'draft' && after?.phase === 'waiting') this.since = after.notBefore ?? this.now;
    const lost = before?.phase === 'open' && after?.owner === undefined && after?.outcome !== 'expired';
    if (lost && after?.phase === 'waiting') {
      this.since = this.now;
      const free = this.staff.filter((one) => one.free && one.id !== before.owner && isAllowed(after, one));
      const wanted = free.some(({ id, role }) => after.yes.includes(id) || (role === 'coordinator' && !this.isTooNear(after, id)));
      promise(!wanted || fresh.some(({ kind }) => kind === 'notify'), 'after a loss whoever is free is asked at once');
    }
    const end = Math.min(this.since + LIMITS.ladder[2], (after?.born ?? 0) + LIMITS.hard);
    if (after?.phase === 'waiting') promise(this.now < end, 'nobody waits longer than was promised');
    if (after?.outcome === 'nobody' && before?.phase === 'waiting')
      promise(
        this.now >= end || ['choose', 'refuse-place', 'revoke'].includes(event.kind) || !this.mayBeAsked(before),
        'nobody is given up before the time that was promised while somebody might still be asked',
      );
    if (before && after && event.kind !== 'begin') promise(before.born === after.born, 'the hard end never moves');
  }

  private mayBeAsked(waiting: Handoff): boolean {
    const left = this.staff.filter((one) => !waiting.asked.some(({ staff }) => staff === one.id) && isAllowed(waiting, one));
    return left.some(({ id, role }) => waiting.yes.includes(id) || (role === 'coordinator' && !this.isTooNear(waiting, id)));
  }

  /** One sign that is not hers opens nothing, and after two there is nothing left that hers would open. */
  private checkSigns(before: Handoff | undefined, after: Handoff | undefined, event: HandoffEvent): void {
    if (event.kind === 'begin' && after !== before) this.tried.clear();
    if (event.kind !== 'open' || event.digest === undefined || !before?.sign) return;
    const guarded = isLocked(before, this.around);
    if (event.digest === before.sign.mine) {
      if (guarded) promise(this.tried.size < 2 || before.phase === 'closed', 'after two wrong signs hers opens nothing');
      this.tried.clear();
    } else if (guarded || event.digest === before.sign.danger) {
      this.tried.add(event.digest);
      if (this.tried.size >= 2) {
        promise(
          after === undefined || (after.phase === 'closed' && after.owed.length === 0),
          'two wrong signs end it, and leave nothing to hear of',
        );
        this.settle('visitor');
      }
    }
  }

  /** With the service every handoff is over: nobody is asked or written to any more, but to be told so where that is safe. */
  private checkCloseDown(before: Handoff | undefined, after: Handoff | undefined, fresh: readonly Deed[]): void {
    promise(
      (after?.phase ?? 'closed') === 'closed' && !after?.owed.length,
      'after the end of the service nothing goes on, and nothing is owed',
    );
    promise(
      !after?.tasks.some(({ do: deed }) => deed.kind === 'notify' || deed.kind === 'nudge'),
      'nobody is called to a service that has ended',
    );
    const isTold = (side: Side) => fresh.some((deed) => deed.kind === 'tell' && deed.side === side && deed.what === 'service-ended');
    const began = before?.phase === 'waiting' || before?.phase === 'open';
    promise(
      isTold('visitor') === (began && isHere(before, this.around) && isSafe(before, this.now)),
      'she is told of the end where that is safe, and only there',
    );
    promise(isTold('responder') === (before?.phase === 'open'), 'whoever answers is told of the end');
  }

  /** A complaint that was not brought to anybody is not said to be. */
  private checkComplaint(before: Handoff | undefined, after: Handoff | undefined, event: HandoffEvent, fresh: readonly Deed[]): void {
    if (event.kind === 'complain' && before?.complaint === undefined) {
      const hears = fresh.flatMap((deed) => (deed.kind === 'tell-staff' && deed.what === 'complaint' ? [deed.staff] : []));
      promise(hears.length > 0 === (after?.complaint === 'sent'), 'a complaint is said to be sent only where somebody is told');
      promise(
        !hears.some((staff) => [event.of.owner, ...event.of.no].includes(staff)),
        'who is complained of, or refused, does not hear of it',
      );
      promise(before?.outcome !== 'erased' || hears.length === 0, 'after her exit nobody is called');
    }
    if (event.kind === 'begin' || event.kind === 'erase' || event.kind === 'open') return;
    if (before?.complaint === 'sent' && after?.id === before.id && after.complaint === undefined)
      promise(
        after.owed.includes('complaint-lost') || fresh.some((deed) => deed.kind === 'tell' && deed.what === 'complaint-lost'),
        'that nobody has her complaint is told',
      );
  }

  /** Nothing fails any more: all is done, and time goes on until nothing is left. */
  finish(): void {
    for (let left = 2000; this.handoff && left > 0; left--) {
      this.step('well');
      if (this.handoff && this.handoff.tasks.length === 0) {
        this.heard();
        this.now = Math.max(this.now, dueAt(this.handoff, this.around) ?? 0);
        this.happen({ kind: 'time' });
      }
    }
    promise(this.handoff === undefined, 'in the end nothing is left');
    this.heard();
    for (const [message, who] of this.known)
      if (!this.gone.has(who)) promise(!this.chat(who).has(message), `nothing is left in the chat of ${who}`);
  }

  /** Nothing is lost silently. */
  private heard(): void {
    for (const { by, message, tells } of this.said) {
      if (this.copied.has(`${by}${message}`) || this.undelivered[by] > tells) continue;
      const waits = this.handoff?.pairs.some((pair) => pair.by === by && pair.original === message && by === 'responder');
      const owed = by === 'visitor' && this.handoff?.owed.some((what) => LOSS.has(what));
      const unreachable = [...this.gone].some((who) => (who === 'visitor' ? by === 'visitor' : by === 'responder'));
      promise(
        waits === true || owed === true || unreachable || this.lostWithHer(by),
        `a message of the ${by} is heard, or waits, or its loss is told`,
      );
    }
  }

  private forget(): void {
    this.forgotten = true;
    this.known.clear();
    this.said = [];
  }

  /** What she was owed goes with the life of the handoff, when she never came back. */
  private lostWithHer(by: Side): boolean {
    return by === 'visitor' && this.handoff === undefined;
  }
}

/** Says that not all was heard. */
const LOSS: ReadonlySet<Told> = new Set(['undelivered', 'unheard', 'distress']);

/** Lines about the end stay; so do lines to those who are not part of it. */
function stays(deed: Deed, handoff: Handoff | undefined): boolean {
  return deed.kind === 'tell-staff' || ((deed.kind === 'tell' || deed.kind === 'refresh') && handoff?.phase === 'closed');
}

export { BEGIN };
