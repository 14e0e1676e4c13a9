// `npm run lexicon`: how well the lexicon understands the labelled phrases, and what of the tuning part it does not.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { ended } from './command.ts';
import { labelledShape, type Measured, measure } from './core/lexicon/measure.ts';
import { prepareLexicon } from './core/lexicon/prepare.ts';
import { lexiconShape } from './core/lexicon/shape.ts';

const root = new URL('../', import.meta.url);
const read = (file: string): unknown => parse(readFileSync(new URL(file, root), 'utf8'));

process.exitCode = await ended('npm run lexicon takes no options.', () => {
  parseArgs({ options: {} });
  const lexicon = prepareLexicon(lexiconShape.parse(read('flows/lexicon.yaml')));
  const [tuning, heldBack] = ['tuning', 'held-back'].map((part) =>
    measure(labelledShape.parse(read(`test/phrases/${part}.yaml`)), lexicon),
  );
  return { lines: tuning && heldBack ? [...table(tuning, heldBack), '', ...misses(tuning)] : [], code: 0 };
});

function table(tuning: Measured, heldBack: Measured): string[] {
  const rows = tuning.scores.map((score, at) => {
    const other = heldBack.scores[at] ?? score;
    return [
      score.category.padEnd(24),
      ...[score, other].map((one) => `${String(one.positives).padStart(5)}${percent(one.recall)}${percent(one.falseAlarms)}`),
    ];
  });
  const head = ['', 'tuning', 'held back'].map((name, at) => name.padEnd(at === 0 ? 24 : 27)).join('  ');
  const under = `${' '.repeat(24)}  ${['phrases  recall  false al.', 'phrases  recall  false al.'].join('  ')}`;
  return [head, under, ...rows.map((row) => row.join('  '))];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`.padStart(10);
}

/** The held-back phrases stay unseen: whoever tunes on them measures nothing any more. */
function misses({ misses: missed }: Measured): string[] {
  return [
    `Tuning phrases that are not taken for exactly what they are labelled: ${missed.length}`,
    ...missed.map(
      ({ text, missing, unwanted }) => `  ${text}  ${[...missing.map((one) => `−${one}`), ...unwanted.map((one) => `+${one}`)].join(' ')}`,
    ),
  ];
}
