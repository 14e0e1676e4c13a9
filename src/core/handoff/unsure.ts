// What a try that was cut off may have left in a chat: a message whose number nobody knows, close behind the highest known before it.
import type { Handoff, EventOf, MessageId, Task } from './handoff.ts';

/** In a channel whose numbers run through all its chats, a message sent at once has one of the next few. */
const REACH = 50;

/** Every message that a handoff knows, on whichever side. */
export function known({ pairs, litter, note, nudged, asked }: Handoff): ReadonlySet<MessageId> {
  const all = [
    ...pairs.flatMap(({ original, copy }) => [original, copy]),
    ...litter.visitor,
    ...litter.responder,
    note,
    ...(nudged ?? []),
    ...asked.flatMap(({ notices }) => notices),
  ];
  return new Set(all.filter((message) => message !== undefined));
}

/** A task is about to be tried, or (`since` undefined) the try is known to have left nothing. The first of several counts. */
export function sending(handoff: Handoff, { n, since }: EventOf<'sending'>): Handoff {
  const task = handoff.tasks.find((one) => one.n === n);
  if (!task || (task.since !== undefined && since !== undefined) || task.since === since) return handoff;
  return {
    ...handoff,
    tasks: handoff.tasks.map((one) =>
      one === task ? { n, do: task.do, ...(task.late && { late: true }), ...(since !== undefined && { since }) } : one,
    ),
  };
}

/** Numbers that a message of a task's earlier try may have; most of them are of other chats, or of none. @param below it was sent before this one */
export function unsure(handoff: Handoff, { since }: Task, below = Infinity): MessageId[] {
  if (since === undefined) return [];
  const sure = known(handoff);
  const next = Array.from({ length: REACH }, (_, i) => since + 1 + i);
  return next.filter((message) => message < below && !sure.has(message));
}
