// The report for the round table, made as an operator makes it: in words, as a page, a PDF and a table; refused where it would tell too much.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/adapters/redis/connect.ts';
import { RedisCounts } from '../../src/adapters/redis/counts.ts';
import { RedisRoster } from '../../src/adapters/redis/roster.ts';
import { sealKey } from '../../src/adapters/redis/seal.ts';
import { load } from '../../src/content/load.ts';
import { attack } from '../../src/core/release/lint.ts';
import { asCsv } from '../../src/workbench/impact/csv.ts';
import { example } from '../../src/workbench/impact/example.ts';
import { asPage } from '../../src/workbench/impact/html.ts';
import { asPdf } from '../../src/workbench/impact/pdf.ts';
import { storyOf } from '../../src/workbench/impact/story.ts';
import { treeOf } from '../../src/workbench/impact/tree.ts';
import { durableServer, type TestServer } from '../contracts/servers.ts';
import { person } from '../core/roster/sample.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'helpline-report-'));
const { content, texts } = load(ROOT, '2026-11-22');
const KEY = Buffer.alloc(32, 7).toString('base64');

/** A raion of four hromadas of two villages each, and what was counted in them; in the first one person answers. */
const code = (n: number) => `UA53${String(n).padStart(15, '0')}`;
const ANSWERED = code(11);
const HROMADAS = [
  [ANSWERED, 4000],
  [code(12), 4000],
  [code(13), 4000],
  [code(14), 2000],
] as const;
const BESIDE = code(15);
const TABLE = [
  'code,category,name,parent,former,status,since,note',
  `${code(1)},O,Полтавська,,,,,`,
  `${code(2)},P,Полтавський,${code(1)},,,,`,
  ...HROMADAS.flatMap(([hromada], n) => [
    `${hromada},H,Громада,${code(2)},,,,`,
    ...[1, 2].map((one) => `${code(100 + 10 * n + one)},C,Село,${hromada},,,,`),
  ]),
  // And a raion beside it: with noise, one alone may be more than its oblast, and then is not shown.
  `${code(3)},P,Лубенський,${code(1)},,,,`,
  `${BESIDE},H,Громада,${code(3)},,,,`,
  ...[1, 2].map((one) => `${code(200 + one)},C,Село,${BESIDE},,,,`),
  '',
].join('\n');

/** Noise is drawn for months by their names: a clock that stands in a year when no store forgets them yet draws the same each time. */
const NOW = Date.UTC(2036, 2, 15);
const CLOCK = ['--import', `data:text/javascript,Date.now = () => ${NOW};`];

function report(environment: Record<string, string>, ...args: readonly string[]) {
  const env = { PATH: process.env.PATH, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...CLOCK, 'src/report.ts', ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('a report', () => {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await durableServer();
    const connection = await connect(server.url);
    const counts = new RedisCounts(connection);
    // Months that are over and not yet forgotten.
    await counts.add(
      month(-2),
      new Map([
        ['visit', 70],
        ['topic/rights', 40],
        ['event/e-k7qmx', 3],
        ['complaint', 2],
        ['outcome/listened', 50],
      ]),
    );
    await counts.add(
      month(-1),
      new Map([
        ['visit', 61],
        ['topic/rights', 33],
        ['topic/life', 1],
      ]),
    );
    await counts.add(month(-1), new Map([...HROMADAS, [BESIDE, 4000] as const].map(([code, number]) => [`place/${code}`, number])));
    const roster = new RedisRoster(connection, [sealKey(Buffer.from(KEY, 'base64'))], { now: Date.now });
    await roster.add(person());
    await roster.add(person({ id: 'bbbbbbbb', address: 'telegram:6', community: ANSWERED }));
    connection.close();
  });
  afterAll(() => server?.remove());

  const from = () => `${month(-2)}-01`;
  const to = (back: number) => lastDay(month(back));
  const paths = ['--out', join(folder, 'out'), '--releases', join(folder, 'releases')];
  const run = (...args: readonly string[]) => report({ REDIS_DURABLE_URL: server?.url ?? '', SEAL_KEY: KEY }, ...args, ...paths);
  const csv = () => readFileSync(join(folder, 'out/report.csv'), 'utf8');

  it('is refused with another SEAL_KEY, which knows nobody who answers and draws another noise', () => {
    const foreign = { REDIS_DURABLE_URL: server?.url ?? '', SEAL_KEY: Buffer.alloc(32, 8).toString('base64') };
    const { status, stderr } = report(foreign, '--from', from(), '--to', to(-1), ...paths);
    expect(status).toBe(1);
    expect(stderr).toContain('This is not the SEAL_KEY of this store');
    expect(existsSync(join(folder, 'releases'))).toBe(false);
  });

  it('says about how many, keeps small numbers to itself, and is kept to be held against later ones', () => {
    expect(run('--from', from(), '--to', to(-1))).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(folder, 'releases'))).toEqual([`${from()}_${to(-1)}.json`]);
    const visits = Number(/,visit,all,(\d+),/.exec(csv())?.[1]);
    expect(visits % 5).toBe(0);
    // Nine cases of ten are within 9; this is one of a key and months that are fixed.
    expect(Math.abs(visits - 131)).toBeLessThan(25);
    expect(csv()).toMatch(/,topic,life,,/);
    expect(csv()).toMatch(/,event,e-k7qmx,,/);
    expect(csv()).not.toMatch(/complaint|listened/);
    expect(readFileSync(join(folder, 'out/report-uk.html'), 'utf8')).toContain(`близько ${visits} раз`);
    expect(readFileSync(join(folder, 'out/report-en.html'), 'utf8')).toContain(`about ${visits} times`);
  });

  it('is printed again as it was, whatever the store says since', async () => {
    const before = csv();
    const connection = await connect(server?.url ?? '');
    await new RedisCounts(connection).add(month(-1), new Map([['visit', 40]]));
    connection.close();
    const again = run('--from', from(), '--to', to(-1));
    expect([again.status, again.stdout]).toEqual([0, expect.stringContaining('Printed again')]);
    expect(csv()).toBe(before);
  });

  it('keeps the number of a hromada to itself in which one person answers: it would be a number of their work', () => {
    const root = join(folder, 'root');
    for (const name of ['flows', 'locales']) cpSync(join(ROOT, name), join(root, name), { recursive: true });
    writeFileSync(join(root, 'flows/places/places.csv'), TABLE);
    const own = ['--root', root, '--out', join(folder, 'own'), '--releases', join(folder, 'own-releases')];
    const env = { REDIS_DURABLE_URL: server?.url ?? '', SEAL_KEY: KEY };
    expect(report(env, '--from', from(), '--to', to(-1), ...own)).toMatchObject({ status: 0, stderr: '' });
    const table = readFileSync(join(folder, 'own/report.csv'), 'utf8');
    const shown = HROMADAS.map(([code]) => code).filter((code) => new RegExp(`,hromada,${code},\\d+,`).test(table));
    // Nor is the smallest one shown: what it left to its raion would be that of the one who answers alone.
    expect(shown).toEqual(HROMADAS.slice(1, 3).map(([code]) => code));
  });

  it('is refused where months overlap, are not over, or where smaller numbers than ten are asked for', () => {
    expect(run('--from', from(), '--to', to(-2))).toMatchObject({ status: 1, stderr: expect.stringContaining('over-time') as string });
    expect(run('--from', from(), '--to', to(0)).stderr).toContain('is not over');
    expect(run('--from', from(), '--to', to(-1), '--threshold', '9').stderr).toContain('10 or more');
    expect(readdirSync(join(folder, 'releases'))).toHaveLength(1);
    // One that cannot be read is not passed over: nobody knows what could be subtracted from it.
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'earlier.json'), '{"format": "helpline-release-1"}');
    const beside = ['--from', from(), '--to', to(-1), '--out', join(folder, 'out'), '--releases', broken];
    expect(report({ REDIS_DURABLE_URL: server?.url ?? '', SEAL_KEY: KEY }, ...beside)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('earlier.json is no release, or was changed') as string,
    });
    expect(readdirSync(broken)).toEqual(['earlier.json']);
  });
});

it('no occupied place is in a report, whatever was counted', () => {
  const { oblast, raion, hromada } = treeOf(content.places, new Set());
  expect(oblast.length).toBeGreaterThan(20);
  expect([...oblast, ...raion, ...hromada].filter((one) => content.places.statusOf(one) === 'occupied')).toEqual([]);
});

describe('an example', () => {
  const release = example('2026-07-01', '2026-09-30', content);
  const story = (language: string) => storyOf(release, texts, content.places, language);
  const pdf = (language: string) => asPdf(story(language), '2026-09-30');

  it('says that it is one, and what was counted, and how, in both languages', async () => {
    const text = async (language: string) =>
      spawnSync('pdftotext', ['-layout', '-', '-'], { input: await pdf(language), encoding: 'utf8' }).stdout;
    expect(await text('uk')).toMatch(/Приклад: усі числа вигадані[\s\S]*близько 1480 разів[\s\S]*не показуємо[\s\S]*Як ми рахуємо/);
    expect(await text('en')).toMatch(/An example[\s\S]*about 1480 times[\s\S]*80 in a hundred/);
    expect(asPage(story('uk'))).toContain('aria-label="Яку тему відкривали першою. Небезпека: близько 300');
    expect(asCsv(release)).toMatch(/^# EXAMPLE: all numbers are invented\./);
  });

  it('is tagged, and the same to the byte each time', async () => {
    const [one, two] = [await pdf('uk'), await pdf('uk')];
    expect(one.equals(two)).toBe(true);
    expect(one.toString('latin1')).toMatch(/\/StructTreeRoot/);
    expect(attack(release, [], treeOf(content.places, new Set()))).toEqual([]);
  });
});

/** A month so many before the one in which the clock stands. */
function month(back: number): string {
  const now = new Date(NOW);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + back, 1)).toISOString().slice(0, 7);
}

function lastDay(of: string): string {
  const [year = 0, number = 1] = of.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
