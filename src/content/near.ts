// Says what the search has found: doors with their hours, one service, places.
import { isConfidential, type Service } from '../core/directory.ts';
import type { Door, Hours } from '../core/near/door.ts';
import { DAY, localOf, timeAt, WEEK } from '../core/near/kyiv.ts';
import type { Listed, NearButton, Shown } from '../core/near/made.ts';
import type { PlaceUnit } from '../core/places/place.ts';
import { canBeSaid, hoursIn, hourWordsIn } from './hours.ts';
import { escapeHtml, type Texts } from './texts.ts';

/** What the words are made with. */
export interface Saying {
  readonly texts: Texts;
  readonly language: string;
  readonly dateIn: (language: string, date: string) => string;
}

/** What stands on a screen of the search below the words of its step; a little HTML. */
export function nearHtml(shown: Shown, saying: Saying): string {
  const { texts, language } = saying;
  if (shown.view === 'found') return texts.html(language, shown.any ? 'doors.found' : 'doors.not-found');
  if (shown.view === 'confirmed') return texts.html(language, shown.kept ? 'doors.confirmed' : 'doors.not-kept');
  if (shown.view === 'phrase') return phraseHtml(shown, saying);
  if (shown.view === 'pocket') return pocketHtml(shown, saying);
  if (shown.view === 'events') return eventsHtml(shown, saying);
  if (shown.view === 'confirm') {
    const { door, helps, now } = shown;
    if (!door) return texts.html(language, 'doors.link-gone');
    return [texts.html(language, 'doors.is-right'), '', ...entryLines({ door, helps, now }, saying).map(escapeHtml)].join('\n');
  }
  if (shown.view === 'card') return [...entryLines(shown, saying), '', assuredLine(shown.door, saying)].map(escapeHtml).join('\n');
  const { unit, status, doors, relaxed, from, of } = shown;
  const say = (key: string, values = {}) => texts.html(language, `doors.${key}`, values);
  // What is said of the whole list is said once, on its first page; a warning on each.
  const first = [
    ...(unit ? [] : [say('nowhere')]),
    ...relaxed.map((what) => say(`relaxed.${what}`)),
    say(unit && !relaxed.includes('place') ? 'order-near' : 'order'),
  ];
  const head = [
    ...(unit ? [say('near', { place: placeName(unit, saying) })] : []),
    ...(status === 'free' ? [] : [say(`status.${status}`)]),
    ...(from === 0 ? first : []),
    ...(of > doors.length ? [say('page', { from: from + 1, to: from + doors.length, of })] : []),
  ];
  return [head.join('\n'), ...doors.map((listed) => doorHtml(listed, shown.now, saying))].join('\n\n');
}

/** The number for another phone. */
function pocketHtml({ code }: Shown & { readonly view: 'pocket' }, { texts, language }: Saying): string {
  return code === undefined ? texts.html(language, 'doors.no-pocket') : texts.html(language, 'doors.pocket', { code });
}

/** What is to come: a day, a place and what it is; nobody who comes. */
function eventsHtml({ events, unit }: Shown & { readonly view: 'events' }, saying: Saying): string {
  const { texts, language, dateIn } = saying;
  const head = unit
    ? texts.html(language, 'doors.near', { place: placeName(unit, saying) })
    : texts.html(language, 'doors.events-anywhere');
  const lines = events.map(({ day, unit: at, kind }) =>
    texts.html(language, 'doors.event', {
      date: dateIn(language, day),
      place: placeName(at, saying),
      kind: texts.plain(language, `doors.event-kind.${kind}`),
    }),
  );
  return [head, ...(lines.length > 0 ? lines : [texts.html(language, 'doors.events-none')])].join('\n');
}

/** The phrase of the day, with its day. */
function phraseHtml({ day, words }: Shown & { readonly view: 'phrase' }, { texts, language, dateIn }: Saying): string {
  return words === undefined
    ? texts.html(language, 'doors.no-phrase')
    : texts.html(language, 'doors.phrase', { date: dateIn(language, day), words });
}

/** The words on a button of the search. */
export function nearLabel(button: NearButton, saying: Saying): string {
  const { texts, language } = saying;
  const say = (key: string, values = {}) => texts.plain(language, `doors.${key}`, values);
  switch (button.kind) {
    case 'need':
      return texts.plain(language, `directory.needs.${button.name}`);
    case 'door':
      return `${button.number}. ${firstContact(button.door.service) ?? serviceName(button.door.service, saying)}`;
    case 'unit':
      return button.around.length === 0
        ? placeName(button.unit, saying)
        : cut(
            say('unit-around', {
              name: placeName(button.unit, saying),
              around: button.around.map((one) => placeName(one, saying)).join(', '),
            }),
          );
    case 'whole':
      return say('whole', { name: placeName(button.unit, saying) });
    case 'channel':
    case 'seeker':
      return `${button.ticked ? '◉' : '○'} ${say(`${button.kind}.${button.name}`)}`;
    case 'copy-link':
      return texts.plain(language, 'common.copy', { number: button.text });
    default:
      return say(button.kind);
  }
}

/** A neutral line about a service, to be copied: how to reach it and when, not what it is for. */
export function quietLine({ door: { service } }: { readonly door: Door }, { texts, language }: Saying): string {
  const say = (key: string, values = {}) => texts.plain(language, key, values);
  const contacts = [...(service.phones ?? []).map(({ number }) => number), ...links(service)];
  // It is read on another day: it says when they answer, not whether they do now. It names no address, so the hours of coming are not told.
  const hours = service.schedules.filter(({ attending_type }) => attending_type !== 'come');
  // Whoever calls the police or an ambulance must not begin to wonder whether they are open.
  const urgent = service.taxonomy_terms?.some((term) => term === 'police' || term === 'ambulance');
  const when = canBeSaid(hours) ? hoursIn(language, hours, hourWordsIn(texts, language)) : undefined;
  const unknown = hours.length === 0 && !urgent ? say('doors.hours.unknown') : undefined;
  const list = [...contacts, ...[when ?? unknown].filter((words) => words !== undefined)].join(', ');
  return say('doors.quiet', { list }).slice(0, 256);
}

/** Where a map shows the service; undefined where it has no address that may be told. */
export function mapUrl(service: Service): string | undefined {
  const address = addressOf(service);
  return address && `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`;
}

/** A list to choose from stays a list: a label ends here. */
const LABEL = 64;

function cut(label: string): string {
  return label.length <= LABEL ? label : `${label.slice(0, LABEL - 1).trimEnd()}…`;
}

function doorHtml({ door, number, helps }: Listed, now: number, saying: Saying): string {
  const { texts, language } = saying;
  const contacts = (door.service.phones ?? []).map((phone) => phone.number);
  return [
    texts.html(language, 'doors.numbered', { number, name: serviceName(door.service, saying) }),
    ...(contacts.length > 0 ? [escapeHtml(contacts.join(' · '))] : []),
    ...wayLines(door, now, saying).map(escapeHtml),
    ...(helps ? [texts.html(language, 'doors.helps', { list: placeName(helps, saying) })] : []),
    assuredLine(door, saying),
  ].join('\n');
}

/** What the directory says of a service. */
function entryLines({ door, helps, now }: Pick<Extract<Shown, { view: 'card' }>, 'door' | 'helps' | 'now'>, saying: Saying): string[] {
  const { service } = door;
  const say = (key: string, values = {}) => saying.texts.plain(saying.language, `doors.${key}`, values);
  const optional = (key: string) => saying.texts.optional(saying.language, `directory.${key}.${service.id}`);
  const known = (key: string) => saying.texts.plain(saying.language, `directory.${key}`);
  const documents = service.required_documents;
  const address = addressOf(service);
  return [
    serviceName(service, saying),
    '',
    ...[optional('alert'), optional('enter')].flatMap((text) => (text === undefined ? [] : [text, ''])),
    [...(service.phones ?? []).map(({ number }) => number), ...links(service)].join(' · '),
    ...wayLines(door, now, saying),
    ...(helps.length > 0 ? [say(...helpsSaid(helps, saying))] : []),
    capital(known(`cost.${service.cost}`)),
    ...(documents === undefined
      ? []
      : [
          documents.length === 0
            ? say('documents-none')
            : say('documents', { list: documents.map((id) => known(`documents.${id}`)).join(', ') }),
        ]),
    ...(service.languages ? [say('languages', { list: service.languages.map((id) => languageName(id, saying.language)).join(', ') })] : []),
    ...(address === undefined ? [] : [say('address', { address })]),
    ...(isConfidential(service) ? [say('entry-only')] : []),
  ];
}

/** So many places are named, or a message would be too long for Telegram; of more, how many there are. */
const HELPS = 20;

function helpsSaid(helps: readonly PlaceUnit[], saying: Saying): [string, { list: string; number?: number }] {
  const list = helps
    .slice(0, HELPS)
    .map((one) => placeName(one, saying))
    .join(', ');
  return helps.length > HELPS ? ['helps-more', { list, number: helps.length - HELPS }] : ['helps', { list }];
}

/** One line for each way in, with its hours now. Ways with the same hours share a line. */
function wayLines({ ways }: Door, now: number, saying: Saying): string[] {
  const { texts, language } = saying;
  const byHours = new Map<string, string[]>();
  for (const { channel, hours } of ways) {
    const said = hoursSaid(hours, now, saying);
    byHours.set(said, [...(byHours.get(said) ?? []), texts.plain(language, `doors.way.${channel}`)]);
  }
  return [...byHours].map(([said, names]) => capital(`${names.join(', ')}: ${said}`));
}

function hoursSaid(hours: Hours, now: number, { texts, language }: Saying): string {
  const say = (key: string, values = {}) => texts.plain(language, `doors.hours.${key}`, values);
  if (hours.state === 'unknown') return say(hours.holiday ? 'holiday' : 'unknown');
  if (hours.state === 'open') return hours.until === undefined ? say('always') : say('until', { time: timeAt(hours.until) });
  if (hours.opens === undefined) return say('closed');
  const days = Math.floor(localOf(hours.opens) / DAY) - Math.floor(localOf(now / 60_000) / DAY);
  const time = timeAt(hours.opens);
  if (days < 2) return say(days === 0 ? 'closed-today' : 'closed-tomorrow', { time });
  return say('closed-day', { time, day: dayAt(hours.opens, texts, language) });
}

/** The day of the week there. @param utc minutes since 1970 */
export function dayAt(utc: number, texts: Texts, language: string): string {
  return texts.plain(language, `doors.day.${WEEK[Math.floor(localOf(utc) / DAY) % 7]}`);
}

function assuredLine({ freshness, assured }: Door, { texts, language, dateIn }: Saying): string {
  return texts.plain(language, freshness === 'ageing' ? 'doors.ageing' : 'doors.assured', { date: dateIn(language, assured) });
}

function serviceName(service: Service, { texts, language }: Saying): string {
  return texts.plain(language, `directory.services.${service.id}`);
}

/** A language by its code, as it is called in another one. */
export function languageName(id: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(id) ?? id;
}

function firstContact({ phones = [], handles = [] }: Service): string | undefined {
  return phones[0]?.number ?? handles[0]?.handle;
}

function links({ handles = [], urls = [] }: Service): string[] {
  return [...handles.map(({ handle }) => handle), ...urls.map(({ url }) => url)];
}

function addressOf(service: Service): string | undefined {
  if (isConfidential(service)) return undefined;
  const [address] = (service.locations ?? []).flatMap(({ addresses = [] }) => addresses);
  return address && [address.address_1, address.address_2, address.city, address.state_province].filter(Boolean).join(', ');
}

/** A place as it is called in a language: «Станично-Луганська громада». */
export function placeName(unit: PlaceUnit, { texts, language }: Pick<Saying, 'texts' | 'language'>): string {
  // A name of several words says itself what it is: an autonomous republic is no oblast.
  if (unit.category === 'O' && unit.name.includes(' ')) return unit.name;
  return texts.plain(language, `doors.kind.${unit.category}`, { name: unit.name });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
