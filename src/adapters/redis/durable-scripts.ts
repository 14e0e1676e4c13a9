// The scripts of the durable store, each one atomic step. They see sealed strings, ids and times, nothing else.
import { script, WHATEVER } from './scripts.ts';

/** An id that was handed out is not handed out again for so long. Milliseconds. */
const LEASE = 60_000;

/** The file is rewritten so often. Milliseconds. */
const HOUR = 60 * 60 * 1000;

/** A key that belongs to many lives until the last of them is over. */
const OUTLIVE = `
  local function outlive(key, life)
    if redis.call('PEXPIRETIME', key) < tonumber(life) then redis.call('PEXPIREAT', key, life) end
  end`;

/**
 * Commits a handoff if the stored one is that it was decided on ('' for none), with its deadline and all it is found by: gives 1, or
 * 0 where another was faster. Where it would be one more than its new owner may have, nothing is committed: gives 2.
 * KEYS: handoff, due, the visitor's index, her indices of other days, the staff's indices to leave, those to join.
 * ARGV: now, id, guess, next or '' to forget, end of its life, deadline or '' to leave that be, how many indices of hers, how many to
 * leave, how many one person may own or '' where nobody owns it (else the last index to join is the owner's), next index ('' for none,
 * or leave it), whether only where there is none ('' or anything), then for each index of hers what it has to hold still.
 *
 * A Redis that is full refuses what begins, and not what goes on or ends: a script that has deleted first may write.
 */
export const COMMIT = script(`${OUTLIVE}
  local now, id, guess, next, life, due = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
  local hers, leave, most, index, unless = 2 + ARGV[7], 2 + ARGV[7] + ARGV[8], ARGV[9], ARGV[10], ARGV[11]
  if (redis.call('GET', KEYS[1]) or '') ~= guess then return 0 end
  for i = 3, hers do
    local seen = ARGV[i + 9]
    if seen ~= '${WHATEVER}' and (redis.call('GET', KEYS[i]) or '') ~= seen then return 0 end
  end
  if most ~= '' then
    local own = KEYS[#KEYS]
    redis.call('ZREMRANGEBYSCORE', own, '-inf', now)
    if not redis.call('ZSCORE', own, id) and redis.call('ZCARD', own) >= tonumber(most) then return 2 end
  end
  if guess ~= '' then redis.call('DEL', KEYS[1]) end
  for i = hers + 1, leave do redis.call('ZREM', KEYS[i], id) end
  if index == '' then redis.call('DEL', KEYS[3])
  elseif index ~= '${WHATEVER}' and (unless == '' or redis.call('EXISTS', KEYS[3]) == 0) then redis.call('SET', KEYS[3], index, 'PXAT', life) end
  if next == '' then
    redis.call('DEL', KEYS[1])
    redis.call('ZREM', KEYS[2], id)
    return 1
  end
  redis.call('SET', KEYS[1], next, 'PXAT', life)
  if due ~= '' then redis.call('ZADD', KEYS[2], due, id) end
  outlive(KEYS[2], life)
  for i = leave + 1, #KEYS do
    redis.call('ZADD', KEYS[i], life, id)
    outlive(KEYS[i], life)
  end
  return 1`);

/** How many handoffs are in each of the staff's indices whose life is not over. KEYS: indices. ARGV: now. */
export const COUNT = script(`
  local counts = {}
  for i, key in ipairs(KEYS) do counts[i] = redis.call('ZCOUNT', key, '(' .. ARGV[1], '+inf') end
  return counts`);

/**
 * Takes ids that are due, for a minute; those whose life is over by the bot's clock are dropped.
 * KEYS: due. ARGV: now, how many at most, what stands before an id in the key of a handoff.
 */
export const TAKE = script(`
  local now, taken = tonumber(ARGV[1]), {}
  for _, id in ipairs(redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[2])) do
    if redis.call('PEXPIRETIME', ARGV[3] .. id) <= now then
      redis.call('DEL', ARGV[3] .. id)
      redis.call('ZREM', KEYS[1], id)
    else
      redis.call('ZADD', KEYS[1], now + ${LEASE}, id)
      taken[#taken + 1] = id
    end
  end
  return taken`);

/** The whole roster, unless it is the one we know. KEYS: roster. ARGV: the mark we know. */
export const READ_ROSTER = script(`
  if (redis.call('HGET', KEYS[1], 'mark') or '') == ARGV[1] then return 0 end
  return redis.call('HGETALL', KEYS[1])`);

/** Puts one person on the roster, or takes them off (''), if the roster is the one we know. KEYS: roster. ARGV: the mark we know, the next, id, sealed. */
export const WRITE_ROSTER = script(`
  if (redis.call('HGET', KEYS[1], 'mark') or '') ~= ARGV[1] then return 0 end
  redis.call('HSET', KEYS[1], 'mark', ARGV[2])
  if ARGV[4] == '' then redis.call('HDEL', KEYS[1], ARGV[3]) else redis.call('HSET', KEYS[1], ARGV[3], ARGV[4]) end
  return 1`);

/** Keeps a code. KEYS: invitations. ARGV: now, digest, its end. */
export const INVITE = script(`${OUTLIVE}
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[2])
  outlive(KEYS[1], ARGV[3])
  return 1`);

/** Uses up a code; gives which of the digests it was, 0 for none. KEYS: invitations. ARGV: now, digests. */
export const REDEEM = script(`
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
  for i = 2, #ARGV do
    if redis.call('ZREM', KEYS[1], ARGV[i]) == 1 then return i - 1 end
  end
  return 0`);

/**
 * Keeps an event under its code, and the code among those that count, unless the code has an event: gives what stands there then.
 * KEYS: event, codes. ARGV: sealed, its end, code, end of the code.
 */
export const ANNOUNCE = script(`${OUTLIVE}
  local stands = redis.call('GET', KEYS[1])
  if stands then return stands end
  redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[2])
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[3])
  outlive(KEYS[2], ARGV[4])
  return ''`);

/** Gives 1 to one replica in an hour. KEYS: compacted. ARGV: now. */
export const HOURLY = script(`
  local last, now = tonumber(redis.call('GET', KEYS[1]) or 0), tonumber(ARGV[1])
  if last <= now and now < last + ${HOUR} then return 0 end
  redis.call('SET', KEYS[1], ARGV[1], 'PXAT', now + ${2 * HOUR})
  return 1`);
