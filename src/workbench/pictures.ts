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
  return {
    overview: graphviz.dot(overviewGraph(book, drawing)),
    flows: new Map([...book.content.flows.keys()].map((flow) => [flow, graphviz.dot(flowGraph(book, flow, drawing))])),
  };
}
