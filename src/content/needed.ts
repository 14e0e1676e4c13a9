// Which texts there should be in every language, and which values each of them is given.
import { AUDIENCES, COSTS, type Directory, DOCUMENTS } from '../core/directory.ts';
import type { Content } from '../core/flow.ts';
import { EVENT_KINDS } from '../core/events/event.ts';
import { CHANNELS, SEEKERS } from '../core/near/door.ts';
import { DAYS } from '../core/near/kyiv.ts';
import { LEADING } from '../core/near/made.ts';
import { HANDOFF } from './needed-handoff.ts';
import { impactTexts } from './needed-impact.ts';
import { KIT } from './needed-kit.ts';
import { RECORD } from './needed-record.ts';
import { WEB } from './needed-web.ts';
import { DESK } from './desk/texts.ts';
import { CATEGORIES } from '../core/places/place.ts';
import { keyOf } from './lines.ts';
import type { TextTree } from './texts.ts';

/** One text that every language must have. */
export interface NeededText {
  /** The file of `locales/`, without `.yaml`. */
  readonly name: string;
  readonly path: readonly string[];
  /** Names of the values it is given; with `count` among them it needs its forms. */
  readonly values: readonly string[];
  /** Texts of one owner share their values: each value is used by one of them at least. */
  readonly owner: string;
  /** Where it is said: a button holds no markup and few letters, and what it copies only a few more. */
  readonly as: 'screen' | 'button' | 'copy' | 'line';
}

/** A text of a file, where it is said, and the names of the values it is given. */
export type Listed = readonly [path: string, as: NeededText['as'], values: readonly string[]];

/** The texts of `common.yaml`, besides those that the frame and the languages ask for. */
const COMMON: Readonly<Record<string, Pick<NeededText, 'values' | 'as'>>> = {
  exit: { values: [], as: 'button' },
  emergency: { values: [], as: 'button' },
  back: { values: [], as: 'button' },
  menu: { values: [], as: 'button' },
  copy: { values: ['number'], as: 'button' },
  copy_plain: { values: [], as: 'button' },
  copy_quiet: { values: [], as: 'button' },
  copy_part: { values: ['part'], as: 'button' },
  assemble: { values: [], as: 'button' },
  quiet: { values: [], as: 'button' },
  plain: { values: [], as: 'button' },
  picture: { values: [], as: 'button' },
  quiet_picture: { values: [], as: 'button' },
  nothing_ticked: { values: [], as: 'screen' },
  neutral: { values: [], as: 'line' },
  remainder: { values: [], as: 'line' },
  picture_later: { values: [], as: 'line' },
  source: { values: ['title', 'date'], as: 'screen' },
  stale: { values: [], as: 'screen' },
  practice: { values: [], as: 'screen' },
  draft: { values: ['check'], as: 'screen' },
  operator_named: { values: ['name'], as: 'line' },
  operator_none: { values: [], as: 'line' },
  hours_always: { values: [], as: 'line' },
  hours_daily: { values: [], as: 'line' },
  trouble: { values: [], as: 'screen' },
};

/** The texts of `doors.yaml`, with which the search speaks. */
const DOORS: readonly Listed[] = [
  ...[...LEADING, 'copy-door', 'map'].map(button),
  ...['any', ...CHANNELS].map((channel) => button(`channel.${channel}`)),
  ...['any', ...SEEKERS].map((seeker) => button(`seeker.${seeker}`)),
  ['whole', 'button', ['name']],
  ['unit-around', 'button', ['name', 'around']],
  ...CATEGORIES.map((category) => line(`kind.${category}`, ['name'])),
  line('near', ['place']),
  line('nowhere'),
  line('order'),
  line('order-near'),
  line('page', ['from', 'to', 'of']),
  line('helps', ['list']),
  line('helps-more', ['list', 'number']),
  line('status.possible-hostilities'),
  line('status.active-hostilities'),
  ...['place', 'channel', 'seeker', 'need'].map((what) => line(`relaxed.${what}`)),
  ['numbered', 'screen', ['number', 'name']],
  ...CHANNELS.map((channel) => line(`way.${channel}`)),
  ...['always', 'closed', 'unknown', 'holiday'].map((state) => line(`hours.${state}`)),
  ...['until', 'closed-today', 'closed-tomorrow'].map((state) => line(`hours.${state}`, ['time'])),
  line('hours.closed-day', ['time', 'day']),
  ...DAYS.map((day) => line(`day.${day}`)),
  line('assured', ['date']),
  line('ageing', ['date']),
  line('documents', ['list']),
  line('documents-none'),
  line('languages', ['list']),
  line('address', ['address']),
  line('entry-only'),
  line('quiet', ['list']),
  line('found'),
  line('not-found'),
  line('is-right'),
  line('link-gone'),
  line('confirmed'),
  line('not-kept'),
  ['phrase', 'screen', ['date', 'words']],
  line('event', ['date', 'place', 'kind']),
  line('events-anywhere'),
  line('events-none'),
  ...EVENT_KINDS.map((kind) => line(`event-kind.${kind}`)),
  line('no-phrase'),
  ['pocket', 'screen', ['code']],
  line('no-pocket'),
  line('phrase-title'),
  line('phrase-note', ['from', 'until']),
];

function button(path: string): Listed {
  return [path, 'button', []];
}

function line(path: string, values: readonly string[] = []): Listed {
  return [path, 'line', values];
}

/** What visitors may type stands in `common.yaml` beside the texts; it is read by the engine and never said. */
export const TYPED = 'words';

/** Words that the card of a service is made of, besides its name. */
const CARD = { audience: AUDIENCES, documents: DOCUMENTS, cost: COSTS };

/** What is said of a service only where there is something to say: how to enter, and what to mind before. */
const OPTIONAL = ['enter', 'alert'] as const;

/**
 * All texts that the content needs.
 * @param trees what the languages say: an optional text is needed in all of them once one has it
 */
export function neededTexts(
  content: Content,
  directory: readonly Directory[],
  trees: ReadonlyMap<string, ReadonlyMap<string, TextTree>>,
): NeededText[] {
  const said = [...trees.values()].map((files) => files.get('directory'));
  const isSaid = (kind: string, id: string) => said.some((tree) => tree?.[kind] !== undefined && Object.hasOwn(tree[kind] as TextTree, id));
  const { commands } = content.frame;
  const common = (path: string[], as: NeededText['as'], values: readonly string[] = []) => one('common', path, as, values);
  const needed: NeededText[] = [
    ...[...content.flows].flatMap(([flow, { steps }]) =>
      Object.entries(steps).flatMap(([step, { values = {}, choices = {}, copies = [], picks = [] }]) => {
        const given = { values: Object.keys(values), owner: keyOf(flow, [step]) };
        return [
          { name: flow, path: [step, 'text'], as: 'screen', ...given } as const,
          ...Object.keys(choices).map((choice) => ({ name: flow, path: [step, 'choices', choice], as: 'button', ...given }) as const),
          ...copies.map((wording) => ({ name: flow, path: [step, 'copies', wording], as: 'copy', ...given }) as const),
          ...picks.flatMap((pick) => [
            { name: flow, path: [step, 'picks', pick, 'label'], as: 'button', ...given } as const,
            { name: flow, path: [step, 'picks', pick, 'plan'], as: 'copy', ...given } as const,
            { name: flow, path: [step, 'picks', pick, 'quiet'], as: 'copy', ...given } as const,
          ]),
        ];
      }),
    ),
    ...Object.entries(COMMON).map(([key, { as, values }]) => common([key], as, values)),
    ...(hasStaff(content) ? [common(['desk'], 'button'), ...listed('desk', DESK)] : []),
    ...[...content.flows].flatMap(([flow, { staff }]) => (staff ? [one('desk', ['training', flow], 'button')] : [])),
    ...(hasOtherEmergency(content) ? [common(['emergency-other'], 'button')] : []),
    ...Object.keys(commands).map((command) => common(['commands', command], 'line')),
    ...content.languages.map((language) => common(['languages', language], 'button')),
    ...[...content.sources.keys()].map((id) => one('sources', [id], 'line')),
    ...listed('doors', content.views.size === 0 ? [] : DOORS),
    ...listed('handoff', content.views.has('person') ? HANDOFF : []),
    ...listed('record', content.views.has('record') ? RECORD : []),
    ...listed('web', content.views.has('record') ? WEB : []),
    ...listed('impact', content.counted.topics.length > 0 ? impactTexts(content.counted.topics) : []),
    // A copy that prints nothing has no such file.
    ...listed('kit', [...trees.values()].some((files) => files.has('kit')) ? KIT : []),
    ...Object.entries(CARD).flatMap(([kind, words]) => words.map((word) => one('directory', [kind, word], 'line'))),
    ...directory.flatMap(({ organizations = [], services = [], needs = [] }) => [
      ...organizations.map(({ id }) => one('directory', ['organizations', id], 'line')),
      ...services.map(({ id }) => one('directory', ['services', id], 'line')),
      ...services.flatMap(({ id }) => OPTIONAL.filter((kind) => isSaid(kind, id)).map((kind) => one('directory', [kind, id], 'screen'))),
      ...needs.map(({ id }) => one('directory', ['needs', id], 'button')),
    ]),
  ];
  return [...needed, ...needed.map(onWeb).filter(({ name, path }) => [...trees.values()].some((files) => holds(files.get(name), path)))];
}

/** What the web chat says in place of a text; needed in every language once one has it. */
export function onWeb(text: NeededText): NeededText {
  return { ...text, path: [...text.path.slice(0, -1), `${text.path.at(-1)}_web`] };
}

function holds(tree: TextTree | undefined, path: readonly string[]): boolean {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    tree,
  );
  return typeof found === 'string';
}

function hasStaff({ flows }: Content): boolean {
  return [...flows.values()].some(({ staff }) => staff);
}

function hasOtherEmergency({ flows }: Content): boolean {
  return [...flows.values()].some(({ steps }) => Object.values(steps).some(({ emergency }) => emergency !== undefined));
}

function listed(name: string, texts: readonly Listed[]): NeededText[] {
  return texts.map(([path, as, values]) => one(name, path.split('.'), as, values));
}

function one(name: string, path: readonly string[], as: NeededText['as'], values: readonly string[] = []): NeededText {
  return { name, path, as, values, owner: keyOf(name, path) };
}
