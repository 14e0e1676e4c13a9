// The talk itself: what either side says, edits or takes back, and how she comes back to it.
import { close, erase } from './closing.ts';
import type { Around, Deed, EventOf, Handoff, MessageId, Pair, Side } from './handoff.ts';
import { isLate } from './late.ts';
import { hasWaiting, isLocked, isReading } from './presence.ts';
import { sameDigest } from './sign.ts';
import type { Told } from './told.ts';
import { add, bringsWords, drop, isForHer, litter, other, refreshVisitor, removal, sideOf, standing, tell, unnudge } from './tasks.ts';

/** So many messages of hers may be on their way at once. Whoever writes faster hears that the next one was not sent: nobody reads so fast. */
export const ON_THE_WAY = 30;

/** Somebody says something. Hers is copied at once; the responder's when she is here, else it waits where it was written. */
export function say(handoff: Handoff, by: Side, message: MessageId, around: Around): Handoff {
  if (handoff.phase !== 'open' || pairOf(handoff, by, message)) return handoff;
  // Behind the return check it may be somebody else who writes.
  if (by === 'visitor' && isLocked(handoff, around)) return handoff;
  // Nothing of the talk stands in either chat then, and nobody is written to: the responder is told so again.
  if (handoff.decoy) return tell(add(handoff, ...removal('responder', [message])), 'responder', 'distress', around);
  if (by === 'visitor' && handoff.tasks.filter((task) => task.do.kind === 'copy' && task.do.by === 'visitor').length >= ON_THE_WAY)
    return handoff;
  const said = alive({ ...handoff, pairs: [...handoff.pairs, { by, original: message, copy: undefined }] }, by, around);
  if (by === 'visitor') return deliver(unnudge(add(said, { kind: 'copy', by, original: message })));
  return isReading(said, around) ? deliver(said) : refreshVisitor(said, around);
}

/** An edit is carried across. On a phone she has put away nothing new appears: there the former copy goes, and the new one waits. */
export function edit(handoff: Handoff, by: Side, message: MessageId, around: Around): Handoff {
  const pair = pairOf(handoff, by, message);
  if (handoff.phase !== 'open' || handoff.decoy || !pair || (by === 'visitor' && isLocked(handoff, around))) return handoff;
  const edited = alive(handoff, by, around);
  const { copy } = pair;
  if (copy === undefined) {
    // A copy that is being made may be of the former words: its task is another one from here on.
    const tasks = edited.tasks.map((task) => (isCopyOf(task.do, by, message) ? { ...task, n: edited.next } : task));
    return { ...edited, tasks, next: edited.next + 1 };
  }
  const once = drop(edited, (deed) => deed.kind === 'recopy' && deed.by === by && deed.original === message);
  if (by === 'visitor' || isReading(once, around)) return add(once, { kind: 'recopy', by, original: message, copy });
  const pairs = once.pairs.map((one) => (one === pair ? { ...one, copy: undefined } : one));
  return add({ ...once, pairs }, ...removal('visitor', [copy]));
}

/**
 * What is not to be sent yet stands in the responder's chat alone. What waits for her, or is on its way, is called back, also as a change of what
 * she has read: it would be brought as it stands now. What she has read, she has read.
 */
export function hold(handoff: Handoff, message: MessageId, around: Around): Handoff {
  if (handoff.phase !== 'open') return handoff;
  const pair = pairOf(handoff, 'responder', message);
  const held = drop(
    litter(handoff, 'responder', [message]),
    (deed) => bringsWords(deed) && deed.by === 'responder' && deed.original === message,
  );
  if (!pair || pair.copy !== undefined) return held;
  return refreshVisitor({ ...held, pairs: held.pairs.filter((one) => one !== pair) }, around);
}

/** What was said in the other of the responder's two talks stands in their chat for that one alone. */
export function unhold(handoff: Handoff, message: MessageId): Handoff {
  const responder = handoff.litter.responder.filter((one) => one !== message);
  return responder.length === handoff.litter.responder.length ? handoff : { ...handoff, litter: { ...handoff.litter, responder } };
}

/** Somebody takes back what they said: it goes on both sides. */
export function takeBack(handoff: Handoff, by: Side, message: MessageId | undefined, around: Around): Handoff {
  const pair = message === undefined ? handoff.pairs.findLast((one) => one.by === by) : pairOf(handoff, by, message);
  if (handoff.phase !== 'open' || !pair) return handoff;
  const without = drop(
    { ...handoff, pairs: handoff.pairs.filter((one) => one !== pair), note: pair.original === handoff.note ? undefined : handoff.note },
    (deed) => bringsWords(deed) && deed.by === by && deed.original === pair.original,
  );
  return add(
    by === 'visitor' && isLocked(handoff, around) ? without : alive(without, by, around),
    ...removal(other(by), pair.copy === undefined ? [] : [pair.copy], without.tasks !== handoff.tasks),
    ...removal(by, [pair.original]),
  );
}

/** She opens her talk. Where her return is checked, only her sign does it, and her sign of danger does something else. */
export function open(handoff: Handoff, { digest, pane }: EventOf<'open'>, around: Around): Handoff {
  const { phase, sign } = handoff;
  if (phase === 'draft' || (phase === 'closed' && handoff.owed.length === 0)) return handoff;
  const gives = (one: string | undefined): boolean => digest !== undefined && one !== undefined && sameDigest(digest, one);
  if (gives(sign?.danger)) return slipped(handoff, digest, around, distress);
  if (isLocked(handoff, around) && !gives(sign?.mine)) return slipped(handoff, digest, around);
  const back = unnudge(alive({ ...handoff, decoy: false, owed: [], slip: undefined }, 'visitor', around), pane);
  // Who has it open all the while, with nothing new in it, is just being shown it.
  const isShown = handoff.present && phase === 'open' && !hasWaiting(handoff);
  const shown = add(
    handoff.decoy && phase === 'open'
      ? add(back, { kind: 'tell', side: 'responder', what: 'reopened' }, { kind: 'refresh', side: 'responder' })
      : back,
    ...handoff.owed.filter((what) => isStill(what, handoff)).map((what): Deed => ({ kind: 'tell', side: 'visitor', what })),
  );
  // Made before what waits for her is there, her screen would go on saying that it waits.
  return isShown ? deliver(shown) : add(deliver(shown), { kind: 'refresh', side: 'visitor' });
}

/** Whether what she is owed is still to be told: she has come back, as the end of a silent talk was to wait for, and sees that somebody answers. */
function isStill(what: Told, handoff: Handoff): boolean {
  return what === 'late' ? isLate(handoff) : what !== 'idle-soon' && what !== 'accepted';
}

/** She puts her phone away. */
export function leave(handoff: Handoff): Handoff {
  if (!handoff.present || (handoff.phase !== 'waiting' && handoff.phase !== 'open')) return handoff;
  return { ...handoff, present: false };
}

/**
 * A sign that opened nothing. The first is forgiven, also where it was tapped twice. After another one nothing is left that could be
 * opened, so nothing is learnt by trying on; she herself begins anew. @param means what it does besides, where it does not end it all
 */
function slipped(
  handoff: Handoff,
  digest: string | undefined,
  around: Around,
  means: (handoff: Handoff, around: Around) => Handoff = (same) => same,
): Handoff {
  if (digest === undefined || digest === handoff.slip) return handoff;
  return handoff.slip === undefined ? means({ ...handoff, slip: digest }, around) : erase(handoff, around, 'ended-locked');
}

/** Somebody else has her phone: what was said goes from both chats, nothing new comes to either, and the responder knows. */
function distress(handoff: Handoff, around: Around): Handoff {
  if (handoff.decoy || handoff.phase === 'closed') return handoff;
  // What she is owed as it ends waits for her own sign too.
  if (handoff.phase === 'waiting')
    return close(unnudge({ ...handoff, decoy: true }), { outcome: 'distress', by: 'visitor', told: {} }, around);
  const isUnheard = handoff.pairs.some(({ by, copy }) => by === 'visitor' && copy === undefined);
  // What she was just being told is owed to her now, and that something of hers was not heard. The responder hears it all in one sentence.
  const owed = [
    ...handoff.owed,
    ...handoff.tasks.flatMap(({ do: deed }) => (isForHer(deed) ? [deed.what] : [])),
    ...(isUnheard ? (['undelivered'] as const) : []),
  ];
  const parted: Handoff = {
    ...drop(unnudge(handoff), isOfTheTalk),
    decoy: true,
    present: false,
    owed: [...new Set(owed)],
    pairs: [],
    litter: { visitor: [], responder: [] },
    note: undefined,
  };
  return add(
    parted,
    ...removal('visitor', standing(handoff, 'visitor')),
    ...removal('responder', standing(handoff, 'responder')),
    { kind: 'refresh', side: 'visitor' },
    { kind: 'tell', side: 'responder', what: 'distress' },
    { kind: 'refresh', side: 'responder' },
  );
}

/** What comes to neither chat after the sign of danger: words of either side, and whatever is for her. */
function isOfTheTalk(deed: Deed): boolean {
  return bringsWords(deed) || (sideOf(deed) === 'visitor' && deed.kind !== 'remove');
}

/** All that waits for her is copied, in the order in which it was written. */
function deliver(handoff: Handoff): Handoff {
  const waiting = handoff.pairs.filter(
    ({ by, original, copy }) => by === 'responder' && copy === undefined && !handoff.tasks.some((task) => isCopyOf(task.do, by, original)),
  );
  return add(handoff, ...waiting.map(({ by, original }): Deed => ({ kind: 'copy', by, original })));
}

/** A sign of life. */
function alive(handoff: Handoff, by: Side, { now }: Around): Handoff {
  return {
    ...handoff,
    seen: { ...handoff.seen, [by]: now },
    present: by === 'visitor' || handoff.present,
    warned: handoff.warned === 'idle' ? undefined : handoff.warned,
  };
}

/** The two copies of a message, by the one that its side has written. */
export function pairOf({ pairs }: Pick<Handoff, 'pairs'>, by: Side, message: MessageId | undefined): Pair | undefined {
  return pairs.find((pair) => pair.by === by && pair.original === message);
}

function isCopyOf(deed: Deed, by: Side, message: MessageId): boolean {
  return deed.kind === 'copy' && deed.by === by && deed.original === message;
}
