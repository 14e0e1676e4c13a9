// What a responder does in a talk: accepts it, says something, passes a service on, ends it. That it is hers is asked of the store each time.
import { NEEDS } from '../../content/desk/texts.ts';
import { escapeHtml } from '../../content/texts.ts';
import { mark } from '../../core/counts/tables.ts';
import type { DeskText } from '../../core/desk/screen.ts';
import {
  afterScreen,
  becameOf,
  cardsScreen,
  debriefScreen,
  endScreen,
  nextScreen,
  OUTCOMES,
  PHRASES,
  pendingScreen,
  phraseScreen,
  phrasesScreen,
  refOf,
  talkScreen,
} from '../../core/desk/talk.ts';
import { warningsFor } from '../../core/handoff/guard.ts';
import type { Handoff, HandoffEvent, Topic } from '../../core/handoff/handoff.ts';
import { isReading } from '../../core/handoff/presence.ts';
import type { Door } from '../../core/near/door.ts';
import { doorsFor } from '../../core/near/doors.ts';
import type { Address, MessageNumber } from '../../ports.ts';
import type { Own } from './own.ts';
import {
  coordinatorsOf,
  type DeskParts,
  type Doing,
  reachesAny,
  type Reply,
  isAfter,
  isBefore,
  isForPractice,
  isUnderWay,
  talkBefore,
  talkMeant,
  talksOf,
  unlessAway,
  type Visit,
  wasTaken,
} from './visit.ts';
import { pairOf } from '../../core/handoff/open.ts';

export interface Talking {
  readonly deeds: Readonly<Record<string, Doing>>;
  /** Typed words: they go to the other side, unless they had better not. Undefined where nobody is talked with. */
  typed(visit: Visit, said: { readonly words: string; readonly linked?: true }): Promise<Reply | undefined>;
  /** Something that is not words. */
  refused(visit: Visit): Promise<Reply | undefined>;
}

/** So many services fit on a screen. */
const SERVICES = 5;

/** What is shown first of what can be passed on. */
const NEED_OF: Readonly<Partial<Record<Topic, (typeof NEEDS)[number]>>> = {
  danger: 'police',
  plan: 'night',
  rights: 'lawyer',
  child: 'child',
};

export function createTalking(parts: DeskParts, own: Own): Talking {
  const { store, handoffs, voice, tally, clock, limits, speech, roster } = parts;

  /** Those she answers now. */
  const mine = ({ staff }: Visit): Promise<readonly Handoff[]> => talksOf(store, staff.id);
  /** The talk that a button is about, and what else it carries; only if it is hers. */
  const meant = async (visit: Visit): Promise<{ readonly talk: Handoff; readonly rest: string } | undefined> => {
    const cut = visit.about.indexOf('.');
    const ref = cut < 0 ? visit.about : visit.about.slice(0, cut);
    const talk = (await mine(visit)).find((one) => refOf(one) === ref);
    return talk && { talk, rest: cut < 0 ? '' : visit.about.slice(cut + 1) };
  };
  const reads = (talk: Handoff): boolean => isReading(talk, { now: clock.now(), limits });
  /** She is about to say something. It is shown where her words would be shown at once, and nowhere else; nobody waits for it. */
  const writes = (talk: Handoff): void => {
    if (reads(talk)) void voice.typing(talk.visitor as Address);
  };
  const talkReply = (talk: Handoff, note?: DeskText, below?: true): Reply => ({
    screen: talkScreen(talk, reads(talk), note),
    step: 'talk',
    about: refOf(talk),
    ...(below && { below }),
  });
  const happen = async ({ id }: Handoff, event: HandoffEvent) => handoffs.happen({ id }, event);
  const inTalk =
    (doing: (visit: Visit, talk: Handoff, rest: string) => Promise<Reply | undefined>): Doing =>
    async (visit) => {
      const found = await meant(visit);
      // It has ended meanwhile, or is somebody else's: nothing of it is shown.
      return found ? doing(visit, found.talk, found.rest) : own.home(visit.staff, { key: 'answer.gone' });
    };

  /** Hands a message of hers on, or hands it on anew where she has changed it. */
  const hand = async (visit: Visit, talk: Handoff, message: MessageNumber): Promise<Reply> => {
    const known = pairOf(talk, 'responder', message) !== undefined;
    const event = { key: visit.key, by: 'responder', message } as const;
    const { before, after } = await happen(talk, known ? { kind: 'edit', ...event } : { kind: 'say', ...event });
    if (after === undefined || (after === before && !wasTaken(after, visit))) return own.tooLate(visit, message);
    return talkReply(after, becameOf(after, message), true);
  };
  /** Writes a text of the bot's into her chat and hands that message on. */
  const write = async (visit: Visit, talk: Handoff, text: string): Promise<Reply> => {
    if (visit.again) return talkReply(talk, { key: 'talk.sent' }, true);
    const message = await voice.send(visit.from, { html: escapeHtml(text), rows: [] }, { sound: false });
    const said = happen(talk, { kind: 'say', key: visit.key, by: 'responder', message });
    const { before, after } = await unlessAway(said, () => voice.erase(visit.from, [message]));
    if (after !== undefined && after !== before) return talkReply(after, becameOf(after, message), true);
    if (after === undefined || !wasTaken(after, visit)) return own.tooLate(visit, message);
    await voice.erase(visit.from, [message]);
    return talkReply(after, { key: 'talk.sent' }, true);
  };
  const doors = (talk: Handoff, need: string): readonly Door[] => {
    const { shelf, places } = speech().content;
    const query = {
      need,
      place: talk.near,
      channel: undefined,
      seeker: talk.topic === 'child' ? ('child' as const) : undefined,
      language: talk.language,
    };
    return doorsFor(query, { shelf, places, assured: parts.assurances.known(), now: clock.now() }).doors.slice(0, SERVICES);
  };
  const answerCall =
    (kind: 'accept' | 'pass'): Doing =>
    async (visit) => {
      const { staff, about } = visit;
      const talks = await mine(visit);
      const had = talks.find((one) => refOf(one) === about);
      // A second tap on what is hers already.
      if (had) return talkReply(had, undefined, true);
      // Several may be asked at once: that somebody else was asked after her takes nothing from her.
      const call = (await store.owned(staff.id)).find((one) => one.phase === 'waiting' && (about === '' || refOf(one) === about));
      if (call === undefined) return { ...(await own.home(staff, { key: 'answer.taken' })), below: true };
      // Two talks in two roles would stand in one chat, and words go to the wrong one.
      if (kind === 'accept' && isUnderWay(await store.of(visit.from)))
        return { ...(await own.home(staff, { key: 'answer.own-talk' })), below: true };
      const { after } = await happen(call, { kind, staff: staff.id, key: visit.key });
      if (kind === 'pass') return { ...(await own.home(staff, { key: 'answer.passed' })), below: true };
      if (after?.owner !== staff.id)
        return { ...(await own.home(staff, { key: after?.phase === 'waiting' ? 'answer.too-many' : 'answer.taken' })), below: true };
      writes(after);
      return talkReply(after, undefined, true);
    };

  return {
    async typed(visit, { words, linked }) {
      const talks = await mine(visit);
      if (talks.length === 0 || visit.own === undefined) return own.late(visit);
      const to = talkMeant(visit, talks);
      // Where the other of her two talks has ended in this moment, nobody is written to by chance.
      if (to === undefined && talks.length === 1) return own.tooLate(visit, visit.own);
      const reasons = [...warningsFor(words, linked), ...(isForPractice(visit, to, parts) ? (['practice'] as const) : [])];
      // After the sign of danger nothing is sent, and nothing is to stand there.
      if (to && (reasons.length === 0 || to.decoy)) return hand(visit, to, visit.own);
      // A copy that is made later is one of the words as they stand then. What is never sent goes with whichever talk it was meant for.
      for (const talk of to ? [to] : talks) await happen(talk, { kind: 'hold', key: visit.key, message: visit.own });
      if (to) writes(to);
      return { screen: pendingScreen(visit.own, reasons, to ? [to] : talks), step: 'talk', ...(to && { about: refOf(to) }), below: true };
    },
    async refused(visit) {
      const talks = await mine(visit);
      const talk = talkBefore(visit, talks);
      if (talk) return talkReply(talk, { key: 'talk.media' }, true);
      return talks.length === 0 ? undefined : { ...(await own.home(visit.staff, { key: 'talk.media' })), below: true };
    },
    deeds: {
      accept: answerCall('accept'),
      pass: answerCall('pass'),
      talk: inTalk(async (_, talk) => talkReply(talk)),
      'talk-back': inTalk(async (_, talk) => talkReply(talk)),
      phrases: inTalk(async (_, talk) => {
        writes(talk);
        return { screen: phrasesScreen(refOf(talk)), step: 'talk', about: refOf(talk) };
      }),
      phrase: inTalk(async (_, talk, n) => {
        const screen = phraseScreen(refOf(talk), Number(n));
        if (screen) writes(talk);
        return screen && { screen, step: 'talk', about: refOf(talk) };
      }),
      send: inTalk(async (visit, talk, n) => {
        const name = PHRASES[Number(n)];
        return name && write(visit, talk, speech().deskLine(talk.language, { key: `phrases.${name}.text` }));
      }),
      cards: inTalk(async (_, talk, rest) => {
        writes(talk);
        const need = NEEDS.find((one) => one === rest) ?? (talk.topic && NEED_OF[talk.topic]) ?? 'talk';
        const services = doors(talk, need).map(({ service: { id } }) => id);
        return { screen: cardsScreen(refOf(talk), need, NEEDS, services), step: 'talk', about: refOf(talk) };
      }),
      card: inTalk(async (visit, talk, rest) => {
        const door = NEEDS.flatMap((need) => doors(talk, need)).find(({ service }) => service.id === rest);
        return door && write(visit, talk, speech().quiet(talk.language, door));
      }),
      anyway: inTalk(async (visit, talk, message) => (/^\d+$/.test(message) ? hand(visit, talk, Number(message)) : undefined)),
      to: inTalk(async (visit, talk, rest) => {
        if (!/^\d+$/.test(rest)) return undefined;
        const [message, handed] = [Number(rest), await hand(visit, talk, Number(rest))];
        // It was held for both: at the end of this talk it would have stayed for the other one's sake.
        for (const other of await mine(visit)) if (other.id !== talk.id) await happen(other, { kind: 'unhold', message });
        return handed;
      }),
      async drop(visit) {
        const talks = await mine(visit);
        // What has gone to the other side is taken back there, not dropped here: of what she has changed the former words stand with her.
        const handed = talks.find(({ pairs }) => pairs.some(({ original }) => original === Number(visit.about)));
        if (handed) return talkReply(handed, { key: 'talk.unchanged' });
        if (!/^\d+$/.test(visit.about)) return own.home(visit.staff);
        await voice.erase(visit.from, [Number(visit.about)]);
        const talk = talkBefore(visit, talks);
        return talk ? talkReply(talk, { key: 'talk.dropped' }) : own.home(visit.staff, { key: 'talk.dropped' });
      },
      'take-back': inTalk(async (visit, talk) => {
        const { before, after } = await happen(talk, { kind: 'take-back', key: visit.key, by: 'responder', message: undefined });
        const taken = after !== before || (after !== undefined && wasTaken(after, visit));
        return talkReply(after ?? talk, { key: taken ? 'talk.taken-back' : 'talk.nothing-to-take' });
      }),
      end: inTalk(async (_, talk) => ({ screen: endScreen(refOf(talk)), step: 'talk', about: refOf(talk) })),
      async 'end-sure'(visit) {
        const found = await meant(visit);
        if (found) await happen(found.talk, { kind: 'end', key: visit.key, by: 'responder' });
        // Delivered again after a crash, or ended by the other side meanwhile: what was wanted is so, and is said as it would have been.
        else if (!isBefore(visit)) return own.home(visit.staff, { key: 'answer.gone' });
        return { screen: afterScreen(visit.about), step: 'after' };
      },
      'next-steps': inTalk(async (_, talk) => ({ screen: nextScreen(refOf(talk)), step: 'talk', about: refOf(talk) })),
      async outcome(visit) {
        const name = OUTCOMES.find((one) => visit.about.endsWith(`.${one}`));
        if (name === undefined) return undefined;
        // Once for a talk: a second tap, or an old button, finds her further on.
        if (!visit.again && isAfter(visit, (await meant(visit)) !== undefined)) tally.add(mark('outcome', name));
        return { screen: debriefScreen({ key: 'counted' }), step: 'debrief' };
      },
      debrief: async () => ({ screen: debriefScreen(), step: 'debrief' }),
      async ask(visit) {
        const { staff, again } = visit;
        const coordinators = coordinatorsOf(await roster.all()).filter(({ id }) => id !== staff.id);
        const told = coordinators.map(async ({ address, language }) => {
          const page = speech().desk(language, { says: [{ key: 'wants-you', values: { alias: staff.alias } }], rows: [] });
          return again || voice.send(address as Address, page, { sound: true });
        });
        return own.home(staff, { key: (await reachesAny(told)) ? 'asked-coordinator' : 'nobody-to-ask' });
      },
    },
  };
}
