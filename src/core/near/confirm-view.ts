// What whoever runs a service sees who opens a link from the coordinator: the entry, and afterwards a thank-you.
import type { Made } from './made.ts';
import { serviceOf } from './confirmation.ts';
import { doorOf } from './doors.ts';
import { aroundOf, type Looking } from './looking.ts';
import { dayOf } from './kyiv.ts';
import { stepOf } from '../flow.ts';

/** The entry that a link is for, even where it was confirmed so long ago that nobody else is shown it. */
export function confirm(token: string | undefined, looking: Looking): Made {
  const { content, now, language } = looking;
  const id = confirmable(token, looking);
  const today = dayOf(now);
  const query = { need: '', place: undefined, channel: undefined, seeker: undefined, language };
  const door = id === undefined ? undefined : doorOf(id, query, { ...aroundOf(looking), assured: new Map([[id, today]]) });
  const helps = (door?.service.service_areas ?? []).flatMap((code) => content.places.at(code) ?? []);
  return {
    shown: { view: 'confirm', door, helps, now },
    rows: door && token !== undefined ? [[{ kind: 'right', to: { ...stepOf('confirmed', looking.content), picked: token } }]] : [],
  };
}

/** Says thank you for what is kept; where it could not be kept, the button stands here again. */
export function confirmed(token: string | undefined, looking: Looking): Made {
  const id = confirmable(token, looking);
  if (id === undefined) return { shown: { view: 'confirm', door: undefined, helps: [], now: looking.now }, rows: [] };
  const kept = looking.assured.get(id) === dayOf(looking.now);
  return {
    shown: { view: 'confirmed', kept },
    rows: kept || token === undefined ? [] : [[{ kind: 'right', to: { ...stepOf('confirmed', looking.content), picked: token } }]],
  };
}

/** The service that a token lets somebody confirm; undefined where it lets nobody confirm anything. */
export function confirmable(
  token: string | undefined,
  { content, now, prove }: Pick<Looking, 'content' | 'now' | 'prove'>,
): string | undefined {
  return prove && serviceOf(token, content.shelf.byId.keys(), now, prove);
}
