// The talk: what reaches the other side, what waits, and what a return to it takes.
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/core/handoff/handoff.ts';
import { ON_THE_WAY, say as sayInto } from '../../../src/core/handoff/open.ts';
import { dueAt } from '../../../src/core/handoff/time.ts';
import {
  accept,
  APPLE,
  BEGIN,
  BOAT,
  complain,
  CONFIRM,
  CUP,
  DANGER,
  drafted,
  FISH,
  HOUR,
  MINUTE,
  no,
  NOON,
  open,
  SIGN,
  STAFF,
  Stage,
  say,
  talking,
  waiting,
  yes,
} from './stage.ts';

const WATCHED = { kind: 'watched', watched: true } as const;
const NUDGE = { kind: 'safe', safe: undefined, nudge: true } as const;
const DAYTIME = { kind: 'safe', safe: { from: 9, to: 18 }, nudge: true } as const;
const LEAVE = { kind: 'leave' } as const;

describe('what is said', () => {
  it('faster than it can be brought does not pile up before the one who answers, and never takes the way to end it', () => {
    let handoff = talking().here;
    const around = { now: handoff.seen.visitor, staff: STAFF, limits: LIMITS };
    const taken = Array.from({ length: 1000 }, (_, i) => {
      const before = handoff;
      handoff = sayInto(handoff, 'visitor', 1000 + i, around);
      return handoff !== before;
    });
    expect(taken.filter(Boolean)).toHaveLength(ON_THE_WAY);
    expect(handoff.tasks.length).toBeLessThan(ON_THE_WAY + 5);
    // The other side is not held up by it.
    expect(sayInto(handoff, 'responder', 5000, around)).not.toBe(handoff);
  });

  it('reaches the other side at once while she is here', () => {
    const stage = talking().all(say('visitor', 1), say('responder', 2), say('visitor', 3));
    expect(stage.copied('visitor')).toEqual([1, 3]);
    expect(stage.copied('responder')).toEqual([2]);
    expect(stage.here.pairs.every(({ copy }) => copy !== undefined)).toBe(true);
  });

  it('waits, in its order, while she is away, and is delivered when she opens', () => {
    const stage = talking();
    stage.wait(20 * MINUTE).all(say('responder', 1), say('responder', 2));
    expect(stage.copied('responder')).toEqual([]);
    expect(stage.all(open()).copied('responder')).toEqual([1, 2]);
  });

  it('leaves one line that something waits, only if she asked for one', () => {
    const silent = talking().all(LEAVE, say('responder', 1));
    expect(silent.wait(HOUR).count('nudge')).toBe(0);
    const stage = talking(NUDGE).all(LEAVE, say('responder', 1), say('responder', 2));
    expect(stage.wait(HOUR).count('nudge')).toBe(1);
    stage.all(open(), LEAVE, say('responder', 3));
    expect(stage.count('nudge')).toBe(2);
  });

  it('leaves that line also of an end that came while she was away, and of one that overtakes it', () => {
    const end = { kind: 'end', by: 'responder' } as const;
    expect(talking(NUDGE).all(LEAVE, end).count('nudge')).toBe(1);
    const stage = talking(NUDGE).all(LEAVE);
    stage.happen(say('responder', 1));
    expect(stage.all(end).count('nudge')).toBe(1);
    expect(stage.here.owed).toEqual(['ended-by-responder']);
  });

  it('on a phone that she has put away, or that asks for her sign, does not change her screen either', () => {
    for (const stage of [talking().all(LEAVE), talking(SIGN).wait(15 * MINUTE)]) {
      const refreshed = stage.count('refresh');
      expect(stage.all(say('responder', 1)).count('refresh')).toBe(refreshed);
    }
  });

  it('takes that line away when she opens', () => {
    const stage = talking(NUDGE).all(LEAVE, say('responder', 1));
    const nudge = stage.here.nudged ?? [];
    expect(nudge).toHaveLength(1);
    expect(stage.all(open()).removed('visitor')).toEqual(nudge);
  });

  it('in hours that are not safe waits without a line, which comes when they are', () => {
    const stage = talking(DAYTIME);
    stage.wait(6 * HOUR).all(say('responder', 1));
    expect(stage.count('nudge')).toBe(0);
    // 9:00 in Kyiv on the next day.
    expect(dueAt(stage.here, stage.around)).toBeLessThanOrEqual(stage.now + 15 * HOUR);
    stage
      .all(say('responder', 2))
      .wait(10 * HOUR)
      .all(say('responder', 3))
      .wait(4 * HOUR);
    expect(stage.count('nudge')).toBe(0);
    expect(stage.wait(HOUR).count('nudge')).toBe(1);
    expect(stage.copied('responder')).toEqual([]);
    expect(stage.all(open()).copied('responder')).toEqual([1, 2, 3]);
  });

  it('in hours that are not safe has its line when they begin: it is looked again then, also where that is on the same day', () => {
    const stage = talking(DAYTIME)
      .wait(10 * HOUR)
      .all(LEAVE, say('responder', 1))
      .wait(5 * HOUR)
      .all(say('responder', 2));
    // It is three in the morning in Kyiv.
    expect(dueAt(stage.here, stage.around)).toBe(stage.now + 6 * HOUR);
    expect(stage.wait(6 * HOUR).count('nudge')).toBe(1);
  });

  it('and cannot be copied is told to whoever said it', () => {
    const stage = talking();
    for (const by of ['responder', 'visitor'] as const) {
      stage.happen(say(by, 5));
      const task = stage.here.tasks.find((one) => one.do.kind === 'copy');
      stage.happen({ kind: 'failed', n: task?.n ?? 0, why: 'message-gone' });
      expect(stage.run().told(by)).toContain('undelivered');
      expect(stage.here.pairs).toEqual([]);
    }
  });

  it('on its way when she puts her phone away is taken from it again, and waits', () => {
    const stage = talking(WATCHED, SIGN);
    stage.happen(say('responder', 1));
    const [copy] = stage.here.tasks;
    stage.happen(LEAVE);
    stage.happen({ kind: 'done', n: copy?.n ?? 0, messages: [500], ...(copy && { do: copy.do }) });
    expect(stage.run().removed('visitor')).toEqual([500]);
    expect(stage.all(open(APPLE)).copied('responder')).toEqual([1]);
  });
});

describe('an edit', () => {
  it('is carried across', () => {
    const stage = talking().all(say('visitor', 1));
    const [pair] = stage.here.pairs;
    stage.all({ kind: 'edit', by: 'visitor', message: 1 });
    expect(stage.deeds).toContainEqual({ kind: 'recopy', by: 'visitor', original: 1, copy: pair?.copy });
    expect(stage.here.pairs[0]?.copy).not.toBe(pair?.copy);
  });

  it('puts nothing on a phone that she has put away: the former words go, the new ones wait', () => {
    const stage = talking().all(say('responder', 1));
    const copy = stage.here.pairs[0]?.copy ?? 0;
    stage.all(LEAVE, { kind: 'edit', by: 'responder', message: 1 });
    expect(stage.removed('visitor')).toEqual([copy]);
    expect(stage.count('recopy')).toBe(0);
    expect(stage.all(open()).copied('responder')).toEqual([1, 1]);
  });

  it('on its way when she puts her phone away puts nothing there either', () => {
    const stage = talking().all(say('responder', 1));
    const copy = stage.here.pairs[0]?.copy ?? 0;
    stage.happen({ kind: 'edit', by: 'responder', message: 1 });
    const recopy = stage.here.tasks.at(-1);
    stage.happen(LEAVE);
    // It was being brought at that moment.
    stage.happen({ kind: 'done', n: recopy?.n ?? 0, messages: [500], ...(recopy && { do: recopy.do }) });
    expect(stage.run().count('recopy')).toBe(0);
    expect(stage.removed('visitor')).toEqual([copy, 500]);
    expect(stage.all(open()).copied('responder')).toEqual([1, 1]);
  });

  it('at an hour that is not safe puts nothing there either, though she has her talk open', () => {
    const stage = talking(DAYTIME).all(say('responder', 1));
    const copy = stage.here.pairs[0]?.copy;
    stage.wait(7 * HOUR).all(open(), { kind: 'edit', by: 'responder', message: 1 });
    expect(stage.count('recopy')).toBe(0);
    expect(stage.removed('visitor')).toEqual([copy]);
  });

  it('that cannot be brought is told to whoever made it', () => {
    const stage = talking().all(say('responder', 1));
    stage.happen({ kind: 'edit', by: 'responder', message: 1 });
    stage.happen({ kind: 'failed', n: stage.here.tasks[0]?.n ?? 0, why: 'message-gone' });
    expect(stage.run().told('responder')).toEqual(['undelivered']);
  });

  it('that had better not be sent calls back also what is being changed on the other side', () => {
    const stage = talking().all(say('responder', 1));
    stage.happen({ kind: 'edit', by: 'responder', message: 1 });
    stage.happen({ kind: 'hold', message: 1 });
    expect(stage.here.tasks).toEqual([]);
    // Once it is to be sent after all, it takes the place of what stands there.
    stage.all({ kind: 'edit', by: 'responder', message: 1 });
    expect(stage.count('recopy')).toBe(1);
  });

  it('that could not be brought goes with the rest at the end', () => {
    for (const by of ['visitor', 'responder'] as const) {
      const stage = talking();
      stage.happen(say(by, 1));
      stage.happen({ kind: 'failed', n: stage.here.tasks[0]?.n ?? 0, why: 'message-gone' });
      stage.run().all({ kind: 'end', by: 'visitor' });
      expect(stage.removed(by), by).toContain(1);
    }
  });

  it('that had better not be sent calls back what is on its way', () => {
    const stage = talking();
    stage.happen(say('responder', 1));
    stage.all({ kind: 'hold', message: 1 });
    expect(stage.copied('responder')).toEqual([]);
  });

  it('of what is being copied makes a new copy and takes the old one away', () => {
    const stage = talking();
    stage.happen(say('visitor', 1));
    const [copy] = stage.here.tasks;
    stage.happen({ kind: 'edit', by: 'visitor', message: 1 });
    stage.happen({ kind: 'done', n: copy?.n ?? 0, messages: [500], ...(copy && { do: copy.do }) });
    expect(stage.run().removed('responder').at(-1)).toBe(500);
    expect(stage.copied('visitor')).toEqual([1]);
  });
});

describe('taking back', () => {
  it('removes the last message on both sides, or the one that is named', () => {
    const stage = talking().all(say('visitor', 1), say('visitor', 2), say('responder', 3));
    const [first, second] = stage.here.pairs.map(({ copy }) => copy);
    stage.all({ kind: 'take-back', by: 'visitor', message: undefined });
    expect(stage.removed('responder').at(-1)).toBe(second);
    expect(stage.removed('visitor')).toEqual([2]);
    stage.all({ kind: 'take-back', by: 'visitor', message: 1 });
    expect(stage.removed('responder').slice(-2)).toEqual([second, first]);
    expect(stage.happen({ kind: 'take-back', by: 'visitor', message: 3 })).toBe(false);
  });

  it('of what waits means that it is never delivered', () => {
    const stage = talking().all(LEAVE, say('responder', 1), { kind: 'take-back', by: 'responder', message: 1 }, open());
    expect(stage.copied('responder')).toEqual([]);
  });
});

describe('the return check', () => {
  it('lets her in with her sign alone, after a gap or when a watched phone was put away', () => {
    for (const stage of [talking(SIGN).wait(15 * MINUTE), talking(WATCHED, SIGN).all(LEAVE)]) {
      stage.all(say('responder', 1));
      const before = stage.here;
      expect(stage.happen(open())).toBe(false);
      expect(stage.happen(say('visitor', 2))).toBe(false);
      expect(stage.happen({ kind: 'watched', watched: false })).toBe(false);
      expect(stage.here).toBe(before);
      expect(stage.all(open(APPLE)).copied('responder')).toEqual([1]);
    }
  });

  it('forgives one slip, also where it was tapped twice, and her own sign wipes it out', () => {
    const stage = talking(WATCHED, SIGN);
    for (const slip of [CUP, FISH]) {
      stage.all(LEAVE, open(slip));
      expect(stage.happen(open(slip))).toBe(false);
      expect(stage.here).toMatchObject({ phase: 'open', present: false });
      expect(stage.all(open(APPLE)).here.slip).toBeUndefined();
    }
  });

  it('with a second wrong sign ends it on both sides, so that her own opens nothing after, and she begins anew', () => {
    for (const [first, second] of [
      [CUP, FISH],
      [BOAT, CUP],
      [CUP, BOAT],
    ] as const) {
      const stage = talking(WATCHED, SIGN, DANGER, NUDGE).all(say('visitor', 1), say('responder', 2));
      const told = stage.told('visitor').length;
      stage.all(LEAVE, say('responder', 3), open(first));
      stage.happen(open(second));
      expect(stage.run().handoff).toBeUndefined();
      // One line of it, or the danger first: never both of one sign, for the talk is over and cannot be opened again.
      expect(stage.told('responder').slice(-2)).toEqual([first === BOAT ? 'distress' : 'unheard', 'ended-locked']);
      expect(stage.told('visitor')).toHaveLength(told);
      expect(stage.removed('visitor')).toContain(1);
      expect(stage.removed('responder')).toEqual(expect.arrayContaining([2, 3]));
      expect(stage.happen(open(APPLE))).toBe(false);
      expect(stage.all(BEGIN).here.phase).toBe('draft');
    }
  });

  it('guards also what she is owed: after two wrong signs there is nothing to hear of', () => {
    const stage = talking(WATCHED, SIGN).all(LEAVE, { kind: 'end', by: 'responder' }, open(CUP));
    stage.happen(open(FISH));
    expect(stage.run().handoff).toBeUndefined();
  });

  it('while she waits takes the request back with the second wrong sign', () => {
    const stage = waiting(WATCHED, SIGN).all(LEAVE, open(CUP));
    stage.happen(open(FISH));
    expect(stage.run().has({ kind: 'withdraw', staff: 'olha' })).toBe(true);
    expect(stage.handoff).toBeUndefined();
  });

  it('is not asked for within a gap on a phone of her own', () => {
    expect(talking(SIGN).all(LEAVE, open()).here.present).toBe(true);
  });

  it('with the sign of danger stops everything, takes the words away from both chats, and tells the responder', () => {
    const stage = talking(WATCHED, SIGN, DANGER, NUDGE, { kind: 'note', message: 7 }).all(say('visitor', 1), say('responder', 2));
    const [note, hers, theirs] = stage.here.pairs;
    stage.all(LEAVE, say('responder', 3), open(BOAT));
    expect(stage.here).toMatchObject({ decoy: true, pairs: [], note: undefined });
    expect(stage.told('responder')).toEqual(['distress']);
    expect(stage.removed('visitor')).toEqual(expect.arrayContaining([7, 1, theirs?.copy]));
    expect(stage.removed('responder')).toEqual(expect.arrayContaining([note?.copy, hers?.copy, 2, 3]));
    const told = stage.told('visitor').length;
    const nudged = stage.count('nudge');
    expect(stage.happen(say('visitor', 4))).toBe(false);
    stage.all(say('responder', 5));
    expect(stage.copied('visitor')).toEqual([7, 1]);
    expect(stage.copied('responder')).toEqual([2]);
    // Not that they should write it again.
    expect(stage.told('responder')).toEqual(['distress', 'distress']);
    expect(stage.removed('responder')).toContain(5);
    stage.wait(13 * HOUR);
    expect([stage.told('visitor').length, stage.count('nudge')]).toEqual([told, nudged]);
  });

  it('with the sign of danger takes also the line that something waits', () => {
    const stage = talking(WATCHED, SIGN, DANGER, NUDGE).all(LEAVE, say('responder', 1));
    const [line] = stage.here.nudged ?? [];
    expect(line).toBeDefined();
    expect(stage.all(open(BOAT)).removed('visitor')).toContain(line);
  });

  it('with the sign of danger brings nothing more that was on its way, and owes her that it was not heard', () => {
    const stage = talking(WATCHED, SIGN, DANGER);
    stage.happen(say('visitor', 1));
    const [copy] = stage.here.tasks;
    stage.happen(LEAVE);
    stage.happen(open(BOAT));
    stage.happen({ kind: 'done', n: copy?.n ?? 0, messages: [500], ...(copy && { do: copy.do }), owner: 'olha' });
    expect(stage.run().removed('responder')).toContain(500);
    expect(stage.all(open(APPLE)).told('visitor')).toContain('undelivered');
  });

  it('ends the danger with her own sign: the responder hears of it, and the talk begins from nothing', () => {
    const stage = talking(SIGN, DANGER).all(say('visitor', 1), LEAVE, open(BOAT), open(APPLE), say('responder', 2), say('visitor', 3));
    expect(stage.here.decoy).toBe(false);
    expect(stage.told('responder')).toEqual(['distress', 'reopened']);
    expect(stage.copied('responder')).toEqual([2]);
    expect(stage.copied('visitor')).toEqual([1, 3]);
  });

  it('under the sign of danger nobody else is looked for when the responder is lost: she hears of it with her own sign', () => {
    const stage = talking(SIGN, DANGER).all(LEAVE, open(BOAT), { kind: 'gone', staff: 'olha' });
    expect(stage.notified()).toEqual(['olha']);
    expect(stage.here).toMatchObject({ phase: 'closed', owed: ['revoked'] });
    expect(stage.all(open(APPLE)).told('visitor').at(-1)).toBe('revoked');
  });

  it('with the sign of danger while nobody has her yet tells her phone nothing of what was lost: she hears of it with her own sign', () => {
    for (const said of [WATCHED, NUDGE]) {
      const stage = talking(said, SIGN, DANGER);
      stage.happen(say('visitor', 1));
      if (said === NUDGE) stage.now += 20 * MINUTE;
      stage.happen({ kind: 'gone', staff: 'olha' });
      expect(stage.here.phase).toBe('waiting');
      stage.happen(open(BOAT));
      const told = stage.told('visitor').length;
      const nudged = stage.count('nudge');
      expect(stage.run().here).toMatchObject({ phase: 'closed', outcome: 'distress', owed: ['unheard'] });
      expect(stage.happen(open())).toBe(false);
      stage.wait(HOUR);
      expect([stage.told('visitor').length, stage.count('nudge')]).toEqual([told, nudged]);
      expect(stage.all(open(APPLE)).told('visitor').at(-1)).toBe('unheard');
      expect(stage.handoff).toBeUndefined();
    }
  });

  it('does not take one thing for both signs', () => {
    const stage = drafted(SIGN);
    expect(stage.happen({ kind: 'sign', salt: 'salt', digest: APPLE, danger: true })).toBe(false);
    expect(stage.happen({ kind: 'sign', salt: 'other', digest: BOAT, danger: true })).toBe(false);
    expect(stage.happen(DANGER)).toBe(true);
  });

  it('is not kept where she wants none, nor is the one of danger without it', () => {
    const none = (danger: boolean) => ({ kind: 'sign', salt: 'salt', digest: undefined, danger }) as const;
    const stage = drafted(SIGN, DANGER);
    expect(stage.here.sign?.danger).toBe(BOAT);
    stage.all(none(true));
    expect(stage.here.sign).toEqual({ salt: 'salt', mine: APPLE, danger: undefined });
    stage.all(DANGER, none(false));
    expect(stage.here.sign).toBeUndefined();
    expect(stage.happen(none(true))).toBe(false);
  });
});

describe('the end', () => {
  it('by either side is told to the other, and nothing stays', () => {
    for (const by of ['visitor', 'responder'] as const) {
      const stage = talking().all(say('visitor', 1), say('responder', 2));
      const copies = stage.here.pairs.map(({ copy }) => copy);
      stage.all({ kind: 'end', by });
      expect(stage.told(by === 'visitor' ? 'responder' : 'visitor')).toContain(`ended-by-${by}`);
      expect(stage.removed('visitor')).toEqual(expect.arrayContaining([1, copies[1]]));
      expect(stage.removed('responder')).toEqual(expect.arrayContaining([2, copies[0]]));
      expect(stage.handoff).toBeUndefined();
    }
  });

  it('of a new request that came to nothing leaves what she has still to hear of the one before', () => {
    const stage = talking();
    stage.happen(say('visitor', 1));
    stage.now += 20 * MINUTE;
    stage.happen({ kind: 'revoke', staff: 'olha' });
    expect(stage.run().here.owed).toContain('unheard');
    // She begins anew, and Telegram is away for so long that she has gone again before she was told.
    stage.happen(BEGIN);
    stage.now += 20 * MINUTE;
    stage.happen({ kind: 'time' });
    expect(stage.here).toMatchObject({ phase: 'draft', tasks: [] });
    expect(stage.wait(HOUR).here).toMatchObject({ phase: 'closed', owed: ['unheard'] });
    expect(stage.all(open()).told('visitor')).toEqual(['accepted', 'unheard']);
  });

  it('while she is away is owed to her, and nothing else of it is kept', () => {
    const said = [no('nina'), { kind: 'refuse-place', community: 'east' }, { kind: 'own' }, { kind: 'topic', topic: 'plan' }] as const;
    const stage = new Stage().all({ ...BEGIN, near: 'north' }, yes('olha'), ...said, { kind: 'note', message: 7 }, WATCHED, SIGN, CONFIRM);
    stage.all(accept('olha'), LEAVE, { kind: 'end', by: 'responder' });
    expect(stage.told('visitor')).toEqual(['accepted']);
    expect(stage.here).toMatchObject({ phase: 'closed', owed: ['ended-by-responder'], pairs: [], tasks: [], asked: [] });
    expect(stage.here).toMatchObject({ yes: [], no: [], notFrom: [], own: false });
    expect([stage.here.topic, stage.here.note, stage.here.near]).toEqual([undefined, undefined, undefined]);
    expect(stage.here.owner).toBeUndefined();
    expect(stage.all(open(CUP)).told('visitor')).toEqual(['accepted']);
    expect(stage.all(open(APPLE)).told('visitor')).toEqual(['accepted', 'ended-by-responder']);
    expect(stage.handoff).toBeUndefined();
  });

  it('lets her begin anew though she has not come to hear of it', () => {
    const stage = talking().all(LEAVE, { kind: 'end', by: 'responder' });
    stage.all({ kind: 'begin', id: 'h2', visitor: 'telegram:1', language: 'uk', near: undefined });
    expect(stage.here).toMatchObject({ id: 'h2', phase: 'draft', owed: [] });
  });

  it('comes after silence, with a warning before, which a word takes back', () => {
    const stage = talking().wait(11 * HOUR);
    expect(stage.told('responder')).toEqual(['idle-soon']);
    stage.all(say('responder', 1)).wait(11 * HOUR);
    expect(stage.told('responder')).toEqual(['idle-soon', 'idle-soon']);
    stage.wait(HOUR);
    expect(stage.told('responder').at(-1)).toBe('ended-idle');
    expect(stage.here.outcome).toBe('expired');
  });

  it('comes after 46 hours whatever is said, with a warning before', () => {
    const stage = talking();
    for (let hour = 0; hour < 45; hour++) stage.wait(HOUR).all(say('responder', hour));
    expect(stage.told('responder')).toEqual(['hard-soon']);
    stage.wait(HOUR);
    expect(stage.told('responder').at(-1)).toBe('ended-hard');
    expect(stage.wait(HOUR).handoff).toBeUndefined();
  });

  it('is looked for by itself: each warning, each end, and when what she is owed is given up', () => {
    const due = (stage: Stage) => ((dueAt(stage.here, stage.around) ?? 0) - stage.here.born) / HOUR;
    expect(due(drafted())).toBe(1);
    const stage = talking();
    expect(due(stage)).toBe(11);
    expect(due(stage.wait(11 * HOUR))).toBe(12);
    for (let hour = 11; hour < 44; hour += 11) stage.all(say('responder', hour)).wait(11 * HOUR);
    expect(due(stage.all(say('responder', 99)))).toBe(45);
    expect(due(stage.wait(HOUR))).toBe(46);
    expect(due(talking().all(LEAVE, { kind: 'end', by: 'responder' }))).toBe(46);
  });

  it('tells the responder of what she never heard, and does not ask to write it again', () => {
    const stage = talking().all(LEAVE, say('responder', 1), { kind: 'end', by: 'visitor' });
    expect(stage.told('responder')).toEqual(['unheard', 'ended-by-visitor']);
    // Nor where that was just being said.
    for (const by of ['responder', 'visitor'] as const) {
      const other = talking(WATCHED);
      other.happen(say(by, 5));
      const task = other.here.tasks.find((one) => one.do.kind === 'copy');
      other.happen({ kind: 'failed', n: task?.n ?? 0, why: 'message-gone' });
      other.happen({ kind: 'end', by: 'visitor' });
      expect(
        other
          .run()
          .told(by)
          .slice(by === 'visitor' ? 1 : 0),
      ).toEqual(['unheard', ...(by === 'visitor' ? [] : ['ended-by-visitor'])]);
    }
  });
});

describe('a complaint', () => {
  it('goes to coordinators whom she has not refused, and the responder hears an end like any other', () => {
    const stage = talking({ kind: 'choose', staff: 'vira', answer: 'no' }).all(say('visitor', 1));
    stage.all(complain(stage.here));
    expect(stage.deeds.filter(({ kind }) => kind === 'tell-staff')).toEqual([{ kind: 'tell-staff', staff: 'hanna', what: 'complaint' }]);
    expect(stage.told('responder')).toEqual(['ended-by-visitor']);
    expect(stage.handoff).toBeUndefined();
  });

  it('goes there also where the talk was ended, or lost the one who answered, in the same moment: once, and not to whom it is about', () => {
    for (const first of [
      { kind: 'end', by: 'responder' },
      { kind: 'gone', staff: 'hanna' },
      { kind: 'revoke', staff: 'hanna' },
    ] as const) {
      const stage = waiting(no('olha'))
        .wait(10 * MINUTE)
        .all(accept('hanna'));
      const talk = stage.here;
      stage.happen(first);
      expect(stage.happen({ ...complain(talk), key: '1' }), first.kind).toBe(true);
      expect(stage.here).toMatchObject({ phase: 'closed', complaint: 'sent' });
      for (const key of ['1', '2']) expect(stage.happen({ ...complain(talk), key })).toBe(false);
      stage.run();
      expect(stage.deeds.filter((deed) => deed.kind === 'tell-staff').map(({ staff, what }) => [staff, what])).toEqual([
        ['vira', 'complaint'],
      ]);
    }
  });

  it('asks for nobody whom she had refused, though the end has forgotten whom; and after her own exit nobody hears of it', () => {
    for (const first of [{ kind: 'end', by: 'responder' }, { kind: 'erase' }] as const) {
      const stage = talking(no('vira'), { kind: 'refuse-place', community: 'west' });
      const talk = stage.here;
      stage.happen(first);
      expect(stage.happen(complain(first.kind === 'end' ? talk : { ...talk, no: [], notFrom: [] }))).toBe(false);
    }
  });

  it('about the only coordinator there is, or where she has refused the others, is passed on to nobody and not said to be', () => {
    const onlyOne = waiting().wait(10 * MINUTE);
    onlyOne.staff = STAFF.filter(({ id }) => id !== 'vira');
    const refused = talking(no('vira'), { kind: 'refuse-place', community: 'west' });
    for (const stage of [onlyOne.all(accept('hanna')), refused]) {
      stage.happen(complain(stage.here));
      expect(stage.here).toMatchObject({ phase: 'closed', complaint: undefined });
      expect(stage.run().count('tell-staff')).toBe(0);
    }
  });

  it('that cannot be brought to any coordinator is told to her; where one has it, it is not', () => {
    for (const [lost, told] of [
      [
        ['hanna', 'vira'],
        ['accepted', 'complaint-lost'],
      ],
      [['vira'], ['accepted']],
    ] as const) {
      const stage = talking();
      stage.happen(complain(stage.here));
      for (let task = stage.here.tasks[0]; task; task = stage.handoff?.tasks[0]) {
        const { n, do: deed } = task;
        if (deed.kind === 'tell-staff' && (lost as readonly string[]).includes(deed.staff))
          stage.happen({ kind: 'failed', n, why: 'chat-gone' });
        else {
          stage.deeds.push(deed);
          stage.happen({ kind: 'done', n, messages: stage.put(deed), do: deed });
        }
      }
      expect(stage.told('visitor')).toEqual(told);
    }
  });
});

describe('somebody who goes', () => {
  it('off the roster: theirs is closed, taken away on both sides, and she is told', () => {
    const stage = talking().all(say('visitor', 1), say('responder', 2), { kind: 'revoke', staff: 'olha' });
    expect(stage.told('visitor')).toContain('revoked');
    expect(stage.removed('responder')).toContain(2);
    expect(stage.removed('visitor')).toContain(1);
    expect(stage.handoff).toBeUndefined();
  });

  it('and cannot be reached: the ladder goes on, and the next one gets her first words', () => {
    const stage = talking({ kind: 'note', message: 7 });
    stage.happen(say('visitor', 1));
    stage.happen({ kind: 'failed', n: stage.here.tasks[0]?.n ?? 0, why: 'chat-gone' });
    stage.run();
    expect(stage.told('visitor')).toEqual(['accepted', 'undelivered', 'next']);
    expect(stage.notified()).toEqual(['olha', 'iryna']);
    stage.all({ kind: 'accept', staff: 'iryna' });
    expect(stage.copied('visitor')).toEqual([7, 7]);
    expect(stage.happen({ kind: 'accept', staff: 'olha' })).toBe(true);
    expect(stage.here.owner).toBe('iryna');
  });

  it('and cannot be reached long after: the whole ladder begins again from then, also for whoever had not answered before', () => {
    const stage = waiting()
      .wait(5 * MINUTE)
      .all(accept('iryna'))
      .wait(9 * HOUR)
      .all(open(), say('visitor', 1));
    stage.all({ kind: 'gone', staff: 'iryna' });
    // Olha was asked before Iryna accepted; Nina was never chosen.
    expect(stage.notified()).toEqual(['olha', 'iryna', 'olha']);
    expect(stage.told('visitor')).not.toContain('nobody');
    expect(
      stage
        .wait(10 * MINUTE)
        .notified()
        .slice(3),
    ).toEqual(['hanna', 'vira']);
    expect(stage.wait(10 * MINUTE - 1).here.phase).toBe('waiting');
    expect(stage.wait(1).told('visitor').at(-1)).toBe('nobody');
    expect(stage.handoff).toBeUndefined();
  });

  it('though she has been silent for long: she hears at once that another one is asked, and whoever was lost is not asked again', () => {
    const stage = talking()
      .wait(20 * MINUTE)
      .all({ kind: 'gone', staff: 'olha' });
    expect(stage.told('visitor')).toEqual(['accepted', 'next']);
    stage.all(accept('iryna'), { kind: 'gone', staff: 'iryna' });
    expect(stage.wait(5 * MINUTE).notified()).toEqual(['olha', 'iryna', 'hanna', 'vira']);
  });

  it('after a night in which she waited for the morning: the ladder counts from the loss', () => {
    const stage = drafted(yes('olha')).all({ kind: 'confirm', alias: 'a', notBefore: NOON + 9 * HOUR });
    stage.wait(9 * HOUR).all(accept('olha'));
    expect(
      stage
        .wait(HOUR)
        .all(open(), { kind: 'gone', staff: 'olha' })
        .wait(19 * MINUTE).here.phase,
    ).toBe('waiting');
  });

  it('is forgotten with what was said of its time: the next one is warned anew before the end', () => {
    const stage = talking().wait(11 * HOUR);
    stage.all({ kind: 'gone', staff: 'olha' }, accept('iryna')).wait(11 * HOUR);
    expect(stage.told('responder')).toEqual(['idle-soon', 'idle-soon']);
  });

  it('shortly before the hard end: that does not move, and she is told the truth in time', () => {
    const stage = talking();
    for (let hour = 0; hour < 45; hour++) stage.wait(HOUR).all(say('responder', hour));
    stage.wait(50 * MINUTE).all(open(), { kind: 'gone', staff: 'olha' });
    expect(stage.here.phase).toBe('waiting');
    expect(
      stage
        .wait(10 * MINUTE)
        .told('visitor')
        .at(-1),
    ).toBe('nobody');
  });

  it('but has a chat still: nothing of the talk stays in it, not even what was just being brought', () => {
    const stage = talking().all(say('visitor', 1), say('responder', 2));
    const copy = stage.here.pairs[0]?.copy;
    stage.happen(say('visitor', 3));
    const [late] = stage.here.tasks;
    stage.happen({ kind: 'gone', staff: 'olha' });
    stage.happen({ kind: 'done', n: late?.n ?? 0, messages: [500], ...(late && { do: late.do }), owner: 'olha' });
    stage.run();
    const withdrawn = stage.deeds.flatMap((deed) => (deed.kind === 'withdraw' && deed.staff === 'olha' ? deed.messages : []));
    expect(withdrawn).toEqual(expect.arrayContaining([copy, 2, 500]));
  });
});

describe('one of the staff who asks for a person', () => {
  const olhaAsks = { ...BEGIN, visitor: 'telegram:olha' } as const;
  const hannaAsks = { ...BEGIN, visitor: 'telegram:hanna' } as const;

  it('is never asked herself, whatever her role, and cannot accept', () => {
    for (const begins of [olhaAsks, hannaAsks]) {
      const stage = new Stage()
        .all(begins, yes('olha'), yes('iryna'), CONFIRM)
        .wait(5 * MINUTE)
        .wait(6 * MINUTE);
      expect(stage.notified()).not.toContain(begins.visitor.slice('telegram:'.length));
      expect(stage.happen(accept(begins.visitor.slice('telegram:'.length)))).toBe(false);
    }
  });

  it('does not get her own complaint', () => {
    const stage = new Stage().all(hannaAsks, yes('olha'), CONFIRM, accept('olha'));
    stage.all(complain(stage.here));
    expect(stage.deeds.filter(({ kind }) => kind === 'tell-staff')).toEqual([{ kind: 'tell-staff', staff: 'vira', what: 'complaint' }]);
  });
});

describe('quick exit', () => {
  it('takes everything away on both sides, tells the responder, and her phone gets nothing more', () => {
    const stage = talking(NUDGE, { kind: 'note', message: 7 }).all(say('visitor', 1), say('responder', 2), LEAVE, say('responder', 3));
    const told = stage.told('visitor').length;
    stage.happen({ kind: 'erase' });
    stage.run();
    expect(stage.told('responder')).toEqual(['unheard', 'ended-by-visitor']);
    expect(stage.told('visitor')).toHaveLength(told);
    expect(stage.removed('visitor')).toEqual(expect.arrayContaining([1, 7]));
    expect(stage.removed('responder')).toEqual(expect.arrayContaining([2, 3]));
    expect(stage.handoff).toBeUndefined();
  });

  it('also drops what she would have been told', () => {
    const stage = talking().all(LEAVE, { kind: 'end', by: 'responder' });
    stage.happen({ kind: 'erase' });
    expect(stage.handoff).toBeUndefined();
  });

  it('is what a chat of hers that is gone means', () => {
    const stage = talking().all(say('visitor', 1));
    stage.happen(say('responder', 2));
    stage.happen({ kind: 'failed', n: stage.here.tasks[0]?.n ?? 0, why: 'chat-gone' });
    expect(stage.run().told('responder')).toContain('ended-by-visitor');
    expect(stage.handoff).toBeUndefined();
  });
});
