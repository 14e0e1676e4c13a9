// A QR code as rows of squares.
import { encode } from 'uqr';

/** Quiet space that has to stay around a code, in its squares. */
export const QUIET = 4;

/** True where it is black; without the quiet space. A seventh of it may be stained or torn: level M, whose squares are larger. */
export function qrOf(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'M', border: 0 }).data;
}
