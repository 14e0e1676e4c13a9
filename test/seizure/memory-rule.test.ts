// The rule of raw memory: what it lets stand, and what not.
import { expect, it } from 'vitest';
import { Auditor } from './auditor.ts';
import { accountOf, canary, forms, tabOf, words } from './canaries.ts';
import { notAllowedRaw } from './memory-rule.ts';

const auditor = new Auditor(forms());

/** The account of one of the staff; what follows is somebody else's. */
const STAFF = accountOf(7);

/** How many traces may not be there. */
function wrongIn(text: string | Buffer): number {
  return notAllowedRaw(auditor.look(Buffer.from(text)), { staff: new Set([String(STAFF)]), lately: new Set([tabOf(7)]) }).length;
}

it('lets stand the address of a request, and a piece of its head', () => {
  expect(wrongIn(`\0\0/hook${encodeURIComponent(words(1, 'path'))}/${canary(1, 'path')}?${canary(1, 'key')}=1`)).toBe(0);
  expect(wrongIn(`\0${canary(1, 'half a head')}`)).toBe(0);
});

it('lets stand the tab that has just left, and no other', () => {
  expect(wrongIn(`value="${tabOf(7)}"`)).toBe(0);
  expect(wrongIn(`value="${tabOf(8)}"`)).toBe(1);
});

it('lets stand the account of one of the staff as a number of either kind, and no other, also where the memory ends', () => {
  for (const account of [STAFF, accountOf(8)]) {
    const [double, whole] = [Buffer.alloc(16, 1), Buffer.alloc(16, 1)];
    double.writeDoubleLE(account, 8);
    whole.writeBigUInt64BE(BigInt(account), 0);
    for (const bytes of [double, whole]) expect(wrongIn(bytes)).toBe(account === STAFF ? 0 : 1);
  }
});

it('finds words and names in a form, a page, JSON, and beside an address', () => {
  for (const text of [
    `\r\n\r\ntab=1&words=${encodeURIComponent(words(1, 'typed'))}`,
    `<p>/later ${words(1, 'typed')}</p>`,
    JSON.stringify({ first_name: canary(1, 'user') }),
    `/web/\0${canary(1, 'user')}`,
    `/web/ ${words(1, 'typed')}`,
  ])
    expect(wrongIn(text)).toBeGreaterThan(0);
});
