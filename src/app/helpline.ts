// Asks the core, commits, speaks: everything between a delivery and its answer.
import { begin } from '../core/conversation.ts';
import { DESK, isAside, type Place, placeOf } from '../core/flow.ts';
import { staysInChat } from '../core/person/turn.ts';
import { mayBeGuarded, mayCome } from '../core/person/waits.ts';
import { isExit } from '../core/turn.ts';
import { type Address, ChatGone, type Incoming, type MessageNumber, type Page, type Pictures, type Voice } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';
import type { Records } from '../ports-records.ts';
import { createAlbums } from './albums.ts';
import type { Allowance } from './allowance.ts';
import type { Desk } from './desk/desk.ts';
import { justLeft } from './just-left.ts';
import { createLeaving, ExitUnfinished } from './leaving.ts';
import { createLedger, quietly } from './ledger.ts';
import { createLostRequests } from './lost-requests.ts';
import { createRecords } from './records.ts';
import { createTaking, type Taken, type TakingParts } from './taking.ts';
import { createTurns } from './turns.ts';
import { createUnfinished } from './unfinished.ts';

/** What a turn is taken with, and what it is spoken with. */
export interface HelplineParts extends TakingParts {
  readonly records: Records;
  readonly voice: Voice;
  readonly pictures: Pictures;
  /** What is said when the program itself fails. Loaded at the start; needs neither the store nor the content. */
  readonly trouble: Page;
  /** How long somebody has to wait before another picture is sent to her. */
  readonly pictureAllowance: Allowance;
  /** Looks first at what comes from somebody of the staff; without it, there is no staff. */
  readonly desk?: Desk | undefined;
}

export interface Helpline {
  /**
   * Answers one delivery; deliveries of one visitor are answered in their order.
   * @returns the place now on the screen; undefined after an exit, and where nothing was shown
   * @throws what the voice throws when it could not even say the emergency text: the channel should try it again
   */
  receive(incoming: Incoming): Promise<Place | undefined>;
  /** The visitor has closed the chat to the bot: forget her. */
  forget(who: Address): Promise<void>;
  /** Does what exits could not do because a store was away, forgets those that are long over, and tells who waits for nothing. To be called often. Never fails. */
  finish(): Promise<void>;
  /**
   * A store is there again, and it may be another one that knows less than it did: its part in the exits of the last ten minutes is
   * not done before `finish` has looked, and somebody may wait for nothing.
   */
  doubt(which: 'volatile' | 'durable'): void;
}

/** Joins the parts into a helpline. */
export function createHelpline(parts: HelplineParts): Helpline {
  const { conversations, voice, pictures, clock, log, speech } = parts;
  const unfinished = createUnfinished(parts);
  const recorded = createRecords(parts);
  const taken = createTaking(parts, (who) => unfinished.now(who, { id: 0, at: clock.now() }));
  const ledger = createLedger(conversations, voice);
  const turns = createTurns(() => speech().content);
  const left = justLeft(clock);
  const albums = createAlbums();
  const lost = createLostRequests(parts);
  const leave = createLeaving({ voice, speech, unfinished, left, knows: async (who) => parts.desk?.knows(who) ?? false });

  return {
    receive: (incoming) => turns.take(incoming, (unread) => answer(incoming, unread)),
    forget: (who) => turns.after(who, () => forget(who)),
    async finish() {
      left.sweep();
      albums.forget();
      await unfinished.all();
      await lost.look();
    },
    doubt(which) {
      if (which === 'durable') lost.doubt();
      for (const [who, exit] of left.all()) unfinished.later(who, exit, which === 'volatile' ? { closed: true } : { forgotten: true });
    },
  };

  /** @param unread nobody waits for the answer any more: what it means is committed, and nothing is shown */
  async function answer(incoming: Incoming, unread: boolean): Promise<Place | undefined> {
    const started = clock.now();
    const { from, own } = incoming;
    try {
      // A screen for each of ten pictures would be ten messages, and Telegram would let no answer through for a while.
      if (left.overtook(incoming) || albums.isAnswered(incoming)) {
        const [stray] = own === undefined ? [] : await erased(from, [own]);
        if (stray !== undefined) await notedLate(from, stray);
        return undefined;
      }
      const leaves = isExit(incoming.arrival, speech().content);
      // Whoever comes back before her exit was whole finds nothing of what she has left.
      if (!leaves && unfinished.has(from)) await unfinished.of(from);
      const atDesk = isDesks(incoming, leaves) ? await deskPlace(incoming) : undefined;
      if (atDesk !== undefined) {
        albums.answered(incoming);
        log.write({ event: 'turn', level: 'debug', flow: DESK, ms: clock.now() - started });
        return atDesk;
      }
      if (leaves) left.note(from, incoming.arrival.id);
      const taking = taken(incoming);
      const speaking = speak(incoming, taking, unread);
      const clearing = own === undefined ? undefined : cleared(from, own, taking);
      if (clearing) await Promise.allSettled([speaking, clearing]);
      // Where nothing could be said, her own message stands there all the same.
      const stray = clearing && (await clearing);
      if (stray !== undefined) await (leaves ? ledger.stray(from, stray) : notedLate(from, stray));
      const place = await speaking;
      log.write({ event: 'turn', level: 'debug', ...named(place), ms: clock.now() - started });
      return place;
    } catch (error) {
      if (error instanceof ChatGone) {
        await forget(from);
        return undefined;
      }
      // Nothing is said then, least of all what this chat is about: the channel tries the exit again.
      if (error instanceof ExitUnfinished) throw error;
      log.write({ event: 'turn-failed', level: 'error', errorName: nameOf(error), ms: clock.now() - started });
      // Where it failed before anything was known of her, the numbers stay with her, and her exit finds them.
      const { content } = speech();
      const fresh = begin(clock.now(), content.languages[0] ?? 'uk', placeOf(content.frame.menu));
      await ledger.living(from, await voice.show(from, parts.trouble, undefined, 'replace'), fresh);
      return undefined;
    }
  }

  /** What the log may say of a turn. What is only said in passing, as to somebody in an occupied place, is written down nowhere. */
  function named(place: Place | undefined): { flow?: string; step?: string } {
    if (place === undefined) return { flow: 'exit' };
    return isAside(speech().content, place) ? {} : { flow: place.flow, step: place.step };
  }

  /** Whether the desk is to look at it first. A way out is never the desk's business, unless it is a word said to somebody else. */
  function isDesks(incoming: Incoming, leaves: boolean): boolean {
    const { kind } = incoming.arrival;
    if (parts.ended() || (leaves && kind !== 'words')) return false;
    return kind === 'desk' || parts.desk?.concerns(incoming) === true;
  }

  /** What the desk shows; undefined: it is a visitor's turn. */
  async function deskPlace(incoming: Incoming): Promise<Place | undefined> {
    const place = await parts.desk?.take(incoming);
    // A button of the staff's in anybody else's hand does nothing and says nothing.
    return place ?? (incoming.arrival.kind === 'desk' ? { flow: DESK, step: 'nothing' } : undefined);
  }

  async function speak({ from, arrival }: Incoming, taking: Promise<Taken | undefined>, unread: boolean): Promise<Place | undefined> {
    const { page, card, sentence } = speech();
    const result = await taking;
    if (result === undefined) return undefined;
    const { turn, before, standing, settle, away, unkept = false, met, closing } = result;

    // She left while this was being decided: what it has begun anew is forgotten again.
    if (turn.say.what !== 'erase' && left.overtook({ from, arrival })) {
      const exit = left.of(from) ?? { id: 0, at: clock.now() };
      await unfinished.now(from, met ? { ...exit, at: clock.now() } : exit);
      return undefined;
    }
    if (turn.say.what === 'erase') {
      const messages = [...new Set([...standing, ...(arrival.pane === undefined ? [] : [arrival.pane])])];
      const exit = { id: arrival.id, at: clock.now() };
      const known = before !== undefined || away;
      await leave({ from, messages, settle, exit, away, unkept, closing, known, language: turn.say.language });
      return undefined;
    }

    const { screen: asked } = turn.say;
    const screen = recorded.isShownOn(asked) ? await recorded.read(from, asked, away) : asked;
    // What became of words that were said to somebody is always told.
    if (unread && !away && met?.person.just === undefined && met?.unheard === undefined) {
      await erased(from, met?.gone ?? []);
      return screen.place;
    }
    // Without the store its number could not be kept, and quick exit would not find it.
    const many = turn.say.what === 'picture' && !away && (unkept || parts.pictureAllowance(from) > 0);
    if (turn.say.what === 'picture' && !away && !many) {
      const png = await pictures.draw({ html: card(screen, turn.say.wording), wording: turn.say.wording });
      const sent = await voice.picture(from, png);
      // It is one more message to be erased; the screen goes below it, so that the way out stays at hand.
      await ledger.living(from, sent);
    }
    // A press is answered where it was made. Whatever is typed is answered by a new message: the old one may have been cleared
    // from her side alone, and an edit of it would be silence.
    const how = turn.say.what === 'screen' && (arrival.kind === 'press' || arrival.kind === 'lost') ? 'edit' : 'replace';
    const pane = turn.conversation?.pane;
    const channel = channelOf(from);
    const rendered = page(screen, channel);
    const made = rendered.said && mayBeGuarded(met?.person) ? withoutSaid(rendered) : rendered;
    const waits = channel === 'web' && mayCome(turn.conversation?.waits, screen.place, met?.person.complaint, speech().content);
    const said: Page = waits ? { ...made, waits } : made;
    // Words that were meant for somebody, or may have been (with the store away nobody knows), have reached nobody: that must not go unsaid.
    const nowhere = away && arrival.kind === 'words' && met?.person.just === undefined;
    const unheard = nowhere ? 'handoff.unheard' : met?.unheard && (`handoff.just.${met.unheard}` as const);
    const first = unheard ?? (many ? 'common.picture_later' : undefined);
    const shows = first ? { ...said, html: `${sentence(screen.language, first, channel)}\n\n${said.html}` } : said;
    albums.answered({ from, arrival });
    const shown = await voice.show(from, shows, pane, how);
    // A store that is away may have kept the turn, and only its answer was lost: then quick exit is to find this, too. Nobody waits for that.
    if (away) void ledger.stray(from, shown).catch(() => undefined);
    else if (shown !== pane && !unkept) await ledger.living(from, shown);
    // She pressed a message further up: the one that stood below would be a second screen.
    const above = before?.pane !== undefined && before.pane !== shown && before.pane !== pane ? [before.pane] : [];
    await erased(from, [...above, ...(met?.gone ?? [])]);
    return screen.place;
  }

  /** Deletes messages. @returns those that still stand; never fails a turn */
  async function erased(from: Address, messages: readonly MessageNumber[]): Promise<readonly MessageNumber[]> {
    return messages.length === 0
      ? []
      : voice.erase(from, messages).then(
          ({ left }) => left,
          () => messages,
        );
  }

  /** Remembers that a message of hers still stands. An exit that is just becoming whole crosses off all it knows of: it is waited for. */
  async function notedLate(from: Address, stray: MessageNumber): Promise<void> {
    await (left.of(from) ? turns.afterExit(from, () => ledger.stray(from, stray)) : ledger.stray(from, stray));
  }

  /** Deletes what she wrote, unless it is part of a talk. @returns it, where it stands */
  async function cleared(from: Address, own: MessageNumber, taking: Promise<Taken | undefined>): Promise<MessageNumber | undefined> {
    const met = (await taking.catch(() => undefined))?.met;
    return met && staysInChat(met.person) ? own : (await erased(from, [own]))[0];
  }

  async function forget(who: Address): Promise<void> {
    // Whoever relied on them must not wait until something is found undeliverable.
    if (parts.desk) await quietly(parts.desk.gone(who));
    await unfinished.now(who, { id: 0, at: clock.now() });
  }
}

/** A copy is made for nobody else: a channel knows the pages that are the same for everybody, and has them ready. */
function withoutSaid(page: Page): Page {
  const { said: _, ...rest } = page;
  return rest;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
