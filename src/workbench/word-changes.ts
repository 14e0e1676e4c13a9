// Which words or lines of a text were taken out and which were put in, so that a reader sees a change at once.

/** A run of parts that stayed, went or came. */
export interface Run {
  readonly kind: 'same' | 'out' | 'in';
  readonly text: string;
}

/** Compares two texts word by word; spaces and line ends count as words. */
export function wordChanges(before: string, after: string): Run[] {
  return joined(changesIn(before.match(WORDS) ?? [], after.match(WORDS) ?? []));
}

/** Compares two texts line by line; a line is a run of its own. */
export function lineChanges(before: string, after: string): Run[] {
  return changesIn(before.split('\n'), after.split('\n'));
}

const WORDS = /[\p{L}\p{N}\p{M}’'-]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;

function changesIn(a: readonly string[], b: readonly string[]): Run[] {
  // The longest common subsequence. common[i][j]: how many parts the rests from i and from j have in common
  const common = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = common[i] ?? [];
    for (let j = b.length - 1; j >= 0; j -= 1) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }

  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      runs.push({ kind: 'same', text: a[i] ?? '' });
      [i, j] = [i + 1, j + 1];
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      runs.push({ kind: 'out', text: a[i] ?? '' });
      i += 1;
    } else {
      runs.push({ kind: 'in', text: b[j] ?? '' });
      j += 1;
    }
  }
  return runs;
}

/** Neighbours of one kind become one run. */
function joined(runs: readonly Run[]): Run[] {
  const some: Run[] = [];
  for (const { kind, text } of runs) {
    const last = some.at(-1);
    if (last?.kind === kind) some.splice(-1, 1, { kind, text: last.text + text });
    else some.push({ kind, text });
  }
  return some;
}
