// What a command says of what it was given wrongly: a sentence and how it is called, never the places of its own code.
import { z } from 'zod';

/** Runs a command and gives the code it ends with. A wrong option, or a file that cannot be read or written, is said in a line. */
export async function ended(usage: string, run: () => Promise<0 | 1> | 0 | 1): Promise<0 | 1> {
  try {
    return await run();
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`${error.message}\n${usage}\n`);
    return 1;
  }
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
export function isExpected(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && (String(error.code).startsWith('ERR_PARSE_ARGS') || 'syscall' in error);
}

/** Whether this is a day of the calendar, written as 2026-12-01: there is no 30 February, though `Date` takes it for March. */
export function isDay(text: string): boolean {
  return z.iso.date().safeParse(text).success;
}
