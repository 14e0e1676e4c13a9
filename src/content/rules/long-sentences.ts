// Sentences are short: who is afraid does not read long ones.
import { withoutPlaceholders } from '../lines.ts';
import type { Rule } from '../rule.ts';

const WORDS = 15;

export const longSentences: Rule = {
  name: 'long-sentences',
  level: 'warning',
  run: (material) =>
    material.said.flatMap(({ needed, lines }) =>
      lines.flatMap((line) => {
        if (needed.as !== 'screen' || !material.content.flows.has(needed.name)) return [];
        const mean = meanWords(line.text);
        if (mean <= WORDS) return [];
        return [
          {
            ...line.file.name(line.path),
            message: `its sentences have ${mean.toFixed(1)} words on average, more than ${WORDS}`,
            next: 'make two sentences of the longest',
          },
        ];
      }),
    ),
};

/** Words of a sentence, on average. A line of a list is a sentence, too. */
function meanWords(text: string): number {
  const said = withoutPlaceholders(text).replace(/<[^>]*>|&\w+;/g, ' ');
  const words = said
    .split(/[.!?…]+(?=\s|$)|\n+/)
    .map((sentence) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0)
    .filter((count) => count > 0);
  return words.reduce((sum, count) => sum + count, 0) / Math.max(1, words.length);
}
