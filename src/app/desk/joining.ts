// The talk in which somebody joins: the code of conduct, then what stands on their card, then when and where they can be asked.
//
// It is run through again with each answer (decision 15), so it must do the same each time: no clock, no store, no chance.
import {
  AGES,
  ageScreen,
  aliasScreen,
  communityScreen,
  conductScreen,
  dutyScreen,
  GENDERS,
  genderScreen,
  LANGUAGES,
  languagesScreen,
  placesScreen,
  welcomeScreen,
} from '../../core/desk/joining.ts';
import { leavable } from '../../core/desk/card.ts';
import type { Content } from '../../core/flow.ts';
import { hromadaOf, type PlaceMatch, type PlaceUnit } from '../../core/places/place.ts';
import {
  type AliasFlaw,
  aliasFlaw,
  CONDUCT,
  type Detail,
  type Joined,
  type Joining,
  PRESETS,
  type Preset,
  readDuty,
} from '../../core/roster/joining.ts';
import type { Answer, Talk } from '../../ports-staff.ts';
import { placesFor } from './places.ts';

/** So many places can be served. */
const SERVED = 20;

/** Asks all, or the one detail that is to be changed. @returns what was told; undefined where somebody does not accept the code of conduct */
export async function join(talk: Talk, joining: Joining, content: Content): Promise<Partial<Joined> | undefined> {
  const { detail } = joining;
  if (detail === undefined) return joinAnew(talk, joining, content);
  return DETAIL[detail]({ ask: (language, screen) => talk.ask(language, leavable(screen)) }, joining, content);
}

/** The question for each detail. What is skipped is taken off the card. */
const DETAIL: Readonly<Record<Detail, (talk: Talk, joining: Joining, content: Content) => Promise<Partial<Joined>>>> = {
  alias: async (talk, { language }) => ({ alias: await askAlias(talk, language) }),
  community: async (talk, { language }, content) => ({ community: (await askCommunity(talk, language, content))?.code }),
  languages: async (talk, { language, languages }) => ({ languages: await askLanguages(talk, language, languages) }),
  gender: async (talk, { language }) => ({ gender: await askGender(talk, language) }),
  age: async (talk, { language }) => ({ age: await askAge(talk, language) }),
  places: async (talk, { language }, content) => ({ places: await askPlaces(talk, language, content) }),
};

async function joinAnew(talk: Talk, { role, language: first }: Joining, content: Content): Promise<Joined | undefined> {
  let language = first;
  for (;;) {
    const answer = pressed(await talk.ask(language, welcomeScreen(role, content.languages)));
    if (answer === 'next') break;
    language = content.languages.find((one) => answer === `in-${one}`) ?? language;
  }
  for (let point = 0; point < CONDUCT.length; ) {
    const answer = pressed(await talk.ask(language, conductScreen(point)));
    if (answer === 'decline') return undefined;
    if (answer === 'accept') point++;
  }
  const alias = await askAlias(talk, language);
  const community = await askCommunity(talk, language, content);
  const languages = await askLanguages(talk, language);
  const gender = await askGender(talk, language);
  const age = await askAge(talk, language);
  const duty = await askDuty(talk, language);
  const places = await askPlaces(talk, language, content);
  return {
    language,
    alias,
    languages,
    duty: [...duty],
    places,
    ...(community && { community: community.code }),
    ...(gender && { gender }),
    ...(age && { age }),
  };
}

async function askAlias(talk: Talk, language: string): Promise<string> {
  for (let flaw: AliasFlaw | undefined; ; ) {
    const answer = await talk.ask(language, aliasScreen(flaw));
    if (!('words' in answer)) continue;
    flaw = aliasFlaw(answer.words);
    if (flaw === undefined) return answer.words.trim().replace(/\s+/g, ' ');
  }
}

/** Where they live is told as far as the hromada at most: a village may be one household. */
async function askCommunity(talk: Talk, language: string, content: Content): Promise<PlaceUnit | undefined> {
  for (let found: readonly PlaceMatch[] | undefined; ; ) {
    const answer = await talk.ask(language, communityScreen(found));
    if ('words' in answer) found = placesFor(answer.words, content.places);
    else if (answer.pressed === 'skip') return undefined;
    else {
      const chosen = chosenOf(found, answer);
      if (chosen) return content.places.at(hromadaOf(chosen.code, content.places));
    }
  }
}

async function askLanguages(talk: Talk, language: string, first: Joined['languages'] = ['uk']): Promise<Joined['languages']> {
  for (let chosen = first; ; ) {
    const answer = pressed(await talk.ask(language, languagesScreen(chosen)));
    if (answer === 'next' && chosen.length > 0) return chosen;
    const ticked = LANGUAGES.find((one) => answer === `tick-${one}`);
    if (ticked) chosen = LANGUAGES.filter((one) => (one === ticked) !== chosen.includes(one));
  }
}

function askGender(talk: Talk, language: string): Promise<Joined['gender']> {
  return askOne(talk, language, genderScreen(), GENDERS, (one) => one);
}

function askAge(talk: Talk, language: string): Promise<Joined['age']> {
  return askOne(talk, language, ageScreen(), AGES, (one) => `age-${AGES.indexOf(one)}`);
}

/** One of a few, or none of them. */
async function askOne<T>(
  talk: Talk,
  language: string,
  screen: ReturnType<typeof genderScreen>,
  all: readonly T[],
  written: (one: T) => string,
): Promise<T | undefined> {
  for (;;) {
    const answer = pressed(await talk.ask(language, screen));
    if (answer === 'skip') return undefined;
    const chosen = all.find((one) => written(one) === answer);
    if (chosen !== undefined) return chosen;
  }
}

async function askDuty(talk: Talk, language: string): Promise<Joined['duty']> {
  for (let problem = false; ; ) {
    const answer = await talk.ask(language, dutyScreen(problem));
    if ('words' in answer) {
      const duty = readDuty(answer.words);
      if (duty) return [...duty];
      problem = true;
    } else if (answer.pressed === 'skip') return [];
    else if (Object.hasOwn(PRESETS, answer.pressed)) return [...PRESETS[answer.pressed as Preset]];
  }
}

async function askPlaces(talk: Talk, language: string, content: Content): Promise<Joined['places']> {
  let served: readonly PlaceUnit[] = [];
  for (let found: readonly PlaceMatch[] | undefined; ; ) {
    const answer = await talk.ask(language, placesScreen(served, found));
    if ('words' in answer) {
      found = placesFor(answer.words, content.places);
      continue;
    }
    if (answer.pressed === 'country') return [];
    if (answer.pressed === 'next' && served.length > 0) return served.map(({ code }) => code);
    const chosen = chosenOf(found, answer);
    if (chosen && served.length < SERVED && !served.includes(chosen)) served = [...served, chosen];
    found = undefined;
  }
}

function chosenOf(found: readonly PlaceMatch[] | undefined, answer: Answer): PlaceUnit | undefined {
  return found?.find(({ place }) => place.code === pressed(answer))?.place;
}

function pressed(answer: Answer): string {
  return 'pressed' in answer ? answer.pressed : '';
}
