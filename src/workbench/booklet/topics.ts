// The booklet as data, in one language: parts, topics, sections and where they lead. Pages and paper are made of it.
import { createHash } from 'node:crypto';
import type { Loaded } from '../../content/load.ts';
import type { Rendered } from '../../content/render.ts';
import { type Place, placeOf, stepAt, written } from '../../core/flow.ts';
import { type Screen, screenAt } from '../../core/screen.ts';
import { byUrgency, type InBot, inBot, isMenu, menuOf, published } from './published.ts';
import { type Block, proseOf, textOf } from './prose.ts';

/** What the booklet is made of, and for when. */
export interface Making extends Loaded {
  /** YYYY-MM-DD: what is past its date on that day is softened. */
  readonly on: string;
}

/** Where somebody may read on. */
export type Link =
  | { readonly kind: 'section'; readonly label: string; readonly to: Place }
  | { readonly kind: 'contents'; readonly label: string }
  /** What quick exit does: another thing on these pages than in a chat. */
  | { readonly kind: 'exit'; readonly label: string }
  | { readonly kind: 'bot'; readonly label: string; readonly what: InBot };

/** One step. */
export interface Section {
  readonly place: Place;
  /** A name that tells nothing; the address of a section is seen in a history. */
  readonly code: string;
  /** None over the first one of a topic, which has the topic's own. */
  readonly heading: string | undefined;
  readonly blocks: readonly Block[];
  /** What can be ticked. */
  readonly ticks: readonly string[];
  /** Source, day of review, and that it is past its date. */
  readonly trust: readonly string[];
  /** The same in neutral words. */
  readonly quiet: string | undefined;
  /** Its text speaks of «✕ Сховати», which is something else outside the chat. */
  readonly speaksOfExit: boolean;
  readonly numbers: readonly string[];
  readonly links: readonly Link[];
}

/** One flow. */
export interface Topic {
  readonly flow: string;
  /** Counted from 1 in the order of the contents. */
  readonly number: number;
  readonly code: string;
  readonly title: string;
  readonly sections: readonly Section[];
  /** Where its readers are, the emergency numbers do not help: what they are shown instead. */
  readonly emergency: Place | undefined;
}

/** A part of the contents; the first one, with what is needed in danger, has no name. */
export interface Part {
  readonly title: string | undefined;
  readonly topics: readonly Topic[];
}

export interface Booklet {
  readonly language: string;
  readonly parts: readonly Part[];
  readonly topics: readonly Topic[];
  /** Where the section of a place is. */
  readonly at: ReadonlyMap<string, { readonly topic: Topic; readonly section: Section }>;
}

/** Puts it together. */
export function bookletOf(making: Making, language: string): Booklet {
  const { content, booklet: plan, texts } = making;
  const places = published(content);
  const flows = Map.groupBy(places, ({ flow }) => flow);
  const names = namesOf(making, language, places);
  const first = placeOf(content.frame.emergency).flow;
  const partNames = Object.keys(plan.parts);
  const partOf = (flow: string) => partNames.find((part) => plan.parts[part]?.includes(flow)) ?? partNames.at(-1);
  const listed = partNames.map((part) => ({
    title: texts.plain(language, `booklet.parts.${part}`),
    flows: byUrgency(content, places).filter((flow) => flow !== first && partOf(flow) === part),
  }));
  let number = 0;
  const parts = [{ title: undefined, flows: [first] }, ...listed].map(({ title, flows: members }): Part => {
    return {
      title,
      topics: members.map((flow): Topic => {
        const own = (flows.get(flow) ?? []).map(({ step }) => step);
        // In the order of the file, which its author wrote to be read.
        const steps = Object.keys(content.flows.get(flow)?.steps ?? {}).filter((step) => own.includes(step));
        number += 1;
        return {
          flow,
          number,
          code: codeOf(flow),
          title: names.topic(flow),
          sections: steps.map((step) => sectionOf(making, language, { flow, step }, names)),
          emergency: emergencyOf(making, flow, steps),
        };
      }),
    };
  });
  const topics = parts.flatMap((part) => part.topics);
  return {
    language,
    parts,
    topics,
    at: new Map(topics.flatMap((topic) => topic.sections.map((section) => [written(section.place), { topic, section }] as const))),
  };
}

/** What topics and sections are called. */
interface Names {
  readonly topic: (flow: string) => string;
  readonly section: (place: Place) => string | undefined;
  readonly known: ReadonlySet<string>;
}

function namesOf(making: Making, language: string, places: readonly Place[]): Names {
  const { content, texts, booklet: plan } = making;
  const labels = new Map<string, string>();
  for (const from of [...menuOf(content), ...places]) {
    const { rows, words } = shown(making, language, from);
    for (const { label, button } of choicesOf(rows, words)) {
      const to = written(button.to);
      // A topic is called as the menu calls it, a section as its own topic does.
      const own = button.to.step === 'start' ? isMenu(content, from) : from.flow === button.to.flow;
      if (own && !labels.has(to)) labels.set(to, label);
    }
  }
  const heading = (place: Place) => headingIn(proseOf(shown(making, language, place).words.html, []));
  const named = new Map(
    [...Map.groupBy(places, ({ flow }) => flow)].map(([flow, own]) => [
      flow,
      own.every((place) => place.step === 'start' || heading(place) !== undefined || labels.has(written(place))),
    ]),
  );
  return {
    known: new Set(places.map(written)),
    // Where some sections have no name, as in a row of sayings, a button to one of them («Далі») is no name either.
    section: (place) => heading(place) ?? (named.get(place.flow) === true ? labels.get(written(place)) : undefined),
    topic: (flow) => {
      const start = { flow, step: 'start' };
      if (plan.titled.includes(flow)) return texts.plain(language, `booklet.titles.${flow}`);
      return heading(start) ?? labels.get(written(start)) ?? flow;
    },
  };
}

function sectionOf(making: Making, language: string, place: Place, names: Names): Section {
  const { content, texts } = making;
  const step = stepAt(content, place);
  const { rows, words } = shown(making, language, place);
  const blocks = proseOf(words.html, [...content.phones.values()]);
  const hasTrust = step?.sources !== undefined || step?.confidence === 'practice';
  const trust = hasTrust ? textOf(blocks.at(-1)?.lines ?? []).split('\n') : [];
  const own = hasTrust ? blocks.slice(0, -1) : blocks;
  const heading = headingIn(own);
  const isTitle = place.step === 'start' && heading === names.topic(place.flow);
  const name = names.section(place);
  const key = `${place.flow}.${place.step}`;
  const values = step?.values ?? {};
  return {
    place,
    code: codeOf(written(place)),
    heading: isTitle || (place.step === 'start' && heading === undefined) ? undefined : name,
    blocks: heading === undefined ? own : own.slice(1),
    ticks: (step?.picks ?? []).map((pick) => texts.plain(language, `${key}.picks.${pick}.plan`, values).trim()),
    trust,
    quiet: step?.copies?.includes('quiet') ? texts.plain(language, `${key}.copies.quiet`, values).trim() : undefined,
    speaksOfExit: textOf(blocks.flatMap(({ lines }) => lines)).includes(texts.plain(language, 'common.exit')),
    numbers: (step?.phones ?? []).flatMap((id) => content.phones.get(id) ?? []),
    links: linksOf(making, rows, words, names, texts.plain(language, 'common.exit')),
  };
}

function linksOf({ content }: Making, rows: Screen['rows'], words: Rendered, names: Names, exit: string): Link[] {
  const links = choicesOf(rows, words).flatMap(({ label, button: { to } }): Link[] => {
    if (names.known.has(written(to))) return [{ kind: 'section', label, to }];
    if (isMenu(content, to)) return [{ kind: 'contents', label }];
    if (label.includes(exit)) return [{ kind: 'exit', label }];
    const what = inBot(content, to);
    return what ? [{ kind: 'bot', label, what }] : [];
  });
  return links.filter((link, i) => links.findIndex((other) => targetOf(other) === targetOf(link)) === i);
}

function targetOf(link: Link): string {
  if (link.kind === 'section') return written(link.to);
  return link.kind === 'bot' ? `${link.what} ${link.label}` : link.kind;
}

/** A step as the bot shows it, to somebody of whom nothing is known. */
function shown({ content, renderer, on }: Making, language: string, place: Place): { rows: Screen['rows']; words: Rendered } {
  const screen = screenAt(place, place, language, { content, now: Date.parse(`${on}T12:00:00Z`), drafts: false });
  return { rows: screen.rows, words: renderer.page(screen) };
}

/** Its choices with their words. */
function choicesOf(rows: Screen['rows'], words: Rendered) {
  return rows.flatMap((row, r) =>
    row.flatMap((button, b) => (button.kind === 'choice' ? [{ button, label: words.rows[r]?.[b]?.label ?? '' }] : [])),
  );
}

/** A first paragraph that is one bold line. */
function headingIn([first]: readonly Block[]): string | undefined {
  const [line, ...more] = first?.lines ?? [];
  return line && more.length === 0 && line.length > 0 && line.every(({ bold }) => bold) ? textOf([line]) : undefined;
}

function emergencyOf({ content }: Making, flow: string, steps: readonly string[]): Place | undefined {
  const said = steps.map((step) => stepAt(content, { flow, step })?.emergency);
  const [one] = said;
  return one !== undefined && said.every((other) => other === one) ? placeOf(one) : undefined;
}

/** The same code for the same name, for ever: an address that tells nothing and does not move when topics are added. */
export function codeOf(name: string): string {
  return `n${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
}
