// One YAML file, read with the place of everything in it.
import { CORE_SCHEMA, load, mapTag } from 'js-yaml';
import {
  type Document as YamlDocument,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';
import { type Flaw, notUtf8, type Spot } from './finding.ts';
import { breaksOf } from './unreadable.ts';

/** Names and numbers that lead to a value: `['steps', 'start', 'phones', 0]`. */
export type Path = readonly PropertyKey[];

/** A file that was read, however broken. */
export interface Document {
  readonly file: string;
  /** What it says; undefined where it cannot be read. */
  readonly data: unknown;
  /** What makes it unreadable: syntax, and names that stand twice. */
  readonly flaws: readonly Flaw[];
  /** Where the name of `path` stands, or of the nearest thing around it that is there. */
  name(path: Path): Spot;
  /** Where the value at `path` begins, or the nearest thing around it that is there. */
  value(path: Path): Spot;
  /** Where a character of the text at `path` stands. */
  within(path: Path, offset: number): Spot;
}

/**
 * Reads a file's text. Never throws: what is wrong is in `flaws`. Where nothing is wrong nobody asks for places, and finding them takes
 * most of the time: so they are looked for when the first one is asked for.
 */
export function readDocument(file: string, text: string): Document {
  const plain = isSaid(file) && / #/.test(text) ? undefined : quickly(text);
  let placed: Document | undefined = plain ? undefined : readPlaces(file, text);
  const places = (): Document => (placed ??= readPlaces(file, text));
  return {
    file,
    data: plain ? plain.data : placed?.data,
    flaws: placed?.flaws ?? [],
    name: (path) => places().name(path),
    value: (path) => places().value(path),
    within: (path, offset) => places().within(path, offset),
  };
}

/**
 * What a text says, by a library that is several times faster and knows no places. Undefined where it refuses, and where the two read in
 * different ways (names that are no text, tags, anchors, huge numbers, tabs, a lone carriage return, a file that is one text), and what is
 * not UTF-8: then the other one reads, and says what is wrong.
 */
export function quickly(text: string): { readonly data: unknown } | undefined {
  if (/[\t\r\uFFFD]|\d[eE][+-]?\d{3}(?!\w)|^(?:|(?:[^#\n]|(?<=\S)#)*[-:?,[{]) *[!&]/m.test(text)) return undefined;
  try {
    const data = load(text, { schema: NAMED, maxAliases: 0 });
    return typeof data === 'object' && data !== null ? { data } : undefined;
  } catch {
    return undefined;
  }
}

/** A name is a text: the library would make texts of `012:` and `null:`, and of another form. */
const NAMED = CORE_SCHEMA.withTags({
  ...mapTag,
  addPair: (map: Record<string, unknown>, name, value) =>
    typeof name === 'string' ? mapTag.addPair(map, name, value) : 'a name is a text',
});

/** Reads a file's text with the place of everything in it. */
function readPlaces(file: string, text: string): Document {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const spot = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const flaws = notUtf8(file, text);
  if (flaws.length === 0)
    flaws.push(...breaksOf(yaml, text, isSaid(file)).map(({ at, message, next }) => ({ ...spot(at), message, next })));
  const data: unknown = flaws.length > 0 ? undefined : yaml.toJS();

  return {
    file,
    data,
    flaws,
    name: (path) => spot(find(yaml, path).name),
    value: (path) => spot(find(yaml, path).value),
    within: (path, offset) => {
      const { node, value } = find(yaml, path);
      return spot(node ? offsetWithin(node, text, offset) : value);
    },
  };
}

/** In a file of words all that stands beside a name is meant to be said. */
function isSaid(file: string): boolean {
  return file.startsWith('locales/');
}

/** Where things stand, as offsets in the text. */
interface Found {
  readonly name: number;
  readonly value: number;
  readonly node: Node | undefined;
}

function find(yaml: YamlDocument, path: Path): Found {
  let node: unknown = yaml.contents;
  let found: Found = { name: startOf(node) ?? 0, value: startOf(node) ?? 0, node: undefined };
  for (const key of path) {
    if (!isCollection(node)) return { ...found, node: undefined };
    const item = isMap(node)
      ? node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
      : node.items[Number(key)];
    if (item === undefined) return { ...found, node: undefined };
    const keyed = isMap(node);
    node = keyed ? (item as Pair).value : item;
    const name = startOf(keyed ? (item as Pair).key : item) ?? found.name;
    found = { name, value: startOf(node) ?? name, node: isNode(node) ? node : undefined };
  }
  return found;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Exact in block texts and in texts of one line, which is what locales are made of; else where the text begins. */
function offsetWithin(node: Node, source: string, offset: number): number {
  const start = startOf(node) ?? 0;
  if (!isScalar(node) || typeof node.value !== 'string') return start;
  const said = node.value;
  if (node.type === 'BLOCK_LITERAL') {
    const before = said.slice(0, offset).split('\n');
    let line = source.indexOf('\n', start) + 1;
    for (let i = 1; i < before.length; i += 1) line = source.indexOf('\n', line) + 1;
    const end = source.indexOf('\n', line);
    const written = source.slice(line, end < 0 ? undefined : end).replace(/\r$/, '');
    const indent = written.length - (said.split('\n')[before.length - 1]?.length ?? 0);
    return line + Math.max(0, indent) + (before.at(-1)?.length ?? 0);
  }
  const at = source.indexOf(said, start);
  return at >= start && at <= start + 1 ? at + offset : start;
}
