// `npm run backup -- FILE` and `npm run restore -- FILE`: the durable store without what is to be forgotten. `-` is standard output or input.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Backup, NotEmpty, restore, staffIn, takeBackup } from './adapters/redis/backup.ts';
import { connect } from './adapters/redis/connect.ts';
import { ended, isExpected } from './command.ts';
import { readDurableUrl } from './config.ts';
import { dayOf } from './core/near/kyiv.ts';

const USAGE = 'REDIS_DURABLE_URL=… npm run backup -- FILE · npm run restore -- FILE';

const shape = z.strictObject({
  format: z.literal('helpline-backup-1'),
  made: z.iso.date(),
  hashes: z.record(z.string(), z.record(z.string(), z.string())),
  used: z.array(z.string()),
  number: z.int().nonnegative(),
});

process.exitCode = await ended(USAGE, () => run(parseArgs({ allowPositionals: true, options: {} }).positionals));

async function run([command, file, ...more]: readonly string[]): Promise<0 | 1> {
  if (file === undefined || more.length > 0 || (command !== 'save' && command !== 'restore')) return failed(USAGE);
  const url = readDurableUrl(process.env);
  if (url === undefined) return failed('REDIS_DURABLE_URL is missing or is not the address of a Redis.', USAGE);
  if (command === 'restore' && file !== '-' && !existsSync(file)) return failed(`There is no ${file}.`, USAGE);
  const connection = await connect(url);
  try {
    if (command === 'save') return await save(file, await takeBackup(connection, dayOf(Date.now())));
    const backup = read(file);
    if (!backup) return failed('This file is not a backup, or was changed. Nothing was restored.');
    return restored(backup, await restore(connection, backup));
  } catch (error) {
    if (error instanceof NotEmpty) return failed('This Redis has a roster already. Restore into an empty one; nothing was changed.');
    return failed('The durable Redis does not answer. Nothing is certain to have been written: look, then run this again.');
  } finally {
    connection.close();
  }
}

async function save(file: string, backup: Backup): Promise<0 | 1> {
  const isFile = file !== '-';
  if (isFile && existsSync(file)) return failed('There is a file of this name already. Nothing was written.');
  const text = `${JSON.stringify(backup, undefined, 1)}\n`;
  try {
    if (isFile) writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    else await toStdout(text);
  } catch (error) {
    if (!isExpected(error)) throw error;
    // Half a backup would be taken for a whole one.
    if (isFile) rmSync(file, { force: true });
    return failed(`${error.message}. Nothing was saved.`);
  }
  const people = staffIn(backup);
  process.stderr.write(`Saved: a roster of ${people} people. It is sealed: without SEAL_KEY, which you keep elsewhere, nobody is on it.\n`);
  return 0;
}

/** Where the disk behind a redirection is full, it is known only when all was written. */
function toStdout(text: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.once('error', fail).write(text, (error) => (error ? fail(error) : done()));
  });
}

function restored({ made }: Backup, staff: number): 0 {
  process.stdout.write(
    [
      `Restored the roster of ${made}: ${staff} people.`,
      'Whoever was taken off it since then is on it again: look at the team at the desk now, before anybody is asked.',
      'Handoffs are not in a backup, nor are invitations that were out.',
      '',
    ].join('\n'),
  );
  return 0;
}

function read(file: string): Backup | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')));
  } catch {
    return undefined;
  }
}

function failed(...said: readonly string[]): 1 {
  process.stderr.write(`${said.join('\n')}\n`);
  return 1;
}
