// A QR code as rows of squares.
import { encode } from 'uqr';

/** Quiet space that has to stay around a code, in its squares. */
export const QUIET = 4;

/** True where it is black; without the quiet space. A quarter of it may be stained or torn: level Q. */
export function qrOf(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'Q', border: 0 }).data;
}
