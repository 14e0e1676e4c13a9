// The release as a table for partners, with what each column means at its head.
import { stringify } from 'csv-stringify/sync';
import { TABLES } from '../../core/counts/tables.ts';
import { BOUND, EPSILON, STEP } from '../../core/release/budget.ts';
import { margin } from '../../core/release/noise.ts';
import type { Release } from '../../core/release/release.ts';

/**
 * What a topic is nearest to among the six core types of the GBV Information Management System (its User Guide, chapter 3). Of all others
 * nothing can be said.
 */
const GBVIMS: Readonly<Record<string, string>> = { sexual: 'Rape / Sexual assault (not told apart)' };

const HEAD = [
  'Counts of contacts with an anonymous helpline bot. No row is about a person; numbers are not of persons.',
  'table: visit = conversations; topic = first topic opened in a conversation; oblast, raion, hromada = first place near which help was looked for (KATOTTH codes; places that are not listed are withheld);',
  'event = conversations that began with the link of an event; request = requests for a person, by how they ended; feeling, helped = voluntary answers after reading.',
  `shown: has a random error (nine cases of ten within margin_90), rounded to ${STEP}; empty = withheld, because it is below least or could be subtracted. Numbers do not add up, on purpose.`,
  `All tables together tell at most a factor of e^${BOUND.toFixed(2)} about one conversation (differential privacy, discrete Laplace).`,
  'gbvims_type: the type of incident that a topic is nearest to. INFORMATION WAS OPENED; NO INCIDENT WAS REPORTED. Do not add these numbers to incident data.',
];

/** The table. Lines that begin with # say what is in it. */
export function asCsv(release: Release): string {
  const rows = TABLES.flatMap((table) => {
    const { least, cells } = release.tables[table];
    return Object.entries(cells).map(([name, { shown }]) => ({
      from: release.from,
      to: release.to,
      table,
      name,
      shown: shown ?? '',
      margin_90: margin(EPSILON[table]),
      least,
      gbvims_type: table === 'topic' ? (GBVIMS[name] ?? '') : '',
    }));
  });
  const head = [...(release.example ? ['EXAMPLE: all numbers are invented.'] : []), ...HEAD];
  return `${head.map((line) => `# ${line}`).join('\n')}\n${stringify(rows, { header: true })}`;
}
