// Addresses that cost nothing: whoever makes them up by the thousand must not fill the store.
import type { Address } from '../../ports.ts';

export interface Costless {
  is(who: Address): boolean;
  /** Whether one more may be remembered; where it costs nothing, it is counted. @throws StoreAway */
  room(who: Address): Promise<boolean>;
}

/** Every address costs something. */
export const NONE_IS: Costless = { is: () => false, room: async () => true };
