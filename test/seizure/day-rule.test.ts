// The rule of days itself: what ties one day’s durable store to another’s is found, and what the data map keeps so long is not.
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { sharedTooLong } from './day-rule.ts';
import type { Entry } from './evidence.ts';

const HOUR = 60 * 60_000;
const sealed = () => randomBytes(200).toString('base64url');
const entry = (key: string, ...values: string[]): Entry => ({ key, type: 'string', ends: -1, values, beside: [] });
const apart = (hours: number, first: Entry, later: Entry) =>
  sharedTooLong([
    { at: 0, durable: [first] },
    { at: hours * HOUR, durable: [later] },
  ]);

const [ID, OTHER] = ['0123456789abcdef', 'fedcba9876543210'];
const DIGEST = 'Zk3_-67890123456789012';

it('finds the same bytes in two handoffs, also where they begin elsewhere', () => {
  const address = randomBytes(24);
  const shifted = Buffer.concat([randomBytes(70), address, randomBytes(70)]).toString('base64url');
  const again = Buffer.concat([randomBytes(71), address, randomBytes(70)]).toString('base64url');
  expect(apart(30, entry(`{h}:h:${ID}`, `20414.${shifted}`), entry(`{h}:h:${OTHER}`, `20415.${again}`))).toHaveLength(1);
  expect(apart(30, entry(`{h}:h:${ID}`, `20414.${sealed()}`), entry(`{h}:h:${OTHER}`, `20415.${sealed()}`))).toEqual([]);
});

it('finds a handoff that is over, and what stands in a job of it', () => {
  expect(apart(72, entry(`{h}:h:${ID}`, sealed()), entry('{bull}:handoffs:7', `{"id":"${ID}"}`))).toHaveLength(1);
  expect(apart(30, entry(`{h}:h:${ID}`, sealed()), entry('{bull}:handoffs:7', `{"id":"${ID}"}`))).toEqual([]);
});

it('finds a name that is the same on the next day, and lets the roster be', () => {
  expect(apart(24, entry(`{h}:t:${DIGEST}`, sealed()), entry(`{h}:t:${DIGEST}`, sealed()))).toHaveLength(1);
  const row = sealed();
  expect(apart(700, entry('{h}:r', row), entry('{h}:r', row))).toEqual([]);
});
