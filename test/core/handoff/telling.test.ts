// What she is told, and the line that something waits: not only decided when it is safe, but brought only then.
import { expect, it } from 'vitest';
import type { Deed } from '../../../src/core/handoff/handoff.ts';
import { accept, APPLE, BEGIN, CONFIRM, HOUR, MINUTE, NOON, open, SIGN, say, Stage, talking, waiting, yes } from './stage.ts';

const WATCHED = { kind: 'watched', watched: true } as const;
const DAYTIME = { kind: 'safe', safe: { from: 9, to: 18 }, nudge: true } as const;
const LEAVE = { kind: 'leave' } as const;

/** Time goes on, while the channel takes nothing: what is to be done waits. */
function held(stage: Stage, ms: number): Stage {
  stage.now += ms;
  stage.happen({ kind: 'time' });
  return stage;
}

const isTold = (deed: Deed) => deed.kind === 'tell' && deed.side === 'visitor';
const onTheWay = ({ here }: Stage, kind: Deed['kind'] = 'tell') =>
  here.tasks.filter(({ do: deed }) => (kind === 'tell' ? isTold(deed) : deed.kind === kind));

it('what is on its way to a watched phone when she puts it away is owed to her', () => {
  const stage = waiting(WATCHED, SIGN);
  stage.happen(accept('olha'));
  expect(onTheWay(stage)).toHaveLength(1);
  stage.happen(LEAVE);
  expect(onTheWay(stage)).toEqual([]);
  expect(stage.run().told('visitor')).toEqual([]);
  expect(stage.here.owed).toEqual(['accepted']);
  // Her screen says it then, and nothing above it calls her to what she has opened.
  expect(stage.all(open(APPLE)).told('visitor')).toEqual([]);
  expect(stage.here.owed).toEqual([]);
});

it('what could not be brought while she was here is owed to her, also of an end', () => {
  const stage = talking(WATCHED);
  stage.happen({ kind: 'end', by: 'responder' });
  expect(held(stage, 14 * MINUTE).here.owed).toEqual([]);
  expect(held(stage, 2 * MINUTE).here.owed).toEqual(['ended-by-responder']);
  expect(stage.run().told('visitor')).toEqual(['accepted']);
  expect(stage.all(open()).told('visitor')).toEqual(['accepted', 'ended-by-responder']);
});

it('what was being told at that moment is taken away when it turns out to stand there', () => {
  const stage = waiting(WATCHED);
  stage.happen(accept('olha'));
  const [task] = onTheWay(stage);
  stage.happen(LEAVE);
  stage.happen({ kind: 'done', n: task?.n ?? 0, messages: [500], ...(task && { do: task.do }) });
  expect(stage.run().all({ kind: 'end', by: 'visitor' }).removed('visitor')).toContain(500);
});

it('what she waits for comes late, too, to a phone that she alone reads', () => {
  const stage = waiting();
  stage.happen(accept('olha'));
  expect(held(stage, HOUR).run().told('visitor')).toEqual(['accepted']);
});

it('the line that could not be left in her hours comes in the next ones', () => {
  const stage = talking(WATCHED, DAYTIME);
  stage.now = NOON + 5 * HOUR + 50 * MINUTE;
  stage.all(open(), LEAVE);
  stage.happen(say('responder', 1));
  expect(onTheWay(stage, 'nudge')).toHaveLength(1);
  // It is ten past six in the evening.
  expect(
    held(stage, 20 * MINUTE)
      .run()
      .count('nudge'),
  ).toBe(0);
  expect(stage.wait(14 * HOUR + 49 * MINUTE).count('nudge')).toBe(0);
  expect(stage.wait(MINUTE).count('nudge')).toBe(1);
});

it('outside her hours nothing comes by itself, also where she was here a moment ago; her screen and her next press tell it', () => {
  const lost = { kind: 'gone', staff: 'olha' } as const;
  const end = { kind: 'end', by: 'responder' } as const;
  for (const [before, event, told] of [
    // That somebody answers is what she sees then.
    [[], accept('olha'), []],
    [[accept('olha')], lost, ['next']],
    [[accept('olha')], end, ['ended-by-responder']],
  ] as const) {
    const stage = new Stage();
    stage.now = NOON + 5 * HOUR + 55 * MINUTE;
    stage.all(BEGIN, yes('olha'), yes('iryna'), DAYTIME, CONFIRM, ...before);
    const so = stage.told('visitor').length;
    const shown = stage.count('refresh');
    stage.now += 10 * MINUTE;
    stage.all(event);
    expect(stage.told('visitor').slice(so)).toEqual([]);
    expect(stage.count('refresh')).toBeGreaterThan(shown);
    expect(stage.all(open()).told('visitor').slice(so)).toEqual(told);
  }
});

it('of the way to a person she is owed where it has come to, and nothing that is not so any more', () => {
  const stage = waiting(WATCHED).all(LEAVE, accept('olha'), { kind: 'gone', staff: 'olha' });
  expect(stage.here.owed).toEqual(['next']);
  expect(stage.all(accept('iryna')).here.owed).toEqual(['accepted']);
  const silent = talking(WATCHED, SIGN).wait(11 * HOUR);
  expect(silent.here.owed).toEqual(['idle-soon']);
  // That she is back is a sign of life: it does not end in an hour.
  expect(silent.all(open(APPLE)).told('visitor')).toEqual(['accepted']);
});
