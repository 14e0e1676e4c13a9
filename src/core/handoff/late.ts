// Words of hers that do not get through, because the channel of the one who answers is away: she is told, and told when they are there.
import type { Around, Handoff, EventOf, Task } from './handoff.ts';
import { tellVisitor } from './tasks.ts';

/** Whether words of hers wait for the other channel to answer. */
export function isLate({ tasks }: Pick<Handoff, 'tasks'>): boolean {
  return tasks.some((task) => task.late);
}

/** A task was tried, and its channel does not answer. Only words of hers are told of, and once. */
export function late(handoff: Handoff, { n }: EventOf<'late'>, around: Around): Handoff {
  const task = handoff.tasks.find((one) => one.n === n);
  if (!task || !isHers(task) || isLate(handoff)) return handoff;
  return tellVisitor(marked(handoff, task), 'late', around);
}

/** What was late has arrived. Where more of hers is behind it, that is now what she waits for. */
export function arrived(handoff: Handoff, around: Around): Handoff {
  const next = handoff.tasks.find(isHers);
  if (next) return marked(handoff, next);
  if (handoff.owed.includes('late')) return { ...handoff, owed: handoff.owed.filter((what) => what !== 'late') };
  return tellVisitor(handoff, 'arrived', around);
}

function marked(handoff: Handoff, task: Task): Handoff {
  return { ...handoff, tasks: handoff.tasks.map((one) => (one === task ? { ...one, late: true } : one)) };
}

function isHers({ do: deed }: Task): boolean {
  return deed.kind === 'copy' && deed.by === 'visitor';
}
