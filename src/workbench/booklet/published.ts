// Which steps stand in the booklet: what a visitor may read, and what makes sense without a conversation. Decided by what a step is.
import { type Content, isPublished, type Place, placeOf, stepAt, written } from '../../core/flow.ts';
import { assembles, pickListAt } from '../../core/picks.ts';

/** What somebody finds where a step of the bot is not in the booklet. */
export type InBot = 'search' | 'person' | 'plan' | 'other';

/** The places in the booklet, in the order in which they are met from the menu on. */
export function published(content: Content): Place[] {
  const { frame } = content;
  const found = new Map<string, Place>();
  const walk = (place: Place): void => {
    const name = written(place);
    if (found.has(name) || !standsAlone(content, place)) return;
    found.set(name, { flow: place.flow, step: place.step });
    waysFrom(content, place).forEach(walk);
  };
  [frame.emergency, frame.occupied].map((to) => placeOf(to)).forEach(walk);
  menuOf(content)
    .flatMap((place) => waysFrom(content, place))
    .forEach(walk);
  return [...found.values()];
}

/** The flows of places as the menu offers them, what is needed most first; one that it does not offer stands behind the one that leads to its first step most often. */
export function byUrgency(content: Content, places: readonly Place[]): readonly string[] {
  const flows = new Set(places.map(({ flow }) => flow));
  const offered = new Set(offeredFrom(content, placeOf(content.frame.menu), new Set()));
  const ways = Map.groupBy(
    places.flatMap((from) =>
      waysFrom(content, from).flatMap(({ flow, step }) => (step === 'start' ? [{ from: from.flow, to: flow }] : [])),
    ),
    ({ to }) => to,
  );
  const leader = (flow: string) => {
    const leads = [...Map.groupBy(ways.get(flow) ?? [], ({ from }) => from)].filter(([from]) => from !== flow);
    return leads.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
  };
  const others = [...flows].filter((flow) => !offered.has(flow)).map((flow) => ({ flow, behind: leader(flow) }));
  const met = new Set<string>();
  const meet = (flow: string): void => {
    met.add(flow);
    for (const other of others) if (other.behind === flow && !met.has(other.flow)) meet(other.flow);
  };
  offered.forEach(meet);
  return [...new Set([...met, ...flows])].filter((flow) => flows.has(flow));
}

/** What a menu offers, and the menus that it leads to, each where it stands. */
function offeredFrom(content: Content, menu: Place, seen: Set<string>): string[] {
  if (seen.has(menu.step)) return [];
  seen.add(menu.step);
  return waysFrom(content, menu).flatMap((to) => (isMenu(content, to) ? offeredFrom(content, to, seen) : [to.flow]));
}

/** Whether a step says something to one who only reads. */
function standsAlone(content: Content, place: Place): boolean {
  const flow = content.flows.get(place.flow);
  const step = stepAt(content, place);
  if (!flow || !step || !isPublished(step)) return false;
  // Of the staff; the opening and the farewell; found, asked or shown to one person; the choice of a language.
  if (flow.staff || flow.bare || step.view !== undefined || step.languages) return false;
  if (isInPassing(content, place) || isMenu(content, place) || answersIn(content).has(written(place))) return false;
  const list = pickListAt(content, place);
  return !(list && assembles(list, place));
}

/** The menu is the contents of the booklet, so it is not printed a second time. */
export function isMenu({ frame }: Content, { flow }: Place): boolean {
  return placeOf(frame.menu).flow === flow;
}

/** The steps of the menu. */
export function menuOf(content: Content): Place[] {
  const { flow } = placeOf(content.frame.menu);
  return Object.keys(content.flows.get(flow)?.steps ?? {}).map((step) => ({ flow, step }));
}

/** Said in passing and stating nothing: an answer or a question in a conversation. */
function isInPassing({ flows }: Content, { flow }: Place): boolean {
  return flows.get(flow)?.aside === true && flows.get(flow)?.kind === 'talk';
}

/** What the bot does at a step that is not in the booklet; undefined where nobody can be sent there. */
export function inBot(content: Content, place: Place): InBot | undefined {
  const step = stepAt(content, place);
  if (!step || !isPublished(step) || step.languages) return undefined;
  if (isInPassing(content, place) && step.view === undefined) return undefined;
  if (place.flow === content.views.get('needs')?.flow) return 'search';
  if (place.flow === content.views.get('person')?.flow) return 'person';
  return pickListAt(content, place) ? 'plan' : 'other';
}

/** Steps that answer to something somebody did: typed, sent, pressed too late. */
function answersIn({ frame }: Content): Set<string> {
  return new Set([...frame.words, ...Object.values(frame.refused), frame.lost, frame.unsafe, frame.offer, frame.ended]);
}

function waysFrom(content: Content, place: Place): Place[] {
  return Object.values(stepAt(content, place)?.choices ?? {}).map((to) => placeOf(to, place.flow));
}
