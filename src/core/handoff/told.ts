// What either side of a handoff may be told, in a message of its own.

/** What either side is told. Each has its sentence in `handoff.told`. */
export const TOLD = [
  'accepted',
  'nobody',
  'next',
  'coordinator',
  'ended-by-visitor',
  'ended-by-responder',
  'ended-idle',
  'ended-hard',
  'idle-soon',
  'hard-soon',
  'revoked',
  'undelivered',
  'unheard',
  'late',
  'arrived',
  'media-refused',
  'distress',
  'reopened',
  'ended-locked',
  'complaint',
  'complaint-lost',
  'taken-by-another',
  'cancelled',
  'service-ended',
] as const;
export type Told = (typeof TOLD)[number];

/** What whoever answers is told in words of their own, in `handoff.told-staff`. */
export const TOLD_STAFF = ['ended-hard', 'hard-soon', 'service-ended'] as const satisfies readonly Told[];

export function isToldApart(what: Told): boolean {
  return (TOLD_STAFF as readonly Told[]).includes(what);
}
