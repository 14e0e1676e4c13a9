// What is to be printed, for whom and with which link: the words of the command line, each checked before anything is read.
import { botIn } from '../../command.ts';
import { codeIn } from '../../core/counts/event-code.ts';
import type { Gazetteer, PlaceUnit } from '../../core/places/place.ts';

/** What was asked for, as it was typed. */
export interface Asked {
  readonly place?: string | undefined;
  readonly event?: string | undefined;
  readonly bot?: string | undefined;
  readonly web?: string | undefined;
}

/** An order that can be printed. */
export interface Order {
  readonly unit: PlaceUnit;
  /** `e-` and five signs. */
  readonly event: string;
  /** Without @. */
  readonly bot: string;
  /** As it is printed, without https://. */
  readonly web: string | undefined;
  /** Where the QR code leads. */
  readonly link: string;
}

/** Why nothing is printed, each with what to do. */
export interface Refusal {
  readonly problems: readonly string[];
}

/** @returns the order, or everything that is wrong with it */
export function orderFrom(asked: Asked, places: Gazetteer): Order | Refusal {
  const problems: string[] = [];
  const unit = placeIn(asked.place?.trim() ?? '', places, problems);
  const event = eventIn(asked.event?.trim() ?? '', problems);
  const bot = botIn(asked.bot ?? '');
  if (bot === undefined)
    problems.push('Which bot? Give its username, which ends in “bot”: --bot NAME, or BOT_USERNAME in the environment.');
  const web = asked.web === undefined ? undefined : webIn(asked.web.trim(), problems);
  if (unit === undefined || event === undefined || bot === undefined || problems.length > 0) return { problems };
  return { unit, event, bot, web, link: `https://t.me/${bot}?start=${event}` };
}

/** A code is taken as it is. A name has to be one place's alone: nobody wants two thousand cards for the other village. */
function placeIn(typed: string, places: Gazetteer, problems: string[]): PlaceUnit | undefined {
  if (typed === '') {
    problems.push('For which place? --place takes a name, or a code of the state list: UA and seventeen digits.');
    return undefined;
  }
  const found = places.find(typed, 8).filter(({ likeness }) => likeness > 0.5);
  const exact = found.filter(({ place }) => place.name.toLowerCase() === typed.toLowerCase());
  const unit = places.at(typed) ?? (exact.length === 1 ? exact[0]?.place : exact.length === 0 ? sure(found) : undefined);
  if (unit === undefined) {
    const meant = (exact.length > 0 ? exact : found.slice(0, 5)).map(({ place }) => `\n  ${place.code}  ${namesOf(place.code, places)}`);
    problems.push(
      meant.length > 0
        ? `“${typed}” may be several places. Give the code of the one that is meant:${meant.join('')}`
        : `The bot knows no place “${typed}”. Write it as the state list does, or take the list in: npm run places:import`,
    );
    return undefined;
  }
  if (places.statusOf(unit.code) === 'occupied') {
    problems.push(
      `${namesOf(unit.code, places)} is occupied, and nothing is printed for it: no service works there, and whoever is found with such a paper is in danger.`,
    );
    return undefined;
  }
  return unit;
}

/** A name in another case, or with its kind: «Харківська область». One that is far ahead of the next. */
function sure(found: ReturnType<Gazetteer['find']>): PlaceUnit | undefined {
  const [first, second] = found;
  return first && first.likeness >= 0.99 && (second?.likeness ?? 0) < 0.97 ? first.place : undefined;
}

function namesOf(code: string, places: Gazetteer): string {
  return places
    .chain(code)
    .map(({ name }) => name)
    .join(', ');
}

function eventIn(typed: string, problems: string[]): string | undefined {
  const code = codeIn(typed.startsWith('e-') ? typed : `e-${typed}`);
  if (code === undefined)
    problems.push('Which event? --event takes its code, which begins with e- and has five more signs. It names an event, never a person.');
  return code;
}

/** Short enough to be typed off a wall, and nothing in it that could tell one reader from another. */
function webIn(typed: string, problems: string[]): string | undefined {
  const url = URL.parse(typed);
  const plain = url?.protocol === 'https:' && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url === null || !plain || typed.length > 60) {
    problems.push('--web takes the address of the web chat, https://… in at most 60 letters, without ? and #.');
    return undefined;
  }
  return `${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}
