// Writes files so that nobody finds a half of one, nor half of them: all stand beside their places first, and only then in them.
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes files, with the folders they are in. Where one cannot be written, as on a full disk, what stood in their places stands there still.
 * @param files by their paths @param mode who may read them
 * @throws Error with a `syscall`: which file, and why
 */
export function writeWhole(files: ReadonlyMap<string, string | Uint8Array>, mode?: number): void {
  const ready: { readonly path: string; readonly beside: string }[] = [];
  let at = '';
  try {
    for (const [path, data] of files) {
      at = path;
      makeFolder(dirname(path));
      // Two that run at once do not write into each other's.
      const beside = join(dirname(path), `.${basename(path)}.${process.pid}.new`);
      ready.push({ path, beside });
      writeFileSync(beside, data, { mode });
    }
    for (const { path, beside } of ready) {
      at = path;
      renameSync(beside, path);
    }
  } catch (error) {
    for (const { beside } of ready) rmSync(beside, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw Object.assign(new Error(`${at} cannot be written: ${why}. What was there before is untouched.`), error);
  }
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
