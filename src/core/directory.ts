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

export const AUDIENCES = [
  'everyone',
  'adults',
  'children',
  'men',
  'disability',
  'survivors',
  'witnesses',
  'veterans',
  'migrants',
  'occupied',
] as const;
export const COSTS = ['free', 'paid', 'unknown'] as const;
export const DOCUMENTS = ['identity', 'referral', 'child-certificate', 'idp-certificate', 'statement'] as const;

/** `number` is shown and copied as it stands; texts write it as `{{phone.id}}`. */
const phoneShape = z.strictObject({
  id,
  number: z.string().min(1),
  extension: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
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
  address_2: z.string().min(1).optional(),
  city: z.string().min(1),
  region: z.string().min(1).optional(),
  state_province: z.string().min(1).optional(),
  postal_code: z.string().min(1).optional(),
  country: z.string().min(1).optional(),
});

const locationShape = z.strictObject({
  id,
  /** Without it, a place one can go to. */
  location_type: z.enum(['postal', 'virtual']).optional(),
  addresses: z.array(addressShape).min(1).optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  transportation: z.string().min(1).optional(),
});

/** What every service says. */
const service = {
  id,
  organization_id: id,
  /** Kinds of help, of those in KINDS. */
  taxonomy_terms: z.array(id).min(1).optional(),
  /** Who may come. `occupied`: help reaches people in occupied territory, from afar. */
  audience: z.array(z.enum(AUDIENCES)).min(1),
  cost: z.enum(COSTS),
  /** Without it, it works. `defunct`: a historical example, shown to nobody. */
  status: z.enum(['temporarily-closed', 'defunct']).optional(),
  /** Never hidden, however long ago it was confirmed, so that an answer is never empty. */
  last_resort: z.literal(true).optional(),
  /** What one must bring; an empty list: nothing; without the field, not known. */
  required_documents: z.array(z.enum(DOCUMENTS)).optional(),
  /** Where it helps: codes of places. Without it, in the whole country. */
  service_areas: z
    .array(z.string().regex(/^UA\d{17}$/, 'a place is written as its code, UA and 17 digits'))
    .min(1)
    .optional(),
  phones: z.array(phoneShape).min(1).optional(),
  /** Empty: the hours are not confirmed, so it is called neither open nor closed. */
  schedules: z.array(scheduleShape),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, 'a language is written as its code, e.g. uk'))
    .min(1)
    .optional(),
  sources: z.array(z.string()).min(1),
  /** A number from memory has no place here, so there is no `draft`. */
  confidence: z.enum(['confirmed', 'one-source', 'signed']),
  assured_date: date,
  assured_by: z.string().min(1),
};

/** A service that may be found by anybody. */
const openShape = z.strictObject({
  ...service,
  confidential: z.undefined().optional(),
  handles: z
    .array(z.strictObject({ id, handle: z.string().regex(/^@\w{3,}$/, 'a handle is written @Name') }))
    .min(1)
    .optional(),
  urls: z
    .array(z.strictObject({ id, url: z.string().regex(/^[^\s<>"@][^\s<>"]*\.[^\s<>"]+$/, 'an address has no spaces, and a dot') }))
    .min(1)
    .optional(),
  locations: z.array(locationShape).min(1).optional(),
});

const secret = z.never({ error: 'it would tell where a confidential service is' }).optional();

/** A service whose place must not be told to anybody: it has none here, nor anything that leads there but the phone of its entrance. */
const secretShape = z.strictObject({
  ...service,
  confidential: z.literal(true),
  handles: secret,
  urls: secret,
  locations: secret,
});

/** Kinds of help whose place is a secret. */
const SECRET_KINDS: readonly string[] = ['shelter', 'crisis-room'];

export const serviceShape = z.discriminatedUnion('confidential', [openShape, secretShape]).superRefine((said, context) => {
  const kind = said.confidential ? undefined : said.taxonomy_terms?.find((term) => SECRET_KINDS.includes(term));
  if (kind === undefined) return;
  context.addIssue({ code: 'custom', path: ['confidential'], message: `a ${kind} is confidential; delete its place and addresses, too` });
});

/** What a visitor looks for, in her own words, and the kinds of help that answer it, the best first. */
const needShape = z.strictObject({ id: id.max(12, 'a need has at most 12 characters'), terms: z.array(id).min(1) });

/** One file of `flows/directory/`. */
export const directoryShape = z.strictObject({
  organizations: z
    .array(z.strictObject({ id, website: z.url().optional() }))
    .min(1)
    .optional(),
  services: z.array(serviceShape).min(1).optional(),
  needs: z.array(needShape).min(1).optional(),
  /** Public holidays, on which hours may differ: YYYY-MM-DD, or MM-DD for every year. */
  holidays: z
    .array(z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'a holiday is written YYYY-MM-DD or MM-DD'))
    .min(1)
    .optional(),
});

export type Need = z.infer<typeof needShape>;
/** A service, as data: only one that is not confidential can have a place. */
export type Service = z.infer<typeof serviceShape>;
type SecretService = z.infer<typeof secretShape>;
export type Location = z.infer<typeof locationShape>;
export type Directory = z.infer<typeof directoryShape>;

/** Kinds of help that there are: those of Law 2229-VIII, and lines by what they are for. */
export const KINDS: readonly string[] = [
  ...SECRET_KINDS,
  'contact-person',
  'mobile-team',
  'first-advice',
  'day-centre',
  'social-centre',
  'children-service',
  'survivors-centre',
  'medical',
  'police',
  'ambulance',
  'legal-aid',
  'violence-line',
  'child-line',
  'support-line',
  'suicide-line',
  'trafficking-line',
  'hiv-line',
  'evacuation-line',
  'authority-line',
];

/** Whether nobody may learn where it is. */
export function isConfidential(service: Service): service is SecretService {
  return service.confidential === true;
}
