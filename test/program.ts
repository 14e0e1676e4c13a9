// Starts the program as its operator does: a process with an environment.
import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

export interface Program {
  readonly child: ChildProcess;
  /** All that was printed so far. */
  output(): string;
  /** Waits until something is printed. */
  prints(what: string | RegExp): Promise<void>;
  /** Waits for the end. */
  readonly code: Promise<number | null>;
}

const started: Program[] = [];

/** Ends all that are running. */
export async function endAll(): Promise<void> {
  for (const program of started.splice(0)) {
    program.child.kill('SIGKILL');
    // biome-ignore lint/performance/noAwaitInLoops: one after the other is fast enough
    await program.code;
  }
}

/** Starts the bundle. @param where the folder it stands in */
export function start(environment: Record<string, string>, where = root, flags: readonly string[] = []): Program {
  const child = spawn(process.execPath, [...flags, join(where, 'build/bot/main.js')], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = new Promise<number | null>((done) => child.once('close', done));
  const prints = (what: string | RegExp) =>
    new Promise<void>((done, failed) => {
      const look = () => {
        if (typeof what === 'string' ? output.includes(what) : what.test(output)) done();
      };
      listeners.add(look);
      void code.then(() => failed(new Error(`ended before it printed ${String(what)}:\n${output}`)));
      look();
    });
  const program = { child, output: () => output, prints, code };
  started.push(program);
  return program;
}
