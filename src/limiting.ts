// Constructs what is limited: by each process for one account, by the stores for all tabs together and for all who try codes.
import type { Connection } from './adapters/redis/connect.ts';
import type { Costless } from './adapters/redis/costless.ts';
import { sharedAllowance } from './adapters/redis/shared-allowance.ts';
import { createLimits, type Limits, SHARED } from './app/limits.ts';
import { dyingNames } from './chance.ts';
import type { Address, Clock } from './ports.ts';
import { channelOf } from './ports-channels.ts';

/** The limits, and what the store of conversations has to know of addresses that cost nothing. */
export function limiting(
  redis: Readonly<Record<'volatile' | 'durable', Connection>>,
  clock: Clock,
): Omit<Limits, 'room'> & { readonly costless: Costless } {
  // Each is counted in the store that it protects.
  const share = (what: keyof typeof SHARED) => sharedAllowance(what === 'tabs' ? redis.volatile : redis.durable, clock, what, SHARED[what]);
  const { room, ...limits } = createLimits({ share, now: clock.now, nameOf: dyingNames() });
  const costless = { is: (who: Address) => channelOf(who) === 'web', room: async (who: Address) => (await room(who)) === 0 };
  return { ...limits, costless };
}
