// Reads the little HTML of a card into lines of runs: text that is light or bold, upright or slanted.

/** How letters stand. */
export interface Style {
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A piece of text in one style. */
export interface Run extends Style {
  readonly text: string;
}

/** Everything that is markup here. Whatever else looks like a tag is text, and is drawn as it stands. */
const SIGN = /<(?<closing>\/?)(?<tag>b|i|code)>|&(?:(?<name>lt|gt|amp|quot|apos|nbsp)|#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6}));/gi;

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };

/** @returns the lines of the text, each in its runs; an empty line has none */
export function readMarkup(html: string): readonly (readonly Run[])[] {
  const runs: Run[] = [];
  const open = { b: 0, i: 0, code: 0 };
  const say = (text: string) => {
    if (text !== '') runs.push({ text, bold: open.b + open.code > 0, italic: open.i > 0 });
  };
  let read = 0;
  for (const { 0: sign, index, groups } of html.matchAll(SIGN)) {
    say(html.slice(read, index));
    read = index + sign.length;
    const tag = groups?.['tag']?.toLowerCase() as keyof typeof open | undefined;
    if (tag === undefined) say(character(groups) ?? sign);
    else open[tag] = Math.max(0, open[tag] + (groups?.['closing'] ? -1 : 1));
  }
  say(html.slice(read));
  return linesOf(runs);
}

/** The text of a line without its styles. */
export function plainText(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

/** What is left of a line without its first so many characters. */
export function withoutStart(runs: readonly Run[], count: number): readonly Run[] {
  let left = count;
  return runs.flatMap((run) => {
    const cut = Math.min(left, run.text.length);
    left -= cut;
    return cut === run.text.length ? [] : [{ ...run, text: run.text.slice(cut) }];
  });
}

/** The character that an entity stands for; undefined where there is no such character. */
function character(groups: Readonly<Record<string, string | undefined>> | undefined): string | undefined {
  const name = groups?.['name'];
  if (name !== undefined) return NAMED[name.toLowerCase()];
  const decimal = groups?.['decimal'];
  const code = decimal === undefined ? Number.parseInt(groups?.['hex'] ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function linesOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    // Composed letters: й and ї are one glyph each, also where a text writes them as two signs.
    const [first = '', ...more] = run.text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').split('\n');
    if (first !== '') lines.at(-1)?.push({ ...run, text: first });
    for (const text of more) lines.push(text === '' ? [] : [{ ...run, text }]);
  }
  return lines;
}
