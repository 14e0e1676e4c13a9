// What is still to be done in the world for a handoff: how tasks are added and dropped.
import type { Around, Asked, Deed, Handoff, MessageId, Side } from './handoff.ts';
import type { Told } from './told.ts';
import { unsure } from './unsure.ts';
import { isExpecting, isHere, isSafe, mayChange } from './presence.ts';

/** Adds what is to be done, in order. A screen that is brought up to date later shows what the earlier one would have shown. */
export function add(handoff: Handoff, ...deeds: readonly Deed[]): Handoff {
  let { tasks, next } = handoff;
  for (const deed of deeds) {
    if (deed.kind === 'refresh') tasks = tasks.filter((task) => !(task.do.kind === 'refresh' && task.do.side === deed.side));
    tasks = [...tasks, { n: next, do: deed }];
    next += 1;
  }
  return next === handoff.next ? handoff : { ...handoff, tasks, next };
}

/**
 * Takes messages away from a side. With `busy` also where none is known: something may be on its way there, and what that puts into
 * the chat is known only when it is there. Until that is sorted out, a task stands.
 */
export function removal(side: Side, messages: readonly MessageId[], busy: boolean = false): Deed[] {
  return messages.length > 0 || busy ? [{ kind: 'remove', side, messages }] : [];
}

/** Drops what need not be done any more. If it is being done at this moment, its `done` comes late, and is undone. */
export function drop(handoff: Handoff, which: (deed: Deed) => boolean): Handoff {
  const dropped = handoff.tasks.filter((task) => which(task.do));
  if (dropped.length === 0) return handoff;
  let rest: Handoff = { ...handoff, tasks: handoff.tasks.filter((task) => !dropped.includes(task)) };
  // What a try that was cut off may have left goes with the rest, at the end.
  for (const task of dropped) {
    const side = sideOf(task.do);
    if (side) rest = litter(rest, side, unsure(handoff, task));
  }
  return rest;
}

/** Brings words of one side to the other: for the first time, or as they were changed. */
export function bringsWords(deed: Deed): deed is Deed & { readonly kind: 'copy' | 'recopy' } {
  return deed.kind === 'copy' || deed.kind === 'recopy';
}

/** Whose chat a task reaches, if it is one of the two sides. */
export function sideOf(deed: Deed): Side | undefined {
  switch (deed.kind) {
    case 'copy':
    case 'recopy':
      return other(deed.by);
    case 'refresh':
    case 'tell':
    case 'remove':
      return deed.side;
    case 'nudge':
      return 'visitor';
    default:
      return undefined;
  }
}

export function other(side: Side): Side {
  return side === 'visitor' ? 'responder' : 'visitor';
}

/** What she waits for from the moment she has confirmed. */
const AWAITED: ReadonlySet<Told> = new Set(['accepted', 'nobody', 'next', 'coordinator']);

/** Tells her, if that is safe; else it is owed to her until she comes back. */
export function tellVisitor(handoff: Handoff, what: Told, around: Around): Handoff {
  if (isSafe(handoff, around.now) && isHeard(handoff, what, around))
    return add(handoff, { kind: 'tell', side: 'visitor', what }, { kind: 'refresh', side: 'visitor' });
  return refreshVisitor(owing(handoff, what), around);
}

/** She is here to read it, or waits for it and alone reads the phone. Not whether it is one of her hours: what answers her own press comes at any. */
function isHeard(handoff: Handoff, what: Told, around: Around): boolean {
  return isHere(handoff, around) || (AWAITED.has(what) && isExpecting(handoff, around));
}

/** Owes her something. Of the way to a person she is told where it has come to, and not what was so before. */
function owing(handoff: Handoff, what: Told): Handoff {
  if (handoff.owed.includes(what)) return handoff;
  const still = handoff.owed.filter((one) => !(AWAITED.has(what) && AWAITED.has(one)));
  return { ...handoff, owed: [...still, what] };
}

/**
 * What is on its way to her while she has gone, or her hour is over: it was safe when it was decided, and may have waited for its channel since.
 * A sentence is owed to her, and the line that something waits is left in her next hour.
 */
export function hush(handoff: Handoff, around: Around): Handoff {
  const isUnheard = (deed: Deed): boolean => isForHer(deed) && !isHeard(handoff, deed.what, around);
  const unheard = handoff.tasks.flatMap(({ do: deed }) => (isForHer(deed) && isUnheard(deed) ? [deed.what] : []));
  const told = unheard.reduce(owing, drop(handoff, isUnheard));
  if (isSafe(handoff, around.now)) return told;
  const silent = drop(told, (deed) => deed.kind === 'nudge');
  return silent === told ? told : { ...silent, nudged: undefined };
}

/** A sentence to her. */
export function isForHer(deed: Deed): deed is Deed & { kind: 'tell' } {
  return deed.kind === 'tell' && deed.side === 'visitor';
}

/** Brings her screen up to date, if that is safe; when she comes back it is made anew anyway. */
export function refreshVisitor(handoff: Handoff, around: Around): Handoff {
  return mayChange(handoff, around) ? add(handoff, { kind: 'refresh', side: 'visitor' }) : handoff;
}

/** Tells a side; the responder can always be told. */
export function tell(handoff: Handoff, side: Side, what: Told, around: Around): Handoff {
  return side === 'visitor' ? tellVisitor(handoff, what, around) : add(handoff, { kind: 'tell', side, what });
}

/** Takes the notices of some of those who were asked back; they are not asked any more. */
export function unask(handoff: Handoff, which: (asked: Asked) => boolean): Handoff {
  const gone = new Map(handoff.asked.filter((one) => which(one) && !one.passed).map((one) => [one.staff, one.notices] as const));
  if (gone.size === 0) return handoff;
  const asked = handoff.asked.map((one) => (gone.has(one.staff) ? { ...one, notices: [], passed: true } : one));
  const isNotice = (deed: Deed): boolean => deed.kind === 'notify' && gone.has(deed.staff);
  // A notice that was not brought yet may be on its way: as with `removal`, a task stands for it.
  const coming = new Map(
    handoff.tasks.flatMap((task) => (task.do.kind === 'notify' ? [[task.do.staff, unsure(handoff, task)] as const] : [])),
  );
  const standing = [...gone].flatMap(([staff, notices]) =>
    notices.length > 0 || coming.has(staff) ? [[staff, [...notices, ...(coming.get(staff) ?? [])]] as const] : [],
  );
  return add(drop({ ...handoff, asked }, isNotice), ...standing.map(([staff, messages]): Deed => ({ kind: 'withdraw', staff, messages })));
}

/** She has opened, or there is nothing more to open: the lines that told her of it go. @param pane has become her screen, and stays */
export function unnudge(handoff: Handoff, pane?: MessageId): Handoff {
  if (!handoff.nudged && !isToldAccepted(handoff)) return handoff;
  const {
    tasks,
    litter: left,
    ...opened
  } = drop({ ...handoff, nudged: undefined }, (deed) => deed.kind === 'nudge' || tellsAccepted(deed));
  const { accepted = [], visitor, responder } = left;
  const lines = [...(handoff.nudged ?? []), ...accepted].filter((message) => message !== pane);
  const rest: Handoff = { ...opened, tasks, litter: { visitor: visitor.filter((message) => !lines.includes(message)), responder } };
  return add(rest, ...removal('visitor', lines, tasks !== handoff.tasks));
}

/** Whether a line stands with her, or is on its way, that says that somebody answers. */
export function isToldAccepted({ litter: { accepted }, tasks }: Handoff): boolean {
  return accepted !== undefined || tasks.some((task) => tellsAccepted(task.do));
}

/** Says that somebody answers. */
export function tellsAccepted(deed: Deed): boolean {
  return deed.kind === 'tell' && deed.what === 'accepted';
}

/** Every message that stands, or may stand, in a side's chat, but for the line that something waits. */
export function standing(handoff: Handoff, side: Side): MessageId[] {
  const { pairs, litter, note, tasks } = handoff;
  const paired = pairs.flatMap(({ by, original, copy }) => (by === side ? [original] : copy === undefined ? [] : [copy]));
  const hers = side === 'visitor' && note !== undefined ? [note] : [];
  const maybe = tasks.flatMap((task) => (sideOf(task.do) === side ? unsure(handoff, task) : []));
  return [...new Set([...paired, ...litter[side], ...hers, ...maybe])];
}

/** Remembers messages that are to be taken away at the end. */
export function litter(handoff: Handoff, side: Side, messages: readonly MessageId[]): Handoff {
  const fresh = messages.filter((message) => !handoff.litter[side].includes(message));
  if (fresh.length === 0) return handoff;
  return { ...handoff, litter: { ...handoff.litter, [side]: [...handoff.litter[side], ...fresh] } };
}
