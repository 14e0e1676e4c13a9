// «Did you mean»: the known name that a mistyped one is nearest to.

/** The nearest of `known`, or undefined where none is near enough to be meant. */
export function closest(mistyped: string, known: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(mistyped.length / 3)));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(mistyped, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** The next step for an unknown name: the nearest known one where there is one, else `otherwise`. */
export function didYouMean(mistyped: string, known: Iterable<string>, otherwise: string): string {
  const near = closest(mistyped, known);
  return near === undefined ? otherwise : `did you mean \`${near}\`?`;
}

/** Letters added, left out, changed or swapped with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
