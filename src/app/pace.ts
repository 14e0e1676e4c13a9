// One chat gets about one message a second, as channels ask; a few may come at once.

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<void>;

/** How a test is in a hurry, which waits less than people do. */
export interface Hurry {
  /** The clock by which pauses are measured, in milliseconds: it goes as fast as they pass. */
  readonly steady: () => number;
  /** How often it is looked what time has brought while all tasks of a handoff wait. Milliseconds. */
  readonly lookAgain: number;
}

/** One message in so many milliseconds, after so many that were free. */
const EVERY = 1000;
const AT_ONCE = 3;

export interface Pace {
  /** Comes back when a chat may have one more message. `held` is called where that takes a while. */
  next(chat: string, held?: () => void): Promise<void>;
  /** Forgets the chats that have paid. To be called often: the next message may be hours away. */
  sweep(): void;
}

/** Makes a pace: ask it before each message to a chat. */
export function createPace(pause: Pause, now: () => number = () => performance.now()): Pace {
  /** When each chat has paid for what it got. One that has is forgotten. */
  const paid = new Map<string, number>();
  const sweep = () => {
    const at = now();
    for (const [one, until] of paid) if (until <= at) paid.delete(one);
  };
  return {
    sweep,
    async next(chat, held) {
      sweep();
      const at = now();
      const until = (paid.get(chat) ?? at) + EVERY;
      paid.set(chat, until);
      const early = until - at - AT_ONCE * EVERY;
      if (early <= 0) return;
      held?.();
      await pause(early);
    },
  };
}
