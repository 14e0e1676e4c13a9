// The words of a screen as paragraphs and lists, with their telephone numbers found: what pages and paper are made of.

/** Words that look alike; `number` where they are a telephone number. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly number?: string;
}

/** A paragraph, with its lines; or a list, with its items. */
export interface Block {
  readonly kind: 'paragraph' | 'list';
  readonly lines: readonly (readonly Run[])[];
}

const BULLET = '• ';

/** Reads the little HTML of a screen (b, i, code, lines). @param numbers telephone numbers as they are written in texts */
export function proseOf(html: string, numbers: readonly string[]): Block[] {
  const find = finderOf(numbers);
  const state = { bold: false, italic: false };
  return html
    .trim()
    .split(/\n{2,}/)
    .flatMap((block) => {
      const lines = block
        .split('\n')
        .map((line) => ({ item: line.startsWith(BULLET), runs: runsOf(line.replace(BULLET, ''), state, find) }));
      const blocks: { kind: Block['kind']; lines: (readonly Run[])[] }[] = [];
      for (const { item, runs } of lines) {
        const kind = item ? 'list' : 'paragraph';
        const last = blocks.at(-1);
        if (last?.kind === kind) last.lines.push(runs);
        else blocks.push({ kind, lines: [runs] });
      }
      return blocks;
    });
}

/** The words alone. */
export function textOf(lines: Block['lines']): string {
  return lines.map((runs) => runs.map(({ text }) => text).join('')).join('\n');
}

/** What a telephone dials. */
export function dialled(number: string): string {
  return number.replace(/[^\d+]/g, '');
}

/** A tag may be opened on one line and closed on another, so what is open is carried along. */
function runsOf(line: string, state: { bold: boolean; italic: boolean }, find: (text: string) => Pick<Run, 'text' | 'number'>[]): Run[] {
  return line.split(/(<[^>]*>)/).flatMap((part): Run[] => {
    const [, close, tag] = /^<(\/?)([a-z]+)>$/.exec(part) ?? [];
    if (tag === 'b') state.bold = close === '';
    if (tag === 'i') state.italic = close === '';
    if (tag !== undefined || part === '') return [];
    const { bold, italic } = state;
    return find(unescaped(part)).map((found) => ({ ...found, bold, italic }));
  });
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Finds the numbers: the longest first, and none that is a part of another, or the number of an act. */
function finderOf(numbers: readonly string[]): (text: string) => Pick<Run, 'text' | 'number'>[] {
  if (numbers.length === 0) return (text) => [{ text }];
  const all = [...new Set(numbers)].toSorted((a, b) => b.length - a.length).map((number) => number.replace(/[^\d ]/g, '\\$&'));
  const pattern = new RegExp(`((?<![\\d№.,/–-]|№ |No )(?:${all.join('|')})(?![\\d/–-]|[.,]\\d))`);
  return (text) =>
    text
      .split(pattern)
      .map((part, i) => (i % 2 === 1 ? { text: part, number: part } : { text: part }))
      .filter((part) => part.text !== '');
}
