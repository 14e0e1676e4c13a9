// The content as it was at a revision of git: its files are written to a folder of their own and read from there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Book, openBook } from './book.ts';

/** What git cannot give, in words for an editor. */
export class RevisionError extends Error {}

/** The content under a root as it was at a revision: a commit, a tag, `HEAD~5`, `main@{2 weeks ago}`. */
export function bookAt(revision: string, root: string, today: string): Book {
  const inside = git(root, ['rev-parse', '--is-inside-work-tree']);
  if (inside === undefined) throw new RevisionError(`${root} is not kept in git here, so nothing is known of how it was.`);
  const commit = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])?.trim();
  if (!commit) throw new RevisionError(`git knows no revision “${revision}” here. Try a tag, a commit, or HEAD~10.`);
  const files = (git(root, ['ls-tree', '-r', '-z', '--name-only', commit, 'flows', 'locales']) ?? '')
    .split('\0')
    .filter((file) => file.endsWith('.yaml'));
  if (files.length === 0) throw new RevisionError(`There were no flows/ and locales/ in ${root} at “${revision}”.`);

  const folder = mkdtempSync(join(tmpdir(), 'content-then-'));
  try {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), git(root, ['show', `${commit}:./${file}`]) ?? '');
    }
    return openBook(folder, today);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What git prints; undefined where it fails or is not there. */
function git(folder: string, args: readonly string[]): string | undefined {
  const { status, stdout, error } = spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error) throw new RevisionError(`git cannot be run here: ${error.message}`);
  return status === 0 ? stdout : undefined;
}
