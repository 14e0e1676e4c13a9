// All that a rule may look at: what the files say, where they say it, and what becomes of it.
import type { Directory, Service } from '../core/directory.ts';
import type { Content, Flow, Place, Step } from '../core/flow.ts';
import type { Screen } from '../core/screen.ts';
import type { BookletFile } from './booklet.ts';
import type { Document, Path } from './document.ts';
import type { Flaw } from './finding.ts';
import type { Line } from './lines.ts';
import type { PromisesFile } from './promises.ts';
import type { Renderer } from './render.ts';
import type { Said } from './said.ts';
import type { Texts, TextTree } from './texts.ts';

/** The content, taken apart for the rules. */
export interface Material {
  readonly content: Content;
  /** Files of `flows/`, by the flow's name. */
  readonly flowFiles: ReadonlyMap<string, Document>;
  readonly frameFile: Document;
  readonly sourcesFile: Document;
  /** `flows/counts.yaml`, where there is one. */
  readonly countsFile: Document | undefined;
  readonly directory: readonly { readonly file: Document; readonly said: Directory }[];
  /** Files of `locales/`, by language, then by name. */
  readonly localeFiles: ReadonlyMap<string, ReadonlyMap<string, Document>>;
  /** What the files of `locales/` say. */
  readonly trees: ReadonlyMap<string, ReadonlyMap<string, TextTree>>;
  readonly promises: PromisesFile | undefined;
  readonly booklet: BookletFile | undefined;
  /** Every text of every language. */
  readonly lines: readonly Line[];
  /** Every text there should be, with what each language has for it. */
  readonly said: readonly Said[];
  /** Values that every text may use, written as in the text: `phone.police`. */
  readonly always: ReadonlySet<string>;
  readonly texts: Texts;
  /** Says a screen as a visitor reads it. */
  readonly renderer: Renderer;
  /** The same on the web. */
  readonly onWeb: Renderer;
  /** What does not fit its shape. */
  readonly misfits: readonly Flaw[];
  /** What is wrong in the table of places. */
  readonly placeFlaws: readonly Flaw[];
  /** Every place, written `flow/step`, with its screen in the first language: with drafts, or as visitors see them. Made when first asked for. */
  readonly screens: (drafts: boolean) => ReadonlyMap<string, Screen>;
  /** The day it is looked at, YYYY-MM-DD; rules have no clock. */
  readonly today: string;
}

/** A step with the place of everything in it. */
export interface StepAt {
  readonly place: Place;
  readonly flow: Flow;
  readonly step: Step;
  readonly file: Document;
  /** Where it stands in its file. */
  readonly path: readonly string[];
}

/** Every step of every flow, in the order of the files. */
export function stepsOf({ content, flowFiles }: Material): StepAt[] {
  return [...content.flows].flatMap(([name, flow]) => {
    const file = flowFiles.get(name);
    if (!file) return [];
    return Object.entries(flow.steps).map(([step, said]) => ({
      place: { flow: name, step },
      flow,
      step: said,
      file,
      path: ['steps', step],
    }));
  });
}

/** A service with its place. */
export interface ServiceAt {
  readonly service: Service;
  readonly file: Document;
  /** Where it stands in its file. */
  readonly path: Path;
}

/** Every service of the directory, in the order of the files. */
export function servicesOf({ directory }: Pick<Material, 'directory'>): ServiceAt[] {
  return directory.flatMap(({ file, said }) => (said.services ?? []).map((service, n) => ({ service, file, path: ['services', n] })));
}

/** The services that are no history. */
export function livingServices(material: Pick<Material, 'directory'>): ServiceAt[] {
  return servicesOf(material).filter(({ service }) => service.status !== 'defunct');
}

/** Every need of the directory. */
export function needsOf({ directory }: Pick<Material, 'directory'>) {
  return directory.flatMap(({ file, said }) => (said.needs ?? []).map((need, n) => ({ need, file, path: ['needs', n] as Path })));
}
