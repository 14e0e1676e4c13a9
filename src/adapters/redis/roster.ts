// The roster in Redis, and all of it in memory: whether somebody is of the staff is known without asking Redis.
import { randomBytes } from 'node:crypto';
import { type Staff, type StaffId, staffShape } from '../../core/roster/staff.ts';
import { type Address, AlreadyOnRoster, type Clock, type Roster, StoreAway } from '../../ports.ts';
import type { Connection } from './connect.ts';
import { ROSTER } from './durable-keys.ts';
import { READ_ROSTER, WRITE_ROSTER } from './durable-scripts.ts';
import { Invitations } from './invitations.ts';
import { Seal, type SealKey } from './seal.ts';

/** Each lost try is another change of the roster that was committed. */
const TRIES = 500;

/** What is in memory is so old at most while Redis answers. Milliseconds. */
const FRESH = 2000;

/** No roster has this mark: it is asked for whole. */
const UNKNOWN = '-';

/** The roster as it was when it had this mark. */
interface Snapshot {
  readonly mark: string;
  readonly staff: ReadonlyMap<StaffId, Staff>;
  readonly byAddress: ReadonlyMap<string, Staff>;
}

/**
 * The store of the roster. It is small and seldom changed, so it is read whole and a change is committed if nothing else of it
 * has changed: what holds for all of it together, such as one address being one person, is looked at in memory.
 */
export class RedisRoster implements Roster {
  readonly #connection: Connection;
  readonly #seals: readonly Seal[];
  readonly #invitations: Invitations;
  #snapshot: Snapshot | undefined;
  /** When the snapshot was last known to be right, by `performance.now()`. */
  #right = Number.NEGATIVE_INFINITY;

  /** @param keys SEAL_KEYs: the first one seals, all of them open */
  constructor(connection: Connection, keys: readonly SealKey[], clock: Clock) {
    this.#connection = connection;
    this.#seals = keys.map((key) => new Seal(key, new Uint8Array(), 'roster', 512, 512));
    this.#invitations = new Invitations(connection, keys, clock);
  }

  /** Loads the roster if Redis is there, and keeps it fresh until the function it gives is called. */
  async watch(): Promise<() => void> {
    // With Redis away, the last roster goes on to answer.
    const refresh = () => this.#refresh().then(undefined, () => {});
    this.#connection.onChange((state) => state === 'up' && void refresh());
    await refresh();
    const timer = setInterval(() => void refresh(), FRESH / 2);
    timer.unref();
    return () => clearInterval(timer);
  }

  async all(): Promise<readonly Staff[]> {
    const fresh = performance.now() - this.#right < FRESH ? this.#snapshot : undefined;
    return [...(fresh ?? (await this.#refresh())).staff.values()];
  }

  /** Whether there is a roster of which no key of ours opens anything: this is not its SEAL_KEY. @throws StoreAway */
  async isForeign(): Promise<boolean> {
    const staff = await this.all();
    return staff.length === 0 && (await this.#connection.ask((redis) => redis.hlen(ROSTER))) > 1;
  }

  async at(address: Address): Promise<Staff | undefined> {
    if (this.#snapshot === undefined) throw new StoreAway('the roster was never read');
    return this.#snapshot.byAddress.get(address);
  }

  couldBe(address: Address): boolean {
    return this.#snapshot?.byAddress.has(address) ?? true;
  }

  async add(staff: Staff): Promise<void> {
    await this.#commit((snapshot) => {
      if (snapshot.byAddress.has(staff.address) || snapshot.staff.has(staff.id)) {
        throw new AlreadyOnRoster('this address or id is on the roster already; one address is one person');
      }
      return { id: staff.id, after: staff };
    });
  }

  change(id: StaffId, decide: (before: Staff, all: readonly Staff[]) => Staff | undefined): Promise<Staff | undefined> {
    return this.#commit(({ staff, byAddress }) => {
      const before = staff.get(id);
      if (before === undefined) return undefined;
      const after = decide(before, [...staff.values()]);
      if (after && after.id !== id) throw new RangeError('one of the staff keeps their id');
      if (after && (byAddress.get(after.address) ?? before) !== before) {
        throw new AlreadyOnRoster('this address is on the roster already; one address is one person');
      }
      return { id, after };
    });
  }

  invite(role: Staff['role'], life: number): Promise<string> {
    return this.#invitations.invite(role, life);
  }

  invited(): Promise<number> {
    return this.#invitations.count();
  }

  revokeInvitations(): Promise<void> {
    return this.#invitations.revoke();
  }

  redeem(code: string, first: string | undefined): Promise<Staff['role'] | undefined> {
    return this.#invitations.redeem(code, first);
  }

  /** Decides on the roster as it is, and again where another was faster; `decide` gives undefined where there is nothing to change. */
  async #commit(
    decide: (snapshot: Snapshot) => { readonly id: StaffId; readonly after: Staff | undefined } | undefined,
  ): Promise<Staff | undefined> {
    const [seal] = this.#seals;
    if (seal === undefined) throw new RangeError('there is no SEAL_KEY');
    for (let tries = 0; tries < TRIES; tries++) {
      const snapshot = await this.#refresh();
      const decided = decide(snapshot);
      if (decided === undefined) return undefined;
      const { id, after } = decided;
      const mark = randomBytes(9).toString('base64url');
      const sealed = after ? seal.seal(id, JSON.stringify(after)) : '';
      const answer = await this.#connection.run(WRITE_ROSTER, [ROSTER], [snapshot.mark, mark, id, sealed]);
      if (answer !== 1) continue;
      const staff = new Map(snapshot.staff);
      if (after) staff.set(id, after);
      else staff.delete(id);
      this.#take(snapshotOf(mark, staff.values()));
      return after;
    }
    throw new StoreAway('the roster is being changed all the time');
  }

  /** The roster as it is now: one short question, unless it has changed. */
  async #refresh(): Promise<Snapshot> {
    const known = this.#snapshot;
    const answer = await this.#connection.run(READ_ROSTER, [ROSTER], [known?.mark ?? UNKNOWN]);
    return this.#take(known && !Array.isArray(answer) ? known : this.#open(answer as string[]));
  }

  #take(snapshot: Snapshot): Snapshot {
    this.#snapshot = snapshot;
    this.#right = performance.now();
    return snapshot;
  }

  /** Fields and values in turns. What cannot be read is left alone: whoever comes with a wrong SEAL_KEY must not undo the roster. */
  #open(answer: readonly string[]): Snapshot {
    let mark = '';
    const staff: Staff[] = [];
    for (let at = 0; at < answer.length; at += 2) {
      const [field = '', value = ''] = answer.slice(at, at + 2);
      if (field === 'mark') mark = value;
      else staff.push(...this.#seals.flatMap((seal) => staffFrom(seal.open(field, value))));
    }
    return snapshotOf(mark, staff);
  }
}

function staffFrom(text: string | undefined): Staff[] {
  if (text === undefined) return [];
  const { data } = staffShape.safeParse(JSON.parse(text));
  return data ? [data] : [];
}

function snapshotOf(mark: string, everybody: Iterable<Staff>): Snapshot {
  const staff = new Map<StaffId, Staff>();
  const byAddress = new Map<string, Staff>();
  // In one order everywhere: whoever looks at cards goes from one to the next, and another replica would show some twice, and others never.
  for (const one of [...everybody].toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    staff.set(one.id, one);
    byAddress.set(one.address, one);
  }
  return { mark, staff, byAddress };
}
