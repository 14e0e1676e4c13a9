// A handoff as text comes back as it was.
import { expect, it } from 'vitest';
import { freeze, thaw } from '../../../src/core/handoff/freeze.ts';
import { DANGER, drafted, SIGN, say, talking, waiting } from './stage.ts';

it('comes back as it was, in every phase', () => {
  const closed = talking().all({ kind: 'leave' }, { kind: 'end', by: 'responder' });
  for (const stage of [drafted(), waiting(SIGN, DANGER), talking({ kind: 'note', message: 7 }).all(say('responder', 1)), closed]) {
    stage.happen({ kind: 'say', by: 'visitor', message: 3, key: 'k' });
    expect(thaw(freeze(stage.here))).toEqual(stage.here);
  }
});

it('of another version, or broken, is not read', () => {
  const frozen = freeze(drafted().here);
  expect(thaw(frozen.replace('[2,', '[1,'))).toBeUndefined();
  for (const broken of ['', '{}', 'null', '[1]', frozen.slice(0, -3)]) expect(thaw(broken)).toBeUndefined();
});
