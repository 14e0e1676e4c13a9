// What somebody of the staff does for herself: pause, hours, days off, holidays, training.
import { homeScreen, trainingScreen } from '../../core/desk/home.ts';
import { daysScreen, hoursScreen, leaveScreen, untilScreen } from '../../core/desk/hours.ts';
import type { DeskText } from '../../core/desk/screen.ts';
import { afterScreen } from '../../core/desk/talk.ts';
import { DESK } from '../../core/flow.ts';
import { dayOf, isDay } from '../../core/near/kyiv.ts';
import { AWAY, readSpan, type Span, withSpan } from '../../core/roster/away.ts';
import { PRESETS, type Preset, readDuty } from '../../core/roster/joining.ts';
import type { Staff } from '../../core/roster/staff.ts';
import type { MessageNumber } from '../../ports.ts';
import { type DeskParts, type Doing, type Reply, standing, talksOf, trainingIn, type Visit } from './visit.ts';

export interface Own {
  readonly deeds: Readonly<Record<string, Doing>>;
  /** The desk itself. */
  home(staff: Staff, note?: DeskText): Promise<Reply>;
  /** From now on nobody asks them, and whoever is just asking asks the next. Talks that are open go on. */
  pause(staff: Staff): Promise<Staff>;
  /** What was typed into a talk that is over: all that was said has been taken away, and this came too late for that. */
  tooLate(visit: Visit, message: MessageNumber): Promise<Reply>;
  /** What was typed where a talk stood that is over: it went to nobody, and how it went can be counted all the same. Undefined: none stood there. */
  late(visit: Visit): Promise<Reply | undefined>;
  /** What is typed in an open talk goes to the other side, so nothing else can be asked for then. */
  unlessTalking(visit: Visit, doing: () => Promise<Reply>): Promise<Reply>;
  /** What is typed where the desk stands at a step of this name. */
  readonly typed: Readonly<Record<string, (visit: Visit, words: string) => Promise<Reply>>>;
}

export function createOwn(parts: DeskParts): Own {
  const { roster, store, handoffs, voice, clock, speech, drafts } = parts;
  const today = () => dayOf(clock.now());
  const change = async (staff: Staff, made: Partial<Staff>): Promise<Staff> =>
    (await roster.change(staff.id, (before) => ({ ...before, ...made }))) ?? staff;

  const home: Own['home'] = async (staff, note) => ({
    screen: homeScreen(staff, standing(parts, staff), await talksOf(store, staff.id), note),
    step: 'home',
  });
  const pause: Own['pause'] = async (staff) => {
    const changed = await change(staff, { paused: true });
    for (const { id, phase } of await store.owned(staff.id))
      if (phase === 'waiting') await handoffs.happen({ id }, { kind: 'pass', staff: staff.id });
    return changed;
  };
  const tooLate: Own['tooLate'] = async ({ from, staff }, message) => {
    await voice.erase(from, [message]);
    return { ...(await home(staff, { key: 'answer.gone' })), below: true };
  };
  const late: Own['late'] = async ({ from, at, again, own: message }) => {
    const stood = at?.flow === DESK && (at.step === 'talk' || (again && at.step === 'after')) ? at.picked : undefined;
    if (stood === undefined || message === undefined) return undefined;
    await voice.erase(from, [message]);
    return { screen: afterScreen(stood, { key: 'answer.gone' }), step: 'after', about: stood, below: true };
  };
  const unlessTalking: Own['unlessTalking'] = async (visit, doing) =>
    (await talksOf(store, visit.staff.id)).length > 0 ? own(visit, await home(visit.staff, { key: 'talk-first' })) : doing();
  const hours = async (staff: Staff, made: Partial<Staff>): Promise<Reply> => ({
    screen: hoursScreen(await change(staff, made)),
    step: 'hours',
  });
  const days = (staff: Staff, note?: DeskText): Reply => ({ screen: daysScreen(staff, today(), note), step: 'days' });
  const leave = async (staff: Staff, span: Span | undefined): Promise<Reply> => {
    const away = span && withSpan(staff.away, span, today());
    if (away === undefined) return { screen: leaveScreen(today(), span ? 'too-many-days' : 'unread-days'), step: 'leave' };
    return days(await change(staff, { away }), { key: 'hours.left' });
  };

  return {
    home,
    pause,
    tooLate,
    late,
    unlessTalking,
    typed: {
      'own-hours': async ({ staff }, words) => {
        const duty = readDuty(words);
        if (duty === undefined) return { screen: hoursScreen(staff, 'unread'), step: 'own-hours', below: true };
        return { ...(await hours(staff, { duty: [...duty] })), below: true };
      },
      leave: async ({ staff }, words) => ({ ...(await leave(staff, readSpan(words, today()))), below: true }),
    },
    deeds: {
      home: ({ staff }) => home(staff),
      pause: async ({ staff }) => home(await pause(staff)),
      resume: async ({ staff }) => home(await change(staff, { paused: false })),
      training: async ({ staff }) => ({ screen: trainingScreen(staff, trainingIn(speech().content, drafts)), step: 'training' }),
      hours: async ({ staff }) => ({ screen: hoursScreen(staff), step: 'hours' }),
      'own-hours': (visit) => unlessTalking(visit, async () => ({ screen: hoursScreen(visit.staff, 'write'), step: 'own-hours' })),
      'no-hours': ({ staff }) => hours(staff, { duty: [] }),
      async preset({ staff, about }) {
        return Object.hasOwn(PRESETS, about) ? hours(staff, { duty: [...PRESETS[about as Preset]] }) : undefined;
      },
      days: async ({ staff }) => days(staff),
      'no-days': async ({ staff }) => days(await change(staff, { away: [] })),
      async day({ staff, about, again }) {
        if (!isDay(about) || about < today()) return undefined;
        const coming = staff.away.filter((day) => day >= today());
        const away = coming.includes(about) ? coming.filter((day) => day !== about) : [...coming, about].toSorted().slice(0, AWAY);
        return days(again ? staff : await change(staff, { away }));
      },
      leave: (visit) => unlessTalking(visit, async () => ({ screen: leaveScreen(today()), step: 'leave' })),
      async 'leave-from'({ about }) {
        return isDay(about) && about >= today() ? { screen: untilScreen(about), step: 'leave' } : undefined;
      },
      async away({ staff, about }) {
        const [from = '', to = ''] = about.split('.');
        return isDay(from) && isDay(to) ? leave(staff, { from, to }) : undefined;
      },
    },
  };
}

/** An answer to what was typed comes below it. */
function own({ own: typed }: Visit, reply: Reply): Reply {
  return typed === undefined ? reply : { ...reply, below: true };
}
