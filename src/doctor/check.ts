// One thing that was looked at: whether it is right, what is wrong, and what mends it.

export interface Check {
  /** Right; to be looked at; wrong, so that a promise is broken or the bot does not work. */
  readonly is: 'right' | 'doubtful' | 'wrong';
  /** A short name, for the log: letters and hyphens. */
  readonly name: string;
  /** What was found. */
  readonly says: string;
  /** What mends it, as a command wherever one does. */
  readonly mend?: string;
}

const SIGNS = { right: '✓', doubtful: '!', wrong: '✗' } as const;

/** A check in one line. */
export function lineOf({ is, says, mend }: Check): string {
  return mend === undefined ? `${SIGNS[is]} ${says}` : `${SIGNS[is]} ${says} → ${mend}`;
}

export function right(name: string, says: string): Check {
  return { is: 'right', name, says };
}

export function doubtful(name: string, says: string, mend: string): Check {
  return { is: 'doubtful', name, says, mend };
}

export function wrong(name: string, says: string, mend: string): Check {
  return { is: 'wrong', name, says, mend };
}
