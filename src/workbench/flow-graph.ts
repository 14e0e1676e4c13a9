// The picture of one flow: a box for each step, its choices as rows, and an arrow from each row to where it leads.
import { isPublished, placeOf, stepAt } from '../core/flow.ts';
import { type Book, type BookStep, headingAt, wordsAt } from './book.ts';
import { type Attributes, digraph, edge, firstWords, inLines, inTable, node } from './dot.ts';
import { ifReadOf, knownOf, signsOf } from './marks.ts';
import { labelOf, leadsSomewhere, staysIn, type Way, waysOf } from './ways.ts';

/** Letters of the words that stand under a heading. */
const WORDS = 110;
/** Letters in a line of them; a heading is bold, so fewer fit. */
const LINE = 38;
const HEADING = 33;
/** The least width of a box: the layout guesses how wide Cyrillic is, and guesses too little. */
const BOX = 250;

/** How a picture is drawn. */
export interface Drawing {
  readonly language: string;
  /** The address of another flow's picture. */
  readonly link: (flow: string) => string;
}

/** Names the box of a step for the page that shows the picture. */
export function boxId(place: string): string {
  return `box-${place.replace('/', '-')}`;
}

/** Draws one flow, in Graphviz's language. */
export function flowGraph(book: Book, flow: string, drawing: Drawing): string {
  const steps = book.steps.filter(({ place }) => place.flow === flow);
  const far = tapsIn(steps);
  const body = steps.flatMap((step) => [
    node(step.name, boxOf(book, step, far, drawing)),
    ...waysOf(step)
      .filter((way) => way.kind !== 'back' && staysIn(flow, way) && leadsSomewhere(book.content, way))
      .map((way) => edge(step.name, way.to, arrow(far, step.name, way.to, labelOf(book, step, way, drawing.language)), way.name)),
  ]);
  return digraph(
    { rankdir: 'LR', ranksep: 1, nodesep: 0.25, pad: 0.2, bgcolor: 'transparent', fontname: 'Arial' },
    { node: { shape: 'box', margin: 0, fontname: 'Arial', fontsize: 11 }, edge: { fontname: 'Arial', arrowsize: 0.7 } },
    body,
  );
}

/** How many taps from the beginning each step is, inside this flow. */
function tapsIn(steps: readonly BookStep[]): Map<string, number> {
  const start = steps.find(({ place }) => place.step === 'start') ?? steps[0];
  const far = new Map(start ? [[start.name, 0]] : []);
  for (const [name, taps] of far) {
    const step = steps.find((one) => one.name === name);
    for (const { to, kind } of step ? waysOf(step) : []) if (kind !== 'back' && !far.has(to)) far.set(to, taps + 1);
  }
  return far;
}

/** Whether a way leads on, away from the beginning, and not back or across. */
function leadsOn(far: ReadonlyMap<string, number>, from: string, to: string): boolean {
  return (far.get(to) ?? 0) > (far.get(from) ?? 0);
}

/** Ways back and across are pale and pull at nothing, so that the way forward can be followed. */
function arrow(far: ReadonlyMap<string, number>, from: string, to: string, label: string): Attributes {
  const about = { edgetooltip: label, tailtooltip: label };
  return leadsOn(far, from, to)
    ? { ...about, color: '#333333', headport: 'top:w' }
    : { ...about, color: '#9a9a9a', style: 'dashed', constraint: 'false', headport: 'ne' };
}

function boxOf(book: Book, step: BookStep, far: ReadonlyMap<string, number>, drawing: Drawing): Attributes {
  const { place, flow, name } = step;
  const { fill, line, says } = ifReadOf(step.step);
  const heading = headingAt(book, place, drawing.language);
  const rest = wordsAt(book, place, drawing.language).slice(heading.length);
  const marks = [place.step, knownOf(step.step), ...signsOf(step.step)].filter(Boolean).join('  ·  ');
  const rows = [
    row(`<FONT COLOR="${line}" POINT-SIZE="9">${inTable(marks)}</FONT>`, ' PORT="top"'),
    row(`<B>${inLines(heading, HEADING)}</B>`),
    ...(rest.trim() === '' ? [] : [row(inLines(firstWords(rest, WORDS), LINE))]),
    ...waysOf(step).map((way) => wayRow(book, step, way, leadsOn(far, name, way.to), drawing)),
  ];
  const published = isPublished(step.step);
  return {
    id: boxId(name),
    label: `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">${rows.join('')}</TABLE>>`,
    style: ['filled', flow.kind === 'talk' ? 'rounded' : '', published ? '' : 'dashed'].filter(Boolean).join(','),
    fillcolor: fill,
    color: line,
    penwidth: published ? 1 : 2,
    tooltip: `${name}: ${says}`,
  };
}

/**
 * A choice inside the flow is where an arrow begins. Pale arrows lie in a bundle, so their choices name the step as well;
 * a choice that leaves the flow has no arrow, names where it leads, and is a link.
 */
function wayRow(book: Book, step: BookStep, way: Way, on: boolean, { language, link }: Drawing): string {
  const label = inTable(labelOf(book, step, way, language));
  const to = inTable(way.to);
  const place = placeOf(way.to);
  const there = stepAt(book.content, place);
  if (!there) return row(`${label}<BR/>${small(`→ ${to}: there is no such step`, '#c00000')}`, RULED);
  if (way.kind === 'back') return row(small(`${label} → ${to}`, '#555555'), RULED);
  if (staysIn(step.place.flow, way)) {
    const across = on ? '' : `<BR/>${small(`     ${inTable(place.step)}`, '#555555')}`;
    return row(`› ${label}${across}`, `${RULED} PORT="${way.name}"`);
  }
  const title = inTable(headingAt(book, place, language));
  return row(
    `↗ ${label}<BR/>${small(`     ${to}${isPublished(there) ? '' : ', draft'}`, '#555555')}`,
    `${RULED} HREF="${inTable(link(place.flow))}" TITLE="${to}: ${title}"`,
  );
}

const RULED = ' BORDER="1" SIDES="T" COLOR="#00000022"';

function row(content: string, attributes = ''): string {
  return `<TR><TD ALIGN="LEFT" BALIGN="LEFT" WIDTH="${BOX}"${attributes}>${content}</TD></TR>`;
}

function small(text: string, color: string): string {
  return `<FONT COLOR="${color}" POINT-SIZE="9">${text}</FONT>`;
}
