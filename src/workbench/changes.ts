// What changed between two states of the content, step by step, in what a lawyer answers for.
import { isDeepStrictEqual } from 'node:util';
import { type Step, stepAt } from '../core/flow.ts';
import { keyOf } from '../content/lines.ts';
import type { Book, BookStep } from './book.ts';

/** One text, or one mark, before and after. */
export interface Change {
  /** `uk text`, `en choices.police`, `sources`, `confidence`, `values`. */
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What changed in one step. */
export interface StepChanges {
  /** `flow/step`. */
  readonly name: string;
  readonly kind: 'new' | 'gone' | 'changed';
  /** The step as it is; as it was, where it is gone. */
  readonly step: BookStep;
  readonly changes: readonly Change[];
  /** Somebody signed other words than the ones that stand there now. */
  readonly signedBefore: boolean;
}

/** Every step that changed, then what is new, then what is gone, each in the order of the files. */
export function changesBetween(before: Book, after: Book): StepChanges[] {
  const then = new Map(before.steps.map((step) => [step.name, step]));
  const now = new Map(after.steps.map((step) => [step.name, step]));
  const names = [...now.keys(), ...[...then.keys()].filter((name) => !now.has(name))];
  const all = names.flatMap((name): StepChanges[] => {
    const [old, fresh] = [then.get(name), now.get(name)];
    const step = fresh ?? old;
    const changes = [...wordChangesOf(before, after, old, fresh), ...markChanges(old?.step, fresh?.step)];
    if (!step || changes.length === 0) return [];
    const kind = !old ? 'new' : fresh ? 'changed' : 'gone';
    const signedBefore = kind === 'changed' && fresh?.step.signed !== undefined && isDeepStrictEqual(old?.step.signed, fresh.step.signed);
    return [{ name, kind, step, changes, signedBefore }];
  });
  return (['changed', 'new', 'gone'] as const).flatMap((kind) => all.filter((one) => one.kind === kind));
}

/** Sources whose address, dates or reviewers changed, and phones with another number. */
export function recordChanges(before: Book, after: Book): Change[] {
  const sources = [...new Set([...before.content.sources.keys(), ...after.content.sources.keys()])];
  const phones = [...new Set([...before.content.phones.keys(), ...after.content.phones.keys()])];
  return [
    ...sources.map((id) => ({
      what: `source ${id}`,
      before: inLines(before.content.sources.get(id)),
      after: inLines(after.content.sources.get(id)),
    })),
    ...phones.map((id) => ({ what: `phone ${id}`, before: before.content.phones.get(id), after: after.content.phones.get(id) })),
  ].filter(differs);
}

/** Words as a visitor reads them, with the values and numbers of their day, so that a new number shows as well. */
function wordChangesOf(before: Book, after: Book, old: BookStep | undefined, fresh: BookStep | undefined): Change[] {
  return after.content.languages.flatMap((language) => {
    const [was, is] = [old ? textsOf(before, old, language) : new Map(), fresh ? textsOf(after, fresh, language) : new Map()];
    const keys = [...new Set([...is.keys(), ...was.keys()])];
    return keys.map((key): Change => ({ what: `${language} ${key}`, before: was.get(key), after: is.get(key) })).filter(differs);
  });
}

function textsOf(book: Book, { place }: BookStep, language: string): Map<string, string> {
  const values = stepAt(book.content, place)?.values ?? {};
  return new Map(
    book.said
      .filter(
        ({ language: one, needed, lines }) =>
          one === language && needed.name === place.flow && needed.path[0] === place.step && lines.length > 0,
      )
      .map(({ needed: { name, path } }) => {
        const words = book.texts.plain(language, keyOf(name, path), values);
        return [path.slice(1).join('.'), words.replace(/<[^>]*>/g, '').trim()];
      }),
  );
}

function markChanges(old: Step | undefined, fresh: Step | undefined): Change[] {
  return MARKS.map((what) => ({ what, before: inLines(old?.[what]), after: inLines(fresh?.[what]) })).filter(differs);
}

const MARKS = ['values', 'sources', 'confidence', 'check', 'signed', 'phones'] as const;

/** A value as an editor wrote it: one thing on a line. */
function inLines(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.join('\n');
  if (typeof value === 'object' && value !== null) return inLines(Object.entries(value).map(([key, one]) => `${key}: ${String(one)}`));
  return `${value as string | number}`;
}

function differs({ before, after }: Change): boolean {
  return before !== after;
}
