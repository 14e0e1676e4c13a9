// A row that was read, and where each of its cells stands, so that whoever wrote it can be told.
import type { Flaw, Spot } from '../../content/finding.ts';
import type { Cells } from './columns.ts';

/** A row of somebody else's table. */
export interface Row {
  readonly cells: Cells;
  /** Where a cell stands; without a column, the row. */
  spot(column?: string): Spot;
}

/** What was read, and what of it could not be. */
export interface RowsRead {
  /** By table. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  readonly flaws: readonly Flaw[];
}
