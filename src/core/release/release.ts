// What a release is: the numbers that are published of some months, as they stand in a file, and nothing else.
import { z } from 'zod';
import { TABLES } from '../counts/tables.ts';

const day = z.iso.date();

/** A number as it is shown, or null where it is withheld. A share is in hundredths of all conversations. */
const cell = z.strictObject({ shown: z.int().nonnegative().nullable(), share: z.int().nonnegative().optional() });
export type Cell = z.infer<typeof cell>;

/** A table: what it shows from, and its numbers by name. Of places only those that are shown stand in it. */
const table = z.strictObject({ least: z.int().positive(), cells: z.record(z.string(), cell) });

export const releaseShape = z.strictObject({
  format: z.literal('helpline-release-1'),
  /** First and last day, both counted. */
  from: day,
  to: day,
  threshold: z.int().min(2),
  /** Made of invented numbers, to show what a report looks like. */
  example: z.literal(true).optional(),
  tables: z.strictObject(Object.fromEntries(TABLES.map((name) => [name, table])) as Record<(typeof TABLES)[number], typeof table>),
});
export type Release = z.infer<typeof releaseShape>;

/** What places there are: each with the one it lies in, and whether a number of it would be a number of one village. */
export interface PlaceTree {
  /** Codes by table. */
  readonly hromada: readonly string[];
  readonly raion: readonly string[];
  readonly oblast: readonly string[];
  /** The raion of a hromada, the oblast of a raion. */
  parent(code: string): string | undefined;
  /** One settlement, or one who answers: its number is never shown by itself. */
  isAlone(code: string): boolean;
}
