import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, readSealKey } from '../src/config.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const real = { BOT_TOKEN: '123:canary-token', REDIS_URL: 'redis://localhost:6379', SEAL_KEY: key };

function problems(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the environment', () => {
  it('needs nothing for a trial', () => {
    expect(readConfig({}).webChat).toBeUndefined();
    expect(readConfig({ WEB_CHAT: '/' }).webChat).toBe('/');
    expect(() => readConfig({ WEB_CHAT: 'chat' })).toThrow('WEB_CHAT is not a path');
    expect(readConfig({})).toMatchObject({ mode: 'trial', port: 8080, redisUrl: undefined, logLevel: 'info' });
  });

  it('takes a value without what a file from Windows has at the end of each line', () => {
    expect(readConfig({ PORT: '8081\r', COORDINATOR_INVITE: ' 0123456789abcdef\r' })).toMatchObject({
      port: 8081,
      coordinatorInvite: '0123456789abcdef',
    });
    expect(readConfig({ BOT_TOKEN: '\r' }).mode).toBe('trial');
  });

  it('takes an empty variable for a missing one', () => {
    expect(readConfig({ BOT_TOKEN: '', REDIS_URL: '' }).mode).toBe('trial');
  });

  it('runs for real with a token, a Redis and a key, by long polling', () => {
    const config = readConfig(real);
    expect(config).toMatchObject({
      mode: 'real',
      apiRoot: 'https://api.telegram.org',
      redisDurableUrl: real.REDIS_URL,
      webhook: undefined,
    });
  });

  it('serves metrics only where a port is named, and then on this machine alone', () => {
    expect(readConfig(real)).toMatchObject({ metrics: undefined });
    expect(readConfig({ ...real, METRICS_PORT: '9464' })).toMatchObject({ metrics: { host: '127.0.0.1', port: 9464 } });
  });

  it('takes an invitation of 16 characters for the first coordinator, or none', () => {
    expect(readConfig({ ...real, COORDINATOR_INVITE: 'canary-16-chars_' }).coordinatorInvite).toBe('canary-16-chars_');
    expect(readConfig({ COORDINATOR_INVITE: '' }).coordinatorInvite).toBeUndefined();
  });

  it('takes the path of the webhook from its address, and an API root without its last slash', () => {
    const config = readConfig({
      ...real,
      WEBHOOK_URL: 'https://bot.example/a/b',
      WEBHOOK_SECRET: 's',
      TELEGRAM_API_ROOT: 'http://localhost:1/',
    });
    expect(config).toMatchObject({ webhook: { path: '/a/b', secret: 's' }, apiRoot: 'http://localhost:1' });
  });

  it('names all that is missing at once', () => {
    const said = problems({ BOT_TOKEN: '123:abc', WEBHOOK_URL: 'https://x.example/h' });
    expect(said).toHaveLength(3);
    expect(said.join(' ')).toMatch(/REDIS_URL.*SEAL_KEY.*WEBHOOK_SECRET/);
  });

  it('says that a secret without its webhook does nothing, and that the public port is none for metrics, whichever it is', () => {
    expect(problems({ ...real, WEBHOOK_SECRET: 's' })).toEqual([expect.stringMatching(/^WEBHOOK_URL is missing/)]);
    expect(problems({ ...real, PORT: '9000', METRICS_PORT: '9000' })).toEqual([expect.stringMatching(/^METRICS_PORT is the same as PORT/)]);
    expect(problems({ ...real, PORT: '9000', METRICS_PORT: '8080' })).toEqual([]);
  });

  it.each([
    ['https://bot.example/', '/', true],
    ['https://bot.example', '/', true],
    ['https://bot.example/news', '/', true],
    ['https://bot.example/web/', '/web/', true],
    ['https://bot.example/hook', '/', false],
    ['https://bot.example/', '/web/', false],
  ])('says that a webhook cannot be where the web chat takes its forms: %s, %s', (WEBHOOK_URL, WEB_CHAT, taken) => {
    const said = problems({ ...real, WEBHOOK_URL, WEBHOOK_SECRET: 's', WEB_CHAT });
    expect(said).toEqual(taken ? [expect.stringMatching(/^WEBHOOK_URL has the path of a page of WEB_CHAT/)] : []);
  });

  it('gives a command no key in place of one that is missing or wrong', () => {
    expect(readSealKey({ SEAL_KEY: key })).toEqual(Buffer.alloc(32, 7));
    for (const SEAL_KEY of [undefined, '', 'canary']) expect(readSealKey({ SEAL_KEY })).toBeUndefined();
  });

  it('takes a Redis Cluster for conversations, and for nothing else', () => {
    const cluster = 'redis-cluster://a:7000,b:7001';
    expect(readConfig({ ...real, REDIS_URL: cluster, REDIS_DURABLE_URL: 'redis://c:6379' }).redisUrl).toBe(cluster);
    expect(problems({ ...real, REDIS_URL: cluster })).toEqual([expect.stringMatching(/^REDIS_DURABLE_URL is missing/)]);
    expect(problems({ ...real, REDIS_DURABLE_URL: cluster })).toEqual([expect.stringMatching(/^REDIS_DURABLE_URL is not/)]);
  });

  it.each([
    ['BOT_TOKEN', 'canary'],
    ['BOT_TOKEN', '123:canary and more'],
    ['TELEGRAM_API_ROOT', 'canary'],
    ['REDIS_URL', 'http://canary'],
    ['REDIS_URL', 'redis-cluster://canary,,canary'],
    ['REDIS_URL', 'redis://canary,canary:6379'],
    ['REDIS_DURABLE_URL', 'canary'],
    ['PORT', '99999'],
    ['PORT', 'canary'],
    ['METRICS_PORT', '70000'],
    ['METRICS_PORT', '8080'],
    ['METRICS_HOST', 'canary.example'],
    ['WEBHOOK_URL', 'canary'],
    ['WEBHOOK_URL', 'https://canary.example/a:b'],
    ['WEBHOOK_URL', 'https://canary.example/(a)'],
    ['WEB_CHAT', '/canary'],
    ['WEB_CHAT', '/Canary/'],
    ['WEBHOOK_SECRET', 'canary canary'],
    ['SEAL_KEY', 'canary'],
    ['SEAL_KEY', Buffer.alloc(31).toString('base64')],
    ['COORDINATOR_INVITE', 'canary-15-chars'],
    ['COORDINATOR_INVITE', 'canary-that-fits-into-no-link-to-the-bot-which-takes-sixty-four-1'],
    ['END_OF_SERVICE', 'canary'],
    ['LOG_LEVEL', 'canary'],
  ])('says in one line that %s is wrong, and not its value', (variable, value) => {
    const said = problems({ ...real, WEBHOOK_URL: 'https://x.example/h', WEBHOOK_SECRET: 's', [variable]: value });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^${variable} `));
    if (value !== '8080') expect(said[0]).not.toContain(value);
  });
});
