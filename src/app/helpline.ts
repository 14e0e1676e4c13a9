// Asks the core, commits, speaks: everything between a delivery and its answer.
import type { Speech } from '../content/speech.ts';
import type { Place } from '../core/flow.ts';
import type { Prove } from '../core/near/confirmation.ts';
import { confirmedBy, isExit, takeTurn, type Turn } from '../core/turn.ts';
import {
  type Address,
  type Assurances,
  ChatGone,
  type Clock,
  type Conversations,
  type Incoming,
  type Log,
  type MessageNumber,
  type Page,
  type Pictures,
  StoreAway,
  type Voice,
} from '../ports.ts';
import { inOrder } from './in-order.ts';
import { createLedger, quietly } from './ledger.ts';

export interface HelplineParts {
  readonly conversations: Conversations;
  readonly voice: Voice;
  readonly pictures: Pictures;
  readonly assurances: Assurances;
  /** Proves the links with which entries of the directory are confirmed. */
  readonly prove: Prove;
  readonly clock: Clock;
  readonly log: Log;
  /** What is spoken from at this moment; in the simulator it changes when a file is saved. */
  readonly speech: () => Speech;
  /** What is said when the program itself fails. Loaded at the start; needs neither the store nor the content. */
  readonly trouble: Page;
  /** Whether drafts are shown: in the simulator only. */
  readonly drafts: boolean;
}

export interface Helpline {
  /**
   * Answers one delivery; deliveries of one visitor are answered in their order.
   * @returns the place now on the screen, undefined after an exit
   * @throws what the voice throws when it could not even say the emergency text: the channel should deliver again
   */
  receive(incoming: Incoming): Promise<Place | undefined>;
  /** The visitor has closed the chat to the bot: forget her. */
  forget(who: Address): Promise<void>;
}

/** How long an exit is remembered against deliveries from before it. Telegram delivers again within minutes. Milliseconds. */
const LEFT_LIFE = 10 * 60_000;

/** Joins the parts into a helpline. */
export function createHelpline(parts: HelplineParts): Helpline {
  const { conversations, voice, pictures, clock, log, speech } = parts;
  const ledger = createLedger(conversations, voice);
  const ordered = inOrder();
  const leaving = inOrder();
  /** Who has just left, and with which delivery: older ones may still come. Kept for minutes, in this process alone. */
  const left = new Map<Address, { readonly id: number; readonly until: number }>();

  return {
    receive(incoming) {
      // Nobody who wants to leave waits behind an answer that is under way; what that still sends is taken away again.
      if (isExit(incoming.arrival, speech().content)) return leaving(incoming.from, () => answer(incoming));
      return ordered(incoming.from, () => answer(incoming));
    },
    forget: (who) => ordered(who, () => forget(who)),
  };

  async function answer(incoming: Incoming): Promise<Place | undefined> {
    const started = clock.now();
    const { from, own } = incoming;
    try {
      if (overtaken(incoming)) {
        if (own !== undefined) await voice.erase(from, [own]);
        return undefined;
      }
      const [place, stray] = await allDone(speak(incoming), own === undefined ? undefined : erased(from, own));
      if (stray !== undefined) await ledger.stray(from, stray);
      log.write({ event: 'turn', flow: place?.flow ?? 'exit', ...(place && { step: place.step }), ms: clock.now() - started });
      return place;
    } catch (error) {
      if (error instanceof ChatGone) {
        await forget(from);
        return undefined;
      }
      // Nothing is said then, least of all what this chat is about: the channel delivers the exit again.
      if (error instanceof ExitUnfinished) throw error;
      log.write({ event: 'turn-failed', level: 'error', errorName: nameOf(error), ms: clock.now() - started });
      await ledger.living(from, await voice.show(from, parts.trouble, undefined, 'replace'));
      return undefined;
    }
  }

  async function speak({ from, arrival }: Incoming): Promise<Place | undefined> {
    const now = clock.now();
    const { content, page, card, neutral } = speech();
    const { assurances, drafts, prove } = parts;
    const confirmed = confirmedBy(arrival, { content, now, prove });
    // It is kept first: what she is told is what is known afterwards.
    if (confirmed !== undefined) await quietly(assurances.confirm(confirmed, new Date(now).toISOString().slice(0, 10)));
    const world = { content, now, drafts, prove, assured: assurances.known() };
    const decide = (before: Parameters<typeof takeTurn>[0]) => takeTurn(before, arrival, world);
    const { turn, before, standing, away } = await taken(from, decide);

    if (turn.say.what === 'erase') {
      left.set(from, { id: arrival.id, until: now + LEFT_LIFE });
      const messages = [...new Set([...standing, ...(arrival.pane === undefined ? [] : [arrival.pane])])];
      const line = neutral(turn.say.language);
      await leave(from, messages, away, (removed) => (removed || before || away ? line : undefined));
      return undefined;
    }

    const { screen } = turn.say;
    // Without the store its number could not be kept, and quick exit would not find it.
    if (turn.say.what === 'picture' && !away) {
      const png = await pictures.draw({ html: card(screen, turn.say.wording), wording: turn.say.wording });
      const sent = await voice.picture(from, png);
      // It is one more message to be erased; the screen goes below it, so that the way out stays at hand.
      await ledger.living(from, sent);
    }
    // A press is answered where it was made. Whatever is typed is answered by a new message: the old one may have been cleared
    // from her side alone, and an edit of it would be silence.
    const how = turn.say.what === 'screen' && (arrival.kind === 'press' || arrival.kind === 'lost') ? 'edit' : 'replace';
    const pane = turn.conversation?.pane;
    const shown = await voice.show(from, page(screen), pane, how);
    if (shown !== pane && !away) await ledger.living(from, shown);
    // She pressed a message further up: the one that stood below would be a second screen.
    if (before?.pane !== undefined && before.pane !== shown && before.pane !== pane) await erased(from, before.pane);
    return screen.place;
  }

  /** Whether this was delivered before an exit that has already been answered: nothing of it is to come back. */
  function overtaken({ from, arrival }: Incoming): boolean {
    const now = clock.now();
    for (const [who, { until }] of left) if (until <= now) left.delete(who);
    return arrival.id < (left.get(from)?.id ?? 0);
  }

  /** Deletes one message. @returns it, where it still stands; never fails a turn */
  async function erased(from: Address, message: MessageNumber): Promise<MessageNumber | undefined> {
    return voice.erase(from, [message]).then(
      (done) => done.left[0],
      () => message,
    );
  }

  /** Deletes the messages, then says the line. What Telegram did not delete is tried again by the sweep. */
  async function leave(
    from: Address,
    messages: MessageNumber[],
    away: boolean,
    line: (removed: boolean) => string | undefined,
  ): Promise<void> {
    try {
      const { left, removed } = await voice.erase(from, messages);
      // A second tap finds nothing to hide and says nothing more.
      const said = line(removed);
      if (said !== undefined) await voice.say(from, said);
      if (left.length === 0 && !away) await quietly(conversations.settle(from));
    } catch (error) {
      throw error instanceof ChatGone ? error : new ExitUnfinished();
    }
  }

  /** One turn of the store; without the store, the same turn from nothing. */
  async function taken(from: Address, decide: (before: Parameters<typeof takeTurn>[0]) => Turn) {
    try {
      return { ...(await conversations.take(from, decide)), away: false };
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      log.write({ event: 'store-away', level: 'warn' });
      return { turn: decide(undefined), before: undefined, standing: [], away: true };
    }
  }

  async function forget(who: Address): Promise<void> {
    await quietly(conversations.take(who, () => ({ conversation: undefined, say: { what: 'erase', language: '' } })));
    await quietly(conversations.settle(who));
  }
}

/** Somebody wanted to leave, and the messages could not be deleted. */
class ExitUnfinished extends Error {
  override name = 'ExitUnfinished';
}

/** Waits for both, whatever becomes of either; then the first failure counts. */
async function allDone<A, B>(first: Promise<A>, second: Promise<B> | undefined): Promise<[A, B | undefined]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
