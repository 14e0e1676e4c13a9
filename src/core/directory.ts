// What the directory is: organizations, their services and phones, in the field names of Open Referral HSDS 3.
import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has only a-z, 0-9 and single hyphens')
  .max(40, 'an id has at most 40 characters');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time is written HH:MM');
const days = z.string().regex(/^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/, 'days are written MO,TU,WE,TH,FR,SA,SU');

/** `number` is shown and copied as it stands; texts write it as `{{phone.id}}`. */
export const phoneShape = z.strictObject({
  id,
  number: z.string().regex(/\d/, 'a phone number has digits; leave the phone out while it is not known'),
  extension: z.string().optional(),
  type: z.string().optional(),
  note: z.string().min(1).optional(),
});

const scheduleShape = z.strictObject({
  freq: z.enum(['WEEKLY', 'MONTHLY']),
  byday: days,
  opens_at: time,
  closes_at: time,
  valid_from: date.optional(),
  valid_to: date.optional(),
  note: z.string().min(1).optional(),
});

const addressShape = z.strictObject({
  address_1: z.string().min(1),
  address_2: z.string().optional(),
  city: z.string().min(1),
  region: z.string().optional(),
  state_province: z.string().optional(),
  postal_code: z.string().optional(),
  country: z.string().optional(),
});

const locationShape = z.strictObject({
  id,
  location_type: z.enum(['physical', 'postal', 'virtual']).optional(),
  addresses: z.array(addressShape).optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  transportation: z.string().optional(),
});

export const serviceShape = z.strictObject({
  id,
  organization_id: id,
  /** Kinds of help, e.g. `shelter`. */
  taxonomy_terms: z.array(id).optional(),
  /** Where it is must not be told to anybody. A shelter is so in any case. */
  confidential: z.literal(true).optional(),
  audience: z.array(z.enum(['everyone', 'adults', 'children', 'survivors', 'witnesses', 'veterans', 'migrants'])).min(1),
  cost: z.enum(['free', 'unknown']),
  phones: z.array(phoneShape).optional(),
  handles: z.array(z.strictObject({ id, handle: z.string().regex(/^@\w{3,}$/, 'a handle is written @Name') })).optional(),
  urls: z.array(z.strictObject({ id, url: z.string().regex(/^[^\s<>"]+\.[^\s<>"]+$/, 'an address has no spaces, and a dot') })).optional(),
  /** Empty: the hours are not confirmed, so it is called neither open nor closed. */
  schedules: z.array(scheduleShape),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'a language is written as its code, e.g. uk')).optional(),
  locations: z.array(locationShape).optional(),
  sources: z.array(z.string()).min(1),
  /** A number from memory has no place here, so there is no `draft`. */
  confidence: z.enum(['confirmed', 'one-source', 'signed']),
  assured_date: date,
  assured_by: z.string().min(1),
  valid_until: date,
});

/** One file of `flows/directory/`. */
export const directoryShape = z.strictObject({
  organizations: z.array(z.strictObject({ id, website: z.url().optional() })).optional(),
  services: z.array(serviceShape).optional(),
});

export type Service = z.infer<typeof serviceShape>;
export type Directory = z.infer<typeof directoryShape>;

/** Kinds of help whose place is a secret. */
export const SECRET_TERMS: readonly string[] = ['shelter', 'crisis-room'];

/** Whether nobody may learn where it is. */
export function isConfidential(service: Service): boolean {
  return service.confidential === true || (service.taxonomy_terms ?? []).some((term) => SECRET_TERMS.includes(term));
}
