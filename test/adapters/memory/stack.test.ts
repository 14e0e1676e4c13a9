// What a page that was sent leaves on the stack of the thread, as an image of the process shows it: until a wipe, and after it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asStarted } from '../../bench/peers.ts';
import { imageOf } from '../../seizure/image.ts';

it('leaves nothing of a page on the stack', async () => {
  const { flags, env } = asStarted();
  const program = fork(join(import.meta.dirname, 'page-of-hers.ts'), {
    execArgv: flags,
    env: { ...env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
  });
  const said = async () => (await once(program, 'message'))[0];
  const onStack = () => [...imageOf(program.pid ?? 0)].some(({ name, bytes }) => name === '[stack]' && bytes.includes('страшно'));
  try {
    const page = await fetch(`http://127.0.0.1:${await said()}`);
    expect(await page.text()).toContain('страшно');
    // It is there until then, or nothing would be proved.
    expect(onStack()).toBe(true);
    program.send('wipe');
    await said();
    expect(onStack()).toBe(false);
  } finally {
    program.kill();
  }
});
