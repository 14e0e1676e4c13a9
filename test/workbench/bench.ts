// Content for the workbench's tests: the shipped one, and the small fixture with changes, in folders that are taken away again.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { FIXTURE } from '../content/overlay.ts';

/** The root of the repository. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** One change: in a file, a piece of text, and what stands there instead. */
export type Change = readonly [file: string, from: string, to: string];

/** A folder of its own, gone after the test. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'workbench-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The fixture with changes, in a folder of its own. */
export function fixtureWith(...changes: readonly Change[]): string {
  const root = folder();
  cpSync(FIXTURE, root, { recursive: true });
  change(root, ...changes);
  return root;
}

/** Changes files of a folder. */
export function change(root: string, ...changes: readonly Change[]): void {
  for (const [file, from, to] of changes) {
    const text = readFileSync(join(root, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(
      join(root, file),
      text.replace(from, () => to),
    );
  }
}

/** Runs one of the workbench's programs as an author does. */
export function run(program: string, ...args: string[]): Ended {
  return runWith({}, program, ...args);
}

/** The same with something more in the environment. */
export function runWith(more: Readonly<Record<string, string>>, program: string, ...args: string[]): Ended {
  const env = { ...process.env, ...more };
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(ROOT, program), ...args], { encoding: 'utf8', cwd: folder(), env });
  return { out: stdout + stderr, status };
}

interface Ended {
  readonly out: string;
  readonly status: number | null;
}
