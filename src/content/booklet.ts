// What `flows/booklet.yaml` says, the texts it asks for, and how long an SMS is.
import { z } from 'zod';
import { type Content, name, placeOf, stepAt } from '../core/flow.ts';
import type { Document } from './document.ts';
import type { NeededText } from './needed.ts';

const place = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'a place is written flow/step');

export const bookletShape = z.strictObject({
  parts: z.record(name, z.array(name)),
  titled: z.array(name),
  sms: z.record(name, place),
});

/** How the booklet is put together; its sentences are in `locales/`. */
export type BookletPlan = z.infer<typeof bookletShape>;

/** The plan, and the file it stands in. */
export interface BookletFile {
  readonly file: Document;
  readonly said: BookletPlan;
}

/** A content without a booklet has none of these. */
export const NO_BOOKLET: BookletPlan = { parts: {}, titled: [], sms: {} };

/** In how many wordings a short text is given. */
export const WORDINGS = ['plain', 'quiet'] as const;

/** At most so many SMS one after another: more arrive torn apart. */
export const SMS_PARTS = 3;

/** Words of `booklet.yaml`, each with the values it is given. */
const WORDS: readonly (readonly [path: string, as: NeededText['as'], values?: readonly string[]])[] = [
  ['title', 'line'],
  ['page-title', 'line', ['number']],
  ['subtitle', 'line'],
  ['safe', 'line'],
  ['safe-yes', 'button'],
  ['safe-no', 'button'],
  ['contents', 'button'],
  ['numbers', 'button'],
  ['numbers-note', 'line'],
  ['skip', 'button'],
  ['more', 'line'],
  ['call', 'line'],
  ['page', 'line', ['page']],
  ['as-of', 'line', ['date']],
  ['sample', 'line'],
  ['about', 'button'],
  ['about-text', 'line'],
  ['about-links', 'line'],
  ['exit-title', 'line'],
  ['exit-limits', 'line'],
  ['exit-here', 'line'],
  ['exit-paper', 'line'],
  ['tick', 'line'],
  ['tick-paper', 'line'],
  ['bot-title', 'line'],
  ['bot.search', 'line'],
  ['bot.person', 'line'],
  ['bot.plan', 'line'],
  ['bot.other', 'line'],
  ['bot-how', 'line'],
  ['bot-named', 'line', ['name']],
  ['bot-none', 'line'],
  ['table', 'line'],
  ['sms-note', 'line'],
  ['sms-length', 'line', ['parts', 'characters']],
];

/** Every text that the booklet needs. */
export function neededForBooklet(booklet: BookletFile | undefined, content: Content): NeededText[] {
  if (!booklet) return [];
  const { parts, titled, sms } = booklet.said;
  const word = (path: readonly string[], as: NeededText['as'], values: readonly string[] = []): NeededText => ({
    name: 'booklet',
    path,
    as,
    values,
    owner: `booklet.${path.join('.')}`,
  });
  return [
    ...WORDS.map(([path, as, values]) => word(path.split('.'), as, values)),
    ...Object.keys(parts).map((part) => word(['parts', part], 'line')),
    ...titled.map((flow) => word(['titles', flow], 'line')),
    ...Object.entries(sms).flatMap(([id, rests]) => {
      const { flow, step } = placeOf(rests);
      const values = Object.keys(stepAt(content, { flow, step })?.values ?? {});
      // Its values are those of the step, which says them all.
      return WORDINGS.map((wording): NeededText => ({ name: 'sms', path: [id, wording], as: 'copy', values, owner: `${flow}.${step}` }));
    }),
  ];
}

/** The basic alphabet of GSM, without the signs that count twice. */
const GSM = /^[\w@£$¥èéùìòÇØøÅåÆæßÉ !"#¤%&'()*+,\-./:;<=>?¡¿ÄÖÑÜ§äöñüà\n\r]*$/;

/** How many SMS a text takes: 70 characters, or 67 in each of several; twice as many in Latin letters without ornament. */
export function smsParts(text: string): number {
  const [alone, each] = GSM.test(text) ? [160, 153] : [70, 67];
  return text.length <= alone ? 1 : Math.ceil(text.length / each);
}
