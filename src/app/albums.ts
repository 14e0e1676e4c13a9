// Several files that are sent at once come one by one: the first that is answered is the only one, the others are only taken away.
import type { Address, Incoming } from '../ports.ts';

type Sent = Pick<Incoming, 'from' | 'arrival'>;

export interface Albums {
  /** Whether another one of those that were sent together with this is answered already. One that is delivered again is the same one. */
  isAnswered(sent: Sent): boolean;
  /** This one is answered now. */
  answered(sent: Sent): void;
  /** Forgets all. To be called often: those that belong together come within a second or two. */
  forget(): void;
}

/** Another replica may answer once more: nothing of it is stored. */
export function createAlbums(): Albums {
  const answered = new Map<Address, { readonly album: string; readonly id: number }>();
  return {
    isAnswered({ from, arrival }) {
      if (arrival.kind !== 'refused' || arrival.album === undefined) return false;
      const one = answered.get(from);
      return one?.album === arrival.album && one.id !== arrival.id;
    },
    answered({ from, arrival }) {
      if (arrival.kind === 'refused' && arrival.album !== undefined) answered.set(from, { album: arrival.album, id: arrival.id });
    },
    forget: () => answered.clear(),
  };
}
