// Libraries that search names with mistakes in them, each set up at its best over the same places.
import uFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Gazetteer, PlaceUnit } from '../../src/core/places/place.ts';

/** Something that finds places: the codes of the five likeliest. */
export interface Rival {
  readonly name: string;
  build(units: readonly PlaceUnit[], gazetteer: Gazetteer): (typed: string) => readonly string[];
}

/** Case and apostrophes are no difference for anybody. */
const even = (text: string): string => text.toLowerCase().replace(/['’ʼ`´‘′"]/g, '');

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly former: string;
  readonly around: string;
}

const entriesOf = (units: readonly PlaceUnit[], gazetteer: Gazetteer): Entry[] =>
  units.map(({ code, name, former }) => ({
    id: code,
    name: even(name),
    former: even(former.join(' ')),
    around: even(
      gazetteer
        .chain(code)
        .slice(1)
        .map((unit) => unit.name)
        .join(' '),
    ),
  }));

export const RIVALS: readonly Rival[] = [
  {
    name: 'MiniSearch',
    build: (units, gazetteer) => {
      const index = new MiniSearch<Entry>({ fields: ['name', 'former', 'around'], processTerm: even });
      index.addAll(entriesOf(units, gazetteer));
      return (typed) =>
        index
          .search(even(typed), {
            fuzzy: 0.34,
            maxFuzzy: 4,
            prefix: (term) => term.length > 3,
            boost: { name: 4, former: 2 },
            combineWith: 'OR',
          })
          .slice(0, 5)
          .map(({ id }) => id as string);
    },
  },
  {
    name: 'Fuse.js',
    build: (units, gazetteer) => {
      const index = new Fuse(entriesOf(units, gazetteer), {
        keys: [
          { name: 'name', weight: 4 },
          { name: 'former', weight: 2 },
        ],
        threshold: 0.5,
        ignoreLocation: true,
      });
      return (typed) => index.search(even(typed), { limit: 5 }).map(({ item }) => item.id);
    },
  },
  {
    name: 'uFuzzy',
    build: (units, gazetteer) => {
      const entries = entriesOf(units, gazetteer);
      const lines = entries.map(({ name, former, around }) => `${name} ${former} ${around}`);
      const index = new uFuzzy({
        unicode: true,
        interSplit: "[^\\p{L}\\d']+",
        intraSplit: '\\p{Ll}\\p{Lu}',
        intraMode: 1,
        intraIns: 1,
        intraSub: 1,
        intraTrn: 1,
        intraDel: 1,
      });
      return (typed) => {
        const [found, info, order] = index.search(lines, even(typed), 5, 1e6);
        const places = order && info ? order.map((at) => info.idx[at] ?? 0) : (found ?? []);
        return places.slice(0, 5).flatMap((at) => entries[at]?.id ?? []);
      };
    },
  },
];
