// Draws all pictures. The same content gives the same pictures, to the byte.
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { Book } from './book.ts';
import { flowGraph } from './flow-graph.ts';
import type { Pictures } from './gallery.ts';
import { overviewGraph } from './overview-graph.ts';

/** Draws every flow and the overview, with the words of one language. */
export async function pictures(book: Book, language: string): Promise<Pictures> {
  const graphviz = await Graphviz.load();
  const drawing = { language, link: (flow: string) => `${flow}.svg` };
  const drawn = (dot: string) => plain(graphviz.dot(dot));
  return {
    overview: drawn(overviewGraph(book, drawing)),
    flows: new Map([...book.content.flows.keys()].map((flow) => [flow, drawn(flowGraph(book, flow, drawing))])),
  };
}

/**
 * Takes away what differs from one drawing to the next, and what two pictures on one page would both have: ids that are not
 * ours (a running number is in some). Names stand in comments, too, for whose sake each hyphen is written as a number.
 */
function plain(svg: string): string {
  return svg
    .replace(/<!--[^]*?-->\n?/g, '')
    .replaceAll('&#45;', '-')
    .replace(/ id="(?!box-|all-)[^"]*"/g, '');
}
