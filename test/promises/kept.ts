// A reporter of vitest: a full run fails where a test that proves a promise did not run, or did not pass.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node';
import { readDocument } from '../../src/content/document.ts';
import { PROMISES } from '../../src/content/promises.ts';
import { type Promises, promisesShape, testsOf } from '../../src/core/promises.ts';
import { isNamed } from './names.ts';

/** A test that has ended. */
export interface Ended {
  readonly file: string;
  /** From the outermost `describe` to the test, with ` > ` between. */
  readonly name: string;
  readonly passed: boolean;
}

/** One line for each test of a promise that did not prove it. */
export function unproven({ pages }: Promises, ended: readonly Ended[]): string[] {
  return pages.flatMap(({ promises }) =>
    promises.flatMap((promise) =>
      testsOf(promise).flatMap(({ file, name }) => {
        const found = ended.filter((test) => test.file === file && isNamed(name, test.name));
        if (found.length > 0 && found.every(({ passed }) => passed)) return [];
        return [`${promise.id}: ${file} > ${name} ${found.length === 0 ? 'did not run' : 'did not pass'}`];
      }),
    ),
  );
}

/** A run of a few files, or by a name, judges nothing: what fails in it is red by itself. */
export class PromisesKept implements Reporter {
  #vitest: Vitest | undefined;
  #files = 0;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#files = specifications.length;
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const vitest = this.#vitest;
    if (!vitest || vitest.config.testNamePattern || this.#files < (await vitest.globTestSpecifications()).length) return;
    const { root } = vitest.config;
    const path = join(root, PROMISES);
    if (!existsSync(path)) return;
    const promises = promisesShape.parse(readDocument(PROMISES, readFileSync(path, 'utf8')).data);
    const ended = modules.flatMap((module) =>
      [...module.children.allTests()].map(
        (test): Ended => ({
          file: relative(root, module.moduleId),
          name: test.fullName,
          passed: test.result().state === 'passed',
        }),
      ),
    );
    const lines = unproven(promises, ended);
    if (lines.length === 0) return;
    vitest.logger.error(`\nPromises without a passing test (${PROMISES}):\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
    process.exitCode = 1;
  }
}
