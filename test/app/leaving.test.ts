// What becomes of an exit: what goes, which line is said, and what is left to be done where a store, or the channel, did not do its part.
import { expect, it } from 'vitest';
import { createLeaving, ExitUnfinished, type Leaving } from '../../src/app/leaving.ts';
import type { Done } from '../../src/app/unfinished.ts';
import { type Address, ChatGone, StoreAway } from '../../src/ports.ts';
import { shippedSpeech } from '../harness.ts';

const HER = 'telegram:1' as Address;
const EXIT = { id: 700, at: 50_000 };
const speech = shippedSpeech();
const [WHOLE, REMAINDER] = [speech.neutral('uk'), speech.remainder('uk', 'telegram')];

/** @param stands which messages the channel does not delete @param staff whether she is one of them */
function stage(stands: readonly number[] = [], staff = false) {
  const done = { erased: [] as number[][], said: [] as string[], settled: 0, later: [] as (Done | undefined)[], dropped: 0 };
  let guesses = 0;
  let fails: Error | undefined;
  const voice = {
    async erase(_who: Address, messages: readonly number[]) {
      if (messages.length > 2) {
        guesses++;
        throw new Error('Telegram knows none of them');
      }
      done.erased.push([...messages]);
      if (fails) throw fails;
      return { left: messages.filter((message) => stands.includes(message)), removed: messages.length > 0 };
    },
    say: async (_who: Address, line: string) => void done.said.push(line),
  };
  const leave = createLeaving({
    voice: voice as unknown as Parameters<typeof createLeaving>[0]['voice'],
    speech: () => speech,
    unfinished: { later: (_who: Address, _exit: unknown, what?: Done) => void done.later.push(what) } as never,
    left: { drop: () => void done.dropped++ } as never,
    knows: async () => staff,
  });
  const leaving: Leaving = {
    from: HER,
    messages: [11, 12],
    settle: async () => void done.settled++,
    exit: EXIT,
    away: false,
    unkept: false,
    closing: Promise.resolve([12, 13]),
    known: true,
    language: 'uk',
  };
  return {
    done,
    guesses: () => guesses,
    leave: (given: Partial<Leaving> = {}) => leave({ ...leaving, ...given }),
    fail: (error: Error) => void (fails = error),
  };
}

it('takes away what either store knows of, each once, and is crossed off', async () => {
  const { done, leave } = stage();
  await leave();
  expect(done).toEqual({ erased: [[11, 12], [13]], said: [WHOLE], settled: 1, later: [], dropped: 0 });
});

it('says the line also where the store of handoffs alone knew of something', async () => {
  const { done, leave } = stage();
  await leave({ messages: [], known: false });
  expect([done.erased, done.said]).toEqual([[[], [12, 13]], [WHOLE]]);
});

it('looks for what may stand around it, and needs none of that; in the chat of one of the staff nothing is guessed', async () => {
  for (const [staff, known] of [
    [false, true],
    [true, true],
    // Delivered again after a crash: nothing is known of her any more, and something stood there still.
    [false, false],
  ] as const) {
    const { done, guesses, leave } = stage([], staff);
    await leave({ known });
    expect([guesses(), done.said]).toEqual([staff ? 0 : 1, [WHOLE]]);
  }
});

it('tells her that not all is done where a store was away, and remembers what that one is still to do', async () => {
  const closed = stage();
  await closed.leave({ closing: Promise.reject(new StoreAway('away')) });
  expect(closed.done).toEqual({ erased: [[11, 12]], said: [REMAINDER], settled: 0, later: [{ forgotten: true }], dropped: 0 });
  const forgotten = stage();
  await forgotten.leave({ away: true });
  expect(forgotten.done).toMatchObject({ said: [REMAINDER], settled: 0, later: [undefined] });
  const neither = stage();
  await neither.leave({ away: true, closing: Promise.reject(new StoreAway('away')) });
  expect(neither.done.later).toEqual([undefined, { forgotten: true }]);
});

it('tells her so where a message still stands, whichever store knows of it; what the ledger knows of is not crossed off', async () => {
  for (const [stands, settled] of [
    [11, 0],
    [13, 1],
  ] as const) {
    const { done, leave } = stage([stands]);
    await leave();
    expect([done.said, done.settled]).toEqual([[REMAINDER], settled]);
  }
});

it('says nothing, and keeps nothing, where there was nothing to hide', async () => {
  const { done, leave } = stage();
  await leave({ messages: [], closing: Promise.resolve([]), known: false, unkept: true });
  expect(done).toEqual({ erased: [[]], said: [], settled: 0, later: [], dropped: 1 });
});

it('is delivered again where the channel fails, and is over where the chat is', async () => {
  for (const [error, becomes] of [
    [new Error('no answer'), ExitUnfinished],
    [new ChatGone(), ChatGone],
  ] as const) {
    const { leave, fail } = stage();
    fail(error);
    await expect(leave()).rejects.toThrow(becomes);
  }
});
