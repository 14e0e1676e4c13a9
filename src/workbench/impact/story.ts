// What a release says in one language: sentences to be read aloud, charts, and how it was counted. HTML and PDF are both made of it.
import { placeName } from '../../content/near.ts';
import type { Texts } from '../../content/texts.ts';
import type { Table } from '../../core/counts/tables.ts';
import { dotted } from '../../core/near/kyiv.ts';
import type { Gazetteer } from '../../core/places/place.ts';
import { EPSILON, STEP, SURE } from '../../core/release/budget.ts';
import { margin } from '../../core/release/noise.ts';
import type { Release } from '../../core/release/release.ts';

/** One bar of a chart; withheld ones have no length. */
export interface Bar {
  readonly label: string;
  /** How far it lies inside the one above: a hromada in its raion. */
  readonly depth: number;
  readonly shown: number | null;
  /** The number in words. */
  readonly says: string;
}

export type Part =
  | { readonly kind: 'heading' | 'sentence' | 'note' | 'warning'; readonly text: string }
  | { readonly kind: 'chart'; readonly title: string; readonly bars: readonly Bar[] };

export interface Story {
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly parts: readonly Part[];
  /** The last page: how it was counted. */
  readonly method: readonly Part[];
}

/** Tells a release. */
export function storyOf(release: Release, texts: Texts, places: Gazetteer, language: string): Story {
  const say = (key: string, values = {}) => texts.plain(language, `impact.${key}`, values).trim();
  const { tables } = release;
  const part = (table: Table | 'place', bars: readonly Bar[], ...notes: readonly string[]): Part[] => {
    const of = table === 'place' ? 'oblast' : table;
    const shown = bars.some((bar) => bar.shown !== null);
    const within = say('note.within', { margin: margin(EPSILON[of]), least: tables[of].least });
    return [
      { kind: 'heading', text: say(`heading.${table}`) },
      shown ? { kind: 'chart', title: say(`heading.${table}`), bars } : { kind: 'sentence', text: say('note.nothing') },
      ...[...(shown ? [within] : []), ...notes].map((text): Part => ({ kind: 'note', text })),
    ];
  };
  const bar = (label: string, shown: number | null, depth = 0, share?: number): Bar => ({
    label,
    depth,
    shown,
    says: shown === null ? say('withheld') : say('about', { number: shown }) + (share === undefined ? '' : ` · ${say('share', { share })}`),
  });
  const listed = (table: 'topic' | 'request' | 'feeling' | 'helped') =>
    Object.entries(tables[table].cells).map(([name, { shown, share }]) => bar(say(`${table}.${name}`), shown, 0, share));
  const named = (code: string) => {
    const unit = places.at(code);
    return unit ? placeName(unit, { texts, language }) : code;
  };
  const placeBars = () => {
    const inside = (table: 'raion' | 'hromada', around: string) =>
      byNumber(tables[table].cells).filter(([code]) => places.at(code)?.parent === around);
    return byNumber(tables.oblast.cells).flatMap(([oblast, { shown }]) => [
      bar(named(oblast), shown),
      ...inside('raion', oblast).flatMap(([raion, of]) => [
        bar(named(raion), of.shown, 1),
        ...inside('hromada', raion).map(([hromada, { shown: number }]) => bar(named(hromada), number, 2)),
      ]),
    ]);
  };
  const topics = listed('topic').toSorted((a, b) => (b.shown ?? -1) - (a.shown ?? -1));
  const events = Object.entries(tables.event.cells).map(([code, { shown }]) => bar(code, shown));
  return {
    language,
    title: say('title'),
    subtitle: say('subtitle', { from: dotted(release.from), to: dotted(release.to) }),
    parts: [
      ...(release.example ? [{ kind: 'warning', text: say('example') } as const] : []),
      { kind: 'heading', text: say('short') },
      ...shortly(release, topics, placeBars(), say).map((text): Part => ({ kind: 'sentence', text })),
      ...part('topic', topics),
      ...part('place', placeBars(), say('note.place')),
      ...part('request', listed('request')),
      ...(events.length > 0 ? part('event', events, say('note.event')) : []),
      ...part('feeling', listed('feeling')),
      ...part('helped', listed('helped'), say('note.feedback')),
    ],
    method: [
      { kind: 'heading', text: say('method.title') },
      ...['counted', 'not-counted', 'noise', 'sums', 'bound', 'replay', 'incidents'].map(
        (of): Part => ({ kind: 'sentence', text: say(`method.${of}`, { step: STEP, sure: Math.ceil(SURE * 100) }) }),
      ),
    ],
  };
}

/** What is read aloud: as much as can be said, and that it is not exact. */
function shortly(
  { tables }: Release,
  topics: readonly Bar[],
  places: readonly Bar[],
  say: (key: string, values?: object) => string,
): string[] {
  const visits = tables.visit.cells.all?.shown ?? null;
  const number = (key: string, count: number | null | undefined) => (count ? [say(key, { count })] : []);
  const [topic] = topics;
  const [place] = places.filter(({ depth }) => depth === 0);
  return [
    visits === null ? say('said.visits-withheld') : say('said.visits', { count: visits }),
    ...(topic && topic.shown !== null ? [say('said.topic', { topic: topic.label })] : []),
    ...(place && place.shown !== null ? [say('said.place', { place: place.label })] : []),
    ...number('said.answered', tables.request.cells.answered?.shown),
    ...number('said.nobody', tables.request.cells.nobody?.shown),
    say('said.careful'),
  ];
}

function byNumber(cells: Release['tables'][Table]['cells']) {
  return Object.entries(cells).toSorted(([, a], [, b]) => (b.shown ?? -1) - (a.shown ?? -1));
}
