// What may be done so often at once, and then once in a while: a flood of it costs little, and whoever asks again and again waits.

/** How long somebody has to wait before they may do it; 0: they may now, and it is counted. Milliseconds. */
export type Allowance = (who: string) => number;

export interface AllowanceParts {
  /** So often at once, where nothing was done for long. */
  readonly atOnce: number;
  /** And once more after so many milliseconds. */
  readonly every: number;
  readonly now: () => number;
  /** A name that cannot be led back to anybody, and is another one when the program starts anew. */
  readonly nameOf: (who: string) => string;
}

/** Makes an allowance. It knows of each who used it until when it is used up, and forgets those who have all of it again. */
export function createAllowance({ atOnce, every, now, nameOf }: AllowanceParts): Allowance {
  const paid = new Map<string, number>();
  let swept = now();
  return (who) => {
    const at = now();
    if (at - swept >= every) {
      swept = at;
      for (const [one, until] of paid) if (until <= at) paid.delete(one);
    }
    const name = nameOf(who);
    const until = Math.max(paid.get(name) ?? at, at) + every;
    const early = until - at - atOnce * every;
    if (early <= 0) paid.set(name, until);
    return Math.max(0, early);
  };
}
