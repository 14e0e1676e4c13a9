// What the prints say of the world: numbers with hours and cost, until when they hold, and what speaks against giving them out.
import { hoursIn, hourWordsIn, canBeSaid } from '../../content/hours.ts';
import { PRINTED } from '../../content/needed-kit.ts';
import { findTellingOnPaper } from '../../content/phrases.ts';
import type { Texts } from '../../content/texts.ts';
import { isConfidential } from '../../core/directory.ts';
import type { Content } from '../../core/flow.ts';
import { freshnessOn } from '../../core/near/decay.ts';
import type { Entry } from '../../core/near/shelf.ts';
import type { Row } from '../print/stack.ts';
import type { Order, Refusal } from './order.ts';

/** A place's own services: more would crowd out the lines that answer at night. */
const LOCAL = 2;

/** What is printed, for every language. */
export interface Facts {
  /** Services by what they are printed for. */
  readonly entries: Readonly<Record<'lead' | 'more' | 'urgent' | 'quiet' | 'local', readonly Entry[]>>;
  /** The oldest confirmation among them, and the first day that one of them ceases to hold; YYYY-MM-DD. */
  readonly checked: string;
  readonly until: string;
  /** Numbers that nobody has called yet. */
  readonly uncalled: readonly string[];
}

/** Gathers them. @returns what keeps them from being printed, where something does: paper does not fade by itself, so it refuses */
export function gather({ shelf, places }: Content, { unit }: Order, today: string): Facts | Refusal {
  const problems: string[] = [];
  const known = (ids: readonly string[]): Entry[] =>
    ids.flatMap((id) => {
      const entry = shelf.byId.get(id);
      if (!entry?.known.phones?.some((phone) => phone.id === id))
        problems.push(`The directory has no working number \`${id}\`, which is printed.`);
      return entry ?? [];
    });
  const { lead, more, urgent, quiet } = PRINTED;
  const around = places.chain(unit.code).map(({ code }) => code);
  const distance = ({ known: { service_areas = [] } }: Entry): number => around.findIndex((code) => service_areas.includes(code));
  const entries = {
    lead: known(lead),
    more: known(more),
    urgent: known(urgent),
    quiet: known(quiet),
    // A shelter's name on a wall tells that there is one near: it is given by a line, to whoever calls.
    local: [...shelf.byId.values()]
      .filter(
        ({ known: service }) => service.service_areas?.some((area) => around.includes(area)) && service.phones && !isConfidential(service),
      )
      .filter(({ terms }) => freshnessOn(today, terms) === 'confirmed')
      .sort((a, b) => distance(a) - distance(b) || a.at - b.at)
      .slice(0, LOCAL),
  };
  const all = [...new Set(Object.values(entries).flat())];
  for (const { known: service, terms } of all)
    if (freshnessOn(today, terms) !== 'confirmed')
      problems.push(`${numberOf(service)} (${service.id}) was to be confirmed again by ${terms.confirmed}. Call it: npm run directory`);
  if (problems.length > 0) return { problems };
  return {
    entries,
    checked: all.map(({ known: service }) => service.assured_date).toSorted()[0] ?? today,
    until: all.map(({ terms }) => terms.confirmed).toSorted()[0] ?? today,
    uncalled: all.filter(({ known: service }) => service.assured_by === 'sources').map(({ known: service }) => numberOf(service)),
  };
}

/** The rows of a table of numbers in a language: what they are in a sentence, in a word, or in a word that tells nothing. */
export function rowsOf(entries: readonly Entry[], wording: 'long' | 'short' | 'quiet', texts: Texts, language: string): Row[] {
  return entries.map(({ known }) => {
    const cost = known.cost === 'free' ? [texts.plain(language, 'directory.cost.free')] : [];
    const calling = known.schedules
      .filter(({ attending_type = 'call' }) => attending_type === 'call')
      .map((schedule) => ({ ...schedule, attending_type: 'call' as const }));
    const hours = canBeSaid(calling) ? [hoursIn(language, calling, hourWordsIn(texts, language))] : [];
    return { number: numberOf(known), label: labelOf(known.id, wording, texts, language), note: [...hours, ...cost].join(', ') };
  });
}

/** The words of the kit where it has some; else the directory's name, which on a quiet print has to be quiet. */
function labelOf(id: string, wording: 'long' | 'short' | 'quiet', texts: Texts, language: string): string {
  const own = texts.optional(language, `kit.${wording === 'quiet' ? 'quiet.lines' : wording}.${id}`);
  const label = own ?? texts.plain(language, `directory.services.${id}`);
  return wording === 'quiet' && findTellingOnPaper(label).length > 0 ? texts.plain(language, 'kit.quiet.local') : label;
}

/** The number named as the service is, else its first; its spaces do not break. */
function numberOf({ id, phones = [] }: Entry['known']): string {
  return (phones.find((phone) => phone.id === id) ?? phones[0])?.number.replaceAll(' ', '\u00a0') ?? '';
}
