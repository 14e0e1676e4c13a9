// How buttons stand side by side.

/** Puts so many into each row; the last one may have fewer. */
export function inRows<T>(all: readonly T[], most: number): T[][] {
  return all.flatMap((_, i) => (i % most === 0 ? [all.slice(i, i + most)] : []));
}
