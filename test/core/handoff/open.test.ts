// The talk: what reaches the other side, what waits, and what a return to it takes.
import { describe, expect, it } from 'vitest';
import { dueAt } from '../../../src/core/handoff/transition.ts';
import { APPLE, BOAT, CUP, DANGER, drafted, HOUR, MINUTE, open, SIGN, say, talking } from './stage.ts';

const WATCHED = { kind: 'watched', watched: true } as const;
const NUDGE = { kind: 'safe', safe: undefined, nudge: true } as const;
const DAYTIME = { kind: 'safe', safe: { from: 9, to: 18 }, nudge: true } as const;
const LEAVE = { kind: 'leave' } as const;

describe('what is said', () => {
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

  it('of what is being copied makes a new copy and takes the old one away', () => {
    const stage = talking();
    stage.happen(say('visitor', 1));
    const [copy] = stage.here.tasks;
    stage.happen({ kind: 'edit', by: 'visitor', message: 1 });
    stage.happen({ kind: 'done', n: copy?.n ?? 0, messages: [500], ...(copy && { do: copy.do }) });
    expect(stage.run().removed('responder')).toEqual([500]);
    expect(stage.copied('visitor')).toEqual([1]);
  });
});

describe('taking back', () => {
  it('removes the last message on both sides, or the one that is named', () => {
    const stage = talking().all(say('visitor', 1), say('visitor', 2), say('responder', 3));
    const [first, second] = stage.here.pairs.map(({ copy }) => copy);
    stage.all({ kind: 'take-back', by: 'visitor', message: undefined });
    expect(stage.removed('responder')).toEqual([second]);
    expect(stage.removed('visitor')).toEqual([2]);
    stage.all({ kind: 'take-back', by: 'visitor', message: 1 });
    expect(stage.removed('responder')).toEqual([second, first]);
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
      for (const digest of [undefined, CUP, '', 'x']) expect(stage.happen(open(digest))).toBe(false);
      expect(stage.happen(say('visitor', 2))).toBe(false);
      expect(stage.happen({ kind: 'edit', by: 'visitor', message: 2 })).toBe(false);
      expect(stage.happen({ kind: 'watched', watched: false })).toBe(false);
      expect(stage.here).toBe(before);
      expect(stage.all(open(APPLE)).copied('responder')).toEqual([1]);
    }
  });

  it('is not asked for within a gap on a phone of her own', () => {
    expect(talking(SIGN).all(LEAVE, open()).here.present).toBe(true);
  });

  it('with the sign of danger stops everything, clears her phone, and tells the responder', () => {
    const stage = talking(WATCHED, SIGN, DANGER, NUDGE).all(say('visitor', 1), say('responder', 2));
    const [, theirs] = stage.here.pairs;
    stage.all(LEAVE, say('responder', 3), open(BOAT));
    expect(stage.here).toMatchObject({ decoy: true });
    expect(stage.told('responder')).toEqual(['distress']);
    expect(stage.removed('visitor')).toEqual(expect.arrayContaining([1, theirs?.copy]));
    const told = stage.told('visitor').length;
    const nudged = stage.count('nudge');
    stage.all(say('visitor', 4), say('responder', 5));
    expect(stage.copied('visitor')).toEqual([1]);
    expect(stage.copied('responder')).toEqual([2]);
    expect(stage.told('responder')).toEqual(['distress', 'undelivered']);
    stage.wait(13 * HOUR);
    expect([stage.told('visitor').length, stage.count('nudge')]).toEqual([told, nudged]);
    expect(stage.removed('visitor')).toContain(4);
    expect(stage.removed('responder')).toEqual(expect.arrayContaining([2, 3, 5]));
  });

  it('ends the danger with her own sign, and what waited is delivered', () => {
    const stage = talking(SIGN, DANGER).all(say('visitor', 1), LEAVE, open(BOAT), open(APPLE), say('responder', 2), say('visitor', 3));
    expect(stage.here.decoy).toBe(false);
    expect(stage.copied('responder')).toEqual([2]);
    expect(stage.copied('visitor')).toEqual([1, 3]);
  });

  it('does not take one thing for both signs', () => {
    const stage = drafted(SIGN);
    expect(stage.happen({ kind: 'sign', salt: 'salt', digest: APPLE, danger: true })).toBe(false);
    expect(stage.happen({ kind: 'sign', salt: 'other', digest: BOAT, danger: true })).toBe(false);
    expect(stage.happen(DANGER)).toBe(true);
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

  it('while she is away is owed to her, and nothing else of it is kept', () => {
    const stage = talking(WATCHED, SIGN).all(LEAVE, { kind: 'end', by: 'responder' });
    expect(stage.told('visitor')).toEqual(['accepted']);
    expect(stage.here).toMatchObject({ phase: 'closed', owed: ['ended-by-responder'], pairs: [], tasks: [], asked: [] });
    expect(stage.here.owner).toBeUndefined();
    expect(stage.happen(open(CUP))).toBe(false);
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

  it('tells the responder of what she never heard', () => {
    const stage = talking().all(LEAVE, say('responder', 1), { kind: 'end', by: 'visitor' });
    expect(stage.told('responder')).toEqual(['undelivered', 'ended-by-visitor']);
  });
});

describe('a complaint', () => {
  it('goes to coordinators whom she has not refused, and the responder hears an end like any other', () => {
    const stage = talking({ kind: 'choose', staff: 'vira', answer: 'no' }).all(say('visitor', 1), { kind: 'complain' });
    expect(stage.deeds.filter(({ kind }) => kind === 'tell-staff')).toEqual([{ kind: 'tell-staff', staff: 'hanna', what: 'complaint' }]);
    expect(stage.told('responder')).toEqual(['ended-by-visitor']);
    expect(stage.handoff).toBeUndefined();
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

  it('and cannot be reached long after: she is told the truth', () => {
    const stage = talking().wait(HOUR).all(open());
    stage.happen(say('visitor', 1));
    stage.happen({ kind: 'failed', n: stage.here.tasks[0]?.n ?? 0, why: 'chat-gone' });
    expect(stage.run().told('visitor')).toContain('nobody');
  });
});

describe('quick exit', () => {
  it('takes everything away on both sides, tells the responder, and her phone gets nothing more', () => {
    const stage = talking(NUDGE, { kind: 'note', message: 7 }).all(say('visitor', 1), say('responder', 2), LEAVE, say('responder', 3));
    const told = stage.told('visitor').length;
    stage.happen({ kind: 'erase' });
    stage.run();
    expect(stage.told('responder')).toEqual(['undelivered', 'ended-by-visitor']);
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
