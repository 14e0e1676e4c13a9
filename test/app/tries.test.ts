// What is taken away on a guess: only what nothing else is known to stand for.
import { expect, it } from 'vitest';
import { createTries, type TriesParts } from '../../src/app/tries.ts';
import type { HandoffEvent } from '../../src/core/handoff/handoff.ts';
import { type Address, type MessageNumber, StoreAway } from '../../src/ports.ts';
import { openHandoff } from '../doubles/handoffs.ts';

const [HER, TAB] = ['telegram:1' as Address, 'web:1' as Address];
const ours = openHandoff('ours', { owner: 'aaaaaaaa' });
const other = openHandoff('other', { owner: 'aaaaaaaa', note: 13 });

/** Removes these from a chat in which 11 carries the screen, and 13 belongs to another talk. @returns what was asked to go */
async function removed(to: Address, messages: readonly MessageNumber[], left: readonly MessageNumber[] = []) {
  const asked: MessageNumber[] = [];
  const tries = createTries({
    store: { of: async () => other, owned: async () => [ours, other] },
    ledger: { conversation: async () => ({ pane: 11 }) },
    voice: {
      async erase(_to: Address, some: readonly MessageNumber[]) {
        asked.push(...some);
        return { left, removed: true };
      },
    },
    newest: () => 99,
  } as unknown as TriesParts);
  await tries.remove(ours, { kind: 'remove', side: to === HER ? 'visitor' : 'responder', messages }, to);
  return asked;
}

it('neither her screen nor what belongs to another talk goes, on whichever side', async () => {
  for (const side of [HER, 'telegram:2' as Address]) expect(await removed(side, [11, 12, 13, 14])).toEqual([12, 14]);
});

it('what a tab keeps while its box is away is tried again; what Telegram keeps, it keeps', async () => {
  expect(await removed(HER, [12], [12])).toEqual([12]);
  await expect(removed(TAB, [12], [12])).rejects.toThrow(StoreAway);
});

it('while she is on the web, what is lost in a chat of Telegram is looked for among its numbers, and not among those of her tab', async () => {
  const said: HandoffEvent[] = [];
  const happen = async (_: unknown, event: HandoffEvent) => {
    said.push(event);
    return {};
  };
  const tries = createTries({ handoffs: { happen }, newest: () => 0 } as unknown as TriesParts);
  const pairs = [
    { by: 'visitor' as const, original: 4_000_000_001, copy: 20 },
    { by: 'responder' as const, original: 21, copy: 4_000_000_003 },
  ];
  const talk = { ...ours, visitor: TAB, note: 4_000_000_001, pairs };
  const reading = { kind: 'copy', by: 'responder', original: 21 } as const;
  await tries.begin(talk, { n: 1, do: reading });
  expect(said).toEqual([{ kind: 'sending', n: 1, since: 21 }]);
  // Tried again: a message that was forwarded to be read may stand behind that.
  await tries.begin(talk, { n: 1, do: reading, since: 21 });
  expect(said[1]).toMatchObject({ kind: 'done', n: 0, do: { kind: 'refresh', side: 'responder' }, owner: 'aaaaaaaa' });
  expect(said[1]).toHaveProperty('messages.0', 22);
  expect(tries.sent(talk, { n: 1, do: reading, since: 21 }, [4_000_000_005])).toEqual([4_000_000_005]);
  // On Telegram nothing is read by forwarding it.
  await tries.begin({ ...talk, visitor: HER }, { n: 1, do: reading, since: 21 });
  expect(said).toHaveLength(2);
});
