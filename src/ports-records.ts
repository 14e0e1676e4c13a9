// What a visitor who asks what is stored of her wants from the world.
import type { Stored } from './core/privacy/record.ts';
import type { Address } from './ports.ts';

/** What is stored of a visitor, for herself to look at. */
export interface Records {
  /** Reads only: no life is stretched, and that it was read is kept nowhere. @throws StoreAway */
  of(who: Address): Promise<Stored>;
}
