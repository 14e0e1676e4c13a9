// Walks the content as a visitor would, tap by tap, on the very screens the core makes.
import { type Content, isPublished, placeOf, written } from '../core/flow.ts';
import { exampleOf } from '../core/person/example.ts';
import { type Button, type Screen, screenAt } from '../core/screen.ts';
import type { Path } from './document.ts';

/** Which content is walked: as visitors see it, or with the drafts of the simulator. */
export interface View {
  readonly drafts: boolean;
  /** The day it is walked on, YYYY-MM-DD. */
  readonly today: string;
}

/** Every place of the view, written `flow/step`, with its screen in the first language. */
export function screensOf(content: Content, { drafts, today }: View): Map<string, Screen> {
  const now = Date.parse(today);
  const world = { content, drafts, now, person: exampleOf(now) };
  const [language = 'uk'] = content.languages;
  const screens = new Map<string, Screen>();
  for (const [flow, { steps }] of content.flows) {
    for (const [step, said] of Object.entries(steps)) {
      const place = { flow, step };
      if (drafts || isPublished(said)) screens.set(written(place), screenAt(place, placeOf(content.frame.menu), language, world));
    }
  }
  return screens;
}

/** Where the buttons of a screen lead, one tap away; those that `counts` leaves out do not count. */
export function leadsTo(screen: Screen, counts: (button: Button) => boolean = () => true): string[] {
  return screen.rows.flat().flatMap((button) => ('to' in button && counts(button) ? [written(button.to)] : []));
}

/** Taps from any of `starts` to each place that can be reached, along `ways`. */
export function tapsFrom(starts: Iterable<string>, ways: (place: string) => readonly string[]): Map<string, number> {
  const taps = new Map([...starts].map((start) => [start, 0]));
  for (const [place, far] of taps) {
    for (const next of ways(place)) {
      if (!taps.has(next)) taps.set(next, far + 1);
    }
  }
  return taps;
}

/** Where the desk leads the staff: the beginning of each of their flows. */
export function staffStarts({ flows }: Content): string[] {
  return [...flows].flatMap(([flow, { staff }]) => (staff ? [written({ flow, step: 'start' })] : []));
}

/** A step that the frame names, and where in `frame.yaml`. */
export interface Entry {
  readonly to: string;
  readonly path: Path;
}

/** Where the frame leads by itself: commands, words, what is refused, lost buttons, an unsafe phone, an offer, the menu and the emergency. */
export function entries({ frame, views }: Content): Entry[] {
  const named = Object.entries({
    menu: frame.menu,
    emergency: frame.emergency,
    lost: frame.lost,
    unsafe: frame.unsafe,
    offer: frame.offer,
    occupied: frame.occupied,
    ended: frame.ended,
  });
  return [
    ...named.map(([name, to]) => ({ to, path: [name] })),
    ...Object.entries(frame.commands).map(([name, to]) => ({ to, path: ['commands', name] })),
    ...Object.entries(frame.refused).map(([name, to]) => ({ to, path: ['refused', name] })),
    // What is typed where a place is asked for is answered there; the confirming of entries begins with a link; somebody accepts; a number on paper leads nowhere.
    ...[...views].flatMap(([view, place]) =>
      ['found', 'confirm', 'confirmed', 'talk', 'nothing', 'pocket-wrong'].includes(view) ? [{ to: written(place), path: ['words'] }] : [],
    ),
    ...frame.words.map((to, i) => ({ to, path: ['words', i] })),
  ].filter(({ to }) => to !== 'exit');
}
