// Texts short enough for an SMS: what the steps give to be copied, as far as it fits, and a few that are written for it.
import { smsParts, SMS_PARTS, WORDINGS } from '../../content/booklet.ts';
import { type Place, placeOf, stepAt } from '../../core/flow.ts';
import { asOf, ownerOf } from './imprint.ts';
import type { Booklet, Making } from './topics.ts';

/** One text, and what it rests on. */
export interface Sms {
  readonly place: Place;
  readonly wording: (typeof WORDINGS)[number];
  readonly text: string;
}

/** All of them: first those that are written for it, then by the order of the contents. */
export function smsOf({ content, texts, booklet: plan }: Making, booklet: Booklet): Sms[] {
  const { language } = booklet;
  const say = (key: string, place: Place) => asTyped(texts.plain(language, key, stepAt(content, place)?.values ?? {}));
  const own = Object.entries(plan.sms).flatMap(([id, rests]) => {
    const place = placeOf(rests);
    return WORDINGS.map((wording): Sms => ({ place, wording, text: say(`sms.${id}.${wording}`, place) }));
  });
  const copied = booklet.topics.flatMap(({ sections }) =>
    sections.flatMap(({ place }) =>
      (stepAt(content, place)?.copies ?? []).map(
        (wording): Sms => ({
          place,
          wording,
          text: say(`${place.flow}.${place.step}.copies.${wording}`, place),
        }),
      ),
    ),
  );
  return [...own, ...copied];
}

/** The file, what is in it, and what is not. */
export interface SmsFile {
  readonly text: string;
  readonly texts: number;
  readonly leftOut: readonly string[];
}

/** Writes them as one file. What is past its date is left out: an SMS has no room to say so. */
export function smsFile(making: Making, booklet: Booklet): SmsFile {
  const { texts } = making;
  const { language, at } = booklet;
  const say = (key: string, values = {}) => texts.plain(language, key, values).trim();
  const all = smsOf(making, booklet);
  const fits = ({ place, text }: Sms) => smsParts(text) <= SMS_PARTS && !isStale(making, place);
  const kept = all.filter(fits);
  const byStep = Map.groupBy(kept, ({ place }) => `${place.flow}/${place.step}`);
  const blocks = [...byStep].map(([name, those]) => {
    const found = at.get(name);
    const title = found?.section.heading ?? found?.topic.title ?? name;
    const written = those.map(({ text, wording }) => {
      const size = say('booklet.sms-length', { parts: smsParts(text), characters: text.length });
      return `${wording === 'quiet' ? `[${say('common.quiet')}] ` : ''}[${size}]\n${text}`;
    });
    return [`== ${title}`, ...written, ...(found?.section.trust ?? [])].join('\n\n');
  });
  const head = [say('booklet.sms-note'), [ownerOf(making, language), asOf(making, language)].join(' · ')];
  return {
    text: `${[...head, ...blocks].join('\n\n')}\n`,
    texts: kept.length,
    leftOut: all.filter((sms) => !fits(sms)).map(({ place, wording }) => `${place.flow}/${place.step} (${wording})`),
  };
}

function isStale({ content, on }: Making, place: Place): boolean {
  return (stepAt(content, place)?.sources ?? []).some((id) => (content.sources.get(id)?.valid_until ?? '') < on);
}

/** As a telephone's keys write it: one line, and in English no ornament, which would halve what an SMS holds. */
function asTyped(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' ');
  const plain = line.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-').replaceAll('…', '...');
  return /\p{Script=Cyrillic}/u.test(line) ? line : plain;
}
