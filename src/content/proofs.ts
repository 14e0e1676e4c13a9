// Every promise names tests that are there: a name that is no test is told with its place, before anything is run.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { promisesShape, testsOf } from '../core/promises.ts';
import { didYouMean } from './closest.ts';
import { readDocument } from './document.ts';
import { byPlace, type Finding, type Flaw } from './finding.ts';
import { PROMISES } from './promises.ts';
import { fit } from './shape.ts';

/** Between the titles of a test's name. */
const WITHIN = ' > ';

/** Names of tests that are not there. Only where the tests are: an image that runs the bot has none. @param root where `docs/` and `test/` stand */
export function missingProofs(root: string): Finding[] {
  const path = join(root, PROMISES);
  if (!existsSync(path) || !existsSync(join(root, 'test'))) return [];
  const document = readDocument(PROMISES, readFileSync(path, 'utf8'));
  const { value } = fit(document, promisesShape);
  const sources = new Map<string, string | undefined>();
  const sourceOf = (file: string) => {
    if (!sources.has(file)) sources.set(file, source(root, file));
    return sources.get(file);
  };
  const flaws = (value?.pages ?? []).flatMap(({ promises }, page) =>
    promises.flatMap((promise, n) =>
      testsOf(promise).flatMap(({ file, name }): Flaw[] => {
        const at = ['pages', page, 'promises', n, 'tests', file];
        const text = sourceOf(file);
        if (text === undefined)
          return [{ ...document.name(at), message: `there is no file ${file}`, next: 'name a file of tests that is there' }];
        const missing = name.split(WITHIN).find((title) => !hasTitle(text, title));
        if (missing === undefined) return [];
        const spot = document.value([...at, promise.tests[file]?.indexOf(name) ?? 0]);
        const next = didYouMean(missing, titlesIn(text), 'write the names as they stand in the file');
        return [{ ...spot, message: `no test of ${file} is called «${missing}»`, next }];
      }),
    ),
  );
  return flaws.map((flaw): Finding => ({ level: 'error', rule: 'proofs', ...flaw })).toSorted(byPlace);
}

/** What a file of tests says, and what the files beside it say that it imports: a contract is written once and held against several. */
function source(root: string, file: string): string | undefined {
  const path = join(root, file);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  const beside = [...text.matchAll(/from '(\.[^']+)'/g)]
    .map(([, to = '']) => normalize(join(dirname(file), to)))
    .filter((one) => one.startsWith('test/') && existsSync(join(root, one)));
  return [text, ...beside.map((one) => readFileSync(join(root, one), 'utf8'))].map(withoutComments).join('\n');
}

/** What is commented out is no test. */
function withoutComments(text: string): string {
  return text.replace(/^\s*\/\/.*$/gm, '');
}

function hasTitle(text: string, title: string): boolean {
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`));
}

function titlesIn(text: string): string[] {
  return [...text.matchAll(/\b(?:describe|it|test)\b[^'"`\n]*(['"`])((?:(?!\1).)+)\1/g)].map(([, , title = '']) => title);
}
