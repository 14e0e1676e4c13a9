// A real Redis Cluster of three nodes, each on a port of its own, with all slots shared out among them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { TestServer } from './servers.ts';

const SLOTS = 16_384;
const NODES = 3;
/** A node meets the others through a second port, this much above its own. */
const BUS = 10_000;

/** Starts the cluster; it cannot be started again. @throws Error where the machine has no redis-server */
export async function clusterServer(): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'helpline-cluster-'));
  const ports = await freePorts();
  const nodes = ports.map((port) => node(port, dir));
  const kill = () => nodes.forEach((one) => one.kill('SIGKILL'));
  process.on('exit', kill);
  const clients = ports.map((port) => new Redis({ port, host: '127.0.0.1', disableClientInfo: true }));
  for (const client of clients) client.on('error', () => {});
  const share = Math.ceil(SLOTS / NODES);
  await Promise.all(clients.map((client, i) => client.cluster('ADDSLOTSRANGE', i * share, Math.min(SLOTS, (i + 1) * share) - 1)));
  await Promise.all(clients.map((client, i) => client.call('CLUSTER', 'SET-CONFIG-EPOCH', i + 1)));
  await Promise.all(clients.slice(1).map((client) => client.cluster('MEET', '127.0.0.1', ports[0] ?? 0)));
  for (const client of clients) while (!(await knowsAll(client))) await wait(20);
  for (const client of clients) client.disconnect();
  const stop = async () => {
    const alive = nodes.filter((one) => one.exitCode === null && one.signalCode === null);
    const gone = alive.map((one) => once(one, 'exit'));
    kill();
    await Promise.all(gone);
  };
  return {
    url: `redis-cluster://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`,
    start: () => Promise.reject(new Error('a cluster of the tests is started once')),
    stop,
    async remove() {
      process.off('exit', kill);
      await stop();
      rmSync(dir, { recursive: true, force: true, maxRetries: 9 });
    },
  };
}

function node(port: number, dir: string): ChildProcess {
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no'];
  return spawn('redis-server', [...own, '--cluster-enabled', 'yes', '--cluster-config-file', `${port}.conf`], { stdio: 'ignore' });
}

/** Whether a node sees the cluster whole. */
async function knowsAll(client: Redis): Promise<boolean> {
  const info = await client.cluster('INFO');
  return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${NODES}`) && info.includes(`cluster_slots_ok:${SLOTS}`);
}

async function freePorts(): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < NODES) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    server.close();
    await once(server, 'close');
    if (port + BUS < 65_536 && !ports.includes(port)) ports.push(port);
    // Below the range the system draws from, where most of those above cannot be used.
    else ports.push(await below(20_000 + Math.floor(Math.random() * 10_000)));
  }
  return ports;
}

async function below(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)]);
  if (!free) return below(port + 1);
  server.close();
  await once(server, 'close');
  return port;
}
