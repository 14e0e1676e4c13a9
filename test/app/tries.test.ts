// What is taken away on a guess: only what nothing else is known to stand for.
import { expect, it } from 'vitest';
import { createTries, type TriesParts } from '../../src/app/tries.ts';
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
