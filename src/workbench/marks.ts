// How a step is marked in pictures and reports: what it gives away, how well it is known, what stands on its screen.
import type { Step } from '../core/flow.ts';

/** What a screen gives away to one who holds the phone, with the colour it is drawn in. */
export interface IfRead {
  readonly says: string;
  readonly fill: string;
  readonly line: string;
}

/** In the order of what they give away. The colours are told apart also by those who see red and green alike. */
export const IF_READ: Readonly<Record<NonNullable<Step['if_read']> | 'unsaid', IfRead>> = {
  harmless: { says: 'harmless if read', fill: '#e4f1fb', line: '#2f6f9f' },
  'reveals-plan': { says: 'reveals a plan', fill: '#fff1cc', line: '#9a6b00' },
  'reveals-contact': { says: 'reveals who helps', fill: '#fbdfe6', line: '#a3305a' },
  unsaid: { says: 'does not say what it gives away', fill: '#f4f4f4', line: '#666666' },
};

/** The mark of a step. */
export function ifReadOf({ if_read }: Step): IfRead {
  return IF_READ[if_read ?? 'unsaid'];
}

/** How well a statement is known, in plain words; empty for steps that state nothing. */
export function knownOf({ confidence }: Step): string {
  return confidence === undefined ? '' : CONFIDENCE[confidence];
}

/** In the order in which a reader trusts them. */
export const CONFIDENCE: Readonly<Record<NonNullable<Step['confidence']>, string>> = {
  signed: 'signed',
  confirmed: 'confirmed',
  'one-source': 'one source',
  practice: 'practice',
  draft: 'DRAFT',
};

/** What stands on the screen besides words and choices, in signs: phones, texts to copy, a list to tick. */
export function signsOf({ phones = [], copies = [], picks = [], languages }: Step): string[] {
  return [
    ...(phones.length > 0 ? [`☎ ${phones.length}`] : []),
    ...(copies.length > 0 ? ['⧉'] : []),
    ...(picks.length > 0 ? [`☑ ${picks.length}`] : []),
    ...(languages ? ['文'] : []),
  ];
}
