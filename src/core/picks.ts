// A list to tick: which items are ticked travels in the buttons, so that nothing of it is stored.
import { type Content, type Place, placeOf, type Step, written } from './flow.ts';

/** A list to tick, and the screen that puts the ticked items together. */
export interface PickList {
  /** The step with the list. */
  readonly place: Place;
  readonly names: readonly string[];
  /** The step that puts them together. */
  readonly assembled: Place;
  readonly ticked: readonly string[];
  readonly quiet: boolean;
}

/** The list that a place shows or puts together; undefined where it has to do with none. */
export function pickListAt(content: Content, place: Place): PickList | undefined {
  const steps = Object.entries(content.flows.get(place.flow)?.steps ?? {});
  const found = steps.find(([step, said]) => step === place.step && said.picks) ?? steps.find(([, said]) => leadsTo(said, place));
  const [step, said] = found ?? [];
  if (step === undefined || !said?.picks || said.assemble === undefined) return undefined;
  const picked = place.picked ?? '';
  const quiet = picked.startsWith('q');
  const bits = Number.parseInt(quiet ? picked.slice(1) : picked, 36) || 0;
  return {
    place: { flow: place.flow, step },
    names: said.picks,
    assembled: placeOf(said.assemble, place.flow),
    ticked: said.picks.filter((_, i) => (bits & (1 << i)) !== 0),
    quiet,
  };
}

/** A place with these items ticked, for a button that leads there. */
export function withPicked(to: Place, names: readonly string[], ticked: readonly string[], quiet = false): Place {
  const bits = names.reduce((sum, name, i) => sum | (ticked.includes(name) ? 1 << i : 0), 0);
  return { ...to, picked: `${quiet ? 'q' : ''}${bits.toString(36)}` };
}

/** The ticked items after one of them was pressed. */
export function toggled(ticked: readonly string[], name: string): string[] {
  return ticked.includes(name) ? ticked.filter((other) => other !== name) : [...ticked, name];
}

/** Whether a place puts a list together. */
export function assembles(list: PickList, place: Place): boolean {
  return written(list.assembled) === written(place);
}

function leadsTo(step: Step, place: Place): boolean {
  return step.assemble !== undefined && written(placeOf(step.assemble, place.flow)) === written(place);
}
