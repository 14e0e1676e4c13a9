// What a Redis says of itself, in its own names, is told as it says it: the doctor judges by nothing else.
import type { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import type { Connection } from '../../../src/adapters/redis/connect.ts';
import { inspect } from '../../../src/adapters/redis/inspect.ts';

const INFO = {
  redis_version: '7.4.1',
  run_id: 'a1',
  role: 'master',
  connected_slaves: '0',
  aof_enabled: '0',
  maxmemory_policy: 'noeviction',
  maxmemory: '0',
  used_memory: '1024',
  aof_last_write_status: 'ok',
  aof_last_bgrewrite_status: 'ok',
};
const SETTINGS = { save: '', appendfsync: 'everysec', 'protected-mode': 'yes', bind: '127.0.0.1', 'slowlog-log-slower-than': '-1' };

/** Answers as the server does: sections with their titles, lines that end as on the wire, and settings in pairs. */
function told(
  info: Partial<typeof INFO>,
  settings: Partial<typeof SETTINGS> | Error = {},
  { flags = ['on'], now = (): number => 100_000 } = {},
) {
  const lines = ['# Server', ...Object.entries({ ...INFO, ...info }).map(([name, value]) => `${name}:${value}`), ''];
  const redis = {
    time: async () => ['100', '500000'],
    info: async () => lines.join('\r\n'),
    acl: async () => ['flags', flags, 'passwords', ['a1b2']],
    config: async () => (settings instanceof Error ? Promise.reject(settings) : Object.entries({ ...SETTINGS, ...settings }).flat()),
  } as unknown as Redis;
  return inspect({ ask: (asks: (one: Redis) => Promise<unknown>) => asks(redis) } as unknown as Connection, now);
}

it('what it says of itself comes through, name by name', async () => {
  const plain = {
    version: '7.4.1',
    run: 'a1',
    role: 'master',
    replicas: 0,
    aof: false,
    unwritten: false,
    uncompacted: false,
    policy: 'noeviction',
    maxmemory: 0,
    used: 1024,
    nopass: false,
    ahead: 500,
    settings: { save: '', appendfsync: 'everysec', protectedMode: 'yes', bind: '127.0.0.1', slowlog: '-1' },
  };
  expect(await told({})).toEqual(plain);
  expect(await told({ role: 'slave', connected_slaves: '2', aof_enabled: '1', maxmemory: '64', maxmemory_policy: 'allkeys-lru' })).toEqual({
    ...plain,
    role: 'slave',
    replicas: 2,
    aof: true,
    maxmemory: 64,
    policy: 'allkeys-lru',
  });
  expect(
    await told({ aof_last_write_status: 'err', aof_last_bgrewrite_status: 'err', used_memory: '2048' }, {}, { flags: ['on', 'nopass'] }),
  ).toEqual({
    ...plain,
    unwritten: true,
    uncompacted: true,
    used: 2048,
    nopass: true,
  });
  expect((await told({}, { 'protected-mode': 'no', bind: '*', 'slowlog-log-slower-than': '10000', save: '60 1' })).settings).toEqual({
    ...plain.settings,
    save: '60 1',
    protectedMode: 'no',
    bind: '*',
    slowlog: '10000',
  });
});

it('its clock is taken to be read in the middle of the way there and back', async () => {
  let now = 100_000;
  expect((await told({}, {}, { now: () => (now += 200) })).ahead).toBe(200);
});

it('one that refuses its settings tells the rest; an answer that is lost is none', async () => {
  const refusal = Object.assign(new Error('NOPERM'), { name: 'ReplyError' });
  expect(await told({}, refusal)).toMatchObject({ version: '7.4.1', settings: undefined });
  await expect(told({}, new Error('lost'))).rejects.toThrow('lost');
});
