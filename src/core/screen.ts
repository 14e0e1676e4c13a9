// What stands on a screen: which step, and which buttons under it. Words are added later, in the visitor's language.
import { type Content, isPublished, type Place, placeOf, stepAt } from './flow.ts';

/** What a turn is decided with, besides the state and the arrival. */
export interface World {
  readonly content: Content;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether drafts are shown: in the simulator only. */
  readonly drafts: boolean;
}

/** A button, before it has words. */
export type Button =
  /** A choice of the step; `name` finds its label. */
  | { readonly kind: 'choice'; readonly name: string; readonly to: Place }
  | { readonly kind: 'back' | 'menu' | 'emergency'; readonly to: Place }
  /** The same step in another language. */
  | { readonly kind: 'language'; readonly language: string; readonly to: Place }
  | { readonly kind: 'copy'; readonly phone: string }
  | { readonly kind: 'exit' };

/** A screen, before it has words. */
export interface Screen {
  readonly place: Place;
  readonly language: string;
  readonly rows: readonly (readonly Button[])[];
  /** Past the day until which its sources were checked. */
  readonly stale: boolean;
}

/**
 * The screen of a step: its choices, its phones, and the frame that stands under every screen.
 * @param at where the visitor stands: what *back* means on a screen said in passing
 */
export function screenAt(place: Place, at: Place, language: string, world: World): Screen {
  const { content } = world;
  const step = stepAt(content, place);
  const choices = Object.entries(step?.choices ?? {})
    .map(([name, to]): Button => ({ kind: 'choice', name, to: placeOf(to, place.flow) }))
    .filter((choice) => choice.kind === 'choice' && leadsSomewhere(choice.to, world))
    .map((choice) => [choice]);
  const phones = (step?.phones ?? []).map((phone): Button => ({ kind: 'copy', phone }));
  const languages = step?.languages
    ? content.languages.filter((other) => other !== language).map((other): Button => ({ kind: 'language', language: other, to: place }))
    : [];
  const rows = [...choices, ...pairs(phones), languages, ...frameRows(place, at, content)];
  return { place, language, rows: rows.filter((row) => row.length > 0), stale: isStale(place, world) };
}

function leadsSomewhere(to: Place, { content, drafts }: World): boolean {
  const step = stepAt(content, to);
  return step !== undefined && (drafts || isPublished(step));
}

function pairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((_, i) => (i % 2 === 0 ? [buttons.slice(i, i + 2)] : []));
}

function frameRows(place: Place, at: Place, content: Content): Button[][] {
  const { frame } = content;
  const menu = placeOf(frame.menu);
  const emergency = placeOf(frame.emergency);
  const back = backOf(place, at, content);
  const buttons: Record<string, Button | undefined> = {
    back: back && !same(back, menu) ? { kind: 'back', to: back } : undefined,
    menu: same(place, menu) || content.flows.get(place.flow)?.bare ? undefined : { kind: 'menu', to: menu },
    emergency: { kind: 'emergency', to: emergency },
    exit: { kind: 'exit' },
  };
  return frame.rows.map((row) => row.flatMap((name) => buttons[name] ?? []));
}

/** One step up: where the step says; in passing, where the visitor stands; else the flow's start, else the menu. */
function backOf(place: Place, at: Place, content: Content): Place | undefined {
  const flow = content.flows.get(place.flow);
  const step = stepAt(content, place);
  if (step?.back) return placeOf(step.back, place.flow);
  if (flow?.aside) return at;
  if (place.step !== 'start') return { flow: place.flow, step: 'start' };
  return flow?.bare ? undefined : placeOf(content.frame.menu);
}

function same(a: Place, b: Place): boolean {
  return a.flow === b.flow && a.step === b.step;
}

/** A screen is as fresh as the oldest of its sources. */
function isStale(place: Place, { content, now }: World): boolean {
  const today = new Date(now).toISOString().slice(0, 10);
  const sources = stepAt(content, place)?.sources ?? [];
  return sources.some((id) => (content.sources.get(id)?.valid_until ?? '9999') < today);
}
