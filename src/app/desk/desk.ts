// The desk: what comes from somebody of the staff is looked at here first. What is not the desk's business goes the ordinary way.
import { begin, type Conversation, isAlive, SEEN } from '../../core/conversation.ts';
import type { Arrival } from '../../core/arrival.ts';
import { codeIn } from '../../core/counts/event-code.ts';
import { type DeskScreen, deed } from '../../core/desk/screen.ts';
import { type Content, DESK, isForStaff, type Place } from '../../core/flow.ts';
import { tokenIn } from '../../core/near/confirmation.ts';
import { dayOf } from '../../core/near/kyiv.ts';
import { isTypedAt } from '../../core/person/turn.ts';
import { hasJoined, JOINED, NAMELESS } from '../../core/roster/joining.ts';
import { isEmergency, isExit, soundsUrgent } from '../../core/turn.ts';
import { type Address, AlreadyOnRoster, type Incoming, type Page } from '../../ports.ts';
import type { TalkStep } from '../../ports-staff.ts';
import { createLedger, quietly } from '../ledger.ts';
import { ASKED, createOwnCard } from './card.ts';
import { createCoordinating } from './coordinating.ts';
import { createOwn, type Own } from './own.ts';
import { createStudying, type Studied } from './studying.ts';
import { createTalking } from './talking.ts';
import { type DeskParts, type Doing, type Reply, senderOf, unlessAway, type Visit } from './visit.ts';

export interface Desk {
  /** Whether something may be the desk's business. Most is a visitor's, and waits for nothing here. */
  concerns(incoming: Incoming): boolean;
  /**
   * Answers what is the desk's business.
   * @returns what is shown now; undefined: it is to go the ordinary way
   */
  take(incoming: Incoming): Promise<Place | undefined>;
  /** Whether this is somebody of the staff, as far as is known. */
  knows(who: Address): Promise<boolean>;
  /** Somebody has closed the chat to the bot: one of the staff is on pause from then on, and others are asked in their place. @throws StoreAway */
  gone(who: Address): Promise<void>;
}

/** Where the desk stands while a question of joining stands on the screen. */
const JOINING = 'joining';

/** The command that opens the desk. It stands in no list: who is not of the staff gets the answer of any unknown command. */
const COMMAND = 'desk';

export function createDesk(parts: DeskParts): Desk {
  const { roster, store, handoffs, talks, voice, conversations, clock, speech } = parts;
  const ledger = createLedger(conversations, voice);
  const own = createOwn(parts);
  const talking = createTalking(parts, own);
  const [card, coordinating] = [createOwnCard(parts, own), createCoordinating(parts, own)];
  const studying = createStudying(parts);
  const deeds: Readonly<Record<string, Doing>> = { ...own.deeds, ...card.deeds, ...talking.deeds, ...coordinating.deeds };
  const typed: Own['typed'] = { ...own.typed, ...coordinating.typed, [ASKED]: card.typed };

  return {
    concerns: ({ from, arrival }) => roster.couldBe(from) || (arrival.kind === 'command' && arrival.payload !== undefined),
    take(incoming) {
      const { from, arrival, own: message } = incoming;
      const isNew = arrival.kind === 'words' && arrival.edited !== true;
      return unlessAway(taken(incoming), async () => isNew && message !== undefined && (await voice.erase(from, [message])));
    },
    knows: async (who) => (await quietly(roster.at(who))) !== undefined,
    async gone(who) {
      const staff = await roster.at(who);
      if (staff === undefined) return;
      // Nobody can call them: on their card a visitor would choose somebody who never hears of it. They come back by themselves.
      await own.pause(staff);
      for (const { id } of await store.owned(staff.id)) await handoffs.happen({ id }, { kind: 'gone', staff: staff.id });
    },
  };

  async function taken(incoming: Incoming): Promise<Place | undefined> {
    const { from, arrival } = incoming;
    const staff = await senderOf(incoming, { roster, ledger, content: speech().content });
    if (staff === undefined)
      return arrival.kind === 'command' && arrival.payload !== undefined ? invited(incoming, arrival.payload) : undefined;
    const known = await ledger.conversation(from);
    // What is typed where she stands as a visitor is a visitor's, also while she joins.
    if (!hasJoined(staff) && isTypedAt(known?.at, speech().content) && (arrival.kind === 'words' || arrival.kind === 'refused'))
      return undefined;
    const visit: Visit = {
      staff,
      from,
      key: String(arrival.id),
      again: known?.seen.includes(arrival.id) ?? false,
      about: arrival.kind === 'desk' ? (arrival.about ?? '') : '',
      pane: arrival.pane,
      own: incoming.own,
      edited: arrival.kind === 'words' && arrival.edited === true,
      at: known?.at,
    };
    return hasJoined(staff) ? answer(incoming, visit) : answerJoining(incoming, visit);
  }

  async function answer(incoming: Incoming, visit: Visit): Promise<Place | undefined> {
    const { arrival } = incoming;
    const { staff, at } = visit;
    switch (arrival.kind) {
      case 'command':
        return arrival.name === COMMAND ? reply(incoming, visit, { ...(await own.home(staff)), below: true }) : undefined;
      case 'desk': {
        const done = Object.hasOwn(deeds, arrival.deed) ? await deeds[arrival.deed]?.(visit) : undefined;
        return done ? reply(incoming, visit, done) : NOTHING;
      }
      case 'press':
        if (arrival.to.flow === DESK) return reply(incoming, visit, await back(visit, arrival.to));
        if (!isForStaff(speech().content, arrival.to)) return undefined;
        return studied(incoming, await studying.study(visit, arrival.to, arrival.language));
      case 'words': {
        const asked = at?.flow === DESK && Object.hasOwn(typed, at.step) ? typed[at.step] : undefined;
        const done = asked ? await asked(visit, arrival.words) : await talking.typed(visit, arrival);
        if (done) return reply(incoming, visit, done, asked !== undefined);
        const practised = studying.typed(visit, arrival);
        return practised && studied(incoming, practised, true);
      }
      case 'refused': {
        const done = await talking.refused(visit);
        return done && reply(incoming, visit, done, true);
      }
      default:
        return undefined;
    }
  }

  /** Back from a screen that was said in passing. */
  async function back(visit: Visit, { step, picked }: Place): Promise<Reply> {
    const again = step === 'talk' && picked !== undefined ? await talking.deeds.talk?.({ ...visit, about: picked }) : undefined;
    return again ?? own.home(visit.staff);
  }

  async function reply(
    incoming: Incoming,
    { staff, from }: Visit,
    { screen, step, about, below }: Reply,
    eraseOwn?: boolean,
  ): Promise<Place> {
    const place = { flow: DESK, step, ...(about !== undefined && { picked: about }) };
    // She may have changed her language just now.
    const { language } = (await quietly(roster.at(from))) ?? staff;
    const shown = await show(incoming, speech().desk(language, screen), place, below);
    if (incoming.own !== undefined && (eraseOwn || incoming.arrival.kind === 'command')) await voice.erase(from, [incoming.own]);
    return shown;
  }

  async function studied(incoming: Incoming, { page, place }: Studied, below?: boolean): Promise<Place> {
    const shown = await show(incoming, page, place, below);
    if (incoming.own !== undefined) await voice.erase(incoming.from, [incoming.own]);
    return shown;
  }

  /** Whoever comes with a code that is good is on the roster by their address, and begins to join. Any other code is no code. */
  async function invited(incoming: Incoming, code: string): Promise<Place | undefined> {
    // Whoever guesses is answered as always, and nothing is looked at, so that nothing is used up either: nor by the link of an event.
    if (codeIn(code) || (await quietly(parts.codes(incoming.from))) !== 0) return undefined;
    const role = await quietly(roster.redeem(code, parts.first));
    if (role === undefined) return undefined;
    const [language = 'uk'] = speech().content.languages;
    const nobody = { alias: NAMELESS, places: [], languages: ['uk' as const], duty: [], away: [], paused: true, practised: [] };
    try {
      await roster.add({ id: parts.newId(), role, address: incoming.from, language, joined: dayOf(clock.now()), ...nobody });
    } catch (error) {
      if (!(error instanceof AlreadyOnRoster)) throw error;
    }
    return goOn(incoming, await talks.begin(incoming.from, { role, language }));
  }

  /** Somebody who has not finished joining: her talk goes on, or begins anew where it was forgotten. */
  async function answerJoining(incoming: Incoming, visit: Visit): Promise<Place | undefined> {
    const { arrival } = incoming;
    const { staff, from, again } = visit;
    // Back from what was said in passing, a photo for one, or by the link that invited her: the question that stands is shown again.
    const isBack = arrival.kind === 'press' ? arrival.to.flow === DESK : arrival.kind === 'command' && invites(arrival.payload);
    if (isBack || arrival.kind === 'words' || (arrival.kind === 'desk' && arrival.deed === 'join')) {
      const answered = arrival.kind === 'words' ? { words: arrival.words } : { pressed: (arrival.kind === 'desk' && arrival.about) || '' };
      // A delivery that comes again answers nothing: the same question is shown.
      const said = again ? { pressed: '' } : answered;
      const step = await talks.answer(from, said);
      if (step) return goOn(incoming, step);
      // The question was asked so long ago that it is forgotten: what answers it is not for a visitor's screens, unless it asks for help or a way out.
      return arrival.kind === 'words' && !isForQuestion(visit, arrival, speech().content) ? undefined : unfinished(incoming, visit);
    }
    if (arrival.kind === 'desk' && arrival.deed === 'finish')
      return goOn(incoming, await talks.begin(from, { role: staff.role, language: staff.language }));
    const opens = arrival.kind === 'desk' || (arrival.kind === 'command' && arrival.name === COMMAND);
    return opens ? unfinished(incoming, visit) : undefined;
  }

  function unfinished(incoming: Incoming, visit: Visit): Promise<Place> {
    const screen: DeskScreen = { says: [{ key: 'unfinished' }], rows: [[deed('finish')], [{ exit: true }]] };
    return reply(incoming, visit, { screen, step: 'unfinished', ...(visit.own !== undefined && { below: true }) }, true);
  }

  async function goOn(incoming: Incoming, step: TalkStep): Promise<Place> {
    const { from, own: message } = incoming;
    const below = message !== undefined || undefined;
    let shown: Place;
    if (step.kind === 'asks') {
      shown = await show(incoming, speech().desk(step.language, step.screen), { flow: DESK, step: JOINING }, below);
    } else {
      const staff = (await roster.all()).find(({ address }) => address === from);
      const { joined } = step;
      const made =
        staff && joined && (await roster.change(staff.id, (before) => ({ ...before, ...joined, paused: false, practised: [JOINED] })));
      if (staff && !joined) await roster.change(staff.id, () => undefined);
      const page = made
        ? speech().desk(made.language, (await own.home(made, { key: 'join.done' })).screen)
        : speech().desk(staff?.language ?? '', { says: [{ key: 'join.declined' }], rows: [[{ exit: true }]] });
      shown = await show(incoming, page, { flow: DESK, step: made ? 'home' : 'declined' }, below);
    }
    if (message !== undefined) await voice.erase(from, [message]);
    return shown;
  }

  /** Shows a page in the living message, of which the conversation knows, as it does with any visitor: so quick exit takes it away, too. */
  async function show({ from, arrival }: Incoming, page: Page, at: Place, below?: boolean): Promise<Place> {
    const kept = await quietly(conversations.take(from, (before) => ({ conversation: stood(before, at, arrival) }), 'patient'));
    const called = arrival.kind === 'desk' && (arrival.deed === 'accept' || arrival.deed === 'pass');
    const pane = (called ? undefined : arrival.pane) ?? kept?.before?.pane;
    const shown = await voice.show(from, page, pane, below ? 'replace' : 'edit');
    if (kept) await ledger.living(from, shown);
    const former = kept?.before?.pane;
    if (former !== undefined && former !== shown && former !== pane) await voice.erase(from, [former]);
    return at;
  }

  function stood(before: Conversation | undefined, at: Place, { id }: Incoming['arrival']): Conversation {
    const now = clock.now();
    const [language = 'uk'] = speech().content.languages;
    const alive = before && isAlive(before, now) ? before : begin(now, language, at);
    return { ...alive, at, seen: alive.seen.includes(id) ? alive.seen : [...alive.seen, id].slice(-SEEN) };
  }
}

/** Whether words are typed to a question of joining that still stands on the screen, and ask for nothing themselves. */
function isForQuestion({ at }: Visit, arrival: Arrival & { readonly kind: 'words' }, content: Content): boolean {
  return (
    at?.flow === DESK &&
    at.step === JOINING &&
    !isExit(arrival, content) &&
    !isEmergency(arrival, content) &&
    !soundsUrgent(arrival.words, undefined, content)
  );
}

/** Whether a link can have been an invitation: it is neither that of an event nor of an entry to be confirmed. */
function invites(payload: string | undefined): boolean {
  return payload !== undefined && codeIn(payload) === undefined && tokenIn(payload) === undefined;
}

/** A press that was made up, or is somebody else's: nothing happens, and nothing is said. */
const NOTHING: Place = { flow: DESK, step: 'nothing' };
