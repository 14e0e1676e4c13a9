// Invitations to the roster: codes that are shown once and kept as keyed digests, each good once.
import { createHash, createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Staff } from '../../core/roster/staff.ts';
import type { Clock } from '../../ports.ts';
import type { Connection } from './connect.ts';
import { FIRST, INVITATIONS } from './durable-keys.ts';
import { INVITE, REDEEM } from './durable-scripts.ts';
import type { SealKey } from './seal.ts';

const ROLES = ['responder', 'coordinator'] as const satisfies readonly Staff['role'][];

/** 128 bits, which are 22 characters. */
const CODE_BYTES = 16;

/**
 * The codes that are out. What a code is for is part of its digest, and the digest needs the SEAL_KEY: whoever can write into
 * Redis can neither make a code nor make more of one.
 */
export class Invitations {
  readonly #connection: Connection;
  readonly #keys: readonly KeyObject[];
  readonly #clock: Clock;

  /** @param keys SEAL_KEYs: codes are made with the first one, and with all of them looked for */
  constructor(connection: Connection, keys: readonly SealKey[], clock: Clock) {
    this.#connection = connection;
    this.#keys = keys.map((key) => key.derive(new Uint8Array(), 'invitation'));
    this.#clock = clock;
  }

  /** Makes a code. @throws StoreAway */
  async invite(role: Staff['role'], life: number): Promise<string> {
    const code = randomBytes(CODE_BYTES).toString('base64url');
    const now = this.#clock.now();
    const [digest] = this.#digests(role, code);
    if (digest === undefined) throw new RangeError('there is no SEAL_KEY');
    await this.#connection.run(INVITE, [INVITATIONS], [now, digest, now + life]);
    return code;
  }

  /** How many codes are out. @throws StoreAway */
  count(): Promise<number> {
    return this.#connection.ask((redis) => redis.zcount(INVITATIONS, `(${this.#clock.now()}`, '+inf'));
  }

  /** Takes back every code. @throws StoreAway */
  async revoke(): Promise<void> {
    await this.#connection.ask((redis) => redis.del(INVITATIONS));
  }

  /** What a code is for; it is used up. @throws StoreAway */
  async redeem(code: string, first: string | undefined): Promise<Staff['role'] | undefined> {
    if (first !== undefined && timingSafeEqual(digestOf(code), digestOf(first))) return this.#redeemFirst(code);
    const tries = ROLES.flatMap((role) => this.#digests(role, code).map((digest) => ({ role, digest })));
    const used = await this.#connection.run(REDEEM, [INVITATIONS], [this.#clock.now(), ...tries.map(({ digest }) => digest)]);
    return tries[Number(used) - 1]?.role;
  }

  /** Its digest is kept without a key, so that another SEAL_KEY does not make it good again. */
  async #redeemFirst(code: string): Promise<Staff['role'] | undefined> {
    const fresh = await this.#connection.ask((redis) => redis.sadd(FIRST, digestOf(code).toString('base64url')));
    return fresh === 1 ? 'coordinator' : undefined;
  }

  #digests(role: Staff['role'], code: string): string[] {
    return this.#keys.map((key) => createHmac('sha256', key).update(`${role} ${code}`).digest('base64url'));
  }
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
