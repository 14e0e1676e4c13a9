// Several files that are sent at once come one by one: the first is answered, the others are only taken away.
import type { Address, Incoming } from '../ports.ts';

export interface Albums {
  /**
   * Whether another one of those that were sent together with this is answered already, or just now. One that is delivered again is the same one.
   * @param unread nothing is shown for this one, so it is not the one that is answered
   */
  hasBegun(incoming: Pick<Incoming, 'from' | 'arrival'>, unread: boolean): boolean;
  /** Forgets all. To be called often: those that belong together come within a second or two. */
  forget(): void;
}

/** Another replica may answer once more: nothing of it is stored. */
export function createAlbums(): Albums {
  const begun = new Map<Address, { readonly album: string; readonly id: number }>();
  return {
    hasBegun({ from, arrival }, unread) {
      if (arrival.kind !== 'refused' || arrival.album === undefined) return false;
      const { album, id } = arrival;
      const first = begun.get(from);
      if (first?.album === album) return first.id !== id;
      if (!unread) begun.set(from, { album, id });
      return false;
    },
    forget: () => begun.clear(),
  };
}
