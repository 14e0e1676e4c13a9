// Writes Graphviz's language: names, attributes, and labels that are small tables.

/** Attributes of a node, an edge or a graph; a label that begins with `<` is a table, everything else is a text. */
export type Attributes = Readonly<Record<string, string | number>>;

/** One graph: its own attributes, the defaults of its nodes and edges, and its statements. */
export function digraph(
  attributes: Attributes,
  defaults: { readonly node: Attributes; readonly edge: Attributes },
  body: readonly string[],
): string {
  const head = [`graph ${listed(attributes)}`, `node ${listed(defaults.node)}`, `edge ${listed(defaults.edge)}`];
  return `digraph {\n${[...head, ...body].map((line) => `  ${line}`).join('\n')}\n}\n`;
}

/** A node. */
export function node(name: string, attributes: Attributes): string {
  return `${quoted(name)} ${listed(attributes)}`;
}

/** An edge, from a port of a table where one is named. */
export function edge(from: string, to: string, attributes: Attributes = {}, port?: string): string {
  return `${quoted(from)}${port === undefined ? '' : `:${quoted(port)}:e`} -> ${quoted(to)} ${listed(attributes)}`;
}

/** Plain text inside a label that is a table. */
export function inTable(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Text in lines of at most so many letters; a longer word keeps a line to itself. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}

/** The same inside a label that is a table. */
export function inLines(text: string, width: number): string {
  return wrapped(text, width).map(inTable).join('<BR/>');
}

/** The first words of a text, as many as fit; an ellipsis stands where more follows. */
export function firstWords(text: string, letters: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= letters) return flat;
  const cut = flat.slice(0, letters + 1);
  return `${cut.slice(0, Math.max(1, cut.lastIndexOf(' '))).replace(/[\s.,;:—–-]+$/, '')}\u00a0…`;
}

function listed(attributes: Attributes): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => `${key}=${typeof value === 'string' && value.startsWith('<') ? value : quoted(String(value))}`,
  );
  return `[${pairs.join(', ')}]`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
