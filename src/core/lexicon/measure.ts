// How well the lexicon does on phrases whose meaning people have labelled.
import { z } from 'zod';
import type { Lexicon } from './prepare.ts';
import { CATEGORIES, type Category } from './shape.ts';
import { understand } from './understand.ts';

/** A file of labelled phrases. No label: nothing should be offered. */
export const labelledShape = z.array(
  z.strictObject({ text: z.string().min(1), labels: z.array(z.enum(CATEGORIES)), note: z.string().min(1).optional() }),
);

export type Labelled = z.infer<typeof labelledShape>[number];

/** What became of one category. */
export interface Score {
  readonly category: Category;
  /** Phrases labelled with it. */
  readonly positives: number;
  /** Of those, the share that was offered it. */
  readonly recall: number;
  /** Of all other phrases, the share that was offered it nevertheless. */
  readonly falseAlarms: number;
}

/** A phrase that was not taken for what it is. */
export interface Miss {
  readonly text: string;
  readonly missing: readonly Category[];
  readonly unwanted: readonly Category[];
}

/** Scores of all categories, and every phrase that was not taken for exactly what its labels say. */
export interface Measured {
  readonly scores: readonly Score[];
  readonly misses: readonly Miss[];
}

/** Asks the lexicon about each phrase. */
export function measure(phrases: readonly Labelled[], lexicon: Lexicon): Measured {
  const asked = phrases.map(({ text, labels }) => ({
    text,
    labels,
    offered: understand(text, lexicon).offers.map(({ category }) => category),
  }));
  const scores = CATEGORIES.map((category): Score => {
    const meant = asked.filter(({ labels }) => labels.includes(category));
    const others = asked.filter(({ labels }) => !labels.includes(category));
    const share = (of: typeof asked): number =>
      of.length === 0 ? 0 : of.filter(({ offered }) => offered.includes(category)).length / of.length;
    return { category, positives: meant.length, recall: meant.length === 0 ? 1 : share(meant), falseAlarms: share(others) };
  });
  const misses = asked.map(({ text, labels, offered }) => ({
    text,
    missing: labels.filter((label) => !offered.includes(label)),
    unwanted: offered.filter((category) => !labels.includes(category)),
  }));
  return { scores, misses: misses.filter(({ missing, unwanted }) => missing.length + unwanted.length > 0) };
}
