// Sets texts one under the other into an area, in the largest letters with which all of them fit.
import type { Area, Mark, Words } from './drawing.ts';
import { MM } from './paper.ts';
import { isWithin, type Ruler, type Setting, TooLong } from './ruler.ts';

/** One text of a stack, and how much stays free below it, in letter sizes. */
export interface Piece extends Setting {
  readonly text: string;
  readonly after: number;
}

/** How much smaller letters may become before it is said that a text is too long. */
const LEAST = 0.62;
const STEP = 0.02;

/** @param where names the area to whoever has to shorten a text. @throws TooLong */
export function stack(ruler: Ruler, area: Area, pieces: readonly Piece[], where: string): readonly Words[] {
  return largest(where, (scale) => {
    let y = area.y;
    const set = pieces.map(({ text, after, ...setting }) => {
      const words = ruler.set(text, { x: area.x, y, width: area.width }, scaledBy(scale, setting));
      y += words.height + (after * words.size) / MM;
      return words;
    });
    return set.every((words) => isWithin(words, area) && ruler.sticksOut(words) === 0) ? set : undefined;
  });
}

/** A row of a table: a number, what it is, and in small letters what there is to know. */
export interface Row {
  readonly number: string;
  readonly label: string;
  readonly note: string;
}

/** How a table is set: its inks, and the sizes of number, label and note. */
export interface TableLook {
  readonly number: Setting;
  readonly label: Setting;
  readonly note: Setting;
  /** How wide the column of numbers is at most, as a part of the whole. */
  readonly share: number;
  /** Between the rows, millimetres. */
  readonly gap: number;
  readonly between?: (y: number) => Mark;
}

/** Numbers on the left, words beside them, the middle of both on one line; as high as it takes. @throws TooLong */
export function table(
  ruler: Ruler,
  area: Area,
  rows: readonly Row[],
  look: TableLook,
  where: string,
): { marks: readonly Mark[]; bottom: number } {
  return largest(where, (scale) => {
    const scaled = (setting: Setting): Setting => scaledBy(scale, setting);
    const number = scaled(look.number);
    const column = Math.max(...rows.map((row) => ruler.width(row.number, number.face, number.size))) + 0.01;
    const gutter = (number.size * 0.7) / MM;
    if (column > area.width * look.share) return undefined;
    const x = area.x + column + gutter;
    const width = area.width - column - gutter;
    const marks: Mark[] = [];
    let bottom = area.y;
    for (const [at, row] of rows.entries()) {
      const top = at === 0 ? bottom : bottom + look.gap;
      if (at > 0 && look.between) marks.push(look.between(bottom + look.gap / 2));
      const big = ruler.set(row.number, { x: area.x, y: top, width: column }, number);
      const small = ruler.set(row.label, { x, y: top, width }, scaled(look.label));
      const note = row.note === '' ? [] : [ruler.set(row.note, { x, y: top + small.height, width }, scaled(look.note))];
      const beside = small.height + (note[0]?.height ?? 0);
      const high = Math.max(big.height, beside);
      const set = [down(big, (high - big.height) / 2), ...[small, ...note].map((words) => down(words, (high - beside) / 2))];
      if (set.some((words) => ruler.sticksOut(words) > 0)) return undefined;
      marks.push(...set);
      bottom = top + high;
    }
    return bottom <= area.y + area.height + 0.01 ? { marks, bottom } : undefined;
  });
}

/** Nobody reads what is smaller than six points, and a copier swallows it. */
const SMALLEST = 6;

function scaledBy(scale: number, setting: Setting): Setting {
  return { ...setting, size: Math.max(SMALLEST, setting.size * scale) };
}

function down(words: Words, by: number): Words {
  return { ...words, y: words.y + by };
}

function largest<T>(where: string, attempt: (scale: number) => T | undefined): T {
  for (let scale = 1; scale >= LEAST; scale -= STEP) {
    const found = attempt(scale);
    if (found !== undefined) return found;
  }
  throw new TooLong(`The words do not fit: ${where}. Shorten them, or take something away.`);
}
