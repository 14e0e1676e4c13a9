// Invented counts, to show what a report looks like before there is anything to report. It says so on its first page.
import type { Content } from '../../core/flow.ts';
import type { Gazetteer } from '../../core/places/place.ts';
import { THRESHOLD } from '../../core/release/budget.ts';
import { published, rawOf } from '../../core/release/make.ts';
import type { Release } from '../../core/release/release.ts';
import { treeOf } from './tree.ts';

/** A release of invented numbers, to which no noise is added: there is nobody behind them. */
export function example(from: string, to: string, { places, counted: { topics } }: Content): Release {
  const making = { from, to, threshold: THRESHOLD, topics, places: treeOf(places, new Set()), draw: () => 0 };
  return { ...published(rawOf(exampleCounts(topics, places), making), making), example: true };
}

/** Counts of a service that never was, near places that no list calls occupied. */
function exampleCounts(topics: readonly string[], places: Gazetteer): ReadonlyMap<string, number> {
  const free = (around?: string) => places.within(around).filter(({ code }) => places.statusOf(code) === 'free');
  const near = free()
    .slice(0, 5)
    .map(({ code }, n) => [`place/${code}`, Math.round(310 / (n + 1))] as const);
  return new Map<string, number>([
    ['visit', 1480],
    ...topics.map((topic, n) => [`topic/${topic}`, Math.round(300 / (1 + n * 0.45))] as const),
    ...near,
    ['event/e-k7qmx', 96],
    ['event/e-w3h9d', 31],
    ['request/answered', 188],
    ['request/nobody', 37],
    ['request/withdrawn', 22],
    ['feeling/better', 143],
    ['feeling/same', 88],
    ['feeling/worse', 12],
    ['helped/yes', 171],
    ['helped/partly', 64],
    ['helped/no', 9],
  ]);
}
