// The talk in which somebody joins: the code of conduct, then what stands on their card, then when and where they can be asked.
//
// It is run through again with each answer (decision 12), so it must do the same each time: no clock, no store, no chance.
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
import type { Content } from '../../core/flow.ts';
import type { PlaceMatch, PlaceUnit } from '../../core/places/place.ts';
import {
  type AliasFlaw,
  aliasFlaw,
  CONDUCT,
  type Joined,
  type Joining,
  PRESETS,
  type Preset,
  readDuty,
} from '../../core/roster/joining.ts';
import type { Answer, Talk } from '../../ports-staff.ts';

/** So many places are shown for one name, and so many can be served. */
const MATCHES = 5;
const SERVED = 20;

/** @returns what was told; undefined where somebody does not accept the code of conduct */
export async function join(talk: Talk, { role, language: first }: Joining, content: Content): Promise<Joined | undefined> {
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
  const gender = await askOne(talk, language, genderScreen(), GENDERS, (one) => one);
  const age = await askOne(talk, language, ageScreen(), AGES, (one) => `age-${AGES.indexOf(one)}`);
  const duty = await askDuty(talk, language);
  const places = await askPlaces(talk, language, content);
  return {
    language,
    alias,
    languages,
    duty: [...duty],
    places: places.map(({ code }) => code),
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
    if ('words' in answer) found = placesFor(answer.words, content);
    else if (answer.pressed === 'skip') return undefined;
    else {
      const chosen = chosenOf(found, answer);
      if (chosen) return content.places.chain(chosen.code).find(({ category }) => category === 'H' || category === 'K') ?? chosen;
    }
  }
}

async function askLanguages(talk: Talk, language: string): Promise<Joined['languages']> {
  for (let chosen: Joined['languages'] = ['uk']; ; ) {
    const answer = pressed(await talk.ask(language, languagesScreen(chosen)));
    if (answer === 'next' && chosen.length > 0) return chosen;
    const ticked = LANGUAGES.find((one) => answer === `tick-${one}`);
    if (ticked) chosen = LANGUAGES.filter((one) => (one === ticked) !== chosen.includes(one));
  }
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

async function askPlaces(talk: Talk, language: string, content: Content): Promise<readonly PlaceUnit[]> {
  let served: readonly PlaceUnit[] = [];
  for (let found: readonly PlaceMatch[] | undefined; ; ) {
    const answer = await talk.ask(language, placesScreen(served, found));
    if ('words' in answer) {
      found = placesFor(answer.words, content);
      continue;
    }
    if (answer.pressed === 'country') return [];
    if (answer.pressed === 'next' && served.length > 0) return served;
    const chosen = chosenOf(found, answer);
    if (chosen && served.length < SERVED && !served.includes(chosen)) served = [...served, chosen];
    found = undefined;
  }
}

/** Nobody is asked to go where nobody may be sent. */
function placesFor(words: string, { places }: Content): readonly PlaceMatch[] {
  return places.find(words, MATCHES).filter(({ place }) => places.statusOf(place.code) !== 'occupied');
}

function chosenOf(found: readonly PlaceMatch[] | undefined, answer: Answer): PlaceUnit | undefined {
  return found?.find(({ place }) => place.code === pressed(answer))?.place;
}

function pressed(answer: Answer): string {
  return 'pressed' in answer ? answer.pressed : '';
}
