import { expect, it } from 'vitest';
import { createAlbums } from '../../src/app/albums.ts';
import type { Address } from '../../src/ports.ts';

const HER = 'telegram:1' as Address;
const THEM = 'telegram:2' as Address;

it('the first that is answered is the only one, also where it is delivered again; another album is answered, and another chat', () => {
  const albums = createAlbums();
  const sent = (from: Address, id: number, album?: string) =>
    ({ from, arrival: { id, kind: 'refused', what: 'file', ...(album !== undefined && { album }) } }) as const;
  const isAnswered = (...of: Parameters<typeof sent>) => albums.isAnswered(sent(...of));
  // Of the first nothing was shown, because so much came after it.
  expect([isAnswered(HER, 1, 'a'), isAnswered(HER, 2, 'a')]).toEqual([false, false]);
  albums.answered(sent(HER, 2, 'a'));
  expect([isAnswered(HER, 3, 'a'), isAnswered(HER, 2, 'a')]).toEqual([true, false]);
  expect([isAnswered(THEM, 4, 'a'), isAnswered(HER, 5, 'b'), isAnswered(HER, 6)]).toEqual([false, false, false]);
  albums.answered(sent(HER, 6));
  expect(isAnswered(HER, 7, 'a')).toBe(true);
  albums.forget();
  expect(isAnswered(HER, 8, 'a')).toBe(false);
});
