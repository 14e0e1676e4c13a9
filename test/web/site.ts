// The web chat with nothing behind it: what it has besides what a test looks at.
import { shippedSpeech } from '../harness.ts';

const { trouble, remainder } = shippedSpeech();
export const clock = { now: () => Date.parse('2026-11-22T21:00:00Z') };
const words = ['talk', 'screen', 'hers', 'theirs', 'write', 'send', 'stays', 'over', 'copied', 'broken'] as const;
const labels = (language: string) => ({
  ...(Object.fromEntries(words.map((word) => [word, word])) as Record<(typeof words)[number], string>),
  title: 'Title',
  remainder: remainder(language, 'web'),
  again: 'Again',
  aside: { title: 'Measures', lines: ['1 m'] },
});

export const SITE = {
  clock,
  log: { write: () => {} },
  opening: () => trouble,
  trouble,
  labels,
  prove: (tab: string) => `proof of ${tab}`,
  isRemainder: () => false,
};
