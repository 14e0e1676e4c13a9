// What changed since a revision: a lawyer sees the words, values, sources and confidence that are not what was read.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/workbench/book.ts';
import { changesBetween, recordChanges } from '../../src/workbench/changes.ts';
import { bookAt, RevisionError } from '../../src/workbench/revision.ts';
import { wordChanges } from '../../src/workbench/word-changes.ts';
import { TODAY } from '../content/overlay.ts';
import { type Change, change, fixtureWith, folder, run } from './bench.ts';

function changed(...changes: readonly Change[]) {
  const [before, after] = [openBook(fixtureWith(), TODAY), openBook(fixtureWith(...changes), TODAY)];
  return { steps: changesBetween(before, after), records: recordChanges(before, after) };
}

const FEE: Change = ['locales/uk/orders.yaml', 'Платити не треба.', 'Платити не потрібно.'];

describe('what changed', () => {
  it('is nothing where nothing changed', () => expect(changed()).toEqual({ steps: [], records: [] }));

  it('is told per language, with the words before and after', () => {
    expect(changed(FEE).steps).toMatchObject([
      { name: 'orders/fee', kind: 'changed', changes: [{ what: 'uk text', before: 'Платити не треба.', after: 'Платити не потрібно.' }] },
    ]);
  });

  it('names a value, and the sentences of both languages that it stands in', () => {
    const [step] = changed(['flows/orders.yaml', 'count: 10', 'count: 20']).steps;
    expect(step?.changes.map(({ what }) => what)).toEqual(['uk text', 'en text', 'values']);
    expect(step?.changes[0]).toMatchObject({ before: expect.stringContaining('10 діб'), after: expect.stringContaining('20 діб') });
  });

  it('names sources, confidence, a button, a check', () => {
    const what = (...changes: Change[]) =>
      changed(...changes).steps.flatMap(({ name, changes: all }) => all.map((one) => `${name} ${one.what}`));
    expect(what(['flows/orders.yaml', 'sources: [law, page]', 'sources: [law]'])).toEqual(['orders/start sources']);
    expect(what(['flows/orders.yaml', 'confidence: confirmed', 'confidence: one-source'])).toEqual(['orders/start confidence']);
    expect(what(['locales/en/orders.yaml', 'Is there a fee', 'Does it cost'])).toEqual(['orders/start en choices.fee']);
    expect(what(['flows/orders.yaml', 'Art. 1', 'Art. 2'])).toEqual(['orders/fee check']);
  });

  it('leaves out what is no words, values, sources or confidence', () =>
    expect(changed(['flows/orders.yaml', 'if_read: harmless', 'if_read: reveals-plan']).steps).toEqual([]));

  it('tells a new step from one that is gone', () => {
    const { steps } = changed(['flows/orders.yaml', '  lines:\n    if_read: reveals-contact', '  calls:\n    if_read: reveals-contact']);
    expect(steps.map(({ name, kind }) => [name, kind])).toEqual(
      expect.arrayContaining([
        ['orders/calls', 'new'],
        ['orders/lines', 'gone'],
      ]),
    );
  });

  it('says which signature was given for other words', () => {
    const court: Change = ['locales/uk/orders.yaml', 'Суд може заборонити наближатися.', 'Суд може заборонити дзвонити.'];
    expect(changed(court).steps).toMatchObject([{ name: 'orders/court', signedBefore: true }]);
    const again: Change = ['flows/orders.yaml', 'on: 2026-11-22', 'on: 2026-11-30'];
    expect(changed(court, again).steps).toMatchObject([{ name: 'orders/court', signedBefore: false }]);
  });

  it('names a source that was looked at again', () =>
    expect(changed(['flows/sources.yaml', 'seen: whole', 'seen: excerpt']).records).toMatchObject([
      { what: 'source law', before: expect.stringContaining('seen: whole'), after: expect.stringContaining('seen: excerpt') },
    ]));
});

describe('npm run authors -- --since', () => {
  const git = (root: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args],
      { cwd: root, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
  };
  /** A repository whose content stands in a folder of it, with one commit, tagged `read`. */
  function repository(): string {
    const root = fixtureWith();
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-qm', 'one');
    git(root, 'tag', 'read');
    return root;
  }

  it('shows old and new side by side, as files and in the terminal', () => {
    const root = repository();
    change(root, FEE);
    const out = folder();
    const { out: said, status } = run('src/authors.ts', '--root', root, '--out', out, '--since', 'read', '--on', TODAY);
    expect(status).toBe(0);
    expect(said).toContain('1 steps changed, 0 are new, 0 are gone; 0 sources and phones changed.');
    expect(said).toMatch(/− Платити не треба\.\n +\+ Платити не потрібно\./);
    expect(readFileSync(join(out, 'changes.html'), 'utf8')).toContain('Платити не <del>треба</del>.');
    expect(readFileSync(join(out, 'changes.md'), 'utf8')).toContain('| Платити не треба. | Платити не потрібно. |');
  });

  it('reads the content of a folder inside a repository', () => {
    const root = folder();
    cpSync(fixtureWith(), join(root, 'content'), { recursive: true });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-qm', 'one');
    expect(bookAt('HEAD', join(root, 'content'), TODAY).steps.map(({ name }) => name)).toContain('orders/fee');
  });

  it('says so where there is no git, no such revision, or no content in it', () => {
    expect(run('src/authors.ts', '--root', fixtureWith(), '--since', 'read')).toMatchObject({
      status: 1,
      out: expect.stringContaining('is not kept in git'),
    });
    const root = repository();
    expect(run('src/authors.ts', '--root', root, '--since', 'long-ago')).toMatchObject({
      status: 1,
      out: expect.stringContaining('no revision “long-ago”'),
    });
    expect(() => bookAt('--help', root, TODAY)).toThrow(RevisionError);
    rmSync(join(root, 'flows'), { recursive: true });
    rmSync(join(root, 'locales'), { recursive: true });
    git(root, 'commit', '-qam', 'nothing left');
    expect(() => bookAt('HEAD', root, TODAY)).toThrow('no flows/ and locales/');
  });
});

describe('two texts', () => {
  it('are compared word by word', () => {
    expect(wordChanges('до 10 діб', 'до 20 діб').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'same до ',
      'out 10',
      'in 20',
      'same  діб',
    ]);
    expect(wordChanges('', 'усе').map(({ kind }) => kind)).toEqual(['in']);
    expect(wordChanges('те саме', 'те саме')).toEqual([{ kind: 'same', text: 'те саме' }]);
  });
});
