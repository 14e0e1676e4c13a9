// The line that somebody answers: it calls her to her talk, and goes when she is there.
import { describe, expect, it } from 'vitest';
import { accept, APPLE, HOUR, open, say, SIGN, talking, waiting } from './stage.ts';

describe('that somebody answers', () => {
  it('is said until she opens the talk, or writes in it', () => {
    const stage = talking().all(say('responder', 1));
    expect(stage.calling()).toHaveLength(1);
    expect(stage.all(open()).calling()).toEqual([]);
    expect(talking().all(say('visitor', 1)).calling()).toEqual([]);
    // Her screen is not made a second time while she looks at it: on the web whoever goes by keys would lose her place on it.
    const refreshed = talking().count('refresh');
    expect(talking().all(open()).count('refresh')).toBe(refreshed);
    expect(talking(SIGN).wait(HOUR).all(open(APPLE)).calling()).toEqual([]);
  });

  it('is not taken away as a line where its message has become her screen, nor is that when she writes in it', () => {
    const stage = talking();
    const [line] = stage.calls;
    expect(stage.all({ kind: 'open', digest: undefined, pane: line }, say('visitor', 1)).calling()).toEqual([line]);
    // With the end of the talk everything goes, as ever: whoever does it leaves her screen.
    expect(stage.all({ kind: 'end', by: 'responder' }).calling()).toEqual([]);
  });

  it('is not said any more, or taken away again, where she has opened while it was on its way', () => {
    const stage = waiting();
    stage.happen(accept('olha'));
    const tells = stage.here.tasks.find(({ do: deed }) => deed.kind === 'tell');
    stage.happen(open());
    stage.happen({ kind: 'done', n: tells?.n ?? 0, messages: [500], ...(tells && { do: tells.do }), owner: 'olha' });
    expect(stage.run().told('visitor')).toEqual([]);
    expect(stage.removed('visitor')).toEqual([500]);
  });

  it('by somebody who is lost goes, too, when she opens: it is said of the next one anew', () => {
    const stage = talking().all({ kind: 'gone', staff: 'olha' }, accept('iryna'));
    expect(stage.calling()).toHaveLength(2);
    expect(stage.all(open()).calling()).toEqual([]);
  });

  it('goes at the end with the rest where she never came', () => {
    expect(
      talking()
        .wait(12 * HOUR)
        .calling(),
    ).toEqual([]);
  });
});
