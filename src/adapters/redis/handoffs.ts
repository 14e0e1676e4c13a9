// Handoffs in Redis: each change one compare-and-set, with the deadline and everything a handoff is found by.
import type { Handoff } from '../../core/handoff/handoff.ts';
import type { StaffId } from '../../core/roster/staff.ts';
import { type Address, type Clock, type Handoffs, StoreAway } from '../../ports.ts';
import type { Connection } from './connect.ts';
import { askedKey, DUE_HANDOFFS, HANDOFF, NUMBER, ownKey, visitorKey } from './durable-keys.ts';
import { COMMIT, COUNT, TAKE } from './durable-scripts.ts';
import { type Epoch, EpochKeys, type Epochs } from './epochs.ts';
import { epochOfName } from './keys.ts';
import { WHATEVER } from './scripts.ts';
import type { SealKey } from './seal.ts';

/** Each lost try is another change of that handoff that was committed: only a flood of them gets so far. */
const TRIES = 500;

/** Answers of the script that commits. Anything else: another was faster. */
const COMMITTED = 1;
const TOO_MANY = 2;

/** Ids handed out at once: together they are what a replica can well do in the minute it has them. */
const DUE_AT_ONCE = 50;

/** Handoffs read at once, so that a long list does not hold up Redis. */
const READ_AT_ONCE = 200;

/** What the store has to know of a handoff, and no more. */
export interface HandoffForm {
  freeze(handoff: Handoff): string;
  /** Undefined where the text is of a version that is not known. */
  thaw(text: string): Handoff | undefined;
  /** When it is to be looked at; not later than `now` where it has tasks; undefined: not before its life ends. */
  dueAt(handoff: Handoff, now: number): number | undefined;
  /** When nothing of it may be left, in milliseconds since 1970; at most 47 h after it began. */
  lifeOf(handoff: Handoff): number;
  /** How many one person may own. A change by which somebody would own more is not made. */
  readonly openAtOnce: number;
}

/** A handoff as it is stored. */
interface Stand {
  readonly epoch: Epoch;
  readonly sealed: string;
  /** When it was to be looked at, as committed with it. Milliseconds. */
  readonly due: number;
  readonly handoff: Handoff;
}

/** What a visitor's indices hold, today's first, and the handoff they lead to. */
interface Found {
  readonly stand: Stand | undefined;
  readonly seen: readonly string[];
}

/** The store of handoffs. A handoff is sealed, and its visitor named, by the day it began on. */
export class RedisHandoffs implements Handoffs {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #form: HandoffForm;
  readonly #epochs: EpochKeys;

  /** @param keys SEAL_KEYs: the first one seals, all of them open */
  constructor(connection: Connection, keys: readonly SealKey[], clock: Clock, form: HandoffForm) {
    this.#connection = connection;
    this.#clock = clock;
    this.#form = form;
    this.#epochs = new EpochKeys(connection, keys);
  }

  async of(visitor: Address): Promise<Handoff | undefined> {
    const now = this.#clock.now();
    const { stand } = await this.#find(visitor, await this.#epochs.at(now), now);
    return stand?.handoff;
  }

  async get(id: string): Promise<Handoff | undefined> {
    const [handoff] = await this.#all([id]);
    return handoff;
  }

  async owned(staff: StaffId): Promise<readonly Handoff[]> {
    const keys = [ownKey(staff), askedKey(staff)];
    const ids = await this.#connection.ask((redis) => Promise.all(keys.map((key) => redis.zrange(key, 0, -1))));
    return (await this.#all([...new Set(ids.flat())])).filter((handoff) => indicesOf(handoff).some((key) => keys.includes(key)));
  }

  async busy(staff: readonly StaffId[]): Promise<ReadonlyMap<StaffId, number>> {
    if (staff.length === 0) return new Map();
    const counts = (await this.#connection.run(COUNT, staff.map(ownKey), [this.#clock.now()])) as number[];
    return new Map(staff.map((id, at) => [id, counts[at] ?? 0]));
  }

  async anyOf(visitor: Address): Promise<boolean> {
    return (await this.#all(await this.left())).some((handoff) => handoff.visitor === visitor);
  }

  async open(): Promise<readonly Handoff[]> {
    return (await this.#all(await this.left())).filter(isLive);
  }

  async change(...[which, decide]: Parameters<Handoffs['change']>): ReturnType<Handoffs['change']> {
    for (let tries = 0; tries < TRIES; tries++) {
      const now = this.#clock.now();
      const epochs = await this.#epochs.at(now);
      const byVisitor = 'visitor' in which;
      const { stand, seen } = byVisitor ? await this.#find(which.visitor, epochs, now) : await this.#load(which.id, epochs, now);
      const before = stand?.handoff;
      if (before === undefined && !byVisitor) return { before, after: undefined };
      const after = decide(before);
      const answer = after === before ? COMMITTED : await this.#commit(stand, after, seen, epochs, now);
      if (answer === COMMITTED) return { before, after };
      if (answer === TOO_MANY) return { before, after: before };
    }
    throw new StoreAway('one handoff is being changed all the time');
  }

  async due(now: number): Promise<readonly string[]> {
    // Whoever has emptied Redis without ending the connection is noticed here.
    this.#epochs.forget();
    return (await this.#connection.run(TAKE, [DUE_HANDOFFS], [now, DUE_AT_ONCE, HANDOFF])) as string[];
  }

  left(): Promise<readonly string[]> {
    return this.#connection.ask((redis) => redis.zrange(DUE_HANDOFFS, 0, -1));
  }

  number(): Promise<number> {
    return this.#connection.ask((redis) => redis.incr(NUMBER));
  }

  /** A visitor's handoff that is not over, or of which she does not know it yet, under whichever of her names. */
  async #find(visitor: Address, epochs: Epochs, now: number): Promise<Found> {
    const names = epochs.map((epoch) => epoch.handoffNameOf(visitor));
    const seen = (await this.#connection.ask((redis) => redis.mget(names.map(visitorKey)))).map((sealed) => sealed ?? '');
    const ids = epochs.map((epoch, index) => epoch.handoffs.open(names[index] ?? '', seen[index] ?? ''));
    for (const id of ids) {
      const { stand } = id === undefined ? { stand: undefined } : await this.#load(id, epochs, now);
      if (stand && isHers(stand.handoff)) return { stand, seen };
    }
    return { stand: undefined, seen };
  }

  async #load(id: string, epochs: Epochs, now: number): Promise<Found> {
    const sealed = await this.#connection.ask((redis) => redis.get(HANDOFF + id));
    return { stand: this.#read(id, sealed, epochs, now), seen: [] };
  }

  /** Those of the ids that there are. */
  async #all(ids: readonly string[]): Promise<Handoff[]> {
    const now = this.#clock.now();
    const epochs = await this.#epochs.at(now);
    const found: Handoff[] = [];
    for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
      const some = ids.slice(from, from + READ_AT_ONCE);
      const sealed = await this.#connection.ask((redis) => redis.mget(some.map((id) => HANDOFF + id)));
      const stands = some.map((id, index) => this.#read(id, sealed[index] ?? null, epochs, now));
      found.push(...stands.flatMap((stand) => (stand ? [stand.handoff] : [])));
    }
    return found;
  }

  /** What is stored under an id; undefined where there is nothing, its life is over, or it cannot be read. */
  #read(id: string, sealed: string | null, epochs: Epochs, now: number): Stand | undefined {
    if (sealed === null) return undefined;
    const epoch = epochs.find(({ number }) => number === epochOfName(sealed));
    const text = epoch?.handoffs.open(id, sealed.slice(sealed.indexOf('.') + 1));
    if (epoch === undefined || text === undefined) return undefined;
    const handoff = this.#form.thaw(text.slice(text.indexOf(' ') + 1));
    return handoff && now < this.#form.lifeOf(handoff) ? { epoch, sealed, due: Number.parseInt(text, 10), handoff } : undefined;
  }

  /** @returns what the script gives */
  async #commit(
    stand: Stand | undefined,
    after: Handoff | undefined,
    seen: readonly string[],
    epochs: Epochs,
    now: number,
  ): Promise<unknown> {
    const before = stand?.handoff;
    const { id, visitor } = before ?? after ?? {};
    if (id === undefined || visitor === undefined) return COMMITTED;
    if (after && (after.id !== id || after.visitor !== visitor)) throw new RangeError('a handoff keeps its id and its visitor');
    const epoch = stand?.epoch ?? epochs[0];
    const names = (stand ? [epoch] : epochs).map((each) => each.handoffNameOf(visitor as Address));
    const leave = indicesOf(before);
    const life = after ? this.#form.lifeOf(after) : 0;
    const due = after ? (this.#form.dueAt(after, now) ?? life) : 0;
    const index = isHers(after) ? epoch.handoffs.seal(names[0] ?? '', id) : isHers(before) ? '' : WHATEVER;
    return this.#connection.run(
      COMMIT,
      [HANDOFF + id, DUE_HANDOFFS, ...names.map(visitorKey), ...leave, ...indicesOf(after)],
      [
        now,
        id,
        stand?.sealed ?? '',
        after ? `${epoch.number}.${epoch.handoffs.seal(id, `${due} ${this.#form.freeze(after)}`)}` : '',
        life,
        // What was due and still is stays with the one who has taken it.
        stand && stand.due <= now && due <= now ? '' : due,
        names.length,
        leave.length,
        isLive(after) && after.owner !== undefined ? this.#form.openAtOnce : '',
        index,
        // What she comes to be owed after the end is not put in the way of one that she has begun since.
        before === undefined || isHers(before) ? '' : 'unless',
        // Where it begins, no other may have begun since we looked.
        ...names.map((_, at) => (stand ? WHATEVER : (seen[at] ?? ''))),
      ],
    );
  }
}

function isLive(handoff: Handoff | undefined): handoff is Handoff {
  return handoff !== undefined && handoff.phase !== 'closed';
}

/** Whether its visitor finds it: until it is over, and then until she knows what she is owed. */
function isHers(handoff: Handoff | undefined): handoff is Handoff {
  return handoff !== undefined && (handoff.phase !== 'closed' || handoff.owed.length > 0);
}

/** Where the staff find a handoff that is not over: its owner, or all who are being asked about it. */
function indicesOf(handoff: Handoff | undefined): string[] {
  if (!isLive(handoff)) return [];
  if (handoff.owner !== undefined) return [ownKey(handoff.owner)];
  return handoff.asked.filter(({ passed }) => !passed).map(({ staff }) => askedKey(staff));
}
