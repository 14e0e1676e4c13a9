// Who can be asked: contact persons (responders) and coordinators, as the roster knows them. No real name, account or photo is among it.
import { z } from 'zod';
import { DAYS } from '../near/kyiv.ts';

/** Eight characters, drawn at random when somebody joins; never derived from an account. */
export type StaffId = string;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const code = z.string().regex(/^UA\d{17}$/);

/** Hours of a week in Kyiv time, in which somebody may be asked. */
const dutyShape = z.strictObject({
  byday: z.array(z.enum(DAYS)).min(1),
  opens_at: time,
  closes_at: time,
});

export const staffShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{8}$/),
  role: z.enum(['responder', 'coordinator']),
  /** Where the channel reaches them. Nobody is ever shown it. */
  address: z.string().min(1),
  language: z.string(),
  /** What stands on their card: a name they chose themselves, not their own. */
  alias: z.string().min(2).max(24),
  /** Code of the hromada or settlement they live in, as shown on the card. */
  community: code.optional(),
  /** Codes of places they serve; none: the whole country. */
  places: z.array(code).max(20),
  languages: z.array(z.enum(['uk', 'ru', 'en', 'pl'])).min(1),
  gender: z.enum(['woman', 'man']).optional(),
  age: z.enum(['18-29', '30-44', '45-59', '60+']).optional(),
  duty: z.array(dutyShape).max(7),
  /** Days off, YYYY-MM-DD. */
  away: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)).max(60),
  paused: z.boolean(),
  /** Practice cases that were passed; all of them before the first live handoff. */
  practised: z.array(z.string()).max(10),
  /** YYYY-MM-DD. */
  joined: z.string(),
  /**
   * Complaints that no coordinator has dealt with yet: how many, the day of the last, YYYY-MM-DD, and four letters of the name that chance gave to its
   * talk: the same complaint may come to two replicas. They themselves are not shown them.
   */
  complaints: z.strictObject({ count: z.number().int().min(1), last: z.string(), of: z.string().optional() }).optional(),
});

export type Staff = z.infer<typeof staffShape>;
export type Duty = z.infer<typeof dutyShape>;

/** What a visitor sees of a responder. */
export type Card = Pick<Staff, 'id' | 'alias' | 'community' | 'languages' | 'gender' | 'age'>;
