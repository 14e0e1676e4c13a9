// The coordinator's work list: which services have to be asked again, by organization, and what happens to each if nobody does.
import { termsOf } from '../core/near/decay.ts';
import { daysTo } from '../core/near/kyiv.ts';
import type { Book } from './book.ts';

/** From this many days before, a service is due. */
const NOTICE_DAYS = 30;

/** What a service waits for. */
export type State = 'hidden' | 'ageing' | 'due' | 'fresh';

/** One service and its next day. */
export interface Work {
  readonly organization: string;
  readonly id: string;
  readonly title: string;
  readonly state: State;
  /** The day of the last confirmation. */
  readonly assured: string;
  /** How many days until it ages or is hidden; where it is hidden, since then, negative. Undefined where nothing more happens to it. */
  readonly days: number | undefined;
  readonly phones: readonly string[];
  readonly spot: string;
}

/** What the links of services have told the store: a service and the day it was confirmed, YYYY-MM-DD. */
export type Confirmed = ReadonlyMap<string, string>;

/** Every service that is no history, by organization, the most urgent first. The later of both days counts: in its file, or through its link. */
export function workIn(
  { content, texts, directory, today }: Pick<Book, 'content' | 'texts' | 'directory' | 'today'>,
  confirmed: Confirmed,
): Map<string, Work[]> {
  const [language = 'uk'] = content.languages;
  const all = directory.flatMap(({ file, said }) =>
    (said.services ?? []).flatMap((service, n): Work[] => {
      if (service.status === 'defunct') return [];
      const linked = confirmed.get(service.id) ?? '';
      const assured = linked > service.assured_date ? linked : service.assured_date;
      const terms = termsOf(service, assured);
      const toAgeing = daysTo(terms.confirmed, today);
      const toHidden = terms.shown === undefined ? undefined : daysTo(terms.shown, today);
      const state = stateOf(toAgeing, toHidden);
      return [
        {
          organization: texts.plain(language, `directory.organizations.${service.organization_id}`),
          id: service.id,
          title: texts.plain(language, `directory.services.${service.id}`),
          state,
          assured,
          days: state === 'due' || state === 'fresh' ? toAgeing : toHidden,
          phones: (service.phones ?? []).map(({ number }) => number),
          spot: `${file.file}:${file.value(['services', n]).line}`,
        },
      ];
    }),
  );
  const urgent = all.toSorted((a, b) => (a.days ?? 0) - (b.days ?? 0));
  return Map.groupBy(urgent, ({ organization }) => organization);
}

function stateOf(toAgeing: number, toHidden: number | undefined): State {
  if (toHidden !== undefined && toHidden < 0) return 'hidden';
  if (toAgeing < 0) return 'ageing';
  return toAgeing <= NOTICE_DAYS ? 'due' : 'fresh';
}

/** The list as it is printed: what is still fresh is only counted. */
export function workList(work: ReadonlyMap<string, readonly Work[]>, today: string): string[] {
  const all = [...work.values()].flat();
  const count = (state: State) => all.filter((one) => one.state === state).length;
  const lines = [...work].flatMap(([organization, theirs]) => {
    const waiting = theirs.filter(({ state }) => state !== 'fresh');
    return waiting.length === 0 ? [] : ['', organization, ...waiting.map(lineOf)];
  });
  return [
    `The directory on ${today}: ${count('hidden')} hidden, ${count('ageing')} ageing, ${count('due')} due, ${count('fresh')} fresh.`,
    ...lines,
    ...(lines.length === 0
      ? []
      : ['', 'Call, ask whether all of it is still so, then write the day into `assured_date` and `call` into `assured_by`.']),
  ];
}

function lineOf({ id, title, state, days = 0, assured, phones, spot }: Work): string {
  const what = {
    hidden: `hidden for ${-days} days`,
    ageing: days === 0 ? 'ageing' : `ageing, hidden in ${days} days`,
    due: `due in ${days} days`,
    fresh: 'fresh',
  }[state];
  return `  ${what}: ${id}, ${title} (${phones.join(', ') || 'no phone'}; confirmed ${assured}) ${spot}`;
}
