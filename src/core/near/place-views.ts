// How a place is found: it is asked for, chosen from lists, or among what typed words may mean.
import { type Content, type Place, placeOf, stepAt, stepOf } from '../flow.ts';
import type { PlaceMatch, PlaceUnit } from '../places/place.ts';
import { type Asked, LAST_PAGE, readAsked, readCode, writeAsked, writeCode } from './asked.ts';
import type { Made, NearButton } from './made.ts';
import { type Looking } from './looking.ts';
import { inRows } from '../rows.ts';

const PLACES = 16;

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
export function where(asked: Asked, { content }: Looking): Made {
  return {
    rows: [
      [{ kind: 'browse', to: { ...stepOf('browse', content), picked: writeAsked(asked) } }],
      [{ kind: 'anywhere', to: { ...stepOf('doors', content), picked: writeAsked(asked, ANYWHERE) } }],
    ],
  };
}

export function browse(carried: string | undefined, asked: Asked, { content }: Looking): Made {
  const { places } = content;
  const read = readAsked(carried);
  const { code, page = 0 } = readCode(read?.rest) ?? {};
  const unit = code === undefined ? undefined : places.at(code);
  const all = places.within(unit?.code);
  const from = page * PLACES;
  const leads = (one: PlaceUnit): Place => {
    const step = places.within(one.code).length > 0 ? stepOf('browse', content) : stepOf('doors', content);
    return { ...step, picked: writeAsked(asked, writeCode(one.code)) };
  };
  const units = all.slice(from, from + PLACES).map((one): NearButton => ({ kind: 'unit', unit: one, around: [], to: leads(one) }));
  const whole: NearButton[] = unit
    ? [{ kind: 'whole', unit, to: { ...stepOf('doors', content), picked: writeAsked(asked, writeCode(unit.code)) } }]
    : [];
  const next = `${unit ? writeCode(unit.code) : NOWHERE}-${page + 1}`;
  const more: NearButton[] =
    from + PLACES < all.length && page < LAST_PAGE
      ? [{ kind: 'more-places', to: { ...stepOf('browse', content), picked: writeAsked(asked, next) } }]
      : [];
  return { rows: [whole, ...inRows(units, 2), more] };
}

/** Stands for «all oblasts» where a page of them is meant. */
const NOWHERE = '0'.repeat(17);

export function found(asked: Asked | undefined, { content, matches = [] }: Looking): Made {
  return {
    shown: { view: 'found', any: matches.length > 0 },
    rows: [
      ...matches.map(({ place: unit }): NearButton[] => [
        {
          kind: 'unit',
          unit,
          around: aroundFor(unit, matches, content),
          to: asked
            ? { ...stepOf('doors', content), picked: writeAsked(asked, writeCode(unit.code)) }
            : { ...stepOf('needs', content), picked: writeCode(unit.code) },
        },
      ]),
      [{ kind: 'browse', to: { ...stepOf('browse', content), ...(asked && { picked: writeAsked(asked) }) } }],
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
