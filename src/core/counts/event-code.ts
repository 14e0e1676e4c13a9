// The code of an outreach event, as a printed link carries it. It names an event, and never a person.

/** Letters and digits that nobody mixes up on paper; no vowel, so that no word comes of it. */
export const SIGNS = 'bcdfghjkmnpqrstvwxz23456789';
const LENGTH = 5;
const CODE = new RegExp(`^e-[${SIGNS}]{${LENGTH}}$`);

/** Makes a code. @param draw gives a whole number from 0 to below `most`, at random */
export function drawCode(draw: (most: number) => number): string {
  return `e-${Array.from({ length: LENGTH }, () => SIGNS[draw(SIGNS.length)] ?? '').join('')}`;
}

/**
 * The code in what a link carried; undefined where it is a link of another kind. Invitations (22 letters) and confirmations
 * (`c…`) never have this shape, so an event's link uses up nobody's tries.
 */
export function codeIn(payload: string | undefined): string | undefined {
  return payload !== undefined && CODE.test(payload) ? payload : undefined;
}
