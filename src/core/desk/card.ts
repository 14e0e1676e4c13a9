// What somebody has said of themselves, as it stands on their card, and the way to change each of it.
import type { PlaceUnit } from '../places/place.ts';
import { DETAILS } from '../roster/joining.ts';
import type { Staff } from '../roster/staff.ts';
import { deed, type DeskButton, type DeskScreen, type DeskText, HOME } from './screen.ts';
import { inRows } from '../rows.ts';

/** The places that a card names. */
export interface CardPlaces {
  readonly community: PlaceUnit | undefined;
  readonly served: readonly PlaceUnit[];
}

/** The card. @param languages those the desk speaks */
export function myCardScreen(staff: Staff, { community, served }: CardPlaces, languages: readonly string[], note?: DeskText): DeskScreen {
  const { alias, gender, age, language } = staff;
  const lines: DeskText[] = [
    { key: 'me.alias', values: { alias } },
    community ? { key: 'me.community', values: { place: { place: community } } } : { key: 'me.no-community' },
    { key: 'me.languages', values: { languages: { languages: staff.languages } } },
    gender ? { key: 'me.gender', values: { gender: { key: `join.button.${gender}` } } } : { key: 'me.no-gender' },
    age ? { key: 'me.age', values: { age } } : { key: 'me.no-age' },
  ];
  const places = served.map((place): DeskText => ({ key: 'join.place', values: { place: { place } } }));
  const change = DETAILS.map((detail): DeskButton => ({ label: { key: `me.button.${detail}` }, deed: 'change', about: detail }));
  return {
    says: [
      ...(note ? [note] : []),
      { key: 'me.page', values: { lines: { lines } } },
      places.length > 0 ? { key: 'me.places', values: { places: { lines: places } } } : { key: 'me.country' },
      { key: 'me.how' },
    ],
    rows: [
      ...inRows(change, 2),
      languages.map((one) => ({
        label: { key: 'join.language', values: { language: { languages: [one] } } },
        ticked: one === language,
        deed: 'my-language',
        about: one,
      })),
      HOME,
    ],
  };
}

/** A question of the joining talk, asked later: it can be left, and all stays as it was. */
export function leavable({ says, rows }: DeskScreen): DeskScreen {
  return { says, rows: [...rows.slice(0, -1), [deed('me')], HOME] };
}
