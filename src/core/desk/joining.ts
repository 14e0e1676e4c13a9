// The screens of joining: the code of conduct, and what somebody says of themselves.
import type { PlaceMatch, PlaceUnit } from '../places/place.ts';
import { type AliasFlaw, CONDUCT, PRESETS } from '../roster/joining.ts';
import type { DeskButton, DeskScreen, DeskText } from './screen.ts';

export const LANGUAGES = ['uk', 'ru', 'en', 'pl'] as const;
export const GENDERS = ['woman', 'man'] as const;
export const AGES = ['18-29', '30-44', '45-59', '60+'] as const;

const EXIT: readonly DeskButton[] = [{ exit: true }];

function answer(about: string, label: DeskText = { key: `join.button.${about}` }, ticked?: boolean): DeskButton {
  return { label, deed: 'join', about, ...(ticked !== undefined && { ticked }) };
}

function ask(key: string, rows: DeskScreen['rows'], values?: DeskText['values'], problem?: string): DeskScreen {
  return {
    says: [...(problem === undefined ? [] : [{ key: problem }]), { key: `join.${key}`, ...(values && { values }) }],
    rows: [...rows, EXIT],
  };
}

export function welcomeScreen(role: string, languages: readonly string[]): DeskScreen {
  return ask(
    'welcome',
    [
      [answer('next')],
      languages.map((language) => answer(`in-${language}`, { key: 'join.language', values: { language: { languages: [language] } } })),
    ],
    {
      role: { key: `role.${role}` },
    },
  );
}

export function conductScreen(n: number): DeskScreen {
  return {
    says: [{ key: 'join.conduct', values: { number: n + 1, all: CONDUCT.length } }, { key: `conduct.${CONDUCT[n] ?? ''}` }],
    rows: [[answer('accept')], [answer('decline')], EXIT],
  };
}

export function aliasScreen(flaw?: AliasFlaw): DeskScreen {
  return ask('alias', [], undefined, flaw && `join.flaw.${flaw}`);
}

export function communityScreen(found?: readonly PlaceMatch[]): DeskScreen {
  const places = (found ?? []).map(({ place }) => [placeButton(place)]);
  return ask('community', [...places, [answer('skip')]], undefined, found?.length === 0 ? 'join.flaw.place' : undefined);
}

export function languagesScreen(chosen: readonly string[]): DeskScreen {
  const ticks = LANGUAGES.map((language) =>
    answer(`tick-${language}`, { key: 'join.language', values: { language: { languages: [language] } } }, chosen.includes(language)),
  );
  return ask('languages', [ticks.slice(0, 2), ticks.slice(2), ...(chosen.length > 0 ? [[answer('next')]] : [])]);
}

export function genderScreen(): DeskScreen {
  return ask('gender', [GENDERS.map((one) => answer(one)), [answer('skip')]]);
}

export function ageScreen(): DeskScreen {
  const ages = AGES.map((age, n) => answer(`age-${n}`, { key: 'join.age-band', values: { age } }));
  return ask('age', [ages.slice(0, 2), ages.slice(2), [answer('skip')]]);
}

export function dutyScreen(problem?: boolean): DeskScreen {
  const presets = Object.keys(PRESETS).map((preset) => [answer(preset, { key: `preset.${preset}` })]);
  return ask('duty', [...presets, [answer('skip')]], undefined, problem ? 'hours.unread' : undefined);
}

export function placesScreen(served: readonly PlaceUnit[], found?: readonly PlaceMatch[]): DeskScreen {
  const offered = (found ?? []).map(({ place }) => [placeButton(place)]);
  const lines = served.map((place): DeskText => ({ key: 'join.place', values: { place: { place } } }));
  const says: DeskText[] = [
    ...(found?.length === 0 ? [{ key: 'join.flaw.place' }] : []),
    { key: 'join.places' },
    ...(lines.length > 0 ? [{ key: 'join.served', values: { places: { lines } } }] : []),
  ];
  return { says, rows: [...offered, [served.length > 0 ? answer('next') : answer('country')], EXIT] };
}

function placeButton(place: PlaceUnit): DeskButton {
  return answer(place.code, { key: 'join.place', values: { place: { place } } });
}
