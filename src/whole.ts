// Writes files so that nobody finds a half of one: all stand beside their places first, and only then in them.
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes files, with the folders they are in. Where one cannot be written, as on a full disk, what stood in their places stands there still.
 * @param files by their paths
 * @throws Error with a `syscall`: which file, and why
 */
export function writeWhole(files: ReadonlyMap<string, string | Uint8Array>): void {
  const ready: { readonly path: string; readonly beside: string }[] = [];
  let at = '';
  let placed = 0;
  try {
    for (const [path, data] of files) {
      at = path;
      makeFolder(dirname(path));
      // Two that run at once do not write into each other's.
      const beside = join(dirname(path), `.${basename(path)}.${process.pid}.new`);
      ready.push({ path, beside });
      // Who may not read it now is not to read it then.
      writeFileSync(beside, data, { mode: statSync(path, { throwIfNoEntry: false })?.mode });
    }
    for (const { path, beside } of ready) {
      at = path;
      renameSync(beside, path);
      placed += 1;
    }
  } catch (error) {
    for (const { beside } of ready) rmSync(beside, { force: true });
    throw unwritten(at, error, placed === 0 ? UNTOUCHED : `${placed} of the ${ready.length} files stand there anew.`);
  }
}

/**
 * Writes a file where there is none. One that is there stays as it is, also where another program has made it in this moment.
 * @param mode who may read it @throws Error with a `syscall`: which file, and why
 */
export function writeNew(path: string, data: string, mode?: number): void {
  let begun = false;
  try {
    makeFolder(dirname(path));
    const file = openSync(path, 'wx', mode);
    begun = true;
    writeFileSync(file, data);
    closeSync(file);
  } catch (error) {
    if (begun) rmSync(path, { force: true });
    throw unwritten(path, error);
  }
}

const UNTOUCHED = 'What was there before is untouched.';

/** A full disk is told by Node without the name of the file. */
function unwritten(path: string, error: unknown, otherwise = UNTOUCHED): Error {
  const why = error instanceof Error ? error.message : String(error);
  return Object.assign(new Error(`${path} cannot be written: ${why}. ${otherwise}`), error);
}

/** One after the other: made all at once, a folder on a read-only disk is told as one that is not there. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another program has made it just now.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
