// A backup is taken and restored on a real Redis, as an operator does it: the staff are back, handoffs are not, and nobody gets a message.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../src/adapters/redis/connect.ts';
import { RedisCounts } from '../src/adapters/redis/counts.ts';
import { durableServer, type TestServer } from './contracts/servers.ts';
import { asking, join as joinStaff, press, settle, textsOn } from './bot/people.ts';
import { type Harness, SEALING, startHarness } from './harness.ts';

const root = resolve(import.meta.dirname, '..');
/** Let the first coordinator in, once. */
const FIRST = 'a-first-invitation-that-was-used';

function run(command: 'save' | 'restore', url: string, file: string, input = '', into: 'pipe' | number = 'pipe', more = {}) {
  const environment = { PATH: process.env.PATH, REDIS_URL: 'redis://127.0.0.1:1', REDIS_DURABLE_URL: url, ...more };
  return spawnSync(process.execPath, ['src/backup.ts', command, file], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    input,
    stdio: ['pipe', into, 'pipe'],
  });
}

describe('a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-backup-'));
  const file = join(folder, 'backup.json');
  let [lost, found]: TestServer[] = [];
  let [before, after]: Harness[] = [];
  const url = (server: TestServer | undefined) => server?.url ?? '';
  beforeAll(async () => {
    lost = await durableServer();
    found = await durableServer();
    before = await startHarness({ redisDurableUrl: url(lost) });
  });
  afterAll(async () => {
    await before?.stop();
    await after?.stop();
    await lost?.remove();
    await found?.remove();
    rmSync(folder, { recursive: true });
  });

  it('has the roster, sealed, and nothing of a handoff', async () => {
    if (!before) throw new Error('no bot');
    const olha = await joinStaff(before, 'aaaaaaaa', { alias: 'Калина' });
    const visitor = await asking(before, 'aaaaaaaa', { note: 'слово одне' });
    await press(before, olha, /^s:accept/);
    await before.bots[0]?.people.roster.invite('responder', 60_000);
    expect(await before.bots[0]?.people.roster.redeem(FIRST, FIRST)).toBe('coordinator');
    const month = new Date().toISOString().slice(0, 7);
    if (before.bots[0]) await new RedisCounts(before.bots[0].redis.durable).add(month, new Map([['visit', 3]]));
    const { status, stderr } = run('save', url(lost), file);
    expect([status, stderr]).toEqual([0, expect.stringMatching(/roster of 1 people. It is sealed/)]);
    const text = readFileSync(file, 'utf8');
    const { made, hashes, ...rest } = JSON.parse(text) as { made: string; hashes: Record<string, Record<string, string>> };
    expect(made).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(rest).toEqual({ format: 'helpline-backup-1', used: [expect.stringMatching(/^[\w-]{43}$/)], number: 1 });
    expect(Object.keys(hashes)).toEqual(['{h}:r', `{h}:k:${month}`, 'assured']);
    expect(Object.keys(hashes['{h}:r'] ?? {}).sort()).toEqual(['aaaaaaaa', 'mark']);
    expect(text).not.toMatch(/Калина|telegram:|слово/);
    expect(text).not.toContain(String(visitor.id));
    // Nobody else of this machine may read it.
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('brings back the staff into an empty Redis, no handoff, and no message', async () => {
    await before?.stop();
    const { status, stdout } = run('restore', url(found), file);
    expect([status, stdout]).toEqual([0, expect.stringContaining('1 people')]);
    after = await startHarness({ redisDurableUrl: url(found) });
    const people = after.bots[0]?.people;
    expect((await people?.roster.all())?.map(({ id, alias }) => [id, alias])).toEqual([['aaaaaaaa', 'Калина']]);
    expect([await people?.store.open(), await people?.store.left(), await people?.roster.invited()]).toEqual([[], [], 0]);
    // An invitation that was used is not good again, and what was counted still ends.
    expect(await people?.roster.redeem(FIRST, FIRST)).toBeUndefined();
    const counted = await after.bots[0]?.redis.durable.ask(async (redis) => redis.pexpiretime((await redis.keys('{h}:k:*'))[0] ?? ''));
    expect(counted).toBeGreaterThan(Date.now());
    await settle(after);
    expect(after.api.calls.filter(({ method }) => /^(send|copy|edit|delete)Message/.test(method))).toEqual([]);
    // She can be asked again, under an alias that was not given before.
    const [olha] = (await people?.roster.all()) ?? [];
    const phone = after.api.phone(Number(olha?.address.split(':')[1]));
    phone.open();
    await asking(after, 'aaaaaaaa');
    expect(textsOn(phone)).toContain('Чи можете ви зараз');
    expect(await people?.store.number()).toBe(3);
  });

  it('brings nothing but what a backup has, whatever was written into the file, and gives no alias a second time', async () => {
    const third = await durableServer();
    const store = await connect(url(third));
    const backup = JSON.parse(readFileSync(file, 'utf8')) as { hashes: Record<string, unknown> };
    const tampered = join(folder, 'tampered.json');
    writeFileSync(tampered, JSON.stringify({ ...backup, more: 'of it' }));
    expect(run('restore', url(third), tampered)).toMatchObject({ status: 1, stderr: expect.stringContaining('not a backup') as string });
    const foreign = { '{h}:h:0123456789abcdef': { a: 'b' }, '{h}:k:2020-01': { visit: '1' }, 'epoch:1': { a: 'b' } };
    writeFileSync(tampered, JSON.stringify({ ...backup, hashes: { ...backup.hashes, ...foreign } }));
    // Aliases went on here before it was restored.
    await store.ask((redis) => redis.set('{h}:n', 40));
    // There was a roster, and everybody was taken off.
    await store.ask((redis) => redis.hset('{h}:r', 'mark', 'of-nobody'));
    expect(run('restore', url(third), tampered).status).toBe(0);
    const keys = await store.ask((redis) => redis.keys('*'));
    expect(keys.filter((key) => key in foreign)).toEqual([]);
    expect(await store.ask((redis) => redis.get('{h}:n'))).toBe('40');
    store.close();
    await third.remove();
  });

  it('of a store in which nobody answers says so, before an older one is deleted for it', async () => {
    const third = await durableServer();
    expect(run('save', url(third), '-')).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/of 0 people\. .*keep the older backups/) as string,
    });
    await third.remove();
  });

  it('goes to standard output and comes from standard input, where it is encrypted on its way', async () => {
    const { status, stdout } = run('save', url(found), '-');
    expect(status).toBe(0);
    const third = await durableServer();
    const restored = run('restore', url(third), '-', stdout);
    expect(restored).toMatchObject({ status: 0, stdout: expect.stringContaining('1 people') as string });
    expect(restored.stdout).not.toContain('SEAL_KEY');
    await third.remove();
  });

  it('restored beside another SEAL_KEY says that the bot would find nobody, and beside its own does not', async () => {
    for (const [key, said] of [
      [Buffer.alloc(32, 'another key'), true],
      [SEALING, false],
    ] as const) {
      const third = await durableServer();
      const { stdout } = run('restore', url(third), file, '', 'pipe', { SEAL_KEY: key.toString('base64') });
      expect(stdout.includes('opens none of them'), stdout).toBe(said);
      await third.remove();
    }
  });

  it('that finds no room says so, and leaves no half of itself', () => {
    // A disk that is full answers every write so; a limit on the size of files does the same to a new one.
    const full = openSync('/dev/full', 'w');
    const redirected = run('save', url(found), '-', '', full);
    closeSync(full);
    expect(redirected).toMatchObject({ status: 1, stderr: expect.stringMatching(/^ENOSPC.*is not whole\.\n$/) as string });
    const half = join(folder, 'half.json');
    const limited = spawnSync('sh', ['-c', `trap '' XFSZ; ulimit -f 0; exec "$0" src/backup.ts save "${half}"`, process.execPath], {
      cwd: root,
      env: { PATH: process.env.PATH, REDIS_DURABLE_URL: url(found) },
      encoding: 'utf8',
    });
    expect(limited).toMatchObject({ status: 1, stderr: expect.stringContaining('half.json cannot be written: EFBIG') as string });
    expect(existsSync(half)).toBe(false);
  });

  it('takes one name, and no option for one', () => {
    for (const names of [['--help'], ['one.json', 'two.json']]) {
      const said = spawnSync(process.execPath, [join(root, 'src/backup.ts'), 'save', ...names], {
        cwd: folder,
        env: { PATH: process.env.PATH, REDIS_DURABLE_URL: url(found) },
        encoding: 'utf8',
      });
      expect(said).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run backup -- FILE') as string });
      expect(names.filter((name) => existsSync(join(folder, name)))).toEqual([]);
    }
  });

  it('is not restored over a roster, and neither is what is no backup', () => {
    expect(run('restore', url(found), file)).toMatchObject({ status: 1, stderr: expect.stringContaining('roster already') as string });
    expect(run('save', url(found), file)).toMatchObject({ status: 1, stderr: expect.stringContaining('already') as string });
    const other = join(folder, 'other.json');
    writeFileSync(other, readFileSync(file, 'utf8').replace('helpline-backup-1', 'helpline-backup-9'));
    expect(run('restore', url(found), other)).toMatchObject({ status: 1, stderr: expect.stringContaining('not a backup') as string });
    expect(run('save', 'redis://127.0.0.1:1', join(folder, 'away.json'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('does not answer') as string,
    });
  });
});
