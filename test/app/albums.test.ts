import { expect, it } from 'vitest';
import { createAlbums } from '../../src/app/albums.ts';
import type { Address } from '../../src/ports.ts';

const HER = 'telegram:1' as Address;
const THEM = 'telegram:2' as Address;

it('the first of several files is answered, also where it is delivered again; the others are not, and another album is', () => {
  const albums = createAlbums();
  const hasBegun = (from: Address, id: number, album?: string) =>
    albums.hasBegun({ from, arrival: { id, kind: 'refused', what: 'file', ...(album !== undefined && { album }) } }, false);
  expect([hasBegun(HER, 1, 'a'), hasBegun(HER, 2, 'a'), hasBegun(HER, 1, 'a'), hasBegun(HER, 3, 'a')]).toEqual([false, true, false, true]);
  expect([hasBegun(THEM, 4, 'a'), hasBegun(HER, 5, 'b'), hasBegun(HER, 6), hasBegun(HER, 7)]).toEqual([false, false, false, false]);
  albums.forget();
  expect(hasBegun(THEM, 8, 'a')).toBe(false);
});
