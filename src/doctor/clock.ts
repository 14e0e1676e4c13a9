// Whether clocks agree: each life is an absolute time.
import { type Check, doubtful, right, wrong } from './check.ts';

/** Milliseconds. */
const FINE = 5000;
const TOLERABLE = 60_000;

/** @param ahead milliseconds by which the other clock is ahead of ours */
export function clockCheck(name: string, whose: string, ahead: number): Check {
  const by = Math.abs(ahead);
  if (Number.isNaN(by)) return doubtful(name, `${whose} does not tell the time`, 'look at the clock of this machine: timedatectl');
  if (by <= FINE) return right(name, `${whose} has the same time as this machine`);
  const says = `${whose} is ${Math.round(by / 1000)} seconds ${ahead > 0 ? 'ahead of' : 'behind'} this machine`;
  const mend = 'timedatectl set-ntp true, on each machine of yours';
  return by <= TOLERABLE ? doubtful(name, says, mend) : wrong(name, says, mend);
}
