// What all replicas together may do so often: one time in Redis, with nobody behind it, decided on in one step.
import type { Clock } from '../../ports.ts';
import type { Connection } from './connect.ts';
import { script } from './scripts.ts';

/** Stands before what is shared. */
const SHARED = 'share:';

/** What is shared by all: conversations that tabs begin, and requests that they begin and send; codes that are tried. */
type Shared = 'tabs' | 'drafts' | 'requests' | 'codes';

/** So often at once, where nothing was done for long, and then once more after so many milliseconds. */
interface Rate {
  readonly atOnce: number;
  readonly every: number;
}

/**
 * Counts one, if there is room: the time until when all that was done is paid for moves on. Gives 0, else how long to wait.
 * ARGV: now, every, how far ahead that time may be.
 */
const TAKE = script(`
  local now = tonumber(ARGV[1])
  local paid = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + tonumber(ARGV[2])
  local early = paid - now - tonumber(ARGV[3])
  if early > 0 then return early end
  local written = string.format('%.0f', paid)
  redis.call('SET', KEYS[1], written, 'PXAT', written)
  return 0`);

/**
 * Makes an allowance that all replicas share.
 * @returns how long everybody has to wait, in milliseconds; 0: it may be done now, and is counted. It fails with StoreAway.
 */
export function sharedAllowance(connection: Connection, clock: Clock, what: Shared, { atOnce, every }: Rate): () => Promise<number> {
  /** Before this moment there is nothing to be had: a flood does not ask Redis again. */
  let from = 0;
  return async () => {
    const now = clock.now();
    if (now < from) return from - now;
    const early = Number(await connection.run(TAKE, [SHARED + what], [now, every, atOnce * every]));
    if (early > 0) from = now + early;
    return early;
  };
}
