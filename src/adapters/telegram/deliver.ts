// Hands one update to the helpline and says which press is to be acknowledged.
import type { Address, Incoming } from '../../ports.ts';
import { readUpdate } from './inbound.ts';

/** What an update is handed to. */
export interface Receiver {
  receive(incoming: Incoming): Promise<unknown>;
  forget(who: Address): Promise<void>;
}

/**
 * Delivers an update.
 * @returns the number of the press whose spinner has to stop, if it was one
 * @throws what the receiver throws: the update should be delivered again
 */
export async function deliver(update: unknown, to: Receiver): Promise<string | undefined> {
  const inbound = readUpdate(update);
  if (inbound.what === 'arrival') await to.receive(inbound.incoming);
  if (inbound.what === 'gone') await to.forget(inbound.from);
  return 'query' in inbound ? inbound.query : undefined;
}
