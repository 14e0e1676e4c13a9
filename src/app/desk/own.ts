// What somebody of the staff does for herself: pause, hours, days off, training.
import { daysScreen, homeScreen, hoursScreen, trainingScreen } from '../../core/desk/home.ts';
import type { DeskText } from '../../core/desk/screen.ts';
import { PRESETS, type Preset, readDuty } from '../../core/roster/joining.ts';
import type { Staff } from '../../core/roster/staff.ts';
import { type DeskParts, type Doing, type Reply, standing, trainingIn, type Visit } from './visit.ts';

export interface Own {
  readonly deeds: Readonly<Record<string, Doing>>;
  /** The desk itself. */
  home(staff: Staff, note?: DeskText): Promise<Reply>;
  /** Hours that were typed. */
  typedHours(visit: Visit, words: string): Promise<Reply>;
}

/** How many days off are kept. */
const AWAY = 60;

export function createOwn(parts: DeskParts): Own {
  const { roster, store, clock, speech, drafts } = parts;
  const today = () => new Date(clock.now()).toISOString().slice(0, 10);
  const change = async (staff: Staff, made: Partial<Staff>): Promise<Staff> =>
    (await roster.change(staff.id, (before) => ({ ...before, ...made }))) ?? staff;

  const home: Own['home'] = async (staff, note) => {
    const talks = (await store.owned(staff.id)).filter(({ owner, phase }) => owner === staff.id && phase === 'open');
    return { screen: homeScreen(staff, standing(parts, staff), talks, note), step: 'home' };
  };
  const hours = async (staff: Staff, made: Partial<Staff>): Promise<Reply> => ({
    screen: hoursScreen(await change(staff, made)),
    step: 'hours',
  });

  return {
    home,
    async typedHours({ staff }, words) {
      const duty = readDuty(words);
      if (duty === undefined) return { screen: hoursScreen(staff, 'unread'), step: 'own-hours', below: true };
      return { ...(await hours(staff, { duty: [...duty] })), below: true };
    },
    deeds: {
      home: ({ staff }) => home(staff),
      pause: async ({ staff }) => home(await change(staff, { paused: true })),
      resume: async ({ staff }) => home(await change(staff, { paused: false })),
      training: async ({ staff }) => ({ screen: trainingScreen(staff, trainingIn(speech().content, drafts)), step: 'training' }),
      hours: async ({ staff }) => ({ screen: hoursScreen(staff), step: 'hours' }),
      'own-hours': async ({ staff }) => ({ screen: hoursScreen(staff), step: 'own-hours' }),
      'no-hours': ({ staff }) => hours(staff, { duty: [] }),
      async preset({ staff, about }) {
        return Object.hasOwn(PRESETS, about) ? hours(staff, { duty: [...PRESETS[about as Preset]] }) : undefined;
      },
      days: async ({ staff }) => ({ screen: daysScreen(staff, today()), step: 'days' }),
      async day({ staff, about, again }) {
        if (!/^\d{4}-\d{2}-\d{2}$/.test(about) || about < today()) return undefined;
        const coming = staff.away.filter((day) => day >= today());
        const away = coming.includes(about) ? coming.filter((day) => day !== about) : [...coming, about].toSorted().slice(0, AWAY);
        return { screen: daysScreen(again ? staff : await change(staff, { away }), today()), step: 'days' };
      },
    },
  };
}
