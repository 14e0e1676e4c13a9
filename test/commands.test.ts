// Every command that is called wrongly says so in a line and how it is called, never with the places of its own code, and ends with 1.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isDay } from '../src/core/near/kyiv.ts';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'helpline-commands-'));
/** A file: nothing can be written into it as if it were a folder. */
const file = join(folder, 'file');
writeFileSync(file, '');

/** It takes names and no options. */
const BREAKS = 'test/promises/break.ts';

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

const run = (...args: string[]): Promise<Ended> => runWith({}, ...args);

function runWith(changed: Record<string, string>, ...args: string[]): Promise<Ended> {
  const key = Buffer.alloc(32, 7).toString('base64');
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, SEAL_KEY: key, REDIS_DURABLE_URL: 'redis://127.0.0.1:1', ...changed };
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()));
    child.on('close', (code) => done({ code, said }));
  });
}

const aLine = (message: string) => expect.stringMatching(new RegExp(`^(?!.*\\n    at ).*${message}`, 's')) as string;

describe('a command', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const programs = Object.values(scripts)
    .flatMap((script) => /^node (?:--[\w-]+ )*((?:src|test)\/[\w/-]+\.ts)$/.exec(script)?.[1] ?? [])
    .filter((program) => program !== BREAKS);

  it.concurrent.each(programs)('%s names an option that it does not know', async (program) => {
    expect(await run(program, '--nope')).toEqual({ code: 1, said: aLine("Unknown option '--nope'.*\n.+") });
  });

  it('breaks no promise that there is not, and does not call that a success', async () => {
    expect(await run(BREAKS, 'nope')).toEqual({ code: 1, said: aLine('no such promise to break: nope.*There are: ') });
  });

  it.each([
    ['--days', '3'],
    ['--days', 'x'],
    ['--seed', '-1'],
  ])('plays no drill of %s %s', async (option, text) => {
    expect(await run('test/seizure/seize.ts', `${option}=${text}`)).toEqual({
      code: 1,
      said: aLine(`${option} ${text} is no whole number.*npm run seize`),
    });
  });

  it.each([
    ['src/phrase.ts', '--html', join(file, 'x')],
    ['src/booklet.ts', '--out', join(file, 'x')],
  ])('%s says where it cannot write', async (...args) => {
    expect(await run(...args)).toEqual({ code: 1, said: aLine('(ENOTDIR|EEXIST).*file') });
  });

  it.each([['src/phrase.ts'], ['src/report.ts', '--example', '--from', '2026-07-01', '--to', '2026-09-30', '--out', join(folder, 'out')]])(
    '%s makes no empty sheet where there is no content',
    async (...args) => {
      expect(await run(...args, '--root', folder)).toEqual({ code: 1, said: aLine('There is no folder flows/ in .*\n.+') });
      expect(existsSync(join(folder, 'out'))).toBe(false);
    },
  );

  it('makes the folder of what it writes', async () => {
    const sheet = join(folder, 'not/yet/there.html');
    expect(await run('src/phrase.ts', '--html', sheet)).toMatchObject({ code: 0 });
    expect(existsSync(sheet)).toBe(true);
  });

  it('writes a booklet anew, and takes away nothing on the stick but a topic that is gone', async () => {
    const site = join(folder, 'stick/site');
    mkdirSync(join(site, 'uk'), { recursive: true });
    const [gone, hers] = ['uk/n0a1b2c.html', 'uk/notes.html'].map((name) => join(site, name));
    for (const name of [gone, hers]) writeFileSync(name ?? '', '');
    expect(await run('src/booklet.ts', '--out', join(folder, 'stick'))).toMatchObject({ code: 0 });
    expect([gone, hers, join(site, 'index.html')].map((name) => existsSync(name ?? ''))).toEqual([false, true, true]);
  });

  it('whose listing finds no room has failed, and one of whose listing only the beginning is read has not', () => {
    const listed = (into: string) =>
      spawnSync('sh', ['-c', `"$0" src/directory.ts ${into}; echo $? >&2`, process.execPath], { cwd: root, encoding: 'utf8' }).stderr;
    expect(listed('>/dev/full')).toMatch(/^ENOSPC.*is not whole\.\n1\n$/);
    expect(listed('| { read -r line; }')).toBe('0\n');
  });

  it('takes one folder: of two the second one was passed over', async () => {
    const out = join(folder, 'tables');
    expect(await run('src/directory.ts', 'export', out, 'more')).toEqual({ code: 1, said: aLine('not also more.*npm run directory') });
    expect(existsSync(out)).toBe(false);
    expect(await run('src/confirmation-links.ts', 'first_bot', 'second_bot')).toEqual({ code: 1, said: aLine('not also second_bot') });
  });

  it.each(['src/confirmation-links.ts nobody', 'src/booklet.ts --bot @nobody'])(
    '%s: a name that no bot has would lead to a person',
    async (command) => {
      expect(await run(...command.split(' '))).toEqual({ code: 1, said: aLine('ends in “bot”') });
    },
  );

  it('that imports tables says what to name where it is given one of them', async () => {
    const table = join(folder, 'phone.csv');
    writeFileSync(table, 'id,number\n');
    expect(await run('src/directory.ts', 'import', table)).toEqual({
      code: 1,
      said: aLine('phone.csv is one table of several. Name the folder'),
    });
  });

  it('that goes without a store says that its address is none', async () => {
    const said = aLine('REDIS_DURABLE_URL is not the address of a Redis: what was confirmed');
    expect(await runWith({ REDIS_DURABLE_URL: '127.0.0.1:6379' }, 'src/directory.ts')).toEqual({ code: 0, said });
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', 'tomorrow', ''])('takes “%s” for no day', (text) => {
    expect(isDay(text)).toBe(false);
    expect(isDay('2028-02-29')).toBe(true);
  });

  it('that publishes says that the store is away, or that the key is none', async () => {
    const publish = ['src/report.ts', '--from', '2026-07-01', '--to', '2026-09-30', '--releases', join(folder, 'releases')];
    expect(await run(...publish)).toEqual({ code: 1, said: aLine('The durable Redis does not answer. Nothing was published') });
    expect(await runWith({ SEAL_KEY: 'short' }, ...publish)).toEqual({ code: 1, said: aLine('SEAL_KEY is not 32 bytes') });
  });

  it('that restores says that the file is missing, before it asks the store', async () => {
    expect(await run('src/backup.ts', 'restore', join(folder, 'none'))).toEqual({ code: 1, said: aLine('There is no .*none') });
  });

  it('that runs TypeScript installs what it needs first, so that it works from a fresh clone', () => {
    const needy = Object.entries(scripts).filter(
      ([name, script]) => /^node |\bvitest |\bbiome /.test(script) && !(`pre${name}` in scripts),
    );
    expect(needy.map(([name]) => name)).toEqual([]);
  });
});
