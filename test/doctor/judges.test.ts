// What the doctor makes of what it is told.
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RedisFacts } from '../../src/adapters/redis/inspect.ts';
import type { TelegramFacts } from '../../src/adapters/telegram/inspect.ts';
import type { Check } from '../../src/doctor/check.ts';
import { clockCheck } from '../../src/doctor/clock.ts';
import { judgeDirectory } from '../../src/doctor/content.ts';
import { endCheck } from '../../src/doctor/end.ts';
import { logLevelCheck, nodeCheck, sealKeyCheck, swapCheck, webhookSecretCheck } from '../../src/doctor/machine.ts';
import { judgeStores } from '../../src/doctor/redis.ts';
import { rosterCheck } from '../../src/doctor/roster.ts';
import { judgeTelegram } from '../../src/doctor/telegram.ts';
import { openBook } from '../../src/workbench/book.ts';

const FACTS: RedisFacts = {
  version: '7.4.1',
  run: 'a',
  role: 'master',
  replicas: 0,
  aof: false,
  unwritten: false,
  uncompacted: false,
  policy: 'noeviction',
  maxmemory: 1000,
  used: 899,
  nopass: false,
  ahead: 3,
  settings: { save: '', appendfsync: 'everysec', protectedMode: 'yes', bind: '127.0.0.1 -::1', slowlog: '-1' },
};
const LOCAL = 'redis://127.0.0.1:6379';

/** Names of what is not right. */
function amiss(checks: readonly Check[]): string[] {
  return checks.filter(({ is }) => is !== 'right').map(({ is, name }) => `${is} ${name}`);
}

function stores(volatile: Partial<RedisFacts>, durable: Partial<RedisFacts> = {}, url = LOCAL): string[] {
  return amiss(
    judgeStores({
      volatile: { url, facts: { ...FACTS, ...volatile } },
      durable: { url: LOCAL, facts: { ...FACTS, aof: true, run: 'b', ...durable } },
    }),
  );
}

const settings = (changed: Partial<NonNullable<RedisFacts['settings']>>) => ({ settings: { ...FACTS.settings, ...changed } as never });

describe('the doctor, of the stores', () => {
  it('has nothing against two that are as they should be', () => {
    expect(stores({})).toEqual([]);
    expect(stores({}, settings({ appendfsync: 'always' }))).toEqual([]);
    // Two that do not say which they are need not be one; and a password is as good as a closed door.
    expect(stores({ run: '' }, { run: '' })).toEqual([]);
    expect(stores(settings({ protectedMode: 'no', bind: '* -::*' }), {}, 'redis://:CANARY@127.0.0.1:6379')).toEqual([]);
  });

  it.each<[string, Partial<RedisFacts>, string]>([
    ['a file of changes', { aof: true }, 'wrong volatile-aof'],
    ['snapshots', settings({ save: '3600 1 300 100' }), 'wrong volatile-save'],
    ['eviction', { policy: 'allkeys-lru' }, 'wrong volatile-eviction'],
    ['a replica', { replicas: 1 }, 'wrong volatile-replicas'],
    ['being a replica', { role: 'slave' }, 'wrong volatile-replicas'],
    ['an old version', { version: '6.2.14' }, 'wrong volatile-version'],
    ['no limit', { maxmemory: 0 }, 'doubtful volatile-memory'],
    ['little room', { used: 900 }, 'doubtful volatile-room'],
    ['no room', { used: 1000 }, 'wrong volatile-room'],
    ['settings that are not told', { settings: undefined }, 'doubtful volatile-hidden'],
    ['a clock that is late', { ahead: -90_000 }, 'wrong volatile-clock'],
    ['a log of slow commands', settings({ slowlog: '10000' }), 'doubtful volatile-slowlog'],
    ['an open door', settings({ protectedMode: 'no', bind: '* -::*' }), 'wrong volatile-access'],
  ])('finds %s in the volatile one', (_, facts, expected) => {
    expect(stores(facts)).toEqual([expected]);
  });

  it.each<[string, Partial<RedisFacts>, string]>([
    ['no file', { aof: false }, 'wrong durable-aof'],
    ['a file that cannot be written', { unwritten: true }, 'wrong durable-aof'],
    ['a file that cannot be written anew', { uncompacted: true }, 'wrong durable-rewrite'],
    ['no room', { used: 1001 }, 'wrong durable-room'],
    ['a file that is written some time', settings({ appendfsync: 'no' }), 'wrong durable-fsync'],
    ['snapshots', settings({ save: '60 1' }), 'wrong durable-save'],
    ['the same server', { run: 'a' }, 'wrong stores-one'],
    ['eviction of what has an end', { policy: 'volatile-ttl' }, 'wrong durable-eviction'],
    ['a replica', { replicas: 1 }, 'wrong durable-replicas'],
    ['being a replica', { role: 'slave' }, 'wrong durable-replicas'],
    ['an old version', { version: '6.2.14' }, 'wrong durable-version'],
    ['settings that are not told', { settings: undefined }, 'doubtful durable-hidden'],
    ['a clock that is late', { ahead: -90_000 }, 'wrong durable-clock'],
    ['a log of slow commands', settings({ slowlog: '10000' }), 'doubtful durable-slowlog'],
    ['an open door', settings({ protectedMode: 'no', bind: '* -::*' }), 'wrong durable-access'],
  ])('finds %s in the durable one', (_, facts, expected) => {
    expect(stores({}, facts)).toEqual([expected]);
  });

  it.each([
    ['redis://volatile:6379', ['doubtful volatile-access']],
    ['redis://:CANARY@volatile:6379', []],
    ['redis://10.0.0.5:6379', ['doubtful volatile-access']],
    ['redis://172.31.0.5:6379', ['doubtful volatile-access']],
    ['redis://[fd00::5]:6379', ['doubtful volatile-access']],
    ['redis://[::1]:6379', []],
    // Neither of a private network nor of this machine, though it looks like it.
    ['redis://:CANARY@172.15.0.5:6379', ['wrong volatile-access']],
    ['redis://:CANARY@172.32.0.5:6379', ['wrong volatile-access']],
    ['redis://:CANARY@10.example.org:6379', ['wrong volatile-access']],
    ['redis://:CANARY@localhost.example.org:6379', ['wrong volatile-access']],
    ['redis://:CANARY@127.example.org:6379', ['wrong volatile-access']],
    ['redis://:CANARY@[2001:db8::5]:6379', ['wrong volatile-access']],
    ['redis://:CANARY@redis.example.org:6379', ['wrong volatile-access']],
    ['rediss://redis.example.org:6379', ['wrong volatile-access']],
    ['rediss://:CANARY@redis.example.org:6379', []],
    ['unix:///run/redis.sock', []],
    // Of a cluster as of one server: each of its nodes has to be near.
    ['redis-cluster://127.0.0.1:7000,127.0.0.1:7001', ['doubtful volatile-nodes']],
    ['redis-cluster://:CANARY@volatile:7000,10.0.0.5:7001', ['doubtful volatile-nodes']],
    ['redis-cluster://volatile:7000,volatile:7001', ['doubtful volatile-access', 'doubtful volatile-nodes']],
    ['redis-cluster://:CANARY@127.0.0.1:7000,redis.example.org:7001', ['wrong volatile-access', 'doubtful volatile-nodes']],
    ['rediss-cluster://:CANARY@a.example.org:7000,b.example.org:7001', ['doubtful volatile-nodes']],
  ])('of a way like %s', (url, expected) => {
    expect(stores({}, {}, url)).toEqual(expected);
    const said = judgeStores({ volatile: { url, facts: { ...FACTS, aof: true } }, durable: { url, facts: undefined } });
    expect(JSON.stringify(said)).not.toContain('CANARY');
  });
});

describe('the doctor, of a store that lets in whoever comes', () => {
  it.each([
    ['redis://:CANARY@10.0.0.5:6379', 'doubtful volatile-access'],
    ['rediss://:CANARY@redis.example.org:6379', 'wrong volatile-access'],
  ])('takes the password of %s for none', (url, expected) => {
    expect(stores({ nopass: true }, {}, url)).toEqual([expected]);
    expect(stores({ nopass: undefined }, {}, url)).toEqual([]);
  });
});

describe('the doctor, of a store that does not tell of itself', () => {
  it.each([
    ['Redis does not answer', /does not answer.*whether it runs/],
    ['Redis does not take the password, or wants one (NOAUTH)', /volatile Redis does not take.*REDIS_URL: redis:\/\/:PASSWORD@/],
    ['Redis refuses: NOPERM', /volatile Redis refuses: NOPERM.*its user/],
  ])('because of “%s” says what to look at', (why, said) => {
    const [{ says, mend } = {}] = judgeStores({ volatile: { url: LOCAL, facts: undefined, why }, durable: { url: LOCAL, facts: FACTS } });
    expect(`${says} → ${mend}`).toMatch(said);
  });
});

describe('the doctor, of Telegram', () => {
  const KNOWN: TelegramFacts = {
    known: true,
    joinsGroups: false,
    inline: false,
    readsGroups: false,
    threads: false,
    webhook: 'ours',
    pending: 0,
    failed: undefined,
    rightUpdates: true,
    ahead: 0,
  };
  const now = Date.parse('2026-12-01T12:00:00Z');
  const judge = (facts: Partial<TelegramFacts>, webhook = true) => amiss(judgeTelegram({ ...KNOWN, ...facts }, { webhook, now }));

  it.each<[string, Partial<TelegramFacts>, readonly string[]]>([
    ['nothing amiss', {}, []],
    ['an unknown token', { known: false }, ['wrong token']],
    ['a foreign webhook', { webhook: 'foreign' }, ['wrong webhook']],
    ['no webhook', { webhook: 'none' }, ['doubtful webhook']],
    ['many that wait', { pending: 101 }, ['doubtful pending']],
    ['a failure just now', { failed: { at: now / 1000 - 60, words: 'Connection refused' } }, ['doubtful delivery']],
    ['a failure of yesterday', { failed: { at: now / 1000 - 90_000, words: 'Connection refused' } }, []],
    ['other updates', { rightUpdates: false }, ['doubtful updates']],
    ['groups', { joinsGroups: true, readsGroups: true }, ['doubtful groups', 'doubtful privacy']],
    ['inline mode', { inline: true }, ['doubtful inline']],
    ['threads', { threads: true }, ['doubtful threads']],
  ])('finds %s', (_, facts, expected) => {
    expect(judge(facts)).toEqual(expected);
  });

  it('finds a webhook where the bot fetches its updates, and Telegram away', () => {
    expect([judge({ webhook: 'none' }, false), judge({ webhook: 'foreign' }, false)]).toEqual([[], ['wrong webhook']]);
    expect(amiss(judgeTelegram(undefined, { webhook: true, now }))).toEqual(['wrong telegram-away']);
  });
});

describe('the doctor, of the machine', () => {
  it('tells a key that was drawn from one that was typed', () => {
    const drawn = Buffer.from('q4Yh0wq2n0v9m1x8s7d6f5g4h3j2k1l0z9x8c7v6b5M=', 'base64');
    const keys = [drawn, Buffer.alloc(32, 7), Buffer.from('a-passphrase-of-thirty-two-signs'), Buffer.from('0123456789abcdef'.repeat(2))];
    // Drawn, but not all of it.
    keys.push(Buffer.concat([drawn.subarray(0, 16), Buffer.alloc(16)]));
    expect(keys.map((key) => sealKeyCheck(key).is)).toEqual(['right', 'wrong', 'wrong', 'wrong', 'wrong']);
  });

  it('finds a log that would be a diary', () => {
    expect(['debug', 'info', 'silent'].map((level) => logLevelCheck(level).is)).toEqual(['wrong', 'right', 'right']);
  });

  it('tells a secret that can be guessed, an old Node, clocks that differ, and swap', () => {
    expect(
      ['secret', 'short-one', 'a'.repeat(64), '9f86d081884c7d659a2feaa0c55ad015'].map((secret) => webhookSecretCheck(secret).is),
    ).toEqual(['doubtful', 'doubtful', 'doubtful', 'right']);
    expect(['20.20.0', '22.17.1', '22.18.0', '24.1.0'].map((version) => nodeCheck(version).is)).toEqual([
      'wrong',
      'wrong',
      'right',
      'right',
    ]);
    expect([0, -5001, 61_000, Number.NaN].map((ahead) => clockCheck('clock', 'It', ahead).is)).toEqual([
      'right',
      'doubtful',
      'wrong',
      'doubtful',
    ]);
    const head = 'Filename Type Size Used Priority\n';
    expect(
      [undefined, head, `${head}/dev/zram0 partition 1 0 100\n`, `${head}/swap file 1 0 -2\n`].map((text) => amiss(swapCheck(text))),
    ).toEqual([[], [], [], ['doubtful swap']]);
  });
});

describe('the doctor, of the directory', () => {
  // Long after every day that stands in the files.
  const today = '2040-02-01';
  const book = openBook(resolve(import.meta.dirname, '../..'), today);
  const services = book.directory.flatMap(({ said }) => said.services ?? []);
  const confirmed = (day: string) => new Map(services.map(({ id }) => [id, day]));
  const directory = (days: ReadonlyMap<string, string> | undefined) => judgeDirectory(book, days);

  it('goes by the day of the file where no link was used, and says where it cannot know of links', () => {
    expect(directory(new Map()).says).toMatch(/^Of \d+ services [1-9]\d* are hidden, [1-9]\d* ageing, 0 due to be confirmed$/);
    expect(directory(undefined).says).toContain('due to be confirmed, by the days in the files alone');
  });

  it('counts what was confirmed through links, as the bot does', () => {
    expect(directory(confirmed('2040-01-31'))).toMatchObject({ is: 'right', says: 'Every service was confirmed not long ago' });
    expect(directory(confirmed('2000-01-31'))).toEqual(directory(new Map()));
  });
});

describe('the doctor, of the roster', () => {
  it.each([
    [{ foreign: true, responders: 0, coordinators: 0 }, ['wrong roster'], 'SEAL_KEY'],
    [{ foreign: false, responders: 0, coordinators: 0 }, ['doubtful roster'], 'COORDINATOR_INVITE'],
    [{ foreign: false, responders: 3, coordinators: 0 }, ['doubtful roster'], 'contact persons: 3'],
    [{ foreign: false, responders: 3, coordinators: 1 }, ['doubtful roster'], 'complaint'],
    [{ foreign: false, responders: 0, coordinators: 2 }, [], 'coordinators 2'],
  ])('%o', (facts, expected, said) => {
    const checks = rosterCheck(facts);
    expect(amiss(checks)).toEqual(expected);
    expect(JSON.stringify(checks)).toContain(said);
    expect(rosterCheck(undefined)).toEqual([]);
  });
});

describe('the doctor, of the end of the service', () => {
  const now = Date.parse('2027-01-30T12:00:00Z');
  const end = (day: string | undefined, told: string | undefined) => amiss(endCheck(day, { day: told, empty: false }, now));

  it('shows a day that is set, so that one that was not meant is seen, and calls one that cannot be meant wrong', () => {
    expect(end(undefined, undefined)).toEqual([]);
    expect(end('2027-12-31', undefined)).toEqual(['doubtful end']);
    expect(end('2026-12-31', '2026-12-31')).toEqual(['doubtful end']);
    expect(end('2026-12-31', undefined)).toEqual(['wrong end']);
    expect(endCheck('2027-12-31', undefined, now).map(({ says }) => says)).toEqual([
      'The service ends on 2027-12-31: then the roster is emptied',
    ]);
  });
});
