// compose.yaml, as far as it can be tried without containers: nothing has a right too many, and the stores are set as the doctor wants them.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { connect } from '../src/adapters/redis/connect.ts';
import { inspect } from '../src/adapters/redis/inspect.ts';
import { asStarted } from './bench/peers.ts';
import { judgeStores, type Store } from '../src/doctor/redis.ts';

interface Service {
  readonly command?: string;
  readonly [setting: string]: unknown;
}
const read = readFileSync(resolve(import.meta.dirname, '../compose.yaml'), 'utf8');
const { services, networks, volumes } = parse(read, { merge: true }) as Readonly<
  Record<'services' | 'networks' | 'volumes', Readonly<Record<string, Service>>>
>;

describe('the image', () => {
  const file = readFileSync(resolve(import.meta.dirname, '../Dockerfile'), 'utf8');

  it('runs the program as `npm start` does', () => {
    const { program, flags, env } = asStarted();
    const command = JSON.parse(/^CMD (\[.*\])$/m.exec(file)?.[1] ?? '[]') as string[];
    expect(command).toEqual(['node', ...flags, program]);
    const variables = [...file.matchAll(/^ENV ([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const);
    // And no other: one of them, NODE_OPTIONS, would open the program to whoever debugs it.
    expect(Object.fromEntries(variables)).toEqual({ ...env, NODE_ENV: 'production' });
  });

  it('is not made of content with an error, and holds nothing that only installs', () => {
    const [build, last] = file.split(/^FROM /m).slice(1);
    expect(build).toMatch(/^RUN node src\/check\.ts$/m);
    for (const tool of ['node_modules', 'npm', 'npx', 'corepack']) expect(last).toMatch(new RegExp(`^RUN rm -rf .*/${tool}( |$)`, 'm'));
  });

  it('is made of what the program reads, and of nothing else that lies beside it', () => {
    const [, build = ''] = file.split(/^FROM /m);
    expect([...build.matchAll(/^(?:COPY|ADD) (.*)$/gm)].map(([, what]) => what)).toEqual([
      'package.json package-lock.json ./',
      'src src',
      'flows flows',
      'locales locales',
      'docs/promises.yaml docs/promises.yaml',
    ]);
  });

  it('is healthy where the program says that it is, and not while it starts or where it is gone', async () => {
    const [, ...asks] = JSON.parse(/^ +CMD (\[.*\])$/m.exec(file)?.[1] ?? '[]') as string[];
    let status = 200;
    const program = createServer((_request, response) => response.writeHead(status).end()).listen(0, '127.0.0.1');
    await once(program, 'listening');
    const port = String((program.address() as AddressInfo).port);
    const healthy = async () => (await once(spawn(process.execPath, asks, { env: { PORT: port } }), 'exit'))[0] === 0;
    const well = await healthy();
    status = 503;
    const starting = await healthy();
    await new Promise((done) => program.close(done));
    expect([well, starting, await healthy()]).toEqual([true, false, false]);
  });

  it('is run by a user without rights, who can write to nothing in it', () => {
    const last = file.split(/^FROM /m).at(-1) ?? '';
    expect([...last.matchAll(/^USER (.*)$/gm)].map(([, user]) => user)).toEqual(['node']);
    expect([...last.matchAll(/^(?:COPY|ADD) (.*)$/gm)].map(([, what]) => what)).toEqual(['--from=build --chown=root:root /app ./']);
    expect(last).not.toMatch(/chmod|chown (?!root)|setcap|VOLUME/);
  });
});

/** All that a service is told. */
const SETTINGS = `
  restart read_only cap_drop security_opt pids_limit ulimits logging user mem_limit memswap_limit
  build image command environment ports networks depends_on tmpfs volumes stop_grace_period healthcheck`.split(/\s+/);

describe('compose.yaml', () => {
  it.each(Object.entries(services))('gives %s nothing that it does not need', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      ulimits: { core: 0 },
      user: expect.not.stringMatching(/^(root|0)$/) as string,
      restart: 'unless-stopped',
      // Nothing that runs wild takes the machine with it, and its log is not kept for ever.
      pids_limit: 200,
      logging: { driver: 'json-file', options: { 'max-size': '5m', 'max-file': '2' } },
    });
    // No right, no device and no namespace of the machine: what is not named here is nothing that it needs.
    expect(Object.keys(service).filter((setting) => !SETTINGS.includes(setting))).toEqual([]);
    // No swap: what is in memory stays there.
    expect(service.mem_limit).toBe(service.memswap_limit);
    expect(service.mem_limit).toBeDefined();
  });

  it('opens one port, to this machine alone, and no way from the stores to anywhere', () => {
    const opened = Object.entries(services).flatMap(([name, { ports }]) => (ports === undefined ? [] : [[name, ports]]));
    expect(opened).toEqual([['bot', ['127.0.0.1:${PORT:-8080}:8080']]]);
    expect(networks.stores).toEqual({ internal: true });
    for (const store of ['volatile', 'durable']) expect(services[store]).toMatchObject({ networks: ['stores'] });
    // Whoever else were in their network would need no password.
    expect(Object.keys(services)).toEqual(['bot', 'volatile', 'durable']);
  });

  it('lets nothing be written to a disk but the file of the durable store, and gives the bot no more of .env than it reads', () => {
    const written = Object.entries(services).flatMap(([name, service]) => (service.volumes === undefined ? [] : [[name, service.volumes]]));
    expect(written).toEqual([['durable', ['durable:/data']]]);
    expect(Object.keys(volumes)).toEqual(['durable']);
    // Nothing that gets there can be run.
    expect([services.bot?.tmpfs, services.volatile?.tmpfs].flat()).toEqual([
      '/tmp:size=16m,noexec,nosuid,nodev',
      '/data:mode=1777,size=1m',
    ]);
  });

  it('decides nothing in the place of .env but where the stores are, and that the log keeps nothing of conversations', () => {
    const { environment } = services.bot as { readonly environment: Readonly<Record<string, string>> };
    const own = Object.entries(environment).filter(([name, value]) => value !== `\${${name}:-}` && !value.startsWith(`\${${name}:?`));
    expect(Object.fromEntries(own)).toEqual({
      REDIS_URL: 'redis://volatile:6379',
      REDIS_DURABLE_URL: 'redis://durable:6379',
      METRICS_HOST: '0.0.0.0',
      LOG_LEVEL: '${LOG_LEVEL:-info}',
    });
  });

  it('waits for what is under way: answers that are owed, and the last lines of the file', () => {
    // The program takes up to half a minute for its end (docs/operations.md).
    expect([services.bot?.stop_grace_period, services.durable?.stop_grace_period]).toEqual(['40s', '30s']);
  });

  it('begins the bot when both stores have read what they keep: one that still reads its file is not taken for one that answers', () => {
    expect(services.bot?.depends_on).toEqual({ volatile: { condition: 'service_healthy' }, durable: { condition: 'service_healthy' } });
    const dir = mkdtempSync(join(tmpdir(), 'helpline-compose-'));
    for (const name of ['volatile', 'durable']) {
      const [kind, asks = ''] = (services[name]?.healthcheck as { readonly test: readonly string[] } | undefined)?.test ?? [];
      const answers = (said: string) => {
        writeFileSync(join(dir, 'redis-cli'), `#!/bin/sh\necho '${said}'\n`, { mode: 0o755 });
        return spawnSync('/bin/sh', ['-c', asks], { env: { PATH: `${dir}:/usr/bin:/bin` } }).status === 0;
      };
      expect([kind, answers('PONG'), answers('LOADING Redis is loading the dataset in memory')]).toEqual(['CMD-SHELL', true, false]);
    }
    rmSync(dir, { recursive: true });
  });

  it('lets a store refuse before it is ended for its size, with room for the second process of the durable one, and the program its heap', () => {
    const limit = (name: string) => Number(/^(\d+)m$/.exec(String(services[name]?.mem_limit))?.[1]);
    const most = (name: string) => Number(/--maxmemory (\d+)mb/.exec(services[name]?.command ?? '')?.[1]);
    expect(limit('volatile')).toBeGreaterThanOrEqual(1.25 * most('volatile'));
    expect(limit('durable')).toBeGreaterThanOrEqual(2.25 * most('durable'));
    const heap = Number(/--max-old-space-size=(\d+)/.exec(asStarted().flags.join(' '))?.[1]);
    expect(limit('bot')).toBeGreaterThanOrEqual(1.25 * heap);
  });

  it('sets the stores as the doctor wants them', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'helpline-compose-'));
    const started = await Promise.all((['volatile', 'durable'] as const).map((name) => store(name, dir)));
    const [volatile, durable] = started.map(({ store }) => store) as [Store, Store];
    const amiss = judgeStores({ volatile, durable }).filter(({ is }) => is !== 'right');
    await Promise.all(started.map(({ stop }) => stop()));
    rmSync(dir, { recursive: true, force: true, maxRetries: 9 });
    expect(amiss).toEqual([]);
  });
});

/** A server with the very command of a service. */
async function store(name: 'volatile' | 'durable', dir: string): Promise<{ store: Store; stop(): Promise<void> }> {
  const socket = join(dir, `${name}.sock`);
  const [server = '', ...settings] = (services[name]?.command ?? '').split(' ').map((word) => word.replaceAll('"', ''));
  const child = spawn(server, [...settings, '--port', '0', '--unixsocket', socket, '--dir', dir, '--appendfilename', name]);
  for await (const chunk of child.stdout) if (/ready to accept connections/i.test(String(chunk))) break;
  const url = `unix://${socket}`;
  const connection = await connect(url);
  const facts = await inspect(connection, Date.now);
  connection.close();
  const stop = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { store: { url, facts }, stop };
}
