// What the steps of the search show besides their words: needs, places, doors, one door.
import { isConfidential } from '../directory.ts';
import { type Content, type Place, placeOf, stepAt } from '../flow.ts';
import type { PlaceMatch, PlaceUnit } from '../places/place.ts';
import { type Asked, firstPage, readAsked, readCode, writeAsked, writeCode } from './asked.ts';
import { CHANNELS, SEEKERS } from './door.ts';
import type { Made, NearButton } from './made.ts';
import { type Around, doorOf, doorsFor } from './doors.ts';
import type { View } from './views.ts';

/** What a view looks at. */
export interface Looking {
  readonly content: Content;
  readonly now: number;
  readonly language: string;
  /** Code of the place that the visitor has chosen. */
  readonly chosen: string | undefined;
  /** Confirmations of services that came in through the bot: service, day. */
  readonly assured: ReadonlyMap<string, string>;
  /** What typed words may mean; given for the arrival that brought them, and only then. */
  readonly matches?: readonly PlaceMatch[];
}

const DOORS = 3;
const PLACES = 16;

/** What a step shows for what its button carried. */
export function viewOf(view: View, carried: string | undefined, looking: Looking): Made {
  const steps = (of: View): Place => stepFor(of, looking.content);
  const said = readAsked(carried)?.asked;
  const asked = said ?? firstNeed(looking.content);
  switch (view) {
    case 'needs':
      return needs(steps, looking);
    case 'doors':
      return doors(asked, steps, looking);
    case 'filter':
      return filter(asked, steps);
    case 'where':
      return where(asked, steps);
    case 'browse':
      return browse(carried, asked, steps, looking);
    case 'found':
      return found(said, steps, looking);
    default:
      return card(carried, looking);
  }
}

/**
 * What a press chooses, where its button carries a place: where it leads, and what is then remembered: of an occupied place nothing.
 * Undefined where it chooses none.
 */
export function chosenBy(to: Place, content: Content): { readonly code: string | undefined; readonly to: Place } | undefined {
  const view = stepAt(content, to)?.view;
  if (view !== 'doors' && view !== 'needs') return undefined;
  const read = readAsked(to.picked);
  const rest = read ? read.rest : to.picked;
  const led: Place = { flow: to.flow, step: to.step, ...(read && { picked: writeAsked(read.asked) }) };
  if (rest === ANYWHERE) return { code: undefined, to: led };
  const code = readCode(rest)?.code;
  const unit = code === undefined ? undefined : content.places.at(code);
  if (!unit) return undefined;
  return content.places.statusOf(unit.code) === 'occupied'
    ? { code: undefined, to: placeOf(content.frame.occupied) }
    : { code: unit.code, to: led };
}

/** Stands for «no place» in what a button carries. */
const ANYWHERE = 'any';

/** The step that shows a view; where the content has none, the menu. */
function stepFor(view: View, content: Content): Place {
  return content.views.get(view) ?? placeOf(content.frame.menu);
}

/** A way back to the doors keeps what is looked for; to anywhere else, nothing. */
export function carriedBack(to: Place, from: Place, content: Content): Place {
  const read = stepAt(content, to)?.view === 'doors' ? readAsked(from.picked) : undefined;
  return read ? { ...to, picked: writeAsked(read.asked) } : to;
}

/** Whether what its button carried is remembered with the step, because typed words or a way back need it. */
export function keepsCarried(content: Content, place: Place): boolean {
  const view = stepAt(content, place)?.view;
  return view === 'doors' || view === 'where';
}

type Steps = (of: View) => Place;

function firstNeed(content: Content): Asked {
  return { need: [...content.shelf.needs.keys()][0] ?? 'any', channel: undefined, seeker: undefined, page: 0 };
}

function needs(steps: Steps, { content }: Looking): Made {
  return {
    rows: [...content.shelf.needs.keys()].map((id): NearButton[] => [
      {
        kind: 'need',
        name: id,
        to: { ...steps('doors'), picked: firstPage(id) },
      },
    ]),
  };
}

function doors(asked: Asked, steps: Steps, looking: Looking): Made {
  const { content, now, language, chosen } = looking;
  const found = doorsFor({ ...asked, place: chosen, language }, aroundOf(looking));
  const from = asked.page * DOORS;
  const chain = chosen === undefined ? [] : content.places.chain(chosen);
  const page = found.doors.slice(from, from + DOORS).map((door, i) => ({
    door,
    number: from + i + 1,
    helps: chain.find(({ code }) => door.service.service_areas?.includes(code)),
  }));
  const more = from + DOORS < found.doors.length && asked.page < 9;
  const unit = chosen === undefined ? undefined : content.places.at(chosen);
  const turned = (kind: 'fewer-doors' | 'more-doors', to: number): NearButton => ({
    kind,
    to: { ...steps('doors'), picked: writeAsked({ ...asked, page: to }) },
  });
  const carry = writeAsked({ ...asked, page: 0 });
  return {
    shown: {
      view: 'doors',
      doors: page,
      relaxed: found.relaxed,
      unit,
      status: unit ? content.places.statusOf(unit.code) : 'free',
      from,
      of: found.doors.length,
      now,
    },
    rows: [
      page.map(({ door, number }): NearButton => ({ kind: 'door', door, number, to: { ...steps('card'), picked: door.service.id } })),
      [...(from > 0 ? [turned('fewer-doors', asked.page - 1)] : []), ...(more ? [turned('more-doors', asked.page + 1)] : [])],
      [
        { kind: unit ? 'elsewhere' : 'where', to: { ...steps('where'), picked: carry } },
        { kind: 'filter', to: { ...steps('filter'), picked: carry } },
      ],
    ],
  };
}

function filter(asked: Asked, steps: Steps): Made {
  const to = (changed: Partial<Asked>): Place => ({ ...steps('filter'), picked: writeAsked({ ...asked, ...changed, page: 0 }) });
  return {
    rows: [
      ...[undefined, ...CHANNELS].map((channel): NearButton[] => [
        { kind: 'channel', name: channel ?? 'any', ticked: asked.channel === channel, to: to({ channel }) },
      ]),
      ...[undefined, ...SEEKERS].map((seeker): NearButton[] => [
        { kind: 'seeker', name: seeker ?? 'any', ticked: asked.seeker === seeker, to: to({ seeker }) },
      ]),
      [{ kind: 'show', to: { ...steps('doors'), picked: writeAsked({ ...asked, page: 0 }) } }],
    ],
  };
}

function where(asked: Asked, steps: Steps): Made {
  return {
    rows: [
      [{ kind: 'browse', to: { ...steps('browse'), picked: writeAsked(asked) } }],
      [{ kind: 'anywhere', to: { ...steps('doors'), picked: writeAsked(asked, ANYWHERE) } }],
    ],
  };
}

function browse(carried: string | undefined, asked: Asked, steps: Steps, { content }: Looking): Made {
  const { places } = content;
  const read = readAsked(carried);
  const { code, page = 0 } = readCode(read?.rest) ?? {};
  const unit = code === undefined ? undefined : places.at(code);
  const all = places.within(unit?.code);
  const from = page * PLACES;
  const leads = (one: PlaceUnit): Place => {
    const step = places.within(one.code).length > 0 ? steps('browse') : steps('doors');
    return { ...step, picked: writeAsked(asked, writeCode(one.code)) };
  };
  const units = all.slice(from, from + PLACES).map((one): NearButton => ({ kind: 'unit', unit: one, around: [], to: leads(one) }));
  const whole: NearButton[] = unit
    ? [{ kind: 'whole', unit, to: { ...steps('doors'), picked: writeAsked(asked, writeCode(unit.code)) } }]
    : [];
  const next = `${unit ? writeCode(unit.code) : NOWHERE}-${page + 1}`;
  const more: NearButton[] =
    from + PLACES < all.length && page < 9 ? [{ kind: 'more-places', to: { ...steps('browse'), picked: writeAsked(asked, next) } }] : [];
  return { rows: [whole, ...pairs(units), more] };
}

/** Stands for «all oblasts» where a page of them is meant. */
const NOWHERE = '0'.repeat(17);

function found(asked: Asked | undefined, steps: Steps, { content, matches = [] }: Looking): Made {
  return {
    shown: { view: 'found', any: matches.length > 0 },
    rows: [
      ...matches.map(({ place: unit }): NearButton[] => [
        {
          kind: 'unit',
          unit,
          around: aroundFor(unit, matches, content),
          to: asked
            ? { ...steps('doors'), picked: writeAsked(asked, writeCode(unit.code)) }
            : { ...steps('needs'), picked: writeCode(unit.code) },
        },
      ]),
      [{ kind: 'browse', to: { ...steps('browse'), ...(asked && { picked: writeAsked(asked) }) } }],
    ],
  };
}

/** What a place lies in, as far as it takes to know it: hromada and oblast, and the raion where another one is like it in both. */
function aroundFor(unit: PlaceUnit, matches: readonly PlaceMatch[], { places }: Content): PlaceUnit[] {
  const all = (code: string) => places.chain(code).slice(1);
  const short = (code: string) => all(code).filter(({ category }) => category !== 'P');
  const named = ({ code, category, name }: PlaceUnit) => [category, name, ...short(code).map((one) => one.name)].join();
  const twin = matches.some(({ place }) => place.code !== unit.code && named(place) === named(unit));
  return twin ? all(unit.code) : short(unit.code);
}

function card(id: string | undefined, looking: Looking): Made {
  const { content, now, language, chosen } = looking;
  const query = { need: '', place: chosen, channel: undefined, seeker: undefined, language };
  // A service that has gone since leads to one that is always there.
  const [last] = content.shelf.lastResorts;
  const door = [id, last?.known.id].flatMap((one) => (one === undefined ? [] : (doorOf(one, query, aroundOf(looking)) ?? [])))[0];
  if (!door) return { rows: [] };
  const wanted = door.service;
  const links = [...(wanted.handles ?? []).map(({ handle }) => handle), ...(wanted.urls ?? []).map(({ url }) => url)];
  return {
    shown: { view: 'card', door, helps: (wanted.service_areas ?? []).flatMap((code) => content.places.at(code) ?? []), now },
    phones: (wanted.phones ?? []).map((phone) => phone.id),
    rows: [
      links.map((text): NearButton => ({ kind: 'copy-link', text })),
      [{ kind: 'copy-door', door }],
      !isConfidential(wanted) && wanted.locations?.some(({ addresses = [] }) => addresses.length > 0)
        ? [{ kind: 'map', service: wanted }]
        : [],
    ],
  };
}

function aroundOf({ content, assured, now }: Looking): Around {
  return { shelf: content.shelf, places: content.places, assured, now };
}

function pairs<T>(all: readonly T[]): T[][] {
  return all.flatMap((_, i) => (i % 2 === 0 ? [all.slice(i, i + 2)] : []));
}
