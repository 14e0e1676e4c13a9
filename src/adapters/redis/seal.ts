// Seals what is stored, so that Redis alone can be read by nobody: AES-256-GCM, bound to a purpose and to the name it is stored under.
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject, randomFillSync } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
/** Ends the text inside the padding, as in ISO 7816-4. */
const END = 0x80;

/** A secret of the operator's (SEAL_KEY) from which the keys in use are derived. */
export interface SealKey {
  /** Tells one key from another, eight hexadecimal digits, and says nothing of the key itself. */
  readonly id: string;
  /** The key of one purpose; another `salt` gives another key. */
  derive(salt: Uint8Array, purpose: string): KeyObject;
}

/**
 * Takes a secret into use.
 * @param secret at least 32 bytes from a random source
 * @throws RangeError where it is shorter
 */
export function sealKey(secret: Uint8Array): SealKey {
  if (secret.length < 32) throw new RangeError('a SEAL_KEY has at least 32 bytes');
  const bytes = (salt: Uint8Array, purpose: string) => new Uint8Array(hkdfSync('sha256', secret, salt, `helpline ${purpose}`, 32));
  return {
    id: Buffer.from(bytes(new Uint8Array(), 'key id')).toString('hex', 0, 4),
    // A key object is ready for use; raw bytes would be prepared anew for each text, at ten times the cost.
    derive: (salt, purpose) => createSecretKey(bytes(salt, purpose)),
  };
}

/** Proves texts in links, under a key of their own. Another SEAL_KEY makes every link that was sent worthless. */
export function linkProof(key: SealKey): (text: string) => string {
  const own = key.derive(new Uint8Array(), 'confirmation links');
  return (text) => createHmac('sha256', own).update(text).digest('hex');
}

/**
 * What belongs to a day, under a key of its own: the phrase of the day is made from it. It tells nothing of the SEAL_KEY, nor of any other
 * day; another SEAL_KEY gives other days.
 */
export function dailySecret(key: SealKey): (day: string) => Uint8Array {
  const own = key.derive(new Uint8Array(), 'phrase of the day');
  return (day) => createHmac('sha256', own).update(day).digest();
}

/** Draws the noise of published numbers, from 0 to below 1: for one name always the same, so that asking again tells nothing more. */
export function noiseDraw(key: SealKey): (name: string) => number {
  const own = key.derive(new Uint8Array(), 'noise of releases');
  return (name) => createHmac('sha256', own).update(name).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** Proves that a page of the web chat stood at its talk, under a key of its own; on every replica the same. */
export function talkProof(key: SealKey): (tab: string) => string {
  const own = key.derive(new Uint8Array(), 'a page at its talk');
  return (tab) => createHmac('sha256', own).update(tab).digest('base64url').slice(0, 22);
}

/** Scrambles pocket codes, under a key of its own. Another SEAL_KEY makes every code that is out worthless. */
export function pocketScramble(key: SealKey): (text: string) => Uint8Array {
  const own = key.derive(new Uint8Array(), 'pocket code');
  return (text) => createHmac('sha256', own).update(text).digest();
}

/** Pieces to work in, used again and again: a new one for each text would cost as much as the sealing. Each is done with before the next is asked for. */
const work = Buffer.alloc(4096);
const bound = Buffer.alloc(256);

function piece(length: number): Buffer {
  return length <= work.length ? work.subarray(0, length) : Buffer.alloc(length);
}

/** Seals and opens the values of one purpose. */
export class Seal {
  readonly #key: KeyObject;
  /** The first byte of all that is sealed: what another key has sealed is not even tried. */
  readonly #id: number;
  readonly #purpose: string;
  readonly #room: number;
  readonly #step: number;
  /** Random bytes for the next nonces: drawn by the hundred, they cost next to nothing. */
  readonly #random = Buffer.alloc(NONCE * 100);
  #drawn = this.#random.length;

  /**
   * @param salt the epoch's key: once that is gone, what was sealed stays closed even to one who has the SEAL_KEY
   * @param room bytes that every text is padded to, so that its length does not tell what it says
   * @param step bytes by which the room grows for a longer one
   */
  constructor(key: SealKey, salt: Uint8Array, purpose: string, room: number, step = 32) {
    this.#key = key.derive(salt, `seal ${purpose}`);
    this.#id = Number.parseInt(key.id.slice(0, 2), 16);
    this.#purpose = purpose;
    this.#room = room;
    this.#step = step;
  }

  /** Seals a text to be stored under `name`. The same text looks different each time. Gives base64url. */
  seal(name: string, text: string): string {
    const body = this.#padded(text);
    const nonce = this.#nonce();
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(this.#bound(name));
    const closed = cipher.update(body);
    body.fill(0);
    cipher.final();
    const sealed = piece(1 + NONCE + closed.length + TAG);
    sealed[0] = this.#id;
    sealed.set(nonce, 1);
    sealed.set(closed, 1 + NONCE);
    sealed.set(cipher.getAuthTag(), 1 + NONCE + closed.length);
    return sealed.toString('base64url');
  }

  /** Opens what was sealed under the same key, purpose and name; undefined where one of them differs or a bit was changed. */
  open(name: string, sealed: string): string | undefined {
    const bytes = piece(Math.ceil((sealed.length * 3) / 4));
    const body = bytes.write(sealed, 'base64url') - TAG;
    if (body <= 1 + NONCE || bytes[0] !== this.#id) return undefined;
    // Several texts decode to the same bytes; only the one we wrote is ours.
    if (bytes.toString('base64url', 0, body + TAG) !== sealed) return undefined;
    const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG })
      .setAAD(this.#bound(name))
      .setAuthTag(bytes.subarray(body, body + TAG));
    const padded = decipher.update(bytes.subarray(1 + NONCE, body));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    const text = padded.toString('utf8', 0, padded.lastIndexOf(END));
    padded.fill(0);
    return text;
  }

  #nonce(): Buffer {
    if (this.#drawn === this.#random.length) {
      randomFillSync(this.#random);
      this.#drawn = 0;
    }
    this.#drawn += NONCE;
    return this.#random.subarray(this.#drawn - NONCE, this.#drawn);
  }

  /** What a seal is bound to; no name of ours is longer. */
  #bound(name: string): Buffer {
    return bound.subarray(0, bound.write(`${this.#id} ${this.#purpose} ${name}`));
  }

  #padded(text: string): Buffer {
    const length = Buffer.byteLength(text);
    const padded = piece(Math.max(this.#room, Math.ceil((length + 1) / this.#step) * this.#step));
    padded.fill(0);
    padded.write(text);
    padded[length] = END;
    return padded;
  }
}
