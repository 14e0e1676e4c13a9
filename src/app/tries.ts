// Tries of tasks that may be cut off: where to look for a message that was sent and whose number nobody could keep.
import type { Deed, Handoff, Side, Task } from '../core/handoff/handoff.ts';
import { bringsWords, other, sideOf } from '../core/handoff/tasks.ts';
import { known, unsure } from '../core/handoff/unsure.ts';
import { type Address, type Handoffs, type MessageNumber, StoreAway, type Voice } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';
import type { HandoffEvents } from './handoffs.ts';
import type { Ledger } from './ledger.ts';

export interface Tries {
  /**
   * Commits that a task is about to put a message into a chat.
   * @returns false where the task is not to be done any more
   * @throws StoreAway: then nothing is to be sent
   */
  begin(handoff: Handoff, task: Task): Promise<boolean>;
  /** The channel has refused: nothing was put there, unless by an earlier try. @throws StoreAway */
  refused(handoff: Handoff, task: Task): Promise<void>;
  /** What a task has put into a chat: what was sent now comes last, before it what an earlier try may have sent. */
  sent(handoff: Handoff, task: Task, messages: readonly MessageNumber[]): readonly MessageNumber[];
  /** Has a message taken away that a copy has left in the chat it is made from. @throws StoreAway */
  doubled(handoff: Handoff, of: Original, double: MessageNumber): Promise<void>;
  /** Takes messages away. Some are only guessed: what is known to stand there for another reason is left out. @throws StoreAway: it is to be tried again */
  remove(handoff: Handoff, deed: Deed & { kind: 'remove' | 'withdraw' }, to: Address): Promise<void>;
}

/** What was copied, and from where. */
interface Original {
  readonly by: Side;
  readonly original: MessageNumber;
  readonly from: Address;
}

export interface TriesParts {
  readonly handoffs: HandoffEvents;
  readonly store: Pick<Handoffs, 'of' | 'owned'>;
  readonly ledger: Ledger;
  readonly voice: Pick<Voice, 'erase'>;
  /** The highest message number that this process has seen in the channel; 0 where it has seen none. */
  readonly newest: () => MessageNumber;
}

/** Deeds that put a message into a chat which is to be found again. */
const PUTS: ReadonlySet<Deed['kind']> = new Set(['notify', 'tell', 'nudge', 'copy', 'recopy']);

/** Tasks count from one. */
const NO_TASK = 0;

export function createTries({ handoffs, store, ledger, voice, newest }: TriesParts): Tries {
  return {
    async begin(handoff, task) {
      const { n, since, do: deed } = task;
      if (since !== undefined && isRead(handoff, deed)) await maybeDoubled(handoff, task);
      const floor = Math.max(newest(), ...numbers(handoff));
      if (!PUTS.has(deed.kind) || since !== undefined || floor === 0) return true;
      const { after } = await handoffs.happen({ id: handoff.id }, { kind: 'sending', n, since: floor });
      return after?.tasks.some((task) => task.n === n) ?? false;
    },
    async refused({ id }, { n, since, do: deed }) {
      if (PUTS.has(deed.kind) && since === undefined) await handoffs.happen({ id }, { kind: 'sending', n, since: undefined });
    },
    sent(handoff, task, messages) {
      const [first] = messages;
      return first === undefined || isInTab(handoff, task.do) ? messages : [...unsure(handoff, task, first), ...messages];
    },
    async doubled({ id, owner }, { by, original, from }, double) {
      // Told as a copy that nobody wants: it is taken away from where it stands, and that is tried as often as it takes.
      const told = { do: { kind: 'copy', by: other(by), original }, messages: [double], owner } as const;
      const { before } = await handoffs.happen({ id }, { kind: 'done', n: NO_TASK, ...told });
      if (before === undefined) await voice.erase(from, [double]);
    },
    async remove(handoff, deed, to) {
      const staff = deed.kind === 'withdraw' ? deed.staff : deed.side === 'responder' ? handoff.owner : undefined;
      const theirs = staff === undefined ? store.of(to).then((one) => (one ? [one] : [])) : store.owned(staff);
      const [conversation, held] = await Promise.all([ledger.conversation(to), theirs]);
      const others = new Set(held.filter(({ id }) => id !== handoff.id).flatMap((one) => [...known(one)]));
      const messages = deed.messages.filter((message) => message !== conversation?.pane && !others.has(message));
      const { left } = await voice.erase(to, messages);
      // What Telegram does not delete now it never will; a box is away for a while, and is gone through again.
      if (left.length > 0 && channelOf(to) === 'web') throw new StoreAway('what stands in a tab could not be taken away');
    },
  };

  /** What was forwarded to be read may stand in the chat it was read from, its number lost with the try. It goes with the talk, as a screen of it. */
  async function maybeDoubled(handoff: Handoff, task: Task): Promise<void> {
    const { id, owner } = handoff;
    await handoffs.happen(
      { id },
      { kind: 'done', n: NO_TASK, do: { kind: 'refresh', side: 'responder' }, messages: unsure(handoff, task), owner },
    );
  }
}

/** Whether her side of it is a tab: its messages have numbers of their own, and each of them is known. */
function isOnWeb({ visitor }: Handoff): boolean {
  return channelOf(visitor as Address) === 'web';
}

function isInTab(handoff: Handoff, deed: Deed): boolean {
  return isOnWeb(handoff) && sideOf(deed) === 'visitor';
}

/** Whether a copy is made by reading the message in its own chat. */
function isRead(handoff: Handoff, deed: Deed): boolean {
  return isInTab(handoff, deed) && bringsWords(deed);
}

/** The numbers that are known in the channel in which something may be lost. What lies in the litter may be guessed. */
function numbers(handoff: Handoff): Iterable<MessageNumber> {
  const sure = { ...handoff, litter: { visitor: [], responder: [] } };
  if (!isOnWeb(handoff)) return known(sure);
  const pairs = handoff.pairs.map((pair) =>
    pair.by === 'responder' ? { ...pair, copy: undefined } : { ...pair, original: pair.copy ?? 0 },
  );
  return known({ ...sure, pairs, note: undefined, nudged: undefined });
}
