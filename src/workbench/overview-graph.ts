// The picture of all flows: a box for each, and arrows along the shortest way to it from the menu.
import { isPublished, type Place, placeOf, written } from '../core/flow.ts';
import { type Book, type BookStep, headingAt } from './book.ts';
import { type Attributes, digraph, edge, inLines, node } from './dot.ts';
import type { Drawing } from './flow-graph.ts';
import { waysOf } from './ways.ts';

const HEADING = 30;
const LINE = 44;
const BOX = 230;

/** Which box leads to which, in the order of the choices. */
export type Links = ReadonlyMap<string, ReadonlySet<string>>;

/** Names the box of a flow for the page that shows the picture. */
export function flowBoxId(box: string): string {
  return `all-${box.replace('/', '-')}`;
}

/** Which flow leads to which. The menu is taken step by step, because its steps are the chapters of all the others. */
export function linksOf(book: Book): Links {
  const links = new Map(book.steps.map(({ place }) => [boxOf(book, place), new Set<string>()]));
  for (const step of book.steps) {
    const from = boxOf(book, step.place);
    for (const { kind, to } of waysOf(step)) {
      const box = boxOf(book, placeOf(to));
      if (kind !== 'back' && box !== from && links.has(box)) links.get(from)?.add(box);
    }
  }
  return links;
}

/**
 * Draws all flows, in Graphviz's language. Each box names every flow that it leads to; an arrow for each of them would
 * be a tangle, so there is one only where a flow is first met on the way from the menu.
 */
export function overviewGraph(book: Book, drawing: Drawing): string {
  const links = linksOf(book);
  const before = firstMet(book, links);
  const body = [...before].flatMap(([box, from]) => [
    node(box, drawn(book, box, links, drawing)),
    ...(from === undefined ? [] : [edge(from, box)]),
  ]);
  return digraph(
    { rankdir: 'LR', ranksep: 0.9, nodesep: 0.12, pad: 0.2, bgcolor: 'transparent', ordering: 'out', fontname: 'Arial' },
    { node: { shape: 'box', margin: 0, fontname: 'Arial', fontsize: 11 }, edge: { color: '#555555', arrowsize: 0.6 } },
    body,
  );
}

/** A flow has one box, but each step of the menu has its own. */
function boxOf({ content: { frame } }: Book, place: Place): string {
  return place.flow === placeOf(frame.menu).flow ? written(place) : place.flow;
}

/** From where each box is first met, going out from the menu; what is not met there begins anew. */
function firstMet(book: Book, links: Links): Map<string, string | undefined> {
  const { menu, commands } = book.content.frame;
  const before = new Map<string, string | undefined>();
  for (const begin of [...[menu, ...Object.values(commands)].map((to) => boxOf(book, placeOf(to))), ...links.keys()]) {
    if (before.has(begin) || !links.has(begin)) continue;
    before.set(begin, undefined);
    const queue = [begin];
    for (const box of queue) {
      const next = [...(links.get(box) ?? [])].filter((to) => !before.has(to));
      for (const to of next) before.set(to, box);
      queue.push(...next);
    }
  }
  return before;
}

function drawn(book: Book, box: string, links: Links, { language, link }: Drawing): Attributes {
  const steps = book.steps.filter(({ place }) => boxOf(book, place) === box);
  const drafts = steps.filter(({ step }) => !isPublished(step)).length;
  const first = steps.find(({ place }) => place.step === 'start') ?? steps[0];
  const flow = first?.place.flow ?? box;
  const rows = [
    small(marksOf(book, box, steps, links)),
    ...(first ? [`<B>${inLines(headingAt(book, first.place, language), HEADING)}</B>`] : []),
    ...(drafts === 0 ? [] : [`<FONT COLOR="#a00000" POINT-SIZE="9">${drafts} draft${drafts === 1 ? '' : 's'}</FONT>`]),
    ...(links.get(box)?.size ? [small(`→ ${[...(links.get(box) ?? [])].join(', ')}`)] : []),
  ];
  return {
    id: flowBoxId(box),
    label: `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">${rows.map(row).join('')}</TABLE>>`,
    style: ['filled', book.content.flows.get(flow)?.kind === 'talk' ? 'rounded' : '', drafts === 0 ? '' : 'dashed']
      .filter(Boolean)
      .join(','),
    fillcolor: box === flow ? '#f7f7f7' : '#e4f1fb',
    color: drafts === 0 ? '#666666' : '#a00000',
    URL: link(flow),
    tooltip: book.about.get(flow) || flow,
  };
}

/** Its name, the commands that lead to it, how many steps it has, and from how many boxes one comes to it. */
function marksOf({ content: { frame } }: Book, box: string, steps: readonly BookStep[], links: Links): string {
  const commands = Object.entries(frame.commands).filter(([, to]) => steps.some(({ name }) => name === to));
  const into = [...links.values()].filter((to) => to.has(box)).length;
  const size = steps.length === 1 ? [] : [`${steps.length} steps`];
  return [box, ...commands.map(([name]) => `/${name}`), ...size, `← ${into}`].join('  ·  ');
}

function small(text: string): string {
  return `<FONT COLOR="#555555" POINT-SIZE="9">${inLines(text, LINE)}</FONT>`;
}

function row(content: string): string {
  return `<TR><TD ALIGN="LEFT" BALIGN="LEFT" WIDTH="${BOX}">${content}</TD></TR>`;
}
