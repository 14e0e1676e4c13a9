// Has the durable Redis rewrite its file every hour, so that what is forgotten is soon not on its disk either.
import type { Clock } from '../../ports.ts';
import type { Connection } from './connect.ts';
import { COMPACTED } from './durable-keys.ts';
import { HOURLY } from './durable-scripts.ts';

/**
 * Call it every minute or so, on every replica: once an hour one of them asks for the rewrite. A server that refuses is left in
 * peace, and one that keeps no file is not asked: it would make one.
 * @returns whether it asked
 * @throws StoreAway
 */
export async function compact(connection: Connection, clock: Clock): Promise<boolean> {
  if ((await connection.run(HOURLY, [COMPACTED], [clock.now()])) !== 1) return false;
  return connection.ask(async (redis) => {
    try {
      if (!(await redis.info('persistence')).includes('aof_enabled:1')) return false;
      await redis.bgrewriteaof();
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'ReplyError') return false;
      throw error;
    }
  });
}
