// What each step on the way to a person shows, and which of them is shown at all.
import { type Content, type Place, stepAt, stepOf } from '../flow.ts';
import { readAnswer } from './answer.ts';
import { cards, danger, entry, hours, note, nudge, phone, preview, sign, topic } from './choosing.ts';
import { type PersonLooking } from './looking.ts';
import type { PersonMade } from './made.ts';
import { isGuarded, type Person, shownOf } from './person.ts';
import { coming, complaint, ending, over, overWith, talk, waiting } from './talking.ts';
import { isPersonView, type PersonView } from './views.ts';

const VIEWS: Readonly<Record<PersonView, (looking: PersonLooking, carried: string | undefined) => PersonMade>> = {
  person: entry,
  return: coming,
  cards,
  phone,
  hours,
  nudge,
  sign,
  danger,
  topic,
  note,
  preview,
  waiting,
  talk,
  ending,
  complaint,
  over,
  nothing: () => NOTHING,
};

const NOTHING: PersonMade = { lines: [], rows: [] };

/** What a step shows for what its button carried. */
export function personViewOf(view: PersonView, carried: string | undefined, looking: PersonLooking): PersonMade {
  return VIEWS[view](looking, carried);
}

/** The view of a step, where it is one of the way to a person. */
export function personViewAt(place: Place | undefined, content: Content): PersonView | undefined {
  const view = place && stepAt(content, place)?.view;
  return isPersonView(view) ? view : undefined;
}

const TALKING: readonly PersonView[] = ['talk', 'ending', 'complaint'];
const ALWAYS: readonly PersonView[] = ['nothing'];

/**
 * The step that is shown in place of the one that was asked for: where her handoff stands, and nothing of it while it is guarded.
 * An old button of a handoff that is over leads to the beginning.
 */
export function personStep(to: Place, person: Person | undefined, content: Content): Place {
  const view = personViewAt(to, content);
  if (view === undefined || ALWAYS.includes(view)) return to;
  const step = (of: PersonView) => stepOf(of, content);
  const handoff = shownOf(person);
  const locked = isGuarded(person);
  if (locked && TALKING.includes(view)) return step('return');
  if (person?.away) return TALKING.includes(view) ? step('talk') : step('person');
  if (!handoff) {
    if (view === 'return') return readAnswer(to.picked) ? step('nothing') : to;
    return view === 'over' && !locked ? overWith(person?.complaint, to) : step('person');
  }
  if (handoff.phase === 'waiting') return step('waiting');
  if (handoff.phase === 'open') return TALKING.includes(view) ? to : step('talk');
  if (person?.held) return step('preview');
  if (TALKING.includes(view) || view === 'waiting' || view === 'return' || view === 'over') return step('person');
  // Nobody can be asked for nothing.
  return handoff.yes.length === 0 && view !== 'person' && view !== 'cards' ? step('cards') : to;
}
