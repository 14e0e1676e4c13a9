// Where a coordinator announces events: what is announced, where, when, what kind, and whether it is told quietly.
import { AHEAD, EVENT_KINDS, type EventKind, type OutreachEvent } from '../events/event.ts';
import { dayAfter } from '../near/kyiv.ts';
import type { PlaceUnit } from '../places/place.ts';
import { deed, type DeskButton, type DeskScreen, HOME, paged, said } from './screen.ts';
import { inRows } from '../rows.ts';

/** Where the desk stands while the place of an event is typed. */
export const PLACE_ASKED = 'event-place';

/** An event and its place. */
export interface Announced {
  readonly event: OutreachEvent;
  readonly unit: PlaceUnit;
}

/** @param about the page of the list */
export function eventsScreen(events: readonly Announced[], about: string): DeskScreen {
  const { shown, turns } = paged(events, 'events', about);
  return {
    says: [{ key: events.length === 0 ? 'events.none' : 'events.page' }],
    rows: [
      ...shown.map(({ event, unit }): readonly DeskButton[] => [
        { label: { key: 'events.line', values: { day: { day: event.day }, place: { place: unit } } }, deed: 'event', about: event.code },
      ]),
      ...turns,
      [deed('event-new')],
      HOME,
    ],
  };
}

/** One event: its code and its link, for posters. */
export function eventScreen({ event, unit }: Announced, link: string): DeskScreen {
  const { code, day, kind, quiet } = event;
  const values = {
    code,
    day: { day },
    place: { place: unit },
    kind: { key: `events.kind.${kind}` },
    how: { key: `events.${howOf(quiet)}` },
  };
  return {
    says: [{ key: 'events.one', values }],
    rows: [[{ label: { key: 'button.copy-link' }, copy: link }], [deed('event-cancel', code)], [deed('events')], HOME],
  };
}

function howOf(quiet: boolean): 'quiet' | 'public' {
  return quiet ? 'quiet' : 'public';
}

/** The place is typed. @param found places that what was typed may mean; undefined: nothing was typed yet */
export function whereScreen(found?: readonly PlaceUnit[]): DeskScreen {
  const key = found === undefined ? 'events.where' : found.length > 0 ? 'events.which' : 'events.unknown';
  const rows = (found ?? []).map((unit): readonly DeskButton[] => [
    { label: { key: 'events.place', values: { place: { place: unit } } }, deed: 'event-at', about: unit.code.slice(2) },
  ]);
  return { says: [{ key }], rows: [...rows, [deed('events')], HOME] };
}

/** @param about the place, as a button carries it @param today YYYY-MM-DD */
export function whenScreen(about: string, today: string): DeskScreen {
  const days = Array.from({ length: AHEAD }, (_, n) => dayAfter(today, n));
  const buttons = days.map(
    (day): DeskButton => ({ label: { key: 'events.day', values: { day: { day } } }, deed: 'event-on', about: `${about}.${day}` }),
  );
  return said('events.when', undefined, [...inRows(buttons, 3), [deed('events')]]);
}

export function kindScreen(about: string): DeskScreen {
  const rows = EVENT_KINDS.map((kind): readonly DeskButton[] => [
    { label: { key: `events.kind.${kind}` }, deed: 'event-kind', about: `${about}.${kind}` },
  ]);
  return said('events.what', undefined, [...rows, [deed('events')]]);
}

export function howScreen(about: string): DeskScreen {
  const rows = (['quiet', 'public'] as const).map((how): readonly DeskButton[] => [
    { label: { key: `events.${how}` }, deed: 'event-make', about: `${about}.${how === 'quiet' ? 'q' : 'p'}` },
  ]);
  return said('events.how', undefined, [...rows, [deed('events')]]);
}

/** Whether a button carries what the ones before it have gathered, place and day, or the kind, too. One that was made up may be too long for the next. */
export function isGathered(about: string): boolean {
  return /^\d{17}\.\d{4}-\d\d-\d\d(\.[a-z]{1,12})?$/.test(about);
}

/** What the buttons have gathered: `17 digits.YYYY-MM-DD.kind.q`; undefined where that is none, or its day is not among those offered. */
export function readAnnouncement(about: string, today: string): Omit<OutreachEvent, 'code'> | undefined {
  const [, digits, day = '', named, how] = /^(\d{17})\.(\d{4}-\d\d-\d\d)\.([a-z]+)\.([pq])$/.exec(about) ?? [];
  const kind = EVENT_KINDS.find((one): one is EventKind => one === named);
  if (digits === undefined || kind === undefined || day < today || day >= dayAfter(today, AHEAD)) return undefined;
  return { place: `UA${digits}`, day, kind, quiet: how === 'q' };
}
