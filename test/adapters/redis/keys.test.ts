// All keys of one name in one slot, as Redis Cluster counts them.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DUE, EPOCH, EPOCH_LIFE, EPOCHS, epochOf, epochOfName, keysOf, nameOf } from '../../../src/adapters/redis/keys.ts';
import { CONVERSATION_LIFE, LEDGER_LIFE } from '../../../src/core/conversation.ts';

/** The slot of a key: CRC16 (XMODEM) of what is in the first braces, modulo 16384. */
function slotOf(key: string): number {
  const tag = /\{([^}]+)\}/.exec(key)?.[1] ?? key;
  let crc = 0;
  for (const byte of Buffer.from(tag)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  }
  return (crc & 0xffff) % 16384;
}

describe('keys', () => {
  test('the slots are counted as Redis does', () => {
    // The check value of the Cluster specification.
    expect(slotOf('123456789')).toBe(0x31c3 % 16384);
  });

  test('of one name are in one slot, and its due set is one of those that are swept', () => {
    for (let round = 0; round < 1000; round++) {
      const keys = keysOf(nameOf(20_000 + round, randomBytes(32)));
      expect(new Set(Object.values(keys).map(slotOf)).size).toBe(1);
      expect(DUE).toContain(keys.due);
    }
  });

  test('are spread over 64 partitions', () => {
    expect(new Set(DUE).size).toBe(64);
    const used = new Set(Array.from({ length: 256 }, (_, first) => keysOf(nameOf(1, Buffer.alloc(16, first))).due));
    expect(used.size).toBe(64);
  });

  test('name the day and nothing else', () => {
    const name = nameOf(20_414, Buffer.alloc(32, 7));
    expect(name).toMatch(/^20414\.[\w-]{22}$/);
    expect(epochOfName(name)).toBe(20_414);
    expect(epochOf(20_414 * EPOCH)).toBe(20_414);
    expect(epochOf(20_415 * EPOCH - 1)).toBe(20_414);
  });

  test('of an epoch outlive what was begun under it, and the epochs that are looked at cover it', () => {
    const lastTurn = EPOCH - 1 + CONVERSATION_LIFE;
    expect(EPOCH_LIFE).toBeGreaterThan(lastTurn);
    expect(EPOCH_LIFE).toBeGreaterThan(EPOCH - 1 + LEDGER_LIFE);
    expect(EPOCHS * EPOCH).toBeGreaterThanOrEqual(EPOCH - 1 + LEDGER_LIFE);
  });
});
