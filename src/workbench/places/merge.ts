// Puts the codifier, the list of territories and what people knew of places together, and says what became different.
import { BETWEEN, COLUMNS } from '../../content/places.ts';
import { gazetteerOf } from '../../core/places/gazetteer.ts';
import type { PlaceUnit } from '../../core/places/place.ts';
import type { CodifierUnit } from './codifier.ts';
import type { Listed } from './territories.ts';

/** A place with what an editor noted of it. */
export interface NotedPlace extends PlaceUnit {
  readonly note: string;
}

/** Everything that goes in. */
export interface Sources {
  readonly codifier: readonly CodifierUnit[];
  /** Undefined: the states stay as they are. */
  readonly listed: ReadonlyMap<string, Listed> | undefined;
  readonly known: readonly NotedPlace[];
  /** More former names, by code. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** The places of the codifier; former names, raions and notes are kept, and a name that was changed becomes a former one. */
export function merged({ codifier, listed, known, names }: Sources): NotedPlace[] {
  const before = new Map(known.map((place) => [place.code, place]));
  return codifier.map((unit) => {
    const old = before.get(unit.code);
    const renamed = old && old.name !== unit.name ? [old.name] : [];
    const former = new Set([...renamed, ...(old?.former ?? []), ...(names.get(unit.code) ?? [])]);
    former.delete(unit.name);
    const state = listed ? listed.get(unit.code) : old;
    return { ...unit, former: [...former], status: state?.status ?? 'free', since: state?.since, note: old?.note ?? '' };
  });
}

/** What is different, a line each. */
export interface Changes {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly renamed: readonly string[];
  readonly status: readonly string[];
}

/** Compares places as they were with places as they are; a state counts as it holds, whichever unit around says it. */
export function changesBetween(known: readonly NotedPlace[], places: readonly NotedPlace[]): Changes {
  const [before, now] = [gazetteerOf(known), gazetteerOf(places)];
  const both = places.flatMap((place) => {
    const old = before.at(place.code);
    return old ? [{ place, old }] : [];
  });
  return {
    added: places.filter(({ code }) => !before.at(code)).map(({ code, name }) => `${code} ${name}`),
    gone: known.filter(({ code }) => !now.at(code)).map(({ code, name }) => `${code} ${name}`),
    renamed: both.filter(({ place, old }) => place.name !== old.name).map(({ place, old }) => `${place.code} ${old.name} → ${place.name}`),
    status: both
      .map(({ place: { code, name } }) => ({ code, name, was: before.statusOf(code), is: now.statusOf(code) }))
      .filter(({ was, is }) => was !== is)
      .map(({ code, name, was, is }) => `${code} ${name}: ${was} → ${is}`),
  };
}

/** The table as it is kept. @param head what its first lines say, without the `#` */
export function tableOf(places: readonly NotedPlace[], head: readonly string[]): string {
  const rows = places.map((place) =>
    [
      place.code,
      place.category,
      place.name,
      place.parent ?? '',
      place.former.join(BETWEEN),
      place.status === 'free' ? '' : place.status,
      place.since ?? '',
      place.note,
    ]
      .map(quotedIfNeeded)
      .join(','),
  );
  return `${[...head.map((line) => `# ${line}`), COLUMNS.join(','), ...rows].join('\n')}\n`;
}

function quotedIfNeeded(field: string): string {
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
