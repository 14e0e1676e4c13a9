// From the first look to an answer: who is asked, when, and who never is.
import { describe, expect, it } from 'vitest';
import type { HandoffEvent } from '../../../src/core/handoff/handoff.ts';
import { dueAt } from '../../../src/core/handoff/time.ts';
import { accept, BEGIN, CONFIRM, drafted, HOUR, MINUTE, NOON, no, open, STAFF, say, Stage, talking, waiting, yes } from './stage.ts';

describe('before she confirms', () => {
  it('nobody is told of anything, whatever she chooses', () => {
    const stage = drafted(yes('olha'), no('nina'), { kind: 'topic', topic: 'talk' }, { kind: 'note', message: 7 });
    expect(stage.wait(59 * MINUTE).deeds).toEqual([]);
    expect(stage.here.phase).toBe('draft');
  });

  it('a draft that she does not go on with is forgotten after an hour, and at once by quick exit', () => {
    expect(drafted(yes('olha')).wait(HOUR).handoff).toBeUndefined();
    const stage = drafted(yes('olha'));
    stage.happen({ kind: 'erase' });
    expect(stage.handoff).toBeUndefined();
  });

  it('a choice goes on for an hour from the last one, and a sign is asked for only when somebody was asked', () => {
    const stage = drafted(yes('olha'), { kind: 'sign', salt: 'salt', digest: 'apple', danger: false });
    stage
      .wait(50 * MINUTE)
      .all(yes('iryna'))
      .wait(50 * MINUTE);
    expect(stage.all(CONFIRM).notified()).toEqual(['olha']);
  });

  it('what does not fit leaves the very same state', () => {
    const stage = drafted(yes('olha'));
    for (const event of [BEGIN, accept('olha'), say('visitor', 1), open(), { kind: 'end', by: 'visitor' } as const, yes('olha')])
      expect(stage.happen(event), event.kind).toBe(false);
  });
});

describe('the ladder', () => {
  it('asks the first she accepted, after five minutes the next, after ten the coordinators, and after twenty tells her the truth', () => {
    const stage = waiting();
    expect(stage.notified()).toEqual(['olha']);
    expect(stage.wait(4 * MINUTE).notified()).toEqual(['olha']);
    expect(stage.wait(MINUTE).notified()).toEqual(['olha', 'iryna']);
    expect(stage.wait(5 * MINUTE).notified()).toEqual(['olha', 'iryna', 'hanna', 'vira']);
    expect(stage.told('visitor')).toEqual([]);
    expect(stage.wait(10 * MINUTE - 1).handoff?.phase).toBe('waiting');
    expect(stage.wait(1).told('visitor')).toEqual(['nobody']);
    expect(stage.count('withdraw')).toBe(4);
    expect(stage.handoff).toBeUndefined();
  });

  it('asks the next at once when somebody cannot', () => {
    const stage = waiting().all({ kind: 'pass', staff: 'olha' });
    expect(stage.notified()).toEqual(['olha', 'iryna']);
    expect(stage.has({ kind: 'withdraw', staff: 'olha' })).toBe(true);
  });

  it('tells her the truth at once where nobody is left who might come, and waits for a coordinator who is not on duty yet', () => {
    const passes = (staff: Stage['staff']) => {
      const stage = new Stage();
      stage.staff = staff;
      return stage.all(BEGIN, yes('olha'), CONFIRM).all({ kind: 'pass', staff: 'olha' });
    };
    expect(passes(STAFF.filter(({ role }) => role === 'responder')).told('visitor')).toEqual(['nobody']);
    const off = passes(STAFF.map((one) => ({ ...one, free: one.role === 'responder' })));
    expect([off.here.phase, off.told('visitor')]).toEqual(['waiting', []]);
  });

  it('shows her that whom she has asked is not being asked any more, also where nobody is asked instead', () => {
    const stage = new Stage();
    stage.staff = STAFF.map((one) => ({ ...one, free: one.id === 'olha' }));
    stage.all(BEGIN, yes('olha'), CONFIRM);
    const shown = stage.count('refresh');
    expect(stage.all({ kind: 'pass', staff: 'olha' }).count('refresh')).toBe(shown + 1);
  });

  it('asks no coordinator of her own hromada, unless she lets those of it be shown', () => {
    const from = (...said: readonly HandoffEvent[]) =>
      new Stage()
        .all({ ...BEGIN, near: 'south' }, yes('olha'), ...said, CONFIRM)
        .wait(10 * MINUTE)
        .notified();
    expect(from()).toEqual(['olha', 'hanna']);
    expect(from({ kind: 'own' })).toEqual(['olha', 'hanna', 'vira']);
  });

  it('asks the coordinators at once when nobody she accepted is left', () => {
    const stage = waiting().all({ kind: 'pass', staff: 'olha' }, { kind: 'pass', staff: 'iryna' });
    expect(stage.notified()).toEqual(['olha', 'iryna', 'hanna', 'vira']);
    expect(stage.all(accept('vira')).here.owner).toBe('vira');
  });

  it('passes over who is not free, and asks nobody whom she did not choose', () => {
    const stage = drafted(yes('olha'), yes('iryna'));
    stage.staff = STAFF.map((one) => ({ ...one, free: one.id !== 'olha' }));
    expect(stage.all(CONFIRM).notified()).toEqual(['iryna']);
    expect(stage.wait(20 * MINUTE).notified()).not.toContain('nina');
  });

  it('never asks or tells whom she refused, by name or by community, whatever their role', () => {
    const stage = drafted(yes('olha'), yes('iryna'), no('hanna'), { kind: 'refuse-place', community: 'south' }).all(CONFIRM);
    stage
      .wait(5 * MINUTE)
      .wait(5 * MINUTE)
      .wait(10 * MINUTE);
    expect(stage.notified()).toEqual(['olha']);
    expect(stage.told('visitor')).toEqual(['nobody']);
    expect(JSON.stringify(stage.deeds)).not.toMatch(/hanna|vira|iryna/);
  });

  it('takes the notice away from somebody she refuses while she waits, and goes on', () => {
    const stage = waiting().all(no('olha'));
    expect(stage.has({ kind: 'withdraw', staff: 'olha' })).toBe(true);
    expect(stage.notified()).toEqual(['olha', 'iryna']);
    expect(stage.happen(accept('olha'))).toBe(false);
  });

  it('takes the notices away from a community that she refuses while she waits, and asks nobody else of it', () => {
    const stage = waiting().all({ kind: 'refuse-place', community: 'north' }, { kind: 'refuse-place', community: 'west' });
    expect(stage.has({ kind: 'withdraw', staff: 'olha' })).toBe(true);
    expect(stage.happen(accept('olha'))).toBe(false);
    // A coordinator of it neither, when their step has come.
    expect(stage.wait(10 * MINUTE).notified()).toEqual(['olha', 'iryna', 'vira']);
  });

  it('asks nobody before the hour she was promised', () => {
    const stage = drafted(yes('olha')).all({ kind: 'confirm', alias: 'a', notBefore: NOON + 9 * HOUR });
    expect(stage.wait(9 * HOUR - 1).notified()).toEqual([]);
    expect(dueAt(stage.here, stage.around)).toBe(NOON + 9 * HOUR);
    expect(stage.wait(1).notified()).toEqual(['olha']);
    expect(stage.wait(20 * MINUTE).told('visitor')).toEqual(['nobody']);
  });

  it('counts from now where the hour that was promised is over by now', () => {
    const stage = drafted(yes('olha')).all({ kind: 'confirm', alias: 'a', notBefore: NOON - HOUR });
    expect(stage.wait(19 * MINUTE).here.phase).toBe('waiting');
  });

  it('says when time is to come by again', () => {
    const stage = waiting();
    const due = (): number => ((dueAt(stage.here, stage.around) ?? 0) - NOON) / MINUTE;
    expect(due()).toBe(5);
    expect(stage.wait(5 * MINUTE) && due()).toBe(10);
    expect(stage.wait(6 * MINUTE) && due()).toBe(15);
    stage.now += MINUTE;
    stage.happen({ kind: 'pass', staff: 'olha' });
    expect(dueAt(stage.here, stage.around)).toBe(stage.now);
  });

  it('does not skip a step when something else is committed after it was due', () => {
    const stage = waiting();
    stage.now += 11 * MINUTE;
    stage.all(open());
    expect(stage.notified()).toEqual(['olha', 'iryna', 'hanna', 'vira']);
  });

  it('asks the next when a notice cannot be brought', () => {
    const stage = drafted(yes('olha'), yes('iryna'));
    stage.happen(CONFIRM);
    stage.happen({ kind: 'failed', n: stage.here.tasks[0]?.n ?? 0, why: 'chat-gone' });
    expect(stage.run().notified()).toEqual(['iryna']);
  });
});

describe('accepting', () => {
  it('makes one owner, takes the other notices away, tells her, and copies her own words then', () => {
    const stage = waiting({ kind: 'note', message: 7 }).wait(5 * MINUTE);
    expect(stage.copied('visitor')).toEqual([]);
    const [, call] = stage.here.asked.flatMap(({ notices }) => notices);
    stage.all(accept('iryna'));
    // Their own call goes, too: it would tell whoever looks at that phone later that somebody was waited for.
    expect(stage.removed('responder')).toEqual([call]);
    expect(stage.here).toMatchObject({ phase: 'open', owner: 'iryna' });
    expect(stage.has({ kind: 'withdraw', staff: 'olha' })).toBe(true);
    expect(stage.told('visitor')).toEqual(['accepted']);
    expect(stage.copied('visitor')).toEqual([7]);
    // Whoever accepts is answered where they pressed: a second screen would stand beside it.
    expect(stage.has({ kind: 'refresh', side: 'responder' })).toBe(false);
  });

  it('tells the second one that it is taken', () => {
    const stage = waiting()
      .wait(5 * MINUTE)
      .all(accept('olha'), accept('iryna'));
    expect(stage.here.owner).toBe('olha');
    expect(stage.has({ kind: 'tell-staff', staff: 'iryna', what: 'taken-by-another' })).toBe(true);
  });

  it('is not possible for somebody who was not asked, or could not', () => {
    expect(waiting().all({ kind: 'pass', staff: 'olha' }).happen(accept('olha'))).toBe(false);
    expect(waiting().happen(accept('nina'))).toBe(false);
    expect(waiting().happen(accept('iryna'))).toBe(false);
  });

  it('does not bring a notice to the one who has accepted before it was known to be brought', () => {
    const stage = drafted(yes('olha'));
    stage.happen(CONFIRM);
    const [notice] = stage.here.tasks;
    stage.happen(accept('olha'));
    expect(stage.run().notified()).toEqual([]);
    stage.happen({ kind: 'done', n: notice?.n ?? 0, messages: [75, 77], ...(notice && { do: notice.do }) });
    expect(stage.run().removed('responder')).toEqual([77]);
    // What is only guessed may be something else that stands there: it goes at the end.
    expect(stage.all({ kind: 'erase' }).removed('responder')).toContain(75);
  });

  it('takes also a call that was sent and of which only the number was lost', () => {
    const stage = drafted(yes('olha'));
    stage.happen(CONFIRM);
    stage.happen({ kind: 'sending', n: stage.here.tasks[0]?.n ?? 0, since: 70 });
    stage.all(accept('olha'), { kind: 'erase' });
    expect(stage.removed('responder')).toContain(71);
  });

  it('at an hour that is not safe is not told before she comes back', () => {
    const stage = drafted(yes('olha'), { kind: 'safe', safe: { from: 9, to: 18 }, nudge: false });
    stage.all({ kind: 'confirm', alias: 'a', notBefore: NOON + 7 * HOUR }).wait(7 * HOUR);
    expect(stage.all(accept('olha')).told('visitor')).toEqual([]);
    expect(stage.here.owed).toEqual(['accepted']);
  });

  it('of a watched phone that was put away waits for her', () => {
    const stage = waiting({ kind: 'watched', watched: true }).all({ kind: 'leave' }, accept('olha'));
    expect(stage.told('visitor')).toEqual([]);
    expect(stage.here.owed).toEqual(['accepted']);
    expect(stage.all(open()).told('visitor')).toEqual([]);
    expect(stage.here.owed).toEqual([]);
  });

  it('of one that she has taken up again to choose is told at once', () => {
    const stage = waiting({ kind: 'watched', watched: true }).all({ kind: 'leave' }, no('nina'), accept('olha'));
    expect(stage.told('visitor')).toEqual(['accepted']);
  });
});

describe('cancelling', () => {
  it('takes every notice away, also one that is on its way, and what she wrote', () => {
    const stage = drafted(yes('olha'), { kind: 'note', message: 7 });
    stage.happen(CONFIRM);
    const [notice] = stage.here.tasks;
    stage.happen({ kind: 'cancel' });
    stage.happen({ kind: 'done', n: notice?.n ?? 0, messages: [77], ...(notice && { do: notice.do }) });
    stage.run();
    expect(stage.deeds).toContainEqual({ kind: 'withdraw', staff: 'olha', messages: [77] });
    expect(stage.removed('visitor')).toEqual([7]);
    expect(stage.handoff).toBeUndefined();
  });

  it('is told to somebody who accepts a moment too late', () => {
    const stage = waiting();
    stage.happen({ kind: 'cancel' });
    stage.happen(accept('olha'));
    expect(stage.run().has({ kind: 'tell-staff', staff: 'olha', what: 'cancelled' })).toBe(true);
  });

  it('after somebody has accepted is the end of the talk', () => {
    const stage = talking().all({ kind: 'cancel' });
    expect(stage.told('responder')).toEqual(['ended-by-visitor']);
    expect(stage.handoff).toBeUndefined();
  });
});

describe('an event that comes twice', () => {
  it('counts once, for as long as sixteen others', () => {
    const stage = talking();
    expect(stage.happen({ kind: 'say', by: 'visitor', message: 1, key: 'u1' })).toBe(true);
    expect(stage.happen({ kind: 'say', by: 'visitor', message: 2, key: 'u1' })).toBe(false);
    for (let n = 0; n < 15; n++) stage.happen({ kind: 'say', by: 'visitor', message: 10 + n, key: `k${n}` });
    expect(stage.happen({ kind: 'say', by: 'visitor', message: 3, key: 'u1' })).toBe(false);
    stage.happen({ kind: 'say', by: 'visitor', message: 40, key: 'k15' });
    expect(stage.here.taken).toHaveLength(16);
  });

  it('a visitor with nothing open begins only with `begin`', () => {
    const stage = new Stage();
    for (const event of [CONFIRM, open(), { kind: 'time' } as const, { kind: 'erase' } as const]) {
      stage.happen(event);
      expect(stage.handoff).toBeUndefined();
    }
  });
});
