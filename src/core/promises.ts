// What is promised: sentences, what each of them cannot do, and the tests that prove it. The shape of `docs/promises.yaml`.
import { z } from 'zod';

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name has only a-z, 0-9 and single hyphens');

/** A sentence by language. */
const said = z.record(z.string(), z.string().min(1));

const promiseShape = z.strictObject({
  id: name,
  values: z.record(z.string().regex(/^[a-z][a-z_]*$/), z.number()).optional(),
  says: said,
  limit: said,
  /** Said on the web in their place, where they are true of a Telegram chat only. */
  says_web: said.optional(),
  limit_web: said.optional(),
  /** By file: names of tests, from the outermost `describe` to the test, with ` > ` between. */
  tests: z.record(z.string().regex(/^test\/.+\.test\.ts$/, 'a file of tests is written test/….test.ts'), z.array(z.string().min(1)).min(1)),
});

const pageShape = z.strictObject({
  /** A button carries it. */
  id: name.max(20, 'a name has at most 20 characters'),
  /** Whom it is for; visitors are shown theirs. */
  for: z.enum(['visitor', 'staff']),
  title: said,
  promises: z.array(promiseShape).min(1),
});

export const promisesShape = z.strictObject({ pages: z.array(pageShape).min(1) });

export type Promises = z.infer<typeof promisesShape>;
/** A handful of promises that are read together. */
export type PromisePage = Promises['pages'][number];
/** One sentence that is kept, or a test is red. */
export type Promised = PromisePage['promises'][number];

/** The tests of a promise, each with its file. */
export function testsOf({ tests }: Promised): { readonly file: string; readonly name: string }[] {
  return Object.entries(tests).flatMap(([file, names]) => names.map((one) => ({ file, name: one })));
}
