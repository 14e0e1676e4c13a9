// A promise without a passing test: the check names a test that is not there, and a full run of the tests fails.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { missingProofs } from '../../src/content/proofs.ts';
import { isNamed } from './names.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A small project that promises what these tests prove. */
function project(tests: string, named: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'promises-'));
  folders.push(root);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('test/one.test.ts', tests);
  write('test/other.test.ts', "it('another', () => {});\n");
  write(
    'vitest.config.ts',
    `import { PromisesKept } from '${join(ROOT, 'test/promises/kept.ts')}';
     export default { test: { globals: true, include: ['test/*.test.ts'], reporters: ['default', new PromisesKept()] } };`,
  );
  const promises = named.map((name, n) => ({
    id: `promise-${n}`,
    says: { uk: 'Так.' },
    limit: { uk: 'Ні.' },
    tests: { 'test/one.test.ts': [name] },
  }));
  // YAML reads JSON.
  write('docs/promises.yaml', JSON.stringify({ pages: [{ id: 'all', for: 'visitor', title: { uk: 'Усі' }, promises }] }, undefined, 1));
  return root;
}

function run(root: string, ...only: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root, ...only];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: ROOT }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code ?? 1) : 0, said: stdout + stderr });
    });
  });
}

const TESTS = `
describe('a thing', () => {
  it('is kept', () => {});
  it.each([1, 2])('is kept for %i', () => {});
  it.skip('is put off', () => {});
});
`;

describe('a full run', () => {
  it('fails for a test that was put off or is not there, and names the promise', async () => {
    const root = project(TESTS, ['a thing > is kept', 'a thing > is put off', 'a thing > is gone', 'a thing > is kept for %i']);
    const { code, said } = await run(root);
    expect(code).toBe(1);
    expect(said).toContain('promise-1: test/one.test.ts > a thing > is put off did not pass');
    expect(said).toContain('promise-2: test/one.test.ts > a thing > is gone did not run');
    expect(said).not.toMatch(/promise-[03]/);
    // A run of one file does not answer for the others.
    expect(await run(root, 'other')).toMatchObject({ code: 0 });
  });

  it('passes where every promise is proven', async () => {
    expect(await run(project(TESTS, ['a thing > is kept', 'a thing > is kept for %i']))).toMatchObject({ code: 0 });
  });
});

describe('the check', () => {
  it('says where a test is named that is not there, and which was meant', () => {
    const root = project(TESTS, ['a thing > is kept', 'a thing > is kepd']);
    const [finding, ...more] = missingProofs(root);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ level: 'error', file: 'docs/promises.yaml', next: 'did you mean `is kept`?' });
    const line = readFileSync(join(root, 'docs/promises.yaml'), 'utf8').split('\n')[(finding?.line ?? 0) - 1];
    expect(line?.slice((finding?.column ?? 0) - 1)).toBe('"a thing > is kepd"');
  });

  it('does not take what is commented out for a test', () => {
    const root = project("describe('a thing', () => {\n  // it('is kept', () => {});\n});\n", ['a thing > is kept']);
    expect(missingProofs(root).map(({ message }) => message)).toEqual(['no test of test/one.test.ts is called «is kept»']);
  });

  it('finds every test that the promises name', () => expect(missingProofs(ROOT)).toEqual([]));
});

describe('a name', () => {
  it.each([
    ['is kept for %i', 'is kept for 12', true],
    ['lives in ${kind} > end (all)', 'lives in a real Redis > end (all)', true],
    ['is refused for > $what', 'is refused for > a name with $', true],
    ['is kept', 'is kept twice', false],
    ['costs 5 $', 'costs 5 $', true],
    ['is kept for %i', 'is kept for ', false],
  ])('«%s» is that of «%s»: %s', (name, test, named) => expect(isNamed(name, test)).toBe(named));
});
