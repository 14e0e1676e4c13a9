// The sweep of what is over: it is crossed off only when all of it is gone, on both sides.
import { expect, it } from 'vitest';
import { eraseDue, type EraseParts } from '../../src/app/sweep.ts';
import { type Address, ChatGone, type LogEntry, StoreAway } from '../../src/ports.ts';

const WHO = 'telegram:7' as Address;

/** Sweeps one who has left. @returns whether she was crossed off, until when her handoff was to be erased, and what was logged */
async function swept({ messages = [11], closes = async () => {}, erases = async () => ({ left: [] as number[], removed: true }) } = {}) {
  let settled = false;
  const [closed, logged]: [unknown[], string[]] = [[], []];
  const settle = async () => {
    settled = true;
  };
  await eraseDue({
    conversations: { due: async () => [{ who: WHO, messages, left: 5000, settle }] },
    people: {
      async erase(...what: unknown[]) {
        closed.push(what);
        await closes();
        return [];
      },
    },
    voice: { erase: erases },
    clock: { now: () => 9000 },
    log: { write: ({ event, level = 'info' }: LogEntry) => void logged.push(`${level} ${event}`) },
  } as unknown as EraseParts);
  return { settled, closed, logged };
}

it('closes what she had with a person before she left, crosses her off, and leaves no moment of it in the log', async () => {
  expect(await swept()).toEqual({ settled: true, closed: [[WHO, 5000]], logged: ['debug erased'] });
  // Also where no message of hers is known.
  expect(await swept({ messages: [] })).toEqual({ settled: true, closed: [[WHO, 5000]], logged: ['debug erased'] });
});

it('comes again where the store of handoffs is away: nobody else knows that she has left', async () => {
  const closes = () => Promise.reject(new StoreAway('away'));
  expect(await swept({ closes })).toMatchObject({ settled: false, logged: ['info erase-again'] });
});

it('comes again where a message still stands, and not where her chat is closed', async () => {
  expect(await swept({ erases: async () => ({ left: [11], removed: false }) })).toMatchObject({ settled: false });
  expect(await swept({ erases: () => Promise.reject(new Error('no answer')) })).toMatchObject({ settled: false });
  expect(await swept({ erases: () => Promise.reject(new ChatGone()) })).toMatchObject({ settled: true });
});

it('goes on to the next one where one is not whole', async () => {
  const settled: string[] = [];
  const dueOf = (who: string) => ({ who, messages: [11], settle: async () => void settled.push(who) });
  await eraseDue({
    conversations: { due: async () => ['telegram:1', 'telegram:2', 'telegram:3'].map(dueOf) },
    voice: { erase: async (who: string) => ({ left: who === 'telegram:1' ? [11] : [], removed: true }) },
    clock: { now: () => 9000 },
    log: { write: () => {} },
  } as unknown as EraseParts);
  expect(settled).toEqual(['telegram:2', 'telegram:3']);
});
