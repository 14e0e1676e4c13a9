// Which texts there should be in every language, and which values each of them is given.
import type { Directory } from '../core/directory.ts';
import type { Content } from '../core/flow.ts';
import { keyOf } from './lines.ts';

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

/** What visitors may type stands in `common.yaml` beside the texts; it is read by the engine and never said. */
export const TYPED = 'words';

/** All texts that the content needs. */
export function neededTexts(content: Content, directory: readonly Directory[]): NeededText[] {
  const { commands } = content.frame;
  const common = (path: string[], as: NeededText['as'], values: readonly string[] = []) => one('common', path, as, values);
  return [
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
    ...Object.keys(commands).map((command) => common(['commands', command], 'line')),
    ...content.languages.map((language) => common(['languages', language], 'button')),
    ...[...content.sources.keys()].map((id) => one('sources', [id], 'line')),
    ...directory.flatMap(({ organizations = [], services = [] }) => [
      ...organizations.map(({ id }) => one('directory', ['organizations', id], 'line')),
      ...services.map(({ id }) => one('directory', ['services', id], 'line')),
    ]),
  ];
}

function one(name: string, path: readonly string[], as: NeededText['as'], values: readonly string[] = []): NeededText {
  return { name, path, as, values, owner: keyOf(name, path) };
}
