// Writes files so that nobody finds a half of one, nor half of them: all stand beside their places first, and only then in them.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
      mkdirSync(dirname(path), { recursive: true });
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
