// Announcing events, listing and cancelling them: a coordinator's work, with nobody in it who comes.
import {
  eventScreen,
  eventsScreen,
  howScreen,
  isGathered,
  kindScreen,
  PLACE_ASKED,
  readAnnouncement,
  whenScreen,
  whereScreen,
} from '../../core/desk/events.ts';
import type { OutreachEvent } from '../../core/events/event.ts';
import { dayOf } from '../../core/near/kyiv.ts';
import { hromadaOf, type PlaceUnit } from '../../core/places/place.ts';
import { placesFor } from './places.ts';
import type { DeskParts, Doing, Reply, Visit } from './visit.ts';

/** Oblasts and raions. */
const WIDE: ReadonlySet<PlaceUnit['category']> = new Set(['O', 'P']);

/** @returns deeds that do nothing for anybody but a coordinator, the first question, and what is done with a place that was typed */
export function createAnnouncing({ events, clock, speech, link }: DeskParts): {
  readonly begin: () => Reply;
  readonly deeds: Readonly<Record<string, Doing>>;
  readonly typed: (visit: Visit, words: string) => Promise<Reply>;
} {
  const today = () => dayOf(clock.now());
  const places = () => speech().content.places;
  const announced = (event: OutreachEvent) => {
    const unit = places().at(event.place);
    return unit ? [{ event, unit }] : [];
  };
  const upcoming = () => events.known().filter(({ day }) => day >= today());
  const list = (page = ''): Reply => ({
    screen: eventsScreen(
      upcoming()
        .toSorted((a, b) => a.day.localeCompare(b.day))
        .flatMap(announced),
      page,
    ),
    step: 'events',
  });
  const one = async (event: OutreachEvent | undefined): Promise<Reply> => {
    const [found] = event ? announced(event) : [];
    return found ? { screen: eventScreen(found, await link(found.event.code)), step: 'events' } : list();
  };
  /** A hromada where services of Ukraine work. What is larger tells nobody where to go, and stands for one only where the bot knows of none in it. */
  const free = (code: string | undefined): PlaceUnit | undefined => {
    const wide = hromadaOf(code, places());
    const unit = wide === undefined || places().statusOf(wide) === 'occupied' ? undefined : places().at(wide);
    return unit && WIDE.has(unit.category) && places().within(unit.code).length > 0 ? undefined : unit;
  };

  return {
    begin: () => ({ screen: whereScreen(), step: PLACE_ASKED }),
    async typed(_, words) {
      const found = placesFor(words, places()).flatMap(({ place }) => free(place.code) ?? []);
      return { screen: whereScreen([...new Map(found.map((unit) => [unit.code, unit])).values()]), step: PLACE_ASKED, below: true };
    },
    deeds: {
      events: async ({ about }) => list(about),
      event: async ({ about }) => one(upcoming().find(({ code }) => code === about)),
      'event-at': async ({ about }) => (free(`UA${about}`) ? { screen: whenScreen(about, today()), step: 'events' } : list()),
      'event-on': async ({ about }) => (isGathered(about) ? { screen: kindScreen(about), step: 'events' } : list()),
      'event-kind': async ({ about }) => (isGathered(about) ? { screen: howScreen(about), step: 'events' } : list()),
      async 'event-make'({ about, again, from, pane }) {
        // A delivery that comes again brings back nothing that was cancelled since; what stands there is its answer.
        if (again) return undefined;
        const said = readAnnouncement(about, today());
        // A forged button may name a village: announced is the hromada it lies in.
        const wide = said && free(said.place);
        if (!said || !wide) return list();
        // One button of one screen is one event, however often it is pressed, and on however many replicas at this moment.
        return one(await events.announce({ ...said, place: wide.code }, `${from} ${pane}`));
      },
      async 'event-cancel'({ about }) {
        await events.cancel(about);
        return list();
      },
    },
  };
}
