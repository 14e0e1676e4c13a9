// What has to be looked at again, and when: sources and services, with the role that looked at them last.
import { termsOf } from '../core/near/decay.ts';
import { daysTo } from '../core/near/kyiv.ts';
import type { Book } from './book.ts';

/** One source or service, with its last day. */
export interface Dated {
  readonly kind: 'source' | 'service';
  readonly id: string;
  readonly title: string;
  /** Who looked at it last, as a role: editor, lawyer, doctor. */
  readonly role: string;
  readonly until: string;
  /** Days from today; negative where it is past. */
  readonly left: number;
  /** How many steps rest on it. */
  readonly steps: number;
  readonly spot: string;
}

/** Everything that has a last day, the nearest first. */
export function dated(book: Book): Dated[] {
  const { content, texts, directory, sourcesFile, steps, today } = book;
  const [language = 'uk'] = content.languages;
  const sources = [...content.sources].map(
    ([id, { reviewed_by, valid_until }]): Dated => ({
      kind: 'source',
      id,
      title: texts.plain(language, `sources.${id}`),
      role: reviewed_by,
      until: valid_until,
      left: daysTo(valid_until, today),
      steps: steps.filter(({ step }) => step.sources?.includes(id)).length,
      spot: `${sourcesFile.file}:${sourcesFile.name([id]).line}`,
    }),
  );
  const services = directory.flatMap(({ file, said }) =>
    (said.services ?? []).flatMap((service, n): Dated[] => {
      const { id, phones = [], assured_by, assured_date, status } = service;
      if (status === 'defunct') return [];
      const until = termsOf(service, assured_date).confirmed;
      return [
        {
          kind: 'service',
          id,
          title: texts.plain(language, `directory.services.${id}`),
          role: assured_by,
          until,
          left: daysTo(until, today),
          steps: steps.filter(({ step }) => phones.some((phone) => step.phones?.includes(phone.id))).length,
          spot: `${file.file}:${file.value(['services', n]).line}`,
        },
      ];
    }),
  );
  return [...sources, ...services].toSorted((a, b) => a.left - b.left || (a.id < b.id ? -1 : 1));
}

/** Those past their day, within 30 days, and within 90. */
export function dueIn(all: readonly Dated[]): { readonly past: Dated[]; readonly soon: Dated[]; readonly later: Dated[] } {
  return {
    past: all.filter(({ left }) => left < 0),
    soon: all.filter(({ left }) => left >= 0 && left <= 30),
    later: all.filter(({ left }) => left > 30 && left <= 90),
  };
}

/** By role, in the order of the alphabet. */
export function byRole(some: readonly Dated[]): [role: string, theirs: Dated[]][] {
  const roles = [...new Set(some.map(({ role }) => role))].toSorted();
  return roles.map((role) => [role, some.filter((one) => one.role === role)]);
}
