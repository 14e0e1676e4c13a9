// What the world says of a task: it was done, or it never can be.
import { erase } from './closing.ts';
import type { Around, Deed, Handoff, EventOf, MessageId } from './handoff.ts';
import { arrived } from './late.ts';
import { add, drop, tellsAccepted, litter, other, removal, sideOf, tell, unask } from './tasks.ts';
import { release } from './waiting.ts';
import { pairOf } from './open.ts';

/** A task was done. What it has put into a chat is remembered, or, where it was dropped meanwhile, taken away from where it went: `do` and `owner` tell. */
export function done(handoff: Handoff, { n, messages, do: said, owner }: EventOf<'done'>, around: Around): Handoff {
  const task = handoff.tasks.find((one) => one.n === n);
  const deed = task?.do ?? said;
  if (!deed || (!task && messages.length === 0)) return handoff;
  const rest = task ? { ...handoff, tasks: handoff.tasks.filter((one) => one !== task) } : handoff;
  // It was put into the chat of somebody who has lost this talk meanwhile.
  if (owner !== undefined && owner !== handoff.owner && sideOf(deed) === 'responder')
    return messages.length === 0 ? rest : add(rest, { kind: 'withdraw', staff: owner, messages });
  const recorded = record(rest, deed, messages, task !== undefined);
  return task?.late ? arrived(recorded, around) : recorded;
}

function record(handoff: Handoff, deed: Deed, messages: readonly MessageId[], wanted: boolean): Handoff {
  switch (deed.kind) {
    case 'notify': {
      // It was accepted before it was known where it stands.
      if (handoff.phase === 'open' && handoff.owner === deed.staff)
        return add(litter(handoff, 'responder', messages.slice(0, -1)), ...removal('responder', messages.slice(-1)));
      const stands = handoff.phase === 'waiting' && handoff.asked.some(({ staff, passed }) => staff === deed.staff && !passed);
      if (!stands) return messages.length === 0 ? handoff : add(handoff, { kind: 'withdraw', staff: deed.staff, messages });
      const asked = handoff.asked.map((one) =>
        one.staff === deed.staff ? { ...one, notices: [...new Set([...one.notices, ...messages])] } : one,
      );
      return { ...handoff, asked };
    }
    case 'copy':
    case 'recopy':
      return copied(handoff, deed, messages, wanted);
    case 'refresh':
    case 'tell':
      if (tellsAccepted(deed)) return wanted ? accepted(handoff, messages) : add(handoff, ...removal('visitor', messages));
      // A line about the end stays where it is. Without an owner there is no responder's chat to speak of.
      if (handoff.phase !== 'closed' && !(deed.side === 'responder' && handoff.owner === undefined))
        return litter(handoff, deed.side, messages);
      return wanted ? handoff : add(handoff, ...removal(deed.side, messages));
    case 'nudge':
      return wanted && handoff.nudged
        ? { ...handoff, nudged: [...handoff.nudged, ...messages] }
        : add(handoff, ...removal('visitor', messages));
    case 'tell-staff':
      return wanted && isComplaint(deed) ? { ...handoff, complaint: 'heard' } : handoff;
    default:
      return handoff;
  }
}

function accepted(handoff: Handoff, messages: readonly MessageId[]): Handoff {
  const { litter: all } = litter(handoff, 'visitor', messages);
  return { ...handoff, litter: { ...all, accepted: [...(all.accepted ?? []), ...messages] } };
}

function copied(handoff: Handoff, deed: Deed & { kind: 'copy' | 'recopy' }, messages: readonly MessageId[], wanted: boolean): Handoff {
  const pair = pairOf(handoff, deed.by, deed.original);
  const copy = messages.at(-1);
  if (wanted && pair && copy !== undefined) {
    const pairs = handoff.pairs.map((one) => (one === pair ? { ...one, copy } : one));
    return litter({ ...handoff, pairs }, other(deed.by), messages.slice(0, -1));
  }
  const strays = messages.filter((message) => message !== pair?.copy);
  return add(handoff, ...removal(other(deed.by), strays));
}

/** A task can never be done. Whoever relied on it is told, and who has gone is treated as gone. */
export function failed(handoff: Handoff, { n, why }: EventOf<'failed'>, around: Around): Handoff {
  const task = handoff.tasks.find((one) => one.n === n);
  if (!task) return handoff;
  const deed = task.do;
  const rest = { ...handoff, tasks: handoff.tasks.filter((one) => one !== task) };
  if ('staff' in deed) {
    // Who cannot be given a notice cannot be asked; who cannot be told or rid of one has lost it with the chat.
    const unasked = deed.kind === 'notify' ? unask(rest, ({ staff }) => staff === deed.staff) : rest;
    const left = why === 'chat-gone' ? drop(unasked, (one) => 'staff' in one && one.staff === deed.staff) : unasked;
    const waits = left.tasks.some((one) => isComplaint(one.do));
    // She was told that it is on its way, and has to know that nobody has it.
    return left.complaint === 'sent' && !waits ? tell({ ...left, complaint: undefined }, 'visitor', 'complaint-lost', around) : left;
  }
  const side = sideOf(deed);
  if (why === 'chat-gone' && side === 'visitor') {
    return drop(erase(rest, around), (one) => sideOf(one) === 'visitor');
  }
  if (why === 'chat-gone' && side === 'responder')
    return rest.phase === 'open' ? release(rest, around) : drop(rest, (one) => sideOf(one) === 'responder');
  if (deed.kind === 'copy') {
    // It stands where it was written, and goes with the rest at the end.
    const unheard = litter({ ...rest, pairs: rest.pairs.filter((pair) => !isOf(pair, deed)) }, deed.by, [deed.original]);
    return tell(unheard, deed.by, 'undelivered', around);
  }
  return deed.kind === 'recopy' ? tell(rest, deed.by, 'undelivered', around) : rest;
}

function isComplaint(deed: Deed): boolean {
  return deed.kind === 'tell-staff' && deed.what === 'complaint';
}

function isOf(pair: Handoff['pairs'][number], deed: { readonly by: string; readonly original: MessageId }): boolean {
  return pair.by === deed.by && pair.original === deed.original;
}
