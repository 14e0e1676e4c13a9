// What stands on a screen: which step, and which buttons under it. Words are added later, in the visitor's language.
import { type Content, isAside, isForStaff, isPublished, type Place, placeOf, stepAt, written } from './flow.ts';
import type { OutreachEvent } from './events/event.ts';
import type { PlaceMatch } from './places/place.ts';
import type { NearButton, Shown } from './near/made.ts';
import type { Prove } from './near/confirmation.ts';
import { carriedBack, viewOf } from './near/view.ts';
import type { PersonButton, PersonMade } from './person/made.ts';
import type { Person } from './person/person.ts';
import { personViewOf } from './person/view.ts';
import { isPersonView } from './person/views.ts';
import type { PromisesButton, Recorded } from './privacy/made.ts';
import { type PrivacyMade, privacyViewOf } from './privacy/view.ts';
import { isPrivacyView } from './privacy/views.ts';
import type { Daily } from './phrase.ts';
import type { Scramble } from './pocket.ts';
import { assembles, type PickList, pickListAt, toggled, withPicked } from './picks.ts';
import { dayOf } from './near/kyiv.ts';
import { inRows } from './rows.ts';

/** What a button carries that asks for a picture, by its wording. */
export const PICTURES = { plain: 'pic', quiet: 'qpic' } as const;

/** What a turn is decided with, besides the state and the arrival. */
export interface World {
  readonly content: Content;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether drafts are shown: in the simulator only. */
  readonly drafts: boolean;
  /** The service has ended: hardly anything is shown any more. */
  readonly ended?: boolean;
  /** Screens that are the same for everybody on one day, kept by whoever asks again and again; nothing of a person is in them. */
  readonly still?: Map<string, Screen>;
  /** Confirmations of services that came in through the bot: service, day (YYYY-MM-DD). */
  readonly assured?: ReadonlyMap<string, string>;
  /** Her way to a person; given for a turn that has to do with it. */
  readonly person?: Person;
  /** Outreach events that were announced. */
  readonly events?: readonly OutreachEvent[];
  /** Proves the links with which entries are confirmed; without it no link works. */
  readonly prove?: Prove;
  /** Makes the phrase of a day; seals the pocket code. */
  readonly daily?: Daily;
  readonly scramble?: Scramble;
}

/** What a screen depends on besides its place: what the visitor said just now, and near which place she looks for help. */
export interface Visitor {
  /** On the frame's offer, the choices to be shown; all of them where it is not said. */
  readonly offered?: readonly string[];
  /** Code of the place she has chosen. */
  readonly near?: string | undefined;
  /** The places that her words may mean. */
  readonly matches?: readonly PlaceMatch[];
  /** Her words, where they are shown to her as they will be sent. */
  readonly typed?: string;
  /** Whether her words sound like danger to her life. */
  readonly alarm?: boolean;
}

/** A button, before it has words. */
export type Button =
  /** A choice of the step; `name` finds its label. */
  | { readonly kind: 'choice'; readonly name: string; readonly to: Place }
  | { readonly kind: 'back' | 'menu' | 'emergency' | 'emergency-other'; readonly to: Place }
  /** The same step in another language. */
  | { readonly kind: 'language'; readonly language: string; readonly to: Place }
  | { readonly kind: 'copy'; readonly phone: string }
  /** Copies the step's own short text, in plain or in quiet wording. */
  | { readonly kind: 'copy-text'; readonly wording: 'plain' | 'quiet' }
  /** Sends the screen as a picture, to be passed on. */
  | { readonly kind: 'picture' | 'quiet-picture'; readonly to: Place }
  /** An item of a list to tick. */
  | { readonly kind: 'pick'; readonly name: string; readonly ticked: boolean; readonly to: Place }
  /** Puts the ticked items together, or says them in the other wording. */
  | { readonly kind: 'assemble' | 'plain' | 'quiet'; readonly to: Place }
  | NearButton
  | PersonButton
  | PromisesButton
  /** Back to the desk, under the flows of the staff. */
  | { readonly kind: 'desk' }
  | { readonly kind: 'exit' };

/** A screen, before it has words. */
export interface Screen {
  readonly place: Place;
  readonly language: string;
  readonly rows: readonly (readonly Button[])[];
  /** Past the day until which its sources were checked. */
  readonly stale: boolean;
  /** The ticked items that this screen puts together. */
  readonly assembled?: PickList;
  /** What the search has found. */
  readonly shown?: Shown;
  /** What is said on the way to a person. */
  readonly personal?: Pick<PersonMade, 'lines' | 'quote'>;
  /** The promises that are read here. */
  readonly promised?: PrivacyMade['promised'];
  /** What is stored of her; added when her turn is committed. */
  readonly recorded?: Recorded;
  /** It is the same for everybody, so its words can be kept. */
  readonly still?: true;
}

/**
 * The screen of a step: its choices, its phones, and the frame that stands under every screen.
 * @param at where the visitor stands: what *back* means on a screen said in passing
 */
export function screenAt(place: Place, at: Place, language: string, world: World, visitor: Visitor = {}): Screen {
  if (!world.still || !isStill(place, world.content)) return drawn(place, at, language, world, visitor);
  const key = `${language} ${written(place)}`;
  const known = world.still.get(key);
  if (known) return known;
  const made: Screen = { ...drawn(place, at, language, world, {}), still: true };
  world.still.set(key, made);
  return made;
}

/** Whether a screen depends on nothing but place, language and day: nothing is ticked, looked for, offered or said in passing. */
function isStill(place: Place, content: Content): boolean {
  const step = stepAt(content, place);
  if (!step || step.view !== undefined || step.aside || place.picked !== undefined) return false;
  return !content.flows.get(place.flow)?.aside && written(place) !== content.frame.offer;
}

function drawn(place: Place, at: Place, language: string, world: World, visitor: Visitor): Screen {
  const { content, now, prove, daily, scramble, events, person, assured = NONE } = world;
  const { offered, near, matches, typed, alarm } = visitor;
  const step = stepAt(content, place);
  const isOffer = offered !== undefined && written(place) === content.frame.offer;
  const all = step?.choices ?? {};
  const choices = (isOffer ? offered : Object.keys(all))
    .map((name): Button => ({ kind: 'choice', name, to: placeOf(all[name] ?? '', place.flow) }))
    .filter((choice) => choice.kind === 'choice' && leadsSomewhere(choice.to, world))
    .map((choice) => [choice]);
  const looking = { content, now, language, at, chosen: near, matches, assured, events, prove, daily, scramble };
  const made = step?.view && !isPersonView(step.view) && !isPrivacyView(step.view) ? viewOf(step.view, place.picked, looking) : undefined;
  const personal = isPersonView(step?.view) ? personViewOf(step.view, place.picked, { content, now, person, typed, alarm }) : undefined;
  const privacy = isPrivacyView(step?.view) ? privacyViewOf(step.view, place.picked, content) : undefined;
  const phones = [...(step?.phones ?? []), ...(made?.phones ?? []), ...(personal?.phones ?? [])].map(
    (phone): Button => ({ kind: 'copy', phone }),
  );
  const languages = step?.languages
    ? content.languages.filter((other) => other !== language).map((other): Button => ({ kind: 'language', language: other, to: place }))
    : [];
  const copies = (step?.copies ?? []).map((wording): Button => ({ kind: 'copy-text', wording }));
  const pictures: Button[] = step?.picture
    ? [
        { kind: 'picture', to: { ...place, picked: PICTURES.plain } },
        { kind: 'quiet-picture', to: { ...place, picked: PICTURES.quiet } },
      ]
    : [];
  const list = pickListAt(content, place);
  const rows = [
    ...pickRows(list, place),
    ...(made?.rows ?? []),
    ...(personal?.rows ?? []),
    ...(privacy?.rows ?? []),
    ...choices,
    ...inRows(phones, 2),
    copies,
    pictures,
    languages,
    ...frameRows(place, at, content, list),
  ];
  const assembled = list && assembles(list, place) ? { assembled: list } : undefined;
  const stale = isStale(place, world);
  return {
    place,
    language,
    rows: rows.filter((row) => row.length > 0),
    stale,
    ...assembled,
    ...(made?.shown && { shown: made.shown }),
    ...(personal && { personal }),
    ...(privacy?.promised && { promised: privacy.promised }),
  };
}

/** The items to tick and the button that puts them together; on the screen that does so, the other wording. */
function pickRows(list: PickList | undefined, place: Place): Button[][] {
  if (!list) return [];
  const { names, ticked, quiet, assembled } = list;
  if (assembles(list, place)) {
    if (ticked.length === 0) return [];
    return [[{ kind: quiet ? 'plain' : 'quiet', to: withPicked(assembled, names, ticked, !quiet) }]];
  }
  const items = names.map((name): Button[] => [
    { kind: 'pick', name, ticked: ticked.includes(name), to: withPicked(list.place, names, toggled(ticked, name)) },
  ]);
  return [...items, [{ kind: 'assemble', to: withPicked(assembled, names, ticked) }]];
}

function leadsSomewhere(to: Place, { content, drafts }: World): boolean {
  const step = stepAt(content, to);
  return step !== undefined && (drafts || isPublished(step));
}

/** Nothing has been confirmed through the bot. */
const NONE: ReadonlyMap<string, string> = new Map();

function frameRows(place: Place, at: Place, content: Content, list: PickList | undefined): Button[][] {
  const { frame } = content;
  const menu = placeOf(frame.menu);
  const staff = isForStaff(content, place);
  const emergency = stepAt(content, place)?.emergency;
  const up = backOf(place, at, content);
  // On the way back to the list nothing is unticked.
  const back = up && list && same(up, list.place) ? withPicked(up, list.names, list.ticked) : up;
  const buttons: Record<string, Button | undefined> = {
    back: back && !same(back, menu) ? { kind: 'back', to: back } : undefined,
    menu: staff ? { kind: 'desk' } : same(place, menu) || content.flows.get(place.flow)?.bare ? undefined : { kind: 'menu', to: menu },
    emergency: emergency ? { kind: 'emergency-other', to: placeOf(emergency) } : { kind: 'emergency', to: placeOf(frame.emergency) },
    exit: { kind: 'exit' },
  };
  return frame.rows.map((row) => row.flatMap((name) => buttons[name] ?? []));
}

/** One step up: where the step says; in passing, where the visitor stands; else the flow's start, else the menu. */
function backOf(place: Place, at: Place, content: Content): Place | undefined {
  const flow = content.flows.get(place.flow);
  const step = stepAt(content, place);
  if (step?.back) return carriedBack(placeOf(step.back, place.flow), place, content);
  if (isAside(content, place)) return at;
  if (place.step !== 'start') return { flow: place.flow, step: 'start' };
  return flow?.bare || flow?.staff ? undefined : placeOf(content.frame.menu);
}

function same(a: Place, b: Place): boolean {
  return a.flow === b.flow && a.step === b.step;
}

/** A screen is as fresh as the oldest of its sources. */
function isStale(place: Place, { content, now }: World): boolean {
  const today = dayOf(now);
  const sources = stepAt(content, place)?.sources ?? [];
  return sources.some((id) => (content.sources.get(id)?.valid_until ?? '9999') < today);
}
