// Whatever an update looks like, reading it never fails, and nothing of a person is left of it but her own words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUpdate } from '../../src/adapters/telegram/inbound.ts';
import { BUTTON_BYTES, deskData, exitData, goData, readButton } from '../../src/core/button.ts';
import { CANARY, mutated, updateOf } from './updates.ts';

describe('an update of any shape', () => {
  it('is read without an error, and what is left has no name, number or file in it', () => {
    fc.assert(
      fc.property(updateOf(7), (update) => {
        const inbound = readUpdate(update);
        expect(['arrival', 'query', 'gone', 'nothing']).toContain(inbound.what);
        expect(JSON.stringify(inbound)).not.toContain(CANARY);
        if (inbound.what === 'arrival') {
          const { from, arrival, own } = inbound.incoming;
          expect(from).toMatch(/^telegram:-?\d+$/);
          for (const number of [arrival.id, arrival.pane, own]) expect(number === undefined || Number.isSafeInteger(number)).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is read without an error also where it is any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('message', 'callback_query', 'edited_message', 'my_chat_member', 'x'), (value, kind) => {
        for (const update of [value, { update_id: 5, [kind]: value }]) expect(() => readUpdate(update)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what a button carries', () => {
  const name = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
  const language = fc.stringMatching(/^[a-z]{2}$/);
  const carried = fc.oneof(
    fc.tuple(language, name, name).map(([spoken, flow, step]) => goData(spoken, { flow, step })),
    fc
      .tuple(language, name, name, fc.stringMatching(/^[0-9a-z-]{1,18}$/))
      .map(([spoken, flow, step, picked]) => goData(spoken, { flow, step, picked })),
    language.map(exitData),
    fc
      .tuple(fc.stringMatching(/^[a-z-]{1,20}$/), fc.option(fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/)))
      .map(([deed, about]) => deskData(deed, about ?? undefined)),
  );

  it('means, once a sign of it is changed, exactly what it then says, or nothing', () => {
    fc.assert(
      fc.property(mutated(carried), (data) => {
        const read = readButton(data);
        if (read.kind === 'lost') return;
        const again =
          read.kind === 'press'
            ? goData(read.language, read.to)
            : read.kind === 'exit'
              ? exitData(read.language)
              : deskData(read.deed, read.about);
        expect(again).toBe(data);
      }),
      { numRuns: 3000 },
    );
  });

  it('is never read where it is longer than Telegram lets a button carry', () => {
    fc.assert(
      fc.property(fc.string({ minLength: BUTTON_BYTES + 40, maxLength: 300, unit: fc.constantFrom('a', ':', '-', 's', '0') }), (data) => {
        expect(readButton(data)).toEqual({ kind: 'lost' });
      }),
    );
  });
});
