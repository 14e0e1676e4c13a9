// Reading what is stored of her: a store that is away is told as that, is not asked where that is known already, and hides no other failure.
import { expect, it } from 'vitest';
import { createRecords, type RecordsParts } from '../../src/app/records.ts';
import type { Screen } from '../../src/core/screen.ts';
import { type Address, StoreAway } from '../../src/ports.ts';
import { shippedSpeech } from '../harness.ts';

/** What the record says first where reading what is stored of her goes like this. */
async function told(of: RecordsParts['records']['of'], away = false): Promise<string | undefined> {
  const people: RecordsParts['people'] = { look: () => Promise.reject(new StoreAway('away')) };
  const { read } = createRecords({ records: { of }, people, speech: shippedSpeech });
  const { recorded } = await read('telegram:7' as Address, {} as Screen, away);
  return recorded?.lines[0]?.say;
}

const nothing = async () => ({ conversation: undefined, messages: [], notes: [] });

it('says what it found, or that a store was away', async () => {
  expect(await told(nothing)).toBe('nothing');
  expect(await told(() => Promise.reject(new StoreAway('away')))).toBe('away');
});

it('does not ask a store that is known to be away', async () => {
  expect(await told(() => Promise.reject(new Error('asked')), true)).toBe('away');
});

it('fails where something else is wrong than that a store is away', async () => {
  await expect(told(() => Promise.reject(new TypeError('a fault')))).rejects.toThrow(TypeError);
});
