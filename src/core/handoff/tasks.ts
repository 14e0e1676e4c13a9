// What is still to be done in the world for a handoff: how tasks are added and dropped.
import type { Around, Asked, Deed, Handoff, MessageId, Side, Told } from './handoff.ts';
import { isExpecting, isHere } from './presence.ts';

/** Adds what is to be done, in order. A screen that is brought up to date later shows what the earlier one would have shown. */
export function add(handoff: Handoff, ...deeds: readonly Deed[]): Handoff {
  let { tasks, next } = handoff;
  for (const deed of deeds) {
    if ((deed.kind === 'remove' || deed.kind === 'withdraw') && deed.messages.length === 0) continue;
    if (deed.kind === 'refresh') tasks = tasks.filter((task) => !(task.do.kind === 'refresh' && task.do.side === deed.side));
    tasks = [...tasks, { n: next, do: deed }];
    next += 1;
  }
  return next === handoff.next ? handoff : { ...handoff, tasks, next };
}

/** Drops what need not be done any more. If it is being done at this moment, its `done` comes late, and is undone. */
export function drop(handoff: Handoff, which: (deed: Deed) => boolean): Handoff {
  const tasks = handoff.tasks.filter((task) => !which(task.do));
  return tasks.length === handoff.tasks.length ? handoff : { ...handoff, tasks };
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
  if (isHere(handoff, around) || (AWAITED.has(what) && isExpecting(handoff, around)))
    return add(handoff, { kind: 'tell', side: 'visitor', what }, { kind: 'refresh', side: 'visitor' });
  return handoff.owed.includes(what) ? handoff : { ...handoff, owed: [...handoff.owed, what] };
}

/** Brings her screen up to date, if that is safe; when she comes back it is made anew anyway. */
export function refreshVisitor(handoff: Handoff, around: Around): Handoff {
  const may = isHere(handoff, around) || (handoff.phase === 'waiting' && isExpecting(handoff, around));
  return may ? add(handoff, { kind: 'refresh', side: 'visitor' }) : handoff;
}

/** Tells a side; the responder can always be told. */
export function tell(handoff: Handoff, side: Side, what: Told, around: Around): Handoff {
  return side === 'visitor' ? tellVisitor(handoff, what, around) : add(handoff, { kind: 'tell', side, what });
}

/** Takes the notices of some of those who were asked back; they are not asked any more. */
export function unask(handoff: Handoff, which: (asked: Asked) => boolean): Handoff {
  const gone = handoff.asked.filter((asked) => which(asked) && !asked.passed);
  if (gone.length === 0) return handoff;
  const ids = new Set(gone.map(({ staff }) => staff));
  const asked = handoff.asked.map((one) => (ids.has(one.staff) ? { ...one, notices: [], passed: true } : one));
  return add(
    drop({ ...handoff, asked }, (deed) => deed.kind === 'notify' && ids.has(deed.staff)),
    ...gone.map(({ staff, notices }): Deed => ({ kind: 'withdraw', staff, messages: notices })),
  );
}

/** Every message known to stand in a side's chat. */
export function standing({ pairs, litter, note, nudged }: Handoff, side: Side): MessageId[] {
  const paired = pairs.flatMap(({ by, original, copy }) => (by === side ? [original] : copy === undefined ? [] : [copy]));
  const hers = side === 'visitor' ? [...(note === undefined ? [] : [note]), ...(nudged ?? [])] : [];
  return [...new Set([...paired, ...litter[side], ...hers])];
}

/** Remembers messages that are to be taken away at the end. */
export function litter(handoff: Handoff, side: Side, messages: readonly MessageId[]): Handoff {
  const fresh = messages.filter((message) => !handoff.litter[side].includes(message));
  if (fresh.length === 0) return handoff;
  return { ...handoff, litter: { ...handoff.litter, [side]: [...handoff.litter[side], ...fresh] } };
}
