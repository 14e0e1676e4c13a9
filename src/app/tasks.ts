// Does what a handoff still has to have done in the world: the first of its tasks, then the next one in a job of its own.
import type { Deed, Handoff, HandoffEvent, Side, Task } from '../core/handoff/handoff.ts';
import { known } from '../core/handoff/unsure.ts';
import type { Staff, StaffId } from '../core/roster/staff.ts';
import {
  type Address,
  ChatGone,
  type Clock,
  type Handoffs,
  Later,
  type Log,
  MessageGone,
  type MessageNumber,
  type Roster,
  StoreAway,
  Unanswered,
  type Voice,
} from '../ports.ts';
import type { Conversations } from '../ports-conversations.ts';
import { channelOf } from '../ports-channels.ts';
import type { HandoffEvents } from './handoffs.ts';
import { createLedger, quietly } from './ledger.ts';
import { createPace, type Hurry, type Pause } from './pace.ts';
import { createPatience } from './patience.ts';
import { createRefreshing } from './refreshing.ts';
import type { Screens } from './screens.ts';
import { createTries } from './tries.ts';

export interface RunnerParts {
  readonly handoffs: HandoffEvents;
  readonly store: Pick<Handoffs, 'of' | 'owned'>;
  readonly roster: Roster;
  readonly voice: Voice;
  readonly newest: () => MessageNumber;
  readonly screens: Screens;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly log: Log;
  readonly pause: Pause;
  readonly hurry?: Hurry | undefined;
}

export interface Runner {
  /**
   * Lets time pass for a handoff, then does its first task and commits that; the commit wakes it again where more is to be done, so that
   * a limit on jobs is a limit on messages, and nobody waits behind a long list. One handoff must not be worked on twice at once.
   *
   * A task is done at least once: after a crash between deed and commit it is done again.
   * @throws whatever may be over later (StoreAway, Later, a broken line): it is to be called again
   */
  work(id: string): Promise<void>;
  /** Forgets the chats that need no patience any more. To be called often: the next task may be hours away. */
  sweep(): void;
}

/** What was done is committed with patience, for done again it would be said twice. First pause in milliseconds, doubled each time. */
const COMMIT_TRIES = 6;
const COMMIT_PAUSE = 250;

/** What was not answered is tried again after so long. Milliseconds. */
const UNANSWERED = 1000;

/** While all that is to be done has to wait, it is looked so often what time has brought. Milliseconds. */
const LOOK_AGAIN = 5000;

export function createRunner({ hurry, ...parts }: RunnerParts): Runner {
  const { handoffs, store, roster, voice, newest, screens, conversations, clock, log, pause } = parts;
  const ledger = createLedger(conversations, voice);
  const tries = createTries({ handoffs, store, ledger, voice, newest });
  const refresh = createRefreshing({ store, ledger, voice, screens, member });
  const [pace, patience] = [createPace(pause, hurry?.steady), createPatience(clock)];
  const { lookAgain } = hurry ?? { lookAgain: LOOK_AGAIN };
  const sweep = () => {
    pace.sweep();
    patience.sweep();
  };

  return {
    sweep,
    async work(id) {
      const started = clock.now();
      const { after: handoff } = await handoffs.happen({ id }, { kind: 'time' });
      if (handoff === undefined || handoff.tasks.length === 0) return;
      for (;;) {
        const task = await firstFree(handoff);
        const { to, event } = await carriedOut(handoff, task);
        if (event === undefined) continue;
        await commit(id, task, to, event);
        const level = event.kind === 'done' ? 'debug' : 'info';
        log.write({ event: `task-${event.kind}`, level, step: task.do.kind, ms: clock.now() - started });
        return;
      }
    },
  };

  /**
   * The first task whose chat need not be left alone: what waits for one chat holds up no other, and in each chat
   * the order stays. @throws Later where all of them wait: soon, for time goes on meanwhile, and what it brings may be for another chat
   */
  async function firstFree(handoff: Handoff): Promise<Task> {
    sweep();
    for (const task of handoff.tasks) {
      const to = await addressee(handoff, task.do).catch((error: unknown) => {
        if (!(error instanceof ChatGone)) throw error;
      });
      if (to === undefined || !patience.has(to)) return task;
    }
    throw new Later(patience.left(lookAgain));
  }

  /** Does a task. @returns to whom it was done, and what is to be committed; undefined: it has to wait */
  async function carriedOut(handoff: Handoff, task: Task): Promise<{ to: Address | undefined; event: Outcome | undefined }> {
    const { n, do: deed } = task;
    let to: Address | undefined;
    try {
      to = await addressee(handoff, deed);
      const chat = to;
      // Words that have to wait for their turn: that they come is shown where they will stand in a moment.
      await pace.next(chat, () => {
        if (deed.kind === 'copy') void voice.typing(chat);
      });
      const wanted = await tries.begin(handoff, task);
      const messages = wanted ? tries.sent(handoff, task, await carryOut(handoff, deed, to)) : [];
      return { to, event: { kind: 'done', n, messages, do: deed, owner: handoff.owner } };
    } catch (error) {
      if (error instanceof ChatGone) return { to, event: { kind: 'failed', n, why: 'chat-gone' } };
      if (error instanceof MessageGone) return { to, event: { kind: 'failed', n, why: 'message-gone' } };
      if (to === undefined || !(error instanceof Later || error instanceof Unanswered)) throw error;
      patience.with(to, error instanceof Later ? error.after : Math.min(UNANSWERED, lookAgain));
      if (error instanceof Later) await tries.refused(handoff, task);
      // Where her own channel works, she is told what the other one does not do.
      else if (channelOf(to) !== channelOf(handoff.visitor as Address)) await handoffs.happen({ id: handoff.id }, { kind: 'late', n });
      return { to, event: undefined };
    }
  }

  async function carryOut(handoff: Handoff, deed: Deed, to: Address): Promise<Messages> {
    switch (deed.kind) {
      case 'notify':
        return [await voice.send(to, screens.notice(handoff.id, (await member(deed.staff)).language), { sound: true })];
      case 'tell-staff':
        return [await voice.send(to, screens.told('responder', deed.what, (await member(deed.staff)).language), { sound: true })];
      case 'tell':
        return tell(handoff, deed, to);
      case 'nudge':
        return forHer(to, async () => voice.send(to, { html: screens.nudge(await spokenBy(handoff, to)), rows: [] }, { sound: false }));
      case 'refresh':
        return refresh[deed.side](handoff, to);
      case 'copy':
        return copy(handoff, deed, to);
      case 'recopy':
        // The former one first: tried again after a half, this leaves no copy that nobody knows of.
        await voice.erase(to, [deed.copy]);
        return copy(handoff, deed, to);
      default:
        await tries.remove(handoff, deed, to);
        return [];
    }
  }

  /** @throws ChatGone where nobody is there to be addressed any more */
  async function addressee(handoff: Handoff, deed: Deed): Promise<Address> {
    if ('staff' in deed) return (await member(deed.staff)).address as Address;
    return sideOf(handoff, sideAddressed(deed));
  }

  async function sideOf(handoff: Handoff, side: Side): Promise<Address> {
    return (side === 'visitor' ? handoff.visitor : (await member(handoff.owner)).address) as Address;
  }

  async function member(id: StaffId | undefined): Promise<Staff> {
    const found = (await roster.all()).find((one) => one.id === id);
    if (found === undefined) throw new ChatGone();
    return found;
  }

  async function tell(handoff: Handoff, { side, what }: Deed & { kind: 'tell' }, to: Address): Promise<Messages> {
    if (side === 'visitor') {
      const language = await spokenBy(handoff, to);
      return forHer(to, () => voice.send(to, screens.told(side, what, language), { sound: false }), handoff);
    }
    const { language } = await member(handoff.owner);
    return [await voice.send(to, screens.told(side, what, language, handoff.alias), { sound: true })];
  }

  /** The language that she reads now; where nothing is known of her any more, the one in which she began. */
  async function spokenBy({ language }: Handoff, to: Address): Promise<string> {
    return (await ledger.conversation(to))?.language ?? language;
  }

  /** Nothing sounds on her phone. The one who answers has put theirs away meanwhile, and is called by what is new. */
  async function copy(handoff: Handoff, { kind, by, original }: Deed & { kind: 'copy' | 'recopy' }, to: Address): Promise<Messages> {
    const copied = async () => {
      const from = await sideOf(handoff, by);
      const doubled = (double: MessageNumber) => tries.doubled(handoff, { by, original, from }, double);
      return voice.copy(to, from, original, { sound: by === 'visitor' && kind === 'copy', doubled });
    };
    return by === 'responder' ? forHer(to, copied) : [await copied()];
  }

  /**
   * A message to the visitor: it goes into her ledger, where quick exit looks. Where she has just left, none comes: of a talk that was over then
   * she may still have had to be told, and a store that was away may have known nothing of her exit.
   * @param about what it tells her of: where that is over, and she has begun no other since, she waits for nothing any more
   */
  async function forHer(to: Address, sent: () => Promise<MessageNumber>, about?: Handoff): Promise<Messages> {
    if (await ledger.hasLeft(to)) return [];
    const message = await sent();
    const over = about?.phase === 'closed' && ((await quietly(store.of(to))) ?? about).id === about.id;
    await ledger.stray(to, message, over);
    return [message];
  }

  async function commit(id: string, task: Task, to: Address | undefined, event: Outcome): Promise<void> {
    const messages = event.kind === 'done' ? event.messages : [];
    for (let tried = 1; ; tried++) {
      try {
        if (tried > 1 && (await wasTaken(id, task, messages))) return;
        const { before } = await handoffs.happen({ id }, event);
        // Nothing is left of the handoff that would have them taken away.
        if (before === undefined && to !== undefined && messages.length > 0) await voice.erase(to, messages);
        return;
      } catch (error) {
        if (!(error instanceof StoreAway) || tried === COMMIT_TRIES) throw error;
        await pause(COMMIT_PAUSE * 2 ** (tried - 1));
      }
    }
  }

  /**
   * Whether a commit was taken of which only the answer is lost: told again, the handoff would have the messages taken away, as those
   * of a task that was dropped. What cannot be told apart is a line that was said, and a line may stay.
   */
  async function wasTaken(id: string, { n, do: deed }: Task, messages: Messages): Promise<boolean> {
    const { after } = await handoffs.happen({ id }, { kind: 'time' });
    if (after?.tasks.some((task) => task.n === n)) return false;
    return deed.kind === 'tell' || (after !== undefined && messages.every((message) => known(after).has(message)));
  }
}

type Messages = readonly MessageNumber[];

/** What becomes of a task. */
type Outcome = HandoffEvent & { readonly kind: 'done' | 'failed' };

function sideAddressed(deed: Exclude<Deed, { readonly staff: StaffId }>): Side {
  return 'side' in deed ? deed.side : 'by' in deed && deed.by === 'visitor' ? 'responder' : 'visitor';
}
