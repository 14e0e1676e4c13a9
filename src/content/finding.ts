// What the check says: one thing wrong in the content, where it stands, and what to do about it.

/** With an error the bot does not start; a warning waits for an editor. */
export type Level = 'error' | 'warning';

/** A place in a file, lines and columns counted from 1; `file` is relative to the root of the content. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong, as a rule sees it. */
export interface Flaw extends Spot {
  /** What is wrong. */
  readonly message: string;
  /** What to do. */
  readonly next: string;
}

/** One thing wrong, as it is told: with the rule that saw it and how much it weighs. */
export interface Finding extends Flaw {
  readonly level: Level;
  readonly rule: string;
}

/** The order in which findings are read: file by file, from top to bottom. */
export function byPlace(a: Spot, b: Spot): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}

/** Whether the bot may start with these. */
export function mayStart(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== 'error');
}

/** A finding on one line, so that an editor can jump to it. */
export function lineOf({ file, line, column, level, rule, message, next }: Finding): string {
  return `${file}:${line}:${column}  ${level}  ${rule}  ${message} → ${next}`;
}
