// Runs the bundle once as a trial, and keeps beside it what V8 has compiled by then: whatever starts with the same flags compiles next to nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bubble } from './simulator/bubble.ts';
import type { PageState } from './simulator/page-state.ts';

const root = resolve(import.meta.dirname, '..');

/** The whole may take so long. Milliseconds. */
const PATIENCE = 60_000;

/** Whose phone in the simulator it is done with. */
const VISITOR = 1001;

const signal = AbortSignal.timeout(PATIENCE);
const { flags, program } = asStarted();
// Of the environment only what finds programs: nothing of an operator's is in a trial.
const child = spawn(process.execPath, [...flags, program], {
  cwd: root,
  env: { PATH: process.env['PATH'], PORT: '0' },
  stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
});
const gone = once(child, 'exit');
try {
  await visit(await pageIn(child.stdout as Readable));
  child.send('keep');
  await once(child, 'message', { signal });
} catch {
  // An error in the content, say: whoever starts the bot is told of it then.
  process.stderr.write('A trial of the program did not run, so nothing was compiled before; it starts all the same, somewhat later.\n');
} finally {
  // Its store goes with it. In order, it would wait for connections that nobody uses.
  child.kill('SIGKILL');
  await gone;
}

/** The flags and the file of `npm start`: what was compiled with other flags, V8 passes over. */
function asStarted(): { readonly flags: readonly string[]; readonly program: string } {
  const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const words = scripts.start.split(' ');
  return { flags: words.filter((word) => word.startsWith('--')), program: words.at(-1) ?? '' };
}

/** Where the trial shows its page. @throws Error where it ended before, or took too long */
async function pageIn(output: Readable): Promise<string> {
  let said = '';
  for await (const part of addAbortSignal(signal, output).iterator({ destroyOnReturn: false })) {
    said += String(part);
    const [page] = /http:\/\/[\d.:]+/.exec(said) ?? [];
    if (page !== undefined) return page;
  }
  throw new Error('it ended');
}

/** Begins, presses, and types: what the first visitors do is compiled, too. */
async function visit(page: string): Promise<void> {
  const act = async (deed: string, given: object) => {
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(given), signal };
    const { ok } = await fetch(`${page}/sim/phones/${VISITOR}/${deed}`, asked);
    if (!ok) throw new Error('the simulator refused it');
  };
  const answer = async (before?: number): Promise<Bubble> => {
    for (;;) {
      // biome-ignore lint/performance/noAwaitInLoops: until there is one
      const { phones } = (await (await fetch(`${page}/sim/state`, { signal })).json()) as PageState;
      const last = phones.find(({ id }) => id === VISITOR)?.messages.findLast(({ from }) => from === 'bot');
      if (last !== undefined && last.id !== before) return last;
      await wait(20);
    }
  };
  await act('open', {});
  const { id, buttons } = await answer();
  await act('press', {
    message: id,
    data: buttons.flat().flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))[0],
  });
  await act('type', { text: 'мені потрібен притулок' });
  await answer(id);
}
