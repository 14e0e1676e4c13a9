// What every command has in common: what it was given wrongly is said in a sentence, with how it is called and never the places of its own
// code; and what it prints is printed whole, or it has failed.

/** What a command says, and how it ends. */
export interface Outcome {
  /** What was asked for, for standard output. */
  readonly lines: readonly string[];
  /** What is said beside it, to whoever called. */
  readonly beside?: readonly string[];
  readonly code: 0 | 1;
}

/** Nothing was done, and this is why. */
export function failed(...beside: readonly string[]): Outcome {
  return { lines: [], beside, code: 1 };
}

/** Runs a command and gives the code it ends with. A wrong option, or a file that cannot be read or written, is said in a line. */
export async function ended(usage: string, run: () => Promise<Outcome> | Outcome): Promise<0 | 1> {
  let lost: NodeJS.ErrnoException | undefined;
  process.stdout.on('error', (error) => (lost = error));
  const outcome = await attempted(usage, run);
  // Where the disk behind a redirection is full, it is known only when all was written.
  await new Promise<void>((done) => void process.stdout.write(textOf(outcome.lines), () => setImmediate(done)));
  // Whoever reads the beginning only, with `head` or `less`, has seen enough.
  const { beside = [], code } = lost && lost.code !== 'EPIPE' ? failed(`${lost.message}. What was printed is not whole.`) : outcome;
  process.stderr.write(textOf(beside));
  return code;
}

async function attempted(usage: string, run: () => Promise<Outcome> | Outcome): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    if (!isExpected(error)) throw error;
    return failed(error.message, ...('syscall' in error ? [] : [usage]));
  }
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** What a program was given, read before it begins; where that is wrong, it is said in a line, and the program ends with 1. */
export function given<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`${error.message}\n${usage}\n`);
    return process.exit(1);
  }
}

/** A wrong option, or a file that cannot be read or written: whoever calls can mend it. Anything else is a mistake of ours. */
function isExpected(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && (String(error.code).startsWith('ERR_PARSE_ARGS') || 'syscall' in error);
}

/** A bot's username, with or without @, as it is typed; undefined where it is none: each ends in “bot”, and a link to another name leads to a person. */
export function botIn(typed: string): string | undefined {
  return /^@?([A-Za-z]\w{1,28}bot)$/i.exec(typed.trim())?.[1];
}

/** So many of something: `1 error`, `2 errors`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
