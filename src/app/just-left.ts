// Who has just left, as far as this process has seen it: what is under way is told at once, also while the store is away.
import { type Exit, EXIT_LIFE } from '../core/conversation.ts';
import type { Address, Clock, Incoming } from '../ports.ts';
import { Addressed } from './addressed.ts';

export interface JustLeft {
  /** She leaves now, with this delivery. */
  note(who: Address, id: number): void;
  /** Nothing was known of her: there is nothing that could come back. */
  drop(who: Address): void;
  /** Her last exit, for ten minutes. */
  of(who: Address): Exit | undefined;
  /** Forgets those whose ten minutes are over. To be called often: nobody may come for hours. */
  sweep(): void;
  /** All who left within ten minutes. */
  all(): readonly (readonly [Address, Exit])[];
  /** Whether this was delivered before an exit that has been answered, or is being answered: nothing of it is to come back. */
  overtook(incoming: Pick<Incoming, 'from' | 'arrival'>): boolean;
}

/** Remembers exits for ten minutes. The store knows of them too, and tells the other replicas. */
export function justLeft(clock: Clock): JustLeft {
  /** In the order in which they end. */
  const exits = new Addressed<Exit>();
  const sweep = () => {
    const now = clock.now();
    for (const [one, { at }] of exits) {
      if (now < at + EXIT_LIFE) break;
      exits.drop(one);
    }
  };
  const of = (who: Address) => {
    sweep();
    return exits.get(who);
  };
  return {
    note(who, id) {
      exits.put(who, { id, at: clock.now() });
    },
    drop: (who) => exits.drop(who),
    of,
    sweep,
    all() {
      sweep();
      return [...exits];
    },
    overtook: ({ from, arrival }) => arrival.id < (of(from)?.id ?? 0),
  };
}
