// Handoffs and a roster in memory: as strict as the ports say, and away when a test wants it.
import { type Handoff, LIMITS, type Limits } from '../../src/core/handoff/handoff.ts';
import { dueAt } from '../../src/core/handoff/time.ts';
import { OPEN_AT_ONCE, PRACTICE } from '../../src/core/roster/duty.ts';
import { JOINED } from '../../src/core/roster/joining.ts';
import type { Staff } from '../../src/core/roster/staff.ts';
import { type Address, type Handoffs, type Roster, StoreAway } from '../../src/ports.ts';

const LEASE = 60_000;

/** A store of handoffs. Its answers come later, as those of a real one do, so that others come in between. */
export class MemoryHandoffs implements Handoffs {
  /** How many calls from now on find nobody. */
  away = 0;
  /** Like `away`, but the change is made and only its answer is lost. */
  answersLost = 0;
  readonly #all = new Map<string, Handoff>();
  readonly #leases = new Map<string, number>();
  readonly #limits: Limits;
  #number = 0;

  constructor(handoffs: readonly Handoff[] = [], limits: Limits = LIMITS) {
    this.#limits = limits;
    for (const handoff of handoffs) this.put(handoff);
  }

  /** For tests: it is there, however it came to be. */
  put(handoff: Handoff): void {
    this.#all.set(handoff.id, handoff);
  }

  async of(visitor: Address): Promise<Handoff | undefined> {
    await this.#reach();
    return this.#ofNow(visitor);
  }

  async get(id: string): Promise<Handoff | undefined> {
    await this.#reach();
    return this.#all.get(id);
  }

  async owned(staff: string): Promise<readonly Handoff[]> {
    const asked = ({ phase, asked: all }: Handoff) => phase === 'waiting' && all.some((one) => one.staff === staff && !one.passed);
    return (await this.open()).filter((one) => one.owner === staff || asked(one));
  }

  async busy(staff: readonly string[]): Promise<ReadonlyMap<string, number>> {
    await this.#reach();
    return new Map(staff.map((id) => [id, this.#ownedNow(id).length]));
  }

  async anyOf(visitor: Address): Promise<boolean> {
    await this.#reach();
    return [...this.#all.values()].some((one) => one.visitor === visitor);
  }

  async open(): Promise<readonly Handoff[]> {
    await this.#reach();
    return [...this.#all.values()].filter(({ phase }) => phase !== 'closed');
  }

  async left(): Promise<readonly string[]> {
    await this.#reach();
    return [...this.#all.keys()];
  }

  async change(...[which, decide]: Parameters<Handoffs['change']>): ReturnType<Handoffs['change']> {
    await this.#reach();
    const before = 'id' in which ? this.#all.get(which.id) : this.#ofNow(which.visitor);
    if (before === undefined && 'id' in which) return { before, after: before };
    const after = decide(before);
    const owner = after?.phase === 'closed' ? undefined : after?.owner;
    const isNew = owner !== undefined && owner !== before?.owner;
    if (isNew && this.#ownedNow(owner).length >= OPEN_AT_ONCE) return { before, after: before };
    if (after !== before) {
      if (before !== undefined) this.#all.delete(before.id);
      if (after !== undefined) this.#all.set(after.id, after);
      // What has changed is due when its deadline says so, whoever was looking at it.
      this.#leases.delete((after ?? before)?.id ?? '');
    }
    if (this.answersLost > 0) {
      this.answersLost--;
      throw new StoreAway('the answer is lost');
    }
    return { before, after };
  }

  async due(now: number): Promise<readonly string[]> {
    await this.#reach();
    const due = [...this.#all.values()].filter((handoff) => {
      const at = handoff.tasks.length > 0 ? now : dueAt(handoff, { limits: this.#limits, now });
      return at !== undefined && at <= now && (this.#leases.get(handoff.id) ?? 0) <= now;
    });
    for (const { id } of due) this.#leases.set(id, now + LEASE);
    return due.map(({ id }) => id);
  }

  async number(): Promise<number> {
    await this.#reach();
    return ++this.#number;
  }

  #ownedNow(staff: string): Handoff[] {
    return [...this.#all.values()].filter(({ owner, phase }) => owner === staff && phase !== 'closed');
  }

  #ofNow(visitor: Address): Handoff | undefined {
    return [...this.#all.values()].find((one) => one.visitor === visitor && (one.phase !== 'closed' || one.owed.length > 0));
  }

  async #reach(): Promise<void> {
    await new Promise(setImmediate);
    if (this.away > 0) {
      this.away--;
      throw new StoreAway('a test wants it so');
    }
  }
}

/** A roster of whoever is given; nobody is invited. */
export function memoryRoster(staff: readonly Staff[]): Roster {
  const all = new Map(staff.map((one) => [one.id, one]));
  return {
    all: async () => [...all.values()],
    at: async (address) => [...all.values()].find((one) => one.address === address),
    couldBe: (address) => [...all.values()].some((one) => one.address === address),
    add: async (one) => void all.set(one.id, one),
    async change(id, decide) {
      const before = all.get(id);
      const after = before && decide(before, [...all.values()]);
      all.delete(id);
      if (after) all.set(id, after);
      return after;
    },
    invite: async () => 'code',
    invited: async () => 0,
    revokeInvitations: async () => {},
    redeem: async () => undefined,
  };
}

/** Somebody who can be asked at any hour. */
export function staffMember(id: string, given: Partial<Staff> = {}): Staff {
  return {
    id,
    role: 'responder',
    address: `telegram:9${id}`,
    language: 'uk',
    alias: id,
    places: [],
    languages: ['uk'],
    duty: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opens_at: '00:00', closes_at: '24:00' }],
    away: [],
    paused: false,
    practised: [JOINED, ...PRACTICE],
    joined: '2026-11-01',
    ...given,
  };
}

/** An open handoff of which nothing has happened yet. */
export function openHandoff(id: string, given: Partial<Handoff> = {}): Handoff {
  return {
    id,
    phase: 'open',
    born: 0,
    visitor: `telegram:1${id}`,
    language: 'uk',
    near: undefined,
    yes: [],
    no: [],
    notFrom: [],
    own: false,
    topic: undefined,
    note: undefined,
    safe: undefined,
    watched: false,
    nudge: false,
    sign: undefined,
    slip: undefined,
    alias: 'тихий ліс',
    notBefore: undefined,
    asking: 0,
    asked: [],
    owner: undefined,
    seen: { visitor: 0, responder: 0 },
    present: true,
    decoy: false,
    pairs: [],
    litter: { visitor: [], responder: [] },
    warned: undefined,
    outcome: undefined,
    complaint: undefined,
    owed: [],
    nudged: undefined,
    tasks: [],
    next: 1,
    taken: [],
    ...given,
  };
}
