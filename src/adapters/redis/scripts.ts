// The scripts that Redis runs, each in one atomic step on the keys of one name. They see sealed strings and times, nothing else.
//
// KEYS of all: conversation, ledger, erase, due. Features of Redis 7.0 only, and no cjson.
import { createHash } from 'node:crypto';
import { LEDGER_LIFE } from '../../core/conversation.ts';
import { EPOCH_LIFE } from './keys.ts';

/** A Lua script and the name Redis keeps it under. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

/** Entries of a ledger: whoever reads needs few, as one living message is edited. Each word of a talk is one, and a picture above them is to go, too. */
const LEDGER_SIZE = 500;

/** A name that was handed out, or is being erased, is not handed out again for so long. Milliseconds. */
const LEASE = 60_000;

/** Where a guess would stand: whatever is stored. No sealed text looks like this. */
export const WHATEVER = '*';

/**
 * Commits a turn if the stored conversation is the one it was decided on ('' for none); gives 1, else the stored one.
 * ARGV: guess, name, now, next conversation, its end, a ledger entry or ''.
 *
 * `LT`, because an erase that was not settled is due earlier and must stay so.
 */
export const KEEP = script(`
  local present = redis.call('GET', KEYS[1]) or ''
  if present ~= ARGV[1] then return present end
  redis.call('SET', KEYS[1], ARGV[4], 'PXAT', ARGV[5])
  redis.call('ZADD', KEYS[4], 'LT', ARGV[5], ARGV[2])
  redis.call('PEXPIREAT', KEYS[4], ARGV[3] + ${EPOCH_LIFE})
  if ARGV[6] ~= '' then
    if redis.call('RPUSH', KEYS[2], ARGV[6]) == 1 then
      redis.call('PEXPIREAT', KEYS[2], ARGV[3] + ${LEDGER_LIFE})
    end
    redis.call('LTRIM', KEYS[2], ${-LEDGER_SIZE}, -1)
  end
  return 1`);

/**
 * A Redis that is full refuses a script at its first command that may take room, unless one came before it that takes none: what takes
 * away begins with such a one. Nobody has this name: a set that is emptied, if only for a moment, loses its end.
 */
const ALSO_WHERE_FULL = `redis.call('ZREM', KEYS[4], '')`;

/** Lives are checked by the bot's clock too; and a ledger whose conversation is over is put where new entries do not come. */
const PARTS = `
  local function look(at)
    redis.call('ZADD', KEYS[4], at, ARGV[2])
    if redis.call('PEXPIRETIME', KEYS[4]) < 0 then redis.call('PEXPIREAT', KEYS[4], ARGV[3] + ${EPOCH_LIFE}) end
  end
  local function expire(key)
    local at = redis.call('PEXPIRETIME', key)
    if at >= 0 and at <= tonumber(ARGV[3]) then redis.call('DEL', key) end
  end
  local function close()
    expire(KEYS[2])
    if redis.call('EXISTS', KEYS[3]) == 0 then
      if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('RENAME', KEYS[2], KEYS[3]) end
      return
    end
    local more = redis.call('LRANGE', KEYS[2], 0, -1)
    if #more == 0 then return end
    for _, entry in ipairs(more) do redis.call('RPUSH', KEYS[3], entry) end
    redis.call('DEL', KEYS[2])
    redis.call('LTRIM', KEYS[3], ${-LEDGER_SIZE}, -1)
  end
  local function rest()
    local at = redis.call('PEXPIRETIME', KEYS[1])
    if at >= 0 then look(at)
    elseif redis.call('EXISTS', KEYS[2]) == 1 then look(ARGV[3])
    else redis.call('ZREM', KEYS[4], ARGV[2]) end
  end`;

/**
 * Forgets a conversation if it is the one the turn was decided on; gives what is to be erased, else the stored one.
 * ARGV: guess, name, now, what stands in its place ('' for nothing, or whatever does), its end, an entry that goes to the front or '': that
 * she left, or what comes to be known late.
 *
 * A ledger that is full has room for two of them: what comes late does not push out that she left, and of two exits the first one goes.
 */
export const FORGET = script(`${PARTS}
  local present = redis.call('GET', KEYS[1]) or ''
  if ARGV[1] ~= '${WHATEVER}' and present ~= ARGV[1] then return present end
  ${ALSO_WHERE_FULL}
  if ARGV[4] == '' then redis.call('DEL', KEYS[1])
  elseif ARGV[4] ~= '${WHATEVER}' then redis.call('SET', KEYS[1], ARGV[4], 'PXAT', ARGV[5]) end
  expire(KEYS[3])
  close()
  if ARGV[6] ~= '' then
    redis.call('LTRIM', KEYS[3], ${-LEDGER_SIZE - 1}, -1)
    if redis.call('LPUSH', KEYS[3], ARGV[6]) == 1 then redis.call('PEXPIREAT', KEYS[3], ARGV[3] + ${LEDGER_LIFE}) end
    redis.call('PEXPIREAT', KEYS[4], ARGV[3] + ${EPOCH_LIFE})
  end
  local standing = redis.call('LRANGE', KEYS[3], 0, -1)
  if #standing > 0 then look(ARGV[3] + ${LEASE}) else rest() end
  return standing`);

/**
 * Takes a due name for a minute; gives what is to be erased. Nothing, where another was faster or nothing is left to do.
 * ARGV: unused, name, now.
 */
export const CLAIM = script(`${PARTS}
  local due = redis.call('ZSCORE', KEYS[4], ARGV[2])
  if not due or tonumber(due) > tonumber(ARGV[3]) then return {} end
  ${ALSO_WHERE_FULL}
  expire(KEYS[1])
  expire(KEYS[3])
  if redis.call('EXISTS', KEYS[1]) == 0 then close() end
  local standing = redis.call('LRANGE', KEYS[3], 0, -1)
  if #standing > 0 then look(ARGV[3] + ${LEASE}) else rest() end
  return standing`);

/**
 * Messages are gone: their entries are crossed off. What was noted since they were handed out stays, and is handed out in a minute.
 * ARGV: unused, name, now, the entries.
 */
export const SETTLE = script(`${PARTS}
  for i = 4, #ARGV do redis.call('LREM', KEYS[3], 1, ARGV[i]) end
  if redis.call('EXISTS', KEYS[3]) == 1 then look(ARGV[3] + ${LEASE}) else rest() end
  return 1`);

/** Begins an epoch, unless it was begun. One key a day has room also where Redis is full. KEYS: epoch. ARGV: sealed, its end. */
export const BEGIN = script(`
  if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
  redis.call('DEL', KEYS[1])
  redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[2])
  return 1`);

/** Makes a script. */
export function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}
