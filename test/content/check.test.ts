// The check as an editor runs it: a program of its own, on a folder.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FIXTURE } from './overlay.ts';

const broken = mkdtempSync(join(tmpdir(), 'check-'));
cpSync(FIXTURE, broken, { recursive: true });
writeFileSync(join(broken, 'locales/uk/menu.yaml'), 'start:\n  text: Нас 5.\n  choices:\n    orders: Захист\n    lines: Поговорити\n');
afterAll(() => rmSync(broken, { recursive: true }));

/** One promise, proved by a test of another name. */
const PROMISES = `pages:
  - id: kept
    for: visitor
    title: {uk: Зберігаємо, en: Kept}
    promises:
      - id: one
        says: {uk: Обіцянка., en: A promise.}
        limit: {uk: Межа., en: A limit.}
        tests: {test/one.test.ts: [is keept]}
`;

function check(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [resolve(import.meta.dirname, '../../src/check.ts'), ...args], {
    encoding: 'utf8',
    cwd: tmpdir(),
  });
  return { lines: (stdout + stderr).trimEnd().split('\n'), status };
}

describe('npm run check', () => {
  it('says where, what and what to do, then counts, and fails on an error', () => {
    const { lines, status } = check('--root', broken);
    expect(lines).toContain(
      'locales/uk/menu.yaml:2:13  error  fact-in-text  a number stands in the text: `5` → put it under `values` of the step (a phone into the directory) and write {{name}}',
    );
    expect(lines.at(-1)).toMatch(/^\d+ errors?, \d+ warnings?$/);
    expect(status).toBe(1);
  });

  it('gives the same as JSON', () => {
    const { lines, status } = check('--json', '--root', broken);
    expect(JSON.parse(lines.join('\n'))).toContainEqual(
      expect.objectContaining({ level: 'error', rule: 'fact-in-text', file: 'locales/uk/menu.yaml', line: 2, column: 13 }),
    );
    expect(status).toBe(1);
  });

  it('names a promise whose proof is no test, as text and as JSON, and fails', () => {
    const unproved = mkdtempSync(join(tmpdir(), 'check-'));
    cpSync(FIXTURE, unproved, { recursive: true });
    for (const name of ['docs', 'test']) mkdirSync(join(unproved, name));
    writeFileSync(join(unproved, 'docs/promises.yaml'), PROMISES);
    writeFileSync(join(unproved, 'test/one.test.ts'), "it('is kept', () => {});\n");
    const [said, json] = [check('--root', unproved), check('--json', '--root', unproved)];
    rmSync(unproved, { recursive: true });
    expect(said.lines[0]).toMatch(/^docs\/promises\.yaml:\d+:\d+ {2}error {2}proofs .*«is keept» → did you mean `is kept`\?$/);
    expect(json.lines.join()).toContain('is keept');
    expect([said.status, json.status]).toEqual([1, 1]);
  });

  it('is friendly where there is nothing to check', () => {
    const { lines, status } = check('--root', join(broken, 'locales'));
    expect(lines[0]).toMatch(/^There is no folder flows\//);
    expect(lines[1]).toContain('--root DIR');
    expect(status).toBe(1);
  });

  it('names its options when it is given another one', () => {
    const { lines, status } = check('--rot', broken);
    expect(lines.at(-1)).toContain('--root DIR');
    expect(status).toBe(1);
  });
});
