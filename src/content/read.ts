// Makes the content out of its files, and notes what of them does not fit.
import { z } from 'zod';
import { type Directory, directoryShape } from '../core/directory.ts';
import {
  type Content,
  countsShape,
  type Flow,
  type Frame,
  flowShape,
  frameShape,
  name,
  type Place,
  placeOf,
  sourceShape,
} from '../core/flow.ts';
import { layOut } from '../core/near/shelf.ts';
import type { View } from '../core/near/views.ts';
import type { PrivacyView } from '../core/privacy/views.ts';
import type { PersonView } from '../core/person/views.ts';
import { gazetteerOf } from '../core/places/gazetteer.ts';
import { type Lexicon, prepareLexicon } from '../core/lexicon/prepare.ts';
import { type LexiconData, lexiconShape } from '../core/lexicon/shape.ts';
import { understand } from '../core/lexicon/understand.ts';
import { promisesShape } from '../core/promises.ts';
import { type BookletFile, bookletShape } from './booklet.ts';
import type { Document } from './document.ts';
import type { Files } from './files.ts';
import type { Flaw } from './finding.ts';
import { type PlaceTable, readPlaces } from './places.ts';
import type { PromisesFile } from './promises.ts';
import { fit } from './shape.ts';
import type { TextTree } from './texts.ts';
import { wordsOf } from './words.ts';

const sourcesShape = z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has only a-z, 0-9 and single hyphens'), sourceShape);

/** Who runs this copy of the bot; null while nobody has been named. */
const serviceFileShape = z.strictObject({ operator: z.record(z.string(), z.string().min(1)).nullable() });

const treeShape: z.ZodType<TextTree> = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.lazy(() => treeShape)]));

/** What the files say. */
export interface Reading {
  readonly content: Content;
  readonly directory: readonly { readonly file: Document; readonly said: Directory }[];
  readonly trees: ReadonlyMap<string, ReadonlyMap<string, TextTree>>;
  /** The name of whoever runs this copy, by language. */
  readonly operator: Readonly<Record<string, string>> | undefined;
  readonly promises: PromisesFile | undefined;
  readonly booklet: BookletFile | undefined;
  readonly misfits: readonly Flaw[];
  /** What is wrong in the table of places. */
  readonly placeFlaws: readonly Flaw[];
  /** Whether every file could be made something of. If not, most rules would only guess. */
  readonly whole: boolean;
}

/** Where nothing can be read, the engine is given this: it has no step, and an error goes with it. */
const NO_FRAME: Frame = {
  rows: [['exit', 'emergency']],
  menu: 'menu/start',
  emergency: 'emergency/start',
  commands: {},
  words: ['menu/start', 'menu/start'],
  refused: { contact: 'menu/start', location: 'menu/start', voice: 'menu/start', file: 'menu/start' },
  lost: 'menu/start',
  unsafe: 'menu/start',
  offer: 'menu/start',
  occupied: 'menu/start',
  ended: 'menu/start',
  at_once: [],
};

const FIRST = { line: 1, column: 1 };

/** Holds all files against their shapes and joins what fits. */
export function readContent(files: Files): Reading {
  const misfits: Flaw[] = [
    ...files.missing.map((file) => ({
      file,
      ...FIRST,
      message: 'this file is missing',
      next: 'add it; the README beside it says what belongs in it',
    })),
    ...files.misnamed.map((file) => ({ file, ...FIRST, message: 'this file is not read', next: 'let its name end in .yaml' })),
  ];
  let whole = files.missing.length === 0;
  const fitted = <S extends z.ZodType>(document: Document, shape: S): z.infer<S> | undefined => {
    if (files.missing.includes(document.file)) return undefined;
    const { value, flaws } = fit(document, shape);
    misfits.push(...flaws);
    whole &&= value !== undefined;
    return value;
  };

  const flows = [...files.flows].flatMap(([flow, document]) => {
    const wrong = name.safeParse(flow).error?.issues[0]?.message;
    if (wrong !== undefined) misfits.push({ ...document.name([]), message: `\`${flow}\`: ${wrong}`, next: 'rename the file' });
    const said = fitted(document, flowShape);
    return said ? [[flow, said] as const] : [];
  });
  const lexicon = files.lexicon && fitted(files.lexicon, lexiconShape);
  const { topics = {}, unasked = [] } = (files.counts && fitted(files.counts, countsShape)) ?? {};
  const frame = fitted(files.frame, frameShape) ?? NO_FRAME;
  const sources = Object.entries(fitted(files.sources, sourcesShape) ?? {});
  const service = fitted(files.service, serviceFileShape);
  const promised = files.promises && fitted(files.promises, promisesShape);
  const promises = files.promises && promised ? { file: files.promises, said: promised } : undefined;
  const planned = files.booklet && fitted(files.booklet, bookletShape);
  const booklet = files.booklet && planned ? { file: files.booklet, said: planned } : undefined;
  const directory = files.directory.map((file) => ({ file, said: fitted(file, directoryShape) ?? {} }));
  const trees = new Map(
    [...files.locales].map(([language, documents]) => [
      language,
      new Map([...documents].map(([file, document]) => [file, fitted(document, treeShape) ?? {}])),
    ]),
  );
  const { units, flaws: placeFlaws }: PlaceTable = files.places ? readPlaces(files.places) : { units: [], flaws: [] };
  const services = directory.flatMap(({ said }) => said.services ?? []);
  const phones = new Map(services.flatMap(({ phones: all = [] }) => all.map(({ id, number }) => [id, number] as const)));

  return {
    content: {
      flows: new Map(flows),
      frame,
      sources: new Map(sources),
      shelf: layOut(joined(directory.map(({ said }) => said))),
      views: viewsOf(flows),
      phones,
      languages: [...trees.keys()],
      words: wordsOf(trees, frame, emergencyNumbers(flows, frame, phones)),
      understand: lexicon ? understandingBy(lexicon) : () => [],
      places: gazetteerOf(units),
      promises: promised?.pages ?? [],
      counted: {
        topics: Object.keys(topics),
        unasked,
        topicOf: new Map(Object.entries(topics).flatMap(([topic, of]) => of.map((flow) => [flow, topic] as const))),
      },
    },
    directory,
    trees,
    operator: service?.operator ?? undefined,
    promises,
    booklet,
    misfits,
    placeFlaws,
    whole,
  };
}

/** The files of the directory as one. */
function joined(files: readonly Directory[]): Directory {
  return {
    organizations: files.flatMap(({ organizations = [] }) => organizations),
    services: files.flatMap(({ services = [] }) => services),
    needs: files.flatMap(({ needs = [] }) => needs),
    holidays: files.flatMap(({ holidays = [] }) => holidays),
  };
}

function viewsOf(flows: readonly (readonly [string, Flow])[]): Map<View | PersonView | PrivacyView, Place> {
  return new Map(
    flows.flatMap(([flow, { steps }]) =>
      Object.entries(steps).flatMap(([step, { view }]) => (view ? [[view, { flow, step }] as const] : [])),
    ),
  );
}

/** The numbers on the emergency screen: whoever types one of them means that screen. */
function emergencyNumbers(flows: readonly (readonly [string, Flow])[], frame: Frame, phones: ReadonlyMap<string, string>): string[] {
  const { flow, step } = placeOf(frame.emergency);
  const shown = new Map(flows).get(flow)?.steps[step]?.phones ?? [];
  return shown.flatMap((id) => phones.get(id) ?? []);
}

/** Prepared when it is first asked: the check and the workbench never ask. */
function understandingBy(data: LexiconData): Content['understand'] {
  let lexicon: Lexicon | undefined;
  return (typed) => {
    lexicon ??= prepareLexicon(data);
    return understand(typed, lexicon).offers.map(({ category }) => category);
  };
}
