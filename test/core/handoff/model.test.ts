// Ten thousand random handoffs: visitors, responders, coordinators, time, and a runner that fails in every way.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HandoffEvent } from '../../../src/core/handoff/handoff.ts';
import { APPLE, BOAT, CUP, DANGER, HOUR, MINUTE, NOON, SIGN, STAFF } from './stage.ts';
import { BEGIN, FATES, World } from './world.ts';

const JUMPS = [0, MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, HOUR, 11 * HOUR];
const ids = STAFF.map(({ id }) => id);
const pick = <T>(all: readonly T[], which: number): T => all[which % all.length] as T;

/** What can come to pass; each as often as it stands here. */
const MOVES: readonly ((world: World, which: number) => void)[] = [
  ...Array.from({ length: 8 }, () => (world: World, which: number) => world.step(pick(FATES, which))),
  ...Array.from({ length: 4 }, () => (world: World) => {
    for (let n = 0; n < 8; n++) world.step('well');
  }),
  ...Array.from({ length: 3 }, () => (world: World, which: number) => {
    world.wait(pick(JUMPS, which));
    world.happen({ kind: 'time' });
  }),
  (world, which) => world.wait(pick(JUMPS, which)),
  ...Array.from({ length: 3 }, () => (world: World, which: number) => world.happen({ kind: 'accept', staff: pick(ids, which) })),
  (world, which) => world.happen({ kind: 'pass', staff: pick(ids, which) }),
  ...Array.from({ length: 2 }, () => (world: World) => world.say('visitor')),
  ...Array.from({ length: 3 }, () => (world: World) => world.say('responder')),
  (world, which) => {
    const pair = world.handoff?.pairs[which % Math.max(1, world.handoff.pairs.length)];
    if (pair) world.happen({ kind: 'edit', by: pair.by, message: pair.original });
  },
  (world, which) => {
    const pair = world.handoff?.pairs[which % Math.max(1, world.handoff.pairs.length)];
    if (pair && world.happen({ kind: 'take-back', by: pair.by, message: pair.original })) world.settle(pair.by, pair.original);
  },
  (world, which) => world.hold(which),
  ...Array.from(
    { length: 3 },
    () => (world: World, which: number) => world.happen({ kind: 'open', digest: pick([undefined, APPLE, APPLE, BOAT, CUP], which) }),
  ),
  ...Array.from({ length: 2 }, () => (world: World) => world.happen({ kind: 'leave' })),
  (world, which) => world.happen({ kind: 'choose', staff: pick(ids, which), answer: pick(['yes', 'no', 'undecided'], which >> 3) }),
  (world, which) => world.happen({ kind: 'refuse-place', community: pick(['north', 'south', 'west'], which) }),
  (world, which) => void (which % 4 === 0 && world.happen({ kind: 'own' })),
  (world, which) => world.happen({ kind: 'watched', watched: which % 2 === 0 }),
  (world, which) => world.happen(pick(SAFE, which)),
  (world, which) => void (world.staff = STAFF.map((one, at) => ({ ...one, free: ((which >> at) & 1) === 0 }))),
  // One of them needs a person herself, and hands her talks on.
  (world, which) => {
    if (which % 3 !== 0) return;
    const staff = pick(ids, which);
    const { owner } = world.handoff ?? {};
    // It is their own doing: what they have said is taken back.
    if (world.happen({ kind: 'gone', staff }) && owner === staff) world.settle('responder');
  },
  (world, which) => {
    if (which % 2 === 0) world.happen({ kind: 'revoke', staff: pick(ids, which >> 2) });
  },
  (world, which) => {
    if (which % 4 !== 0) return;
    const by = which % 8 === 0 ? 'visitor' : 'responder';
    if (world.happen({ kind: 'end', by })) world.settle(by);
  },
  (world, which) => {
    if (which % 6 > 2) return;
    const event = pick([{ kind: 'erase' }, { kind: 'cancel' }, { kind: 'complain', of: world.talk }] as const, which);
    const phase = world.handoff?.phase;
    if (world.happen(event) && phase !== 'closed') world.settle('visitor');
    if (event.kind === 'erase') world.settle('visitor');
  },
  // On every sweep after the end of the service, and whatever comes in between.
  (world, which) => {
    if (which % 8 === 0) world.closeDown();
  },
  (world) => {
    const { phase, sign } = world.handoff ?? {};
    // Whoever begins anew behind the return check is not told what the former one came to.
    if (world.happen(BEGIN) && phase === 'closed' && sign) world.settle('visitor');
  },
];

const SAFE: readonly HandoffEvent[] = [
  { kind: 'safe', safe: undefined, nudge: true },
  { kind: 'safe', safe: { from: 9, to: 13 }, nudge: true },
  { kind: 'safe', safe: { from: 22, to: 6 }, nudge: true },
  { kind: 'safe', safe: { from: 9, to: 13 }, nudge: false },
];

function opening(choices: number): HandoffEvent[] {
  const said: HandoffEvent[] = [choices % 3 === 0 ? { ...BEGIN, near: 'south' } : BEGIN];
  for (const [at, staff] of ids.entries()) {
    const is = (choices >> (2 * at)) & 3;
    if (is !== 0) said.push({ kind: 'choose', staff, answer: is === 3 ? 'no' : 'yes' });
  }
  if (choices & 1024) said.push(SIGN, DANGER);
  if (choices & 2048) said.push({ kind: 'watched', watched: true });
  if (choices & 4096) said.push(pick(SAFE, choices));
  if (choices & 8192) said.push({ kind: 'refuse-place', community: 'south' });
  return said;
}

const moves = fc.array(fc.tuple(fc.nat({ max: MOVES.length - 1 }), fc.nat({ max: 63 })), {
  maxLength: 60,
  size: 'max',
});

it('keeps every promise in ten thousand random handoffs', () => {
  const reached = new Map<string, number>();
  fc.assert(
    fc.property(fc.nat({ max: 16_383 }), fc.boolean(), fc.boolean(), moves, (choices, note, later, played) => {
      const world = new World();
      for (const event of opening(choices)) world.happen(event);
      if (note) world.happen({ kind: 'note', message: world.write('visitor') });
      if (choices % 16 !== 0)
        world.happen({ kind: 'confirm', alias: 'a', notBefore: later && choices % 3 === 0 ? NOON + HOUR : undefined });
      for (const [what, which] of played) pick(MOVES, what)(world, which);
      world.finish();
      for (const line of new Set(world.story)) reached.set(line, (reached.get(line) ?? 0) + 1);
    }),
    { numRuns: 10_000 },
  );
  // The promises were put to the test: handoffs came to all of this.
  for (const line of [
    'accept → open',
    'erase → closed',
    'time → closed',
    'complain → closed',
    'failed → waiting',
    'gone → waiting',
    'revoke → closed',
    'open → nothing',
    'say → open',
    'close-down → closed',
  ])
    expect([line, (reached.get(line) ?? 0) > 20]).toEqual([line, true]);
});
