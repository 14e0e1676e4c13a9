// Holds a file against its shape, and says in plain words where it differs.
import type { z } from 'zod';
import { closest, didYouMean } from './closest.ts';
import type { Document, Path } from './document.ts';
import type { Flaw } from './finding.ts';

/** What of a file fits its shape; undefined where too much of it does not. */
export interface Fitted<T> {
  readonly value: T | undefined;
  readonly flaws: readonly Flaw[];
}

/** How often misfits are taken out before the whole file counts as unreadable. */
const ROUNDS = 4;

/**
 * Holds the data of a document against a zod shape. Whatever does not fit is reported and left out, so that the other
 * rules can still look at the rest.
 */
export function fit<S extends z.ZodType>(document: Document, shape: S): Fitted<z.infer<S>> {
  if (document.flaws.length > 0) return { value: undefined, flaws: document.flaws };
  const first = shape.safeParse(document.data);
  if (first.success) return { value: first.data, flaws: [] };
  const flaws = first.error.issues.flatMap(meant).flatMap((issue) => flawsOf(document, shape, issue));

  const rest: unknown = structuredClone(document.data);
  let issues: readonly z.core.$ZodIssue[] = first.error.issues;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const issue of issues.flatMap(meant)) takeOut(rest, issue);
    const again = shape.safeParse(rest);
    if (again.success) return { value: again.data, flaws };
    issues = again.error.issues;
  }
  return { value: undefined, flaws };
}

/** Where several shapes are possible: what is amiss with the one that fits furthest, as that is the one that was meant. */
function meant(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const [best = []] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
  return best.flatMap((inner) => meant({ ...inner, path: [...issue.path, ...inner.path] }));
}

function depth(branch: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...branch.map(({ path }) => path.length));
}

/** Removes what an issue is about; where something is missing, the thing that lacks it. */
function takeOut(data: unknown, issue: z.core.$ZodIssue): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) remove(data, [...issue.path, key]);
  } else if (!remove(data, issue.path)) {
    remove(data, issue.path.slice(0, -1));
  }
}

function remove(data: unknown, path: Path): boolean {
  const last = path.at(-1);
  const parent = valueAt(data, path.slice(0, -1));
  if (last === undefined || typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, last)) return false;
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
  return true;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), data);
}

function flawsOf(document: Document, shape: z.ZodType, issue: z.core.$ZodIssue): Flaw[] {
  const { path } = issue;
  const last = nameOf(path) ?? document.file;
  const found = valueAt(document.data, path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(shape, path);
    return issue.keys.map((key) => ({
      ...document.name([...path, key]),
      message: `\`${key}\` is not known here`,
      next: didYouMean(key, known, `known here: ${known.join(', ')}`),
    }));
  }
  if (issue.code === 'invalid_key') {
    const why = issue.issues[0]?.message ?? 'this name does not fit';
    return [{ ...document.name(path), message: `\`${last}\`: ${why}`, next: 'choose another name' }];
  }
  if (issue.code === 'custom') {
    const next = found === undefined ? `add \`${last}: true\` here` : 'mend it';
    return [{ ...document.name(path.slice(0, -1)), message: `\`${last}\` is missing: ${issue.message}`, next }];
  }
  if (found === undefined) {
    return [{ ...document.name(path), message: `\`${last}\` is missing`, next: `add \`${last}:\` here` }];
  }
  return [{ ...document.value(path), ...misfit(issue, last, found) }];
}

/** The name of what is at a path; of one in a list that of the list, for nobody finds a thing by its number. */
function nameOf(path: Path): string | undefined {
  return path.findLast((key) => typeof key === 'string');
}

function misfit(issue: z.core.$ZodIssue, last: string, found: unknown): Pick<Flaw, 'message' | 'next'> {
  if (issue.code === 'invalid_type' && issue.expected === 'never') {
    return { message: `\`${last}\` has no place here: ${issue.message}`, next: 'delete it' };
  }
  if (issue.code === 'invalid_type') {
    const quotes =
      issue.expected === 'string' && typeof found === 'number' ? 'put it in quotes' : `write ${KINDS[issue.expected] ?? issue.expected}`;
    return { message: `\`${last}\` should be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(found)}`, next: quotes };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const near = closest(String(found), values);
    const next = near === undefined ? `write one of: ${values.join(', ')}` : `did you mean \`${near}\`?`;
    const said = typeof found === 'object' ? kindOf(found) : `\`${found as string}\``;
    return { message: `\`${last}\` cannot be ${said}`, next };
  }
  if (issue.code === 'invalid_union')
    return { message: `\`${last}\` cannot be \`${JSON.stringify(found)}\``, next: 'write true, or leave it out' };
  if (issue.code === 'too_small')
    return { message: `\`${last}\` is empty or too short`, next: 'add what belongs here, or leave the whole line out' };
  return { message: `\`${last}\`: ${issue.message}`, next: 'write it in that form' };
}

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'names with values',
  record: 'names with values',
  array: 'a list',
  null: 'nothing',
};

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return KINDS[typeof value] ?? typeof value;
}

type Def = z.core.$ZodTypes['_zod']['def'];

/** The names that a shape knows at a path, so that a mistyped one can be told from a new one. */
function keysAt(shape: z.core.$ZodType, path: Path): string[] {
  const { def } = shape as unknown as { def: Def };
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default') return keysAt(def.innerType, path);
  if (def.type === 'union') return [...new Set(def.options.flatMap((option) => keysAt(option, path)))];
  const [key, ...rest] = path;
  if (key === undefined) return def.type === 'object' ? Object.keys(def.shape) : [];
  if (def.type === 'record') return keysAt(def.valueType, rest);
  if (def.type === 'array') return keysAt(def.element, rest);
  if (def.type === 'object' && def.shape[String(key)]) return keysAt(def.shape[String(key)] as z.core.$ZodType, rest);
  return [];
}
