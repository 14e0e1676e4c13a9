// What stays in an image of the process of what it has let go: until a wipe, and after it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { asStarted } from '../../bench/peers.ts';
import { imageOf } from '../../seizure/image.ts';

let program: ChildProcess;

function start(file: string, ...given: string[]): void {
  const { flags, env } = asStarted();
  program = fork(join(import.meta.dirname, file), given, {
    execArgv: flags,
    env: { ...env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
  });
}

afterEach(() => void program.kill());

async function said(): Promise<string> {
  return String((await once(program, 'message'))[0]);
}

it('leaves nothing of a page on the stack', async () => {
  start('page-of-hers.ts');
  const onStack = () => [...imageOf(program.pid ?? 0)].some(({ name, bytes }) => name === '[stack]' && bytes.includes('страшно'));
  const page = await fetch(`http://127.0.0.1:${await said()}`);
  expect(await page.text()).toContain('страшно');
  // It is there until then, or nothing would be proved.
  expect(onStack()).toBe(true);
  program.send('wipe');
  await said();
  expect(onStack()).toBe(false);
});

it('leaves nothing of what was sent: in the piece that requests are read into, in a parser that had half a head, beside what stays', async () => {
  start('page-of-hers.ts');
  const port = Number(await said());
  const [body, head] = ['боюся йти додому ', 'x-canary-of-hers'];
  const there = (words: string) => [...imageOf(program.pid ?? 0)].reduce((sum, { bytes }) => sum + timesIn(bytes, Buffer.from(words)), 0);
  // More than one piece takes, then what is small enough to stand beside something else.
  for (const times of [4000, 1]) {
    const sent = { method: 'POST', body: body.repeat(times), headers: { connection: 'close' } };
    await (await fetch(`http://127.0.0.1:${port}`, sent)).text();
  }
  // Each connection has a parser of its own, for all are open at once.
  await Promise.all(
    Array.from({ length: 4 }, async (_, n) => {
      const socket = connect(port, '127.0.0.1').resume();
      socket.write(`GET / HTTP/1.1\r\nhost: here\r\n${head}: ${head}-${n}`);
      await wait(200);
      socket.end('-and-more\r\nconnection: close\r\n\r\n');
      await once(socket, 'close');
    }),
  );
  expect(there(body)).toBeGreaterThan(0);
  expect(there(head)).toBeGreaterThan(0);
  program.send('wipe');
  await said();
  expect([there(body), there(head)]).toEqual([0, 0]);
});

it('leaves no numbers between things that stay', async () => {
  start('numbers-of-hers.ts', '27659922564057');
  // The bytes that they have in common, as a double.
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(2_765_992_256_405_750);
  const common = bytes.subarray(1);
  const there = () => [...imageOf(program.pid ?? 0)].reduce((sum, region) => sum + timesIn(region.bytes, common), 0);
  await said();
  expect(there()).toBeGreaterThanOrEqual(6000);
  program.send('wipe');
  await said();
  // In the holes of the one page that is never moved there is room for a few.
  expect(there()).toBeLessThan(10);
  // It was looked at while it ran.
  expect(program.exitCode).toBeNull();
});

function timesIn(bytes: Buffer, run: Buffer): number {
  let times = 0;
  for (let at = bytes.indexOf(run); at >= 0; at = bytes.indexOf(run, at + 1)) times++;
  return times;
}
