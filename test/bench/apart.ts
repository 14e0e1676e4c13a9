// Keeps what is measured on cores of its own, so that it waits for nothing but itself.
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** How many cores there are. Taken before anything is bound: afterwards this process is told of one core only. */
export const CORES = availableParallelism();

/**
 * Binds these processes to all cores but the last, and this one, with whatever else there is, to the last.
 * @param measured process ids @returns how many cores the measured ones have for themselves; 0 where there is one core, or nothing to bind with
 */
export function apart(measured: readonly number[], others: readonly number[]): number {
  if (CORES < 2) return 0;
  try {
    for (const pid of measured) bind(pid, CORES === 2 ? '0' : `0-${CORES - 2}`);
    for (const pid of [process.pid, ...others]) bind(pid, String(CORES - 1));
  } catch {
    return 0;
  }
  return CORES - 1;
}

/** A process with all of its threads. */
function bind(pid: number, cores: string): void {
  execFileSync('taskset', ['-a', '-c', '-p', cores, String(pid)], { stdio: 'ignore' });
}
