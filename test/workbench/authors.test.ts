// The page for authors: what it tells them to type is there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './bench.ts';

const page = readFileSync(join(ROOT, 'docs/authors.md'), 'utf8');

it('names only commands that there are', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const named = [...page.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name);
  expect(named).toContain('check');
  expect(named.filter((name) => !Object.hasOwn(scripts, name ?? ''))).toEqual([]);
});

it('shows a signature in the form that the check takes', () => {
  expect(page).toMatch(/confidence: signed.*\n.*signed: \{by: lawyer, on: \d{4}-\d{2}-\d{2}\}/);
});
