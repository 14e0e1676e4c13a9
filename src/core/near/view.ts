// What the steps of the search show besides their words: needs, doors, one door; places and confirmations have their own files.
import { isConfidential } from '../directory.ts';
import { eventsNear } from '../events/view.ts';
import { type Content, type Place, stepAt, stepOf } from '../flow.ts';
import { type Asked, firstPage, LAST_PAGE, readAsked, writeAsked, writeCode } from './asked.ts';
import { confirm, confirmed } from './confirm-view.ts';
import { CHANNELS, SEEKERS } from './door.ts';
import { doorOf, doorsFor } from './doors.ts';
import { aroundOf, type Looking } from './looking.ts';
import type { Made, NearButton } from './made.ts';
import { dayOf } from './kyiv.ts';
import { phraseOf } from '../phrase.ts';
import { codeFor } from '../pocket.ts';
import { browse, found, where } from './place-views.ts';
import type { View } from './views.ts';

/** The need that a contact person answers, too. */
const TALK = 'talk';

const DOORS = 3;

/** So many events are shown at once. */
const EVENTS = 8;

/** What a step shows for what its button carried. */
export function viewOf(view: View, carried: string | undefined, looking: Looking): Made {
  const said = readAsked(carried)?.asked;
  const asked = said ?? firstNeed(looking.content);
  switch (view) {
    case 'needs':
      return needs(looking);
    case 'doors':
      return doors(asked, looking);
    case 'filter':
      return filter(asked, readAsked(carried)?.rest, looking);
    case 'where':
      return where(asked, looking);
    case 'browse':
      return browse(carried, asked, looking);
    case 'found':
      return found(said, looking);
    case 'confirm':
      return confirm(carried, looking);
    case 'confirmed':
      return confirmed(carried, looking);
    case 'events':
      return events(carried, looking);
    case 'phrase':
      return phrase(looking);
    case 'pocket':
      return pocket(looking);
    case 'pocket-wrong':
      return { rows: [] };
    default:
      return card(carried, looking);
  }
}

/** What is to come near the place she has chosen, or anywhere; the nearest in time first. @param carried the page */
function events(carried: string | undefined, { content, chosen, now, events: all = [] }: Looking): Made {
  const { places } = content;
  const unit = chosen === undefined ? undefined : places.chain(chosen).at(-1);
  const near = eventsNear(all, chosen, places, dayOf(now));
  const page = /^\d{1,3}$/.test(carried ?? '') ? Number(carried) : 0;
  const from = page * EVENTS < near.length ? page * EVENTS : 0;
  const turned = (kind: 'fewer-doors' | 'more-doors', to: number): NearButton => ({
    kind,
    to: { ...stepOf('events', content), picked: String(to) },
  });
  return {
    rows: [
      [
        ...(from > 0 ? [turned('fewer-doors', page - 1)] : []),
        ...(from + EVENTS < near.length ? [turned('more-doors', from / EVENTS + 1)] : []),
      ],
    ],
    shown: { view: 'events', unit, events: near.slice(from, from + EVENTS) },
  };
}

/** The words of today; without a secret there are none. */
function phrase({ daily, now, language }: Looking): Made {
  const day = dayOf(now);
  return { rows: [], shown: { view: 'phrase', day, words: daily && phraseOf(daily, day, language) } };
}

/** The code of where she stands; without a secret there is none. */
function pocket({ at, content, now, scramble }: Looking): Made {
  return { rows: [], shown: { view: 'pocket', code: scramble && codeFor(at, { content, now, scramble }) } };
}

/** A way back to the doors keeps what is looked for; to anywhere else, nothing. */
export function carriedBack(to: Place, from: Place, content: Content): Place {
  const read = stepAt(content, to)?.view === 'doors' ? readAsked(from.picked) : undefined;
  return read ? { ...to, picked: writeAsked(read.asked) } : to;
}

/** Whether what its button carried is remembered with the step, because typed words, a way back or a second tap need it. */
export function keepsCarried(content: Content, place: Place): boolean {
  const view = stepAt(content, place)?.view;
  return view === 'doors' || view === 'where' || view === 'over';
}

function firstNeed(content: Content): Asked {
  return { need: [...content.shelf.needs.keys()][0] ?? 'any', channel: undefined, seeker: undefined, page: 0 };
}

function needs({ content }: Looking): Made {
  return {
    rows: [...content.shelf.needs.keys()].map((id): NearButton[] => [
      {
        kind: 'need',
        name: id,
        to: { ...stepOf('doors', content), picked: firstPage(id) },
      },
    ]),
  };
}

function doors(asked: Asked, looking: Looking): Made {
  const { content, now, language, chosen } = looking;
  const found = doorsFor({ ...asked, place: chosen, language }, aroundOf(looking));
  const from = asked.page * DOORS;
  const chain = chosen === undefined ? [] : content.places.chain(chosen);
  const page = found.doors.slice(from, from + DOORS).map((door, i) => ({
    door,
    number: from + i + 1,
    helps: chain.find(({ code }) => door.service.service_areas?.includes(code)),
  }));
  const more = from + DOORS < found.doors.length && asked.page < LAST_PAGE;
  const unit = chosen === undefined ? undefined : content.places.at(chosen);
  // The place goes along in the buttons, so that the next page is of the same place without memory, too.
  const rest = unit && writeCode(unit.code);
  const turned = (kind: 'fewer-doors' | 'more-doors', to: number): NearButton => ({
    kind,
    to: { ...stepOf('doors', content), picked: writeAsked({ ...asked, page: to }, rest) },
  });
  const carry = writeAsked({ ...asked, page: 0 });
  const person = asked.need === TALK ? content.views.get('person') : undefined;
  return {
    shown: {
      view: 'doors',
      doors: page,
      relaxed: found.relaxed,
      unit,
      status: unit ? content.places.statusOf(unit.code) : 'free',
      from,
      of: found.doors.length,
      now,
    },
    rows: [
      page.map(
        ({ door, number }): NearButton => ({ kind: 'door', door, number, to: { ...stepOf('card', content), picked: door.service.id } }),
      ),
      person ? [{ kind: 'person', to: person }] : [],
      [...(from > 0 ? [turned('fewer-doors', asked.page - 1)] : []), ...(more ? [turned('more-doors', asked.page + 1)] : [])],
      [
        { kind: unit ? 'elsewhere' : 'where', to: { ...stepOf('where', content), picked: carry } },
        { kind: 'filter', to: { ...stepOf('filter', content), picked: writeAsked({ ...asked, page: 0 }, rest) } },
      ],
    ],
  };
}

function filter(asked: Asked, rest: string | undefined, { content }: Looking): Made {
  const to = (changed: Partial<Asked>): Place => ({
    ...stepOf('filter', content),
    picked: writeAsked({ ...asked, ...changed, page: 0 }, rest),
  });
  return {
    rows: [
      ...[undefined, ...CHANNELS].map((channel): NearButton[] => [
        { kind: 'channel', name: channel ?? 'any', ticked: asked.channel === channel, to: to({ channel }) },
      ]),
      ...[undefined, ...SEEKERS].map((seeker): NearButton[] => [
        { kind: 'seeker', name: seeker ?? 'any', ticked: asked.seeker === seeker, to: to({ seeker }) },
      ]),
      [{ kind: 'show', to: { ...stepOf('doors', content), picked: writeAsked({ ...asked, page: 0 }, rest) } }],
    ],
  };
}

function card(id: string | undefined, looking: Looking): Made {
  const { content, now, language, chosen } = looking;
  const query = { need: '', place: chosen, channel: undefined, seeker: undefined, language };
  // A service that has gone since leads to one that is always there.
  const [last] = content.shelf.lastResorts;
  const door = [id, last?.known.id].flatMap((one) => (one === undefined ? [] : (doorOf(one, query, aroundOf(looking)) ?? [])))[0];
  if (!door) return { rows: [] };
  const wanted = door.service;
  const areas = wanted.service_areas ?? [];
  // Of many places hers is named first.
  const hers = chosen === undefined ? [] : content.places.chain(chosen).flatMap(({ code }) => (areas.includes(code) ? [code] : []));
  const links = [...(wanted.handles ?? []).map(({ handle }) => handle), ...(wanted.urls ?? []).map(({ url }) => url)];
  return {
    shown: { view: 'card', door, helps: [...new Set([...hers, ...areas])].flatMap((code) => content.places.at(code) ?? []), now },
    phones: (wanted.phones ?? []).map((phone) => phone.id),
    rows: [
      links.map((text): NearButton => ({ kind: 'copy-link', text })),
      [{ kind: 'copy-door', door }],
      !isConfidential(wanted) && wanted.locations?.some(({ addresses = [] }) => addresses.length > 0)
        ? [{ kind: 'map', service: wanted }]
        : [],
    ],
  };
}
