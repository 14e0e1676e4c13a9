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

/** What a text in other letters than UTF-8 is read as: each of them is lost, and a mark stands there. */
const LOST = '\uFFFD';

/** A file that was not saved as UTF-8 is told as one flaw, where its first lost letter stands. */
export function notUtf8(file: string, text: string): Flaw[] {
  const at = text.indexOf(LOST);
  if (at < 0) return [];
  const before = text.slice(0, at).split('\n');
  const spot = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return [
    { ...spot, message: 'this letter is lost: the file is not UTF-8', next: 'save it anew as UTF-8, from the program it was written with' },
  ];
}

/** Whether the bot may start with these. */
export function mayStart(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== 'error');
}

/** A finding on one line, so that an editor can jump to it. */
export function lineOf({ file, line, column, level, rule, message, next }: Finding): string {
  return `${file}:${line}:${column}  ${level}  ${rule}  ${message} → ${next}`;
}
