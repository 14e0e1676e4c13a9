// `npm run promises:break`: breaks each promise in a copy of the code, and sees its own tests turn red. Takes minutes; ends with 1 where one stays green.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { readDocument } from '../../src/content/document.ts';
import { PROMISES } from '../../src/content/promises.ts';
import { type Promised, promisesShape, testsOf } from '../../src/core/promises.ts';
import type { Break } from './break-shape.ts';
import { BREAKS } from './breaks.ts';
import { GIVEN, isNamed } from './names.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** What the tests need; packages are borrowed. */
const COPIED = ['src', 'test', 'flows', 'locales', 'docs', 'package.json', 'tsconfig.json', 'vitest.config.ts', 'Dockerfile', 'README.md'];

/** What vitest writes down of a run. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly ancestorTitles: readonly string[]; readonly title: string; readonly status: string }[];
  }[];
}

/** How many of a promise's tests passed and failed, and the first of those that failed. */
interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly first: string | undefined;
}

const only = process.argv.slice(2);
const promises = new Map(
  promisesShape
    .parse(readDocument(PROMISES, readFileSync(join(ROOT, PROMISES), 'utf8')).data)
    .pages.flatMap((page) => page.promises.map((promise) => [promise.id, promise] as const)),
);
const breaks = BREAKS.filter(({ promise }) => only.length === 0 || only.includes(promise));
if (breaks.length === 0) {
  say(`There is no such promise to break: ${only.join(' ')}. There are: ${[...new Set(BREAKS.map(({ promise }) => promise))].join(', ')}`);
  process.exit(1);
}
for (const one of breaks) broken(one, readFileSync(join(ROOT, one.file), 'utf8'));

const copy = mkdtempSync(join(tmpdir(), 'promises-broken-'));
process.exitCode = 1;
try {
  for (const name of COPIED) if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const whole = [...new Set(breaks.map(({ promise }) => promise))].filter((id) => {
    const { passed, failed, first } = proved(promiseOf(id));
    if (passed > 0 && failed === 0) return true;
    say(`${id}: its tests are red in the code as it is: ${first ?? 'none ran'}`);
    return false;
  });
  let green = breaks.length;
  for (const one of breaks.filter(({ promise }) => whole.includes(promise))) {
    const path = join(copy, one.file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, broken(one, text));
    const { failed, passed, first } = proved(promiseOf(one.promise));
    writeFileSync(path, text);
    if (failed > 0) green -= 1;
    say(
      `${failed > 0 ? 'red  ' : 'GREEN'} ${one.promise.padEnd(12)} ${one.what} (${failed} of ${failed + passed})${first === undefined ? '' : `\n        ${first}`}`,
    );
  }
  say(`${breaks.length - green} of ${breaks.length} broken promises turned a test red.`);
  if (green === 0) process.exitCode = 0;
} finally {
  rmSync(copy, { recursive: true });
}

/** The text with the promise broken. @throws where what is to be changed does not stand there once */
function broken({ file, find, replace, what }: Break, text: string): string {
  const times = text.split(find).length - 1;
  if (times !== 1) throw new Error(`«${what}»: ${find} stands ${times} times in ${file}, not once; mend test/promises/breaks-*.ts`);
  return text.replace(find, () => replace);
}

function promiseOf(id: string): Promised {
  const promise = promises.get(id);
  if (!promise) throw new Error(`there is no promise ${id}; mend test/promises/breaks-*.ts`);
  return promise;
}

/** Runs the tests of a promise in the copy. A file that does not even load has proved nothing and counts as nothing. */
function proved(promise: Promised): Outcome {
  const named = testsOf(promise);
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const pattern = named
    .map(({ name }) =>
      name
        .split(GIVEN)
        .flatMap((part) => part.split(' > ').map(escaped).join('.*'))
        .join('.*'),
    )
    .join('|');
  const args = [
    join(ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...new Set(named.map(({ file }) => file)),
    '-t',
    pattern,
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore' });
  const { testResults }: Report = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report) : { testResults: [] };
  const ended = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: relative(copy, name),
      name: [...ancestorTitles, title].join(' > '),
      status,
    })),
  );
  const ours = ended.filter((test) => named.some(({ file, name }) => test.file.endsWith(file) && isNamed(name, test.name)));
  const failed = ours.filter(({ status }) => status === 'failed');
  return { passed: ours.filter(({ status }) => status === 'passed').length, failed: failed.length, first: failed[0]?.name };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
