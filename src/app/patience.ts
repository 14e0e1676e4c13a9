// Chats that are left alone for a while: their channel has asked for it, or has not answered.
import type { Address, Clock } from '../ports.ts';

export interface Patience {
  /** Leaves a chat alone for so many milliseconds. */
  with(chat: Address, ms: number): void;
  has(chat: Address): boolean;
  /** When the first of them may be tried again: in so many milliseconds, `most` at most. */
  left(most: number): number;
  /** Forgets the chats that need none any more. To be called often: the next task may be hours away. */
  sweep(): void;
}

export function createPatience(clock: Clock): Patience {
  /** Until when. Milliseconds since 1970. */
  const until = new Map<Address, number>();
  return {
    with: (chat, ms) => void until.set(chat, clock.now() + ms),
    has: (chat) => until.has(chat),
    left: (most) => Math.min(most, ...[...until.values()].map((end) => end - clock.now())),
    sweep() {
      const now = clock.now();
      for (const [chat, end] of until) if (end <= now) until.delete(chat);
    },
  };
}
