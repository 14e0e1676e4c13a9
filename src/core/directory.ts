// What the directory is: organizations, their services and phones, in the field names of Open Referral HSDS 3.
import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has only a-z, 0-9 and single hyphens')
  .max(40, 'an id has at most 40 characters');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time is written HH:MM');
const days = z
  .string()
  .regex(/^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/, 'days are written MO,TU,WE,TH,FR,SA,SU');

/** What one may be asked to bring. */
export const DOCUMENTS = ['identity', 'referral', 'child-certificate', 'idp-certificate', 'statement'] as const;

/** Languages that a service may name, by their codes. */
export const LANGUAGES = ['uk', 'en', 'pl', 'ru'] as const;

/** `number` is shown and copied as it stands; texts write it as `{{phone.id}}`. */
export const phoneShape = z.strictObject({
  id,
  number: z.string().min(1),
  extension: z.string().optional(),
  type: z.string().optional(),
  note: z.string().min(1).optional(),
});

/** When somebody is there. */
export const scheduleShape = z
  .strictObject({
    freq: z.enum(['WEEKLY', 'MONTHLY']),
    /** With MONTHLY a number says which of the month: `2MO` the second Monday, `-1FR` the last Friday; none: every one. WEEKLY has none. */
    byday: days,
    opens_at: time,
    closes_at: time,
    /** The way in that these hours are of; without it, all of them. Often a line answers longer than an office is open. */
    attending_type: z.enum(['call', 'write', 'come']).optional(),
    valid_from: date.optional(),
    valid_to: date.optional(),
    note: z.string().min(1).optional(),
  })
  .refine(({ freq, byday }) => freq === 'MONTHLY' || !/\d/.test(byday), { path: ['byday'], error: 'only a MONTHLY day has a number: 2MO' });

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
  /** Who may come. `occupied`: help reaches people in occupied territory, from afar. */
  audience: z
    .array(z.enum(['everyone', 'adults', 'children', 'men', 'disability', 'survivors', 'witnesses', 'veterans', 'migrants', 'occupied']))
    .min(1),
  cost: z.enum(['free', 'paid', 'unknown']),
  /** `defunct`: a historical example, shown to nobody. */
  status: z.enum(['active', 'temporarily-closed', 'defunct']).optional(),
  /** What one must bring; an empty list: nothing; without the field, not known. */
  required_documents: z.array(z.enum(DOCUMENTS)).optional(),
  /** Where it helps: codes of places. Without it, in the whole country. */
  service_areas: z
    .array(z.string().regex(/^UA\d{17}$/, 'a place is written as its code, UA and 17 digits'))
    .min(1)
    .optional(),
  phones: z.array(phoneShape).optional(),
  handles: z.array(z.strictObject({ id, handle: z.string().regex(/^@\w{3,}$/, 'a handle is written @Name') })).optional(),
  urls: z.array(z.strictObject({ id, url: z.string().regex(/^[^\s<>"]+\.[^\s<>"]+$/, 'an address has no spaces, and a dot') })).optional(),
  /** Empty: the hours are not confirmed, so it is called neither open nor closed. */
  schedules: z.array(scheduleShape),
  languages: z.array(z.enum(LANGUAGES)).optional(),
  locations: z.array(locationShape).optional(),
  sources: z.array(z.string()).min(1),
  /** A number from memory has no place here, so there is no `draft`. */
  confidence: z.enum(['confirmed', 'one-source', 'signed']),
  assured_date: date,
  assured_by: z.string().min(1),
  valid_until: date,
});

/** What a visitor looks for, in her own words, and the kinds of help that answer it, the best first. */
export const needShape = z.strictObject({ id: id.max(12, 'a need has at most 12 characters'), terms: z.array(id).min(1) });

/** One file of `flows/directory/`. */
export const directoryShape = z.strictObject({
  organizations: z.array(z.strictObject({ id, website: z.url().optional() })).optional(),
  services: z.array(serviceShape).optional(),
  needs: z.array(needShape).optional(),
  /** Public holidays, on which hours may differ: YYYY-MM-DD, or MM-DD for every year. */
  holidays: z.array(z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'a holiday is written YYYY-MM-DD or MM-DD')).optional(),
});

export type Need = z.infer<typeof needShape>;
export type Service = z.infer<typeof serviceShape>;
export type Directory = z.infer<typeof directoryShape>;

/** Kinds of help whose place is a secret. */
export const SECRET_TERMS: readonly string[] = ['shelter', 'crisis-room'];

/** Whether nobody may learn where it is. */
export function isConfidential(service: Service): boolean {
  return service.confidential === true || (service.taxonomy_terms ?? []).some((term) => SECRET_TERMS.includes(term));
}
