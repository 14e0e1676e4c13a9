// `npm run backup -- FILE` and `npm run restore -- FILE`: the durable store without what is to be forgotten. `-` is standard output or input.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Backup, NotEmpty, restore, staffIn, takeBackup } from './adapters/redis/backup.ts';
import { askOnce, type Connection } from './adapters/redis/connect.ts';
import { RedisRoster } from './adapters/redis/roster.ts';
import { sealKey as sealKeyOf } from './adapters/redis/seal.ts';
import { ended, failed, type Outcome } from './command.ts';
import { readDurableUrl, readSealKey } from './config.ts';
import { dayOf } from './core/near/kyiv.ts';
import { StoreAway } from './ports.ts';
import { writeNew } from './whole.ts';

const USAGE = 'REDIS_DURABLE_URL=… npm run backup -- FILE · npm run restore -- FILE';

/** The other store, another database or one that was lost has nobody on its roster either. */
const EMPTY =
  'Is this the durable Redis of a bot in which somebody answers? Then it is the wrong one, or has lost them: keep the older backups.';

const shape = z.strictObject({
  format: z.literal('helpline-backup-1'),
  made: z.iso.date(),
  hashes: z.record(z.string(), z.record(z.string(), z.string())),
  used: z.array(z.string()),
  number: z.int().nonnegative(),
});

process.exitCode = await ended(USAGE, () => run(parseArgs({ allowPositionals: true, options: {} }).positionals));

async function run([command, file, ...more]: readonly string[]): Promise<Outcome> {
  if (file === undefined || more.length > 0 || (command !== 'save' && command !== 'restore')) return failed(USAGE);
  const url = readDurableUrl(process.env);
  if (url === undefined) return failed('REDIS_DURABLE_URL is missing or is not the address of a Redis.', USAGE);
  if (command === 'restore' && file !== '-' && !existsSync(file)) return failed(`There is no ${file}.`, USAGE);
  try {
    return await askOnce(url, async (connection) => {
      if (command === 'save') return save(file, await takeBackup(connection, dayOf(Date.now())));
      const backup = read(file);
      if (!backup) return failed('This file is not a backup, or was changed. Nothing was restored.');
      const people = await restore(connection, backup);
      return restored(backup, people, await isForeign(connection));
    });
  } catch (error) {
    if (error instanceof NotEmpty) return failed('This Redis has a roster already. Restore into an empty one; nothing was changed.');
    if (!(error instanceof StoreAway)) throw error;
    const then = command === 'save' ? 'Nothing was saved.' : 'Nothing is certain to have been written: look, then run this again.';
    return failed(`The durable ${error.message}. ${then}`);
  }
}

function save(file: string, backup: Backup): Outcome {
  const text = JSON.stringify(backup, undefined, 1);
  if (file !== '-') {
    if (existsSync(file)) return failed('There is a file of this name already. Nothing was written.');
    // Nobody else of this machine may read it.
    writeNew(file, `${text}\n`, 0o600);
  }
  const people = staffIn(backup);
  const sealed = people > 0 ? 'It is sealed: without SEAL_KEY, which you keep elsewhere, nobody is on it.' : EMPTY;
  return { lines: file === '-' ? [text] : [], beside: [`Saved: a roster of ${people} people. ${sealed}`], code: 0 };
}

/** Whether the key of this environment, where it has one, opens nobody: the bot would find an empty roster, and say nothing. */
async function isForeign(connection: Connection): Promise<boolean> {
  const key = readSealKey(process.env);
  return key !== undefined && (await new RedisRoster(connection, [sealKeyOf(key)], { now: Date.now }).isForeign());
}

function restored({ made }: Backup, staff: number, foreign: boolean): Outcome {
  return {
    lines: [
      `Restored the roster of ${made}: ${staff} people.`,
      ...(foreign
        ? ['This SEAL_KEY opens none of them, so the bot would find nobody: put back the key they were sealed with, then start it.']
        : []),
      'Whoever was taken off it since then is on it again: look at the team at the desk now, before anybody is asked.',
      'Handoffs are not in a backup, nor are invitations that were out.',
    ],
    code: 0,
  };
}

function read(file: string): Backup | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')));
  } catch {
    return undefined;
  }
}
