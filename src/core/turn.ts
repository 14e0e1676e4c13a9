// One arrival and the present state in, the next state and what is to be said out. No clock, no network, no words.
import { type Arrival, commandIn } from './arrival.ts';
import { begin, type Conversation, isAlive, SEEN, waiting } from './conversation.ts';
import { afterEnd } from './end-of-service.ts';
import { type Content, DESK, isAside, isForStaff, isPublished, type Place, placeOf, stepAt, written } from './flow.ts';
import { tokenIn } from './near/confirmation.ts';
import { confirmable } from './near/confirm-view.ts';
import { chosenBy } from './near/place-views.ts';
import { keepsCarried } from './near/view.ts';
import { answeredAt, mayWrite, putAway } from './person/turn.ts';
import { personStep } from './person/view.ts';
import { carriedTo } from './pocket.ts';
import type { PlaceMatch } from './places/place.ts';
import { PICTURES, type Screen, screenAt, type World } from './screen.ts';

/** At most so many things are offered for what somebody has typed. */
const OFFERS = 4;

/** Words that are heard as a wish to leave count only where hardly anything else was said. */
const EXIT_WORDS = 3;

/** And not more than so many signs: to look through a page without a space in it costs more than it can mean. */
const EXIT_SIGNS = 80;

/** What an arrival leads to. */
export interface Turn {
  /** The next state; undefined: forget. */
  readonly conversation: Conversation | undefined;
  readonly say:
    | { readonly what: 'screen'; readonly screen: Screen }
    /** A picture of the screen, and the screen again below it. */
    | { readonly what: 'picture'; readonly screen: Screen; readonly wording: 'plain' | 'quiet' }
    | { readonly what: 'erase'; readonly language: string };
}

/**
 * Decides one turn. Pure: the same input gives the same turn, so a store may ask again after a race, and a delivery that
 * comes twice shows the same screen and changes nothing.
 */
export function takeTurn(before: Conversation | undefined, arrival: Arrival, world: World): Turn {
  const { content, now } = world;
  const alive = before && isAlive(before, now) ? before : undefined;
  const language = spoken(arrival, alive, content);
  const command = commandOf(arrival, content);
  if (command === 'exit') return { conversation: undefined, say: { what: 'erase', language } };

  const fresh = begin(now, language, placeOf(content.frame.menu));
  // Whoever opens the bot anew sees what everybody sees; only her messages stay known, so that they can be erased.
  const anew = command !== undefined && command === content.frame.commands.start;
  const known = alive ? (anew ? { ...alive, language, at: fresh.at, near: undefined, misses: 0 } : alive) : fresh;
  const again = known.seen.includes(arrival.id);
  const opened = anew && !again ? { at: fresh.born, after: ('message' in arrival && arrival.message) || 0 } : known.opened;
  // What she says to somebody is not read, except for danger to her life.
  const meant = answeredAt(known.at, world.person, content);
  const alarm = meant !== undefined && arrival.kind === 'words' && soundsUrgent(arrival.words, command, content);
  const carried = meant ? undefined : carriedTo(arrival, world);
  const heard = !meant && !carried && command === 'unknown' && arrival.kind === 'words' ? hear(arrival.words, known.at, world) : NOTHING;
  const missed = !meant && !carried && command === 'unknown' && heard.offered.length === 0 && heard.matches === undefined;
  const misses = known.misses + (missed && !again ? 1 : 0);
  const asked = meant ?? carried ?? destinationOf(arrival, command, misses, heard, known.at, content);
  const taken = arrival.kind === 'press' ? chosenBy(asked, content) : undefined;
  const wanted = personStep(visible(taken?.to ?? asked, world), world.person, content);
  const to = world.ended ? afterEnd(wanted, content) : wanted;
  const near = world.ended ? undefined : taken ? taken.code : known.near;
  // Where she stands is remembered; what she has ticked is not, and what is only offered does not move her.
  const passing = isAside(content, to) || heard.offered.length > 0;
  const at = passing ? putAway(known.at, content) : keepsCarried(content, to) ? to : { flow: to.flow, step: to.step };
  const next = {
    ...known,
    language,
    at,
    near,
    misses,
    pane: arrival.pane ?? known.pane,
    seen: again ? known.seen : [...known.seen, arrival.id].slice(-SEEN),
    ...(opened && { opened }),
  };
  return {
    conversation: world.person ? waiting(next, world.person.waits) : next,
    say: {
      ...(again ? SHOWN : saidAt(to, content)),
      screen: screenAt(to, at, language, world, {
        ...heard,
        near,
        alarm,
        ...(mayWrite(arrival, world.person) && { typed: arrival.words }),
      }),
    },
  };
}

/** Whether words sound like danger to somebody's life. @param command what they ask for by name, if anything */
export function soundsUrgent(words: string, command: string | undefined, content: Content): boolean {
  return command === content.frame.emergency || content.understand(words).some((name) => URGENT.has(name));
}

const URGENT: ReadonlySet<string> = new Set(['emergency', 'suicide']);

/** Whether this arrival is a quick exit, by button, command or word. It waits for nothing. */
export function isExit(arrival: Arrival, content: Content): boolean {
  return commandOf(arrival, content) === 'exit';
}

/** Whether this arrival asks for the emergency screen, by button, command or word. It waits for nothing but a turn under way. */
export function isEmergency(arrival: Arrival, content: Content): boolean {
  const { emergency } = content.frame;
  return arrival.kind === 'press' ? written(arrival.to) === emergency : commandOf(arrival, content) === emergency;
}

/** The service that an arrival confirms: a press that carries the proof. It is to be kept before the turn is taken. */
export function confirmedBy(arrival: Arrival, world: Pick<World, 'content' | 'now' | 'prove'>): string | undefined {
  if (arrival.kind !== 'press' || stepAt(world.content, arrival.to)?.view !== 'confirmed') return undefined;
  return confirmable(arrival.to.picked, world);
}

/** A button speaks the language it was read in, a beginning the first one; everything else the language of the conversation. */
function spoken(arrival: Arrival, alive: Conversation | undefined, content: Content): string {
  const begins = arrival.kind === 'command' && arrival.name === 'start';
  const wanted =
    (arrival.kind === 'press' || arrival.kind === 'exit' ? arrival.language : undefined) ?? (begins ? undefined : alive?.language);
  const [standard = 'uk'] = content.languages;
  return wanted !== undefined && content.languages.includes(wanted) ? wanted : standard;
}

/** What is asked for, where the arrival names it by a command or by a word that means one. */
function commandOf(arrival: Arrival, content: Content): string | undefined {
  if (arrival.kind === 'exit') return 'exit';
  if (arrival.kind !== 'command' && arrival.kind !== 'words') return undefined;
  const name = arrival.kind === 'command' ? arrival.name : (content.words.get(plain(arrival.words)) ?? commandIn(arrival.words));
  const { commands } = content.frame;
  if (name !== undefined && Object.hasOwn(commands, name)) return commands[name];
  return arrival.kind === 'words' && isHeardAsExit(arrival.words, content) ? 'exit' : 'unknown';
}

/**
 * «Закрий чат», «сховай все»: a short message that is about nothing else. An exit cannot be taken back, so in a longer one, or beside
 * anything that could be offered, she is answered, and the button for the exit stands below.
 */
function isHeardAsExit(words: string, { understand }: Content): boolean {
  if (words.length > EXIT_SIGNS || plain(words).split(' ', EXIT_WORDS + 1).length > EXIT_WORDS) return false;
  const [about, ...more] = understand(words);
  return about === 'exit' && more.length === 0;
}

/** Typed words as they are looked up: lower case, without signs between and around them. */
export function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A delivery that comes again shows the screen and sends no second picture. */
const SHOWN = { what: 'screen' } as const;

/** A button may ask for a picture of its step; otherwise the screen is shown. */
function saidAt(to: Place, content: Content): { what: 'screen' } | { what: 'picture'; wording: 'plain' | 'quiet' } {
  if (!stepAt(content, to)?.picture) return { what: 'screen' };
  if (to.picked === PICTURES.plain) return { what: 'picture', wording: 'plain' };
  return to.picked === PICTURES.quiet ? { what: 'picture', wording: 'quiet' } : { what: 'screen' };
}

/** What is offered for somebody's own words: a few of the choices of the frame's offer, never a verdict. */
function offersFor(words: string, { content, drafts }: World): string[] {
  const can = (name: string) => {
    const to = offerOf(name, content);
    const step = to && stepAt(content, to);
    return step !== undefined && (drafts || isPublished(step));
  };
  return content.understand(words).filter(can).slice(0, OFFERS);
}

/** Where a choice of the frame's offer leads; undefined where it has none of this name. */
function offerOf(name: string, content: Content): Place | undefined {
  const offer = placeOf(content.frame.offer);
  const choices = stepAt(content, offer)?.choices ?? {};
  return Object.hasOwn(choices, name) ? placeOf(choices[name] ?? '', offer.flow) : undefined;
}

/** What somebody's own words may be: a topic, or the name of a place. */
interface Heard {
  readonly offered: readonly string[];
  readonly matches?: readonly PlaceMatch[];
}

const NOTHING: Heard = { offered: [] };

/** So many places are shown for one name. */
const MATCHES = 6;

/** So alike is a name that is meant even where nobody asked for one, and beside a topic where somebody did. */
const SURE = 0.95;

/** So alike is a name that is meant by words that ask where help is, and ask for nothing else. */
const FAIR = 0.75;

/** Where a place is asked for, words are its name, unless they are plainly about something else; elsewhere only if they are plainly its name. */
function hear(words: string, at: Place, world: World): Heard {
  const { content } = world;
  if (!content.views.has('found')) return { offered: offersFor(words, world) };
  const offered = offersFor(words, world);
  const asking = stepAt(content, at)?.view === 'where';
  const matches = content.places.find(words, MATCHES);
  const likeness = matches[0]?.likeness ?? 0;
  const sure = likeness >= SURE;
  // What cannot wait is no name of a place, unless it is nothing but the name that was asked for.
  const urgent = offered[0] !== undefined && content.frame.at_once.includes(offered[0]);
  const isName = matches.some(({ place }) => plain(place.name) === plain(words));
  if (asking && (urgent ? isName : sure)) return { offered: [], matches };
  if (urgent) return { offered };
  if (offered.some((name) => name !== PLACE)) return { offered };
  if (asking || sure || (offered.length > 0 && likeness >= FAIR)) return { offered: [], matches };
  return { offered };
}

/** The choice of the frame's offer that means «somewhere near». */
const PLACE = 'place';

function destinationOf(
  arrival: Arrival,
  command: string | undefined,
  misses: number,
  { offered, matches }: Heard,
  at: Place,
  content: Content,
): Place {
  const { frame } = content;
  const [first] = offered;
  // What is looked for stays with the step that asked for the place.
  if (matches) return { ...(content.views.get('found') ?? at), ...(at.picked !== undefined && { picked: at.picked }) };
  if (first !== undefined) return (frame.at_once.includes(first) && offerOf(first, content)) || placeOf(frame.offer);
  // Whoever was at the desk and is not of the staff any more finds the menu in its place: what is said in passing would lead back to itself.
  if (arrival.kind === 'press') return arrival.to.flow === DESK ? placeOf(frame.menu) : arrival.to;
  const token = arrival.kind === 'command' ? tokenIn(arrival.payload) : undefined;
  const confirming = content.views.get('confirm');
  if (token !== undefined && confirming) return { ...confirming, picked: token };
  if (arrival.kind === 'refused') return placeOf(frame.refused[arrival.what]);
  if (command === undefined) return placeOf(frame.lost);
  if (command !== 'unknown') return placeOf(command);
  return placeOf(frame.words[(misses - 1) % frame.words.length] ?? frame.menu);
}

/** The place itself where a visitor may see it, else the step that answers for lost ones. */
function visible(place: Place, world: World): Place {
  const step = stepAt(world.content, place);
  const may = step && (world.drafts || isPublished(step)) && !isForStaff(world.content, place);
  return may ? place : placeOf(world.content.frame.lost);
}
