// How a way to break a promise is written down.

/** One change, and the promise it breaks. */
export interface Break {
  /** The promise in `docs/promises.yaml`. */
  readonly promise: string;
  readonly what: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
}
