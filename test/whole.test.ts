// Files are written whole, or what was there before stays: on a full disk, in a folder that cannot be written, and where two write at once.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeNew, writeWhole } from '../src/whole.ts';
import { root } from './program.ts';

const SOURCES = join(root, 'src');

describe('files', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'helpline-whole-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const inFolder = (said: Readonly<Record<string, string>>) =>
    new Map(Object.entries(said).map(([file, text]) => [join(folder, file), text]));

  it('stand in their folders, and nothing beside them', () => {
    writeWhole(inFolder({ 'a/b/one.txt': 'one', 'two.txt': 'two' }));
    expect(readFileSync(join(folder, 'a/b/one.txt'), 'utf8')).toBe('one');
    expect(readdirSync(folder).toSorted()).toEqual(['a', 'two.txt']);
  });

  it('are read by whom they were for before, and where one of them cannot take its place it is said that others have', () => {
    writeFileSync(join(folder, 'secret.txt'), 'before', { mode: 0o600 });
    mkdirSync(join(folder, 'taken'));
    expect(() => writeWhole(inFolder({ 'secret.txt': 'after', taken: 'by a folder' }))).toThrow(
      /taken cannot be written.* 1 of the 2 files stand/,
    );
    expect(readFileSync(join(folder, 'secret.txt'), 'utf8')).toBe('after');
    expect(statSync(join(folder, 'secret.txt')).mode & 0o077).toBe(0);
  });

  it('that are to be new are not written over one that is there, and are read by whom they are for alone', () => {
    const file = join(folder, 'a/new.txt');
    writeNew(file, 'first', 0o600);
    expect(() => writeNew(file, 'second', 0o600)).toThrow(/new\.txt cannot be written: EEXIST.*untouched/);
    expect(readFileSync(file, 'utf8')).toBe('first');
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('of which one cannot be written leave all others as they were, and nothing beside them', () => {
    writeFileSync(join(folder, 'one.txt'), 'before');
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeWhole(inFolder({ 'one.txt': 'after', 'file/two.txt': 'two' }))).toThrow(
      /file\/two\.txt cannot be written: E.*untouched/,
    );
    mkdirSync(join(folder, 'taken'));
    expect(() => writeWhole(inFolder({ taken: 'by a folder' }))).toThrow(/taken cannot be written/);
    expect(readFileSync(join(folder, 'one.txt'), 'utf8')).toBe('before');
    expect(readdirSync(folder).toSorted()).toEqual(['file', 'one.txt', 'taken']);
  });

  it('where no folder can be made say of which one, and do not look for it for ever', () => {
    // Of a disk that is read only Node says, in one step, that there is no such folder; here it never came back.
    expect(() => writeWhole(new Map([['/proc/folder/deep/file', 'x']]))).toThrow(/cannot be written: E[A-Z]+: .*mkdir '\/proc\/folder'/);
  });

  it.each([
    ['report-uk.html', 'src/report.ts', '--example', '--from', '2026-07-01', '--to', '2026-09-30', '--out'],
    ['organization.csv', 'src/directory.ts', 'export'],
  ])('on a full disk leave %s as it was, and none of the others', (file, ...command) => {
    writeFileSync(join(folder, file), 'before');
    // A limit on the size of files does what a full disk does, and lets the first few through.
    const limited = `trap '' XFSZ; ulimit -f 4; exec "$0" "$@"`;
    const { status, stderr } = spawnSync('sh', ['-c', limited, process.execPath, ...command, folder], {
      cwd: root,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/cannot be written: EFBIG.*untouched/)]);
    expect(readdirSync(folder)).toEqual([file]);
    expect(readFileSync(join(folder, file), 'utf8')).toBe('before');
  });

  it('are written in this way by every program; what is read by its own writer alone is not', () => {
    const writers = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && /\bwriteFile(Sync)?\(/.test(readFileSync(join(SOURCES, file), 'utf8')))
      .toSorted();
    expect(writers).toEqual(['launch.ts', 'simulator/journey-file.ts', 'whole.ts', 'workbench/revision.ts']);
  });
});
