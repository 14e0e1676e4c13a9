// A roster of examples for a trial, so that the way to a person can be tried at once. Nobody is meant by it.
import { JOINED } from './core/roster/joining.ts';
import { PRACTICE } from './core/roster/duty.ts';
import type { Staff } from './core/roster/staff.ts';
import { AlreadyOnRoster, type Roster } from './ports.ts';

/** Where the examples are reached: chats of the local Bot API. */
export interface ExampleChats {
  readonly responder: string;
  readonly coordinator: string;
}

/** Two responders are reached nowhere: whoever asks them sees how the ladder goes on. */
export async function fillWithExamples(roster: Roster, { responder, coordinator }: ExampleChats, joined: string): Promise<void> {
  const people: Staff[] = [
    { ...COMMON, id: 'example1', alias: 'Приклад Калина', address: responder, community: POPASNA, gender: 'woman', age: '45-59', joined },
    {
      ...COMMON,
      id: 'example2',
      alias: 'Приклад Липа',
      address: 'telegram:1902',
      community: STANYTSIA,
      gender: 'woman',
      age: '30-44',
      joined,
    },
    { ...COMMON, id: 'example3', alias: 'Приклад Явір', address: 'telegram:1903', community: STANYTSIA, gender: 'man', joined },
    { ...COMMON, id: 'example4', alias: 'Приклад координації', address: coordinator, role: 'coordinator', joined },
  ];
  for (const one of people) {
    try {
      // One after the other: each is a commit of its own.
      await roster.add(one);
    } catch (error) {
      // Whoever has joined by an invitation stays as they are.
      if (!(error instanceof AlreadyOnRoster)) throw error;
    }
  }
}

/** The hromadas where contact persons worked in 2017 and 2018. */
const POPASNA = 'UA44120070000073915';
const STANYTSIA = 'UA44160050000040019';

const COMMON = {
  role: 'responder',
  language: 'uk',
  places: [],
  languages: ['uk'],
  duty: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opens_at: '00:00', closes_at: '24:00' }],
  away: [],
  paused: false,
  practised: [JOINED, ...PRACTICE],
} as const satisfies Partial<Staff>;
