// Whether the two stores keep what they should keep, and nothing else.
import type { RedisFacts } from '../adapters/redis/inspect.ts';
import { accessCheck, isCluster, type StoreName, VARIABLE } from './access.ts';
import { type Check, doubtful, right, wrong } from './check.ts';
import { clockCheck } from './clock.ts';

/** A store: where it is, and what it says of itself; undefined: it does not, and why. */
export interface Store {
  readonly url: string;
  readonly facts: RedisFacts | undefined;
  readonly why?: string | undefined;
}

/** From this share of its memory on there is soon no room. */
const NEARLY_FULL = 0.9;

/** PEXPIRETIME, which the scripts need, is there since then. */
const OLDEST = 7;

/** Judges both. */
export function judgeStores(stores: Readonly<Record<StoreName, Store>>): Check[] {
  const { volatile, durable } = stores;
  const one = volatile.facts !== undefined && volatile.facts.run !== '' && volatile.facts.run === durable.facts?.run;
  return [
    ...judge('volatile', volatile),
    ...(one
      ? [
          wrong(
            'stores-one',
            'Both stores are one server, which cannot be right for both',
            'start a second Redis and name it in REDIS_DURABLE_URL',
          ),
        ]
      : judge('durable', durable)),
  ];
}

function judge(name: StoreName, { url, facts, why = 'Redis does not answer' }: Store): Check[] {
  const title = `The ${name} Redis`;
  if (!facts) return [away(name, why)];
  const at = commandFor(url, VARIABLE[name]);
  const set = (setting: string) => `${at} CONFIG SET ${setting} (and the same in its configuration, or a restart undoes it)`;
  const { settings, policy, version } = facts;
  const kept = name === 'volatile' ? volatileChecks(title, facts, set) : durableChecks(title, facts, set);
  return [
    ...(Number.parseInt(version, 10) >= OLDEST
      ? [right(`${name}-version`, `${title} is of version ${version}`)]
      : [
          wrong(
            `${name}-version`,
            `${title} is of version ${version || 'unknown'}; the bot needs ${OLDEST}`,
            `install Redis ${OLDEST} or newer`,
          ),
        ]),
    ...kept,
    ...(settings
      ? []
      : [
          doubtful(
            `${name}-hidden`,
            `${title} does not tell its settings`,
            'look yourself at save, appendfsync, bind, protected-mode and slowlog-log-slower-than',
          ),
        ]),
    policy === 'noeviction'
      ? right(`${name}-eviction`, `${title} forgets nothing before its time`)
      : wrong(
          `${name}-eviction`,
          `${title} may throw things away when it is full (${policy || 'unknown'})`,
          set('maxmemory-policy noeviction'),
        ),
    ...copies(name, title, url, facts),
    ...room(name, title, facts, set),
    ...slowlog(name, title, settings?.slowlog, set),
    accessCheck(name, title, url, facts),
    ...(isCluster(url)
      ? [doubtful(`${name}-nodes`, `${title} is a cluster, of which one node was looked at`, 'each has to be like it: docs/operations.md')]
      : []),
    clockCheck(`${name}-clock`, title, facts.ahead),
  ];
}

/** A server that refuses is not away: whoever looks whether it runs finds that it does. */
function away(name: StoreName, why: string): Check {
  const variable = VARIABLE[name];
  const mend = why.includes('password')
    ? `write it into ${variable}: redis://:PASSWORD@host:6379`
    : why.includes('refuses')
      ? 'look at its log, and at what its user may do'
      : `look whether it runs, and at ${variable}`;
  return wrong(`${name}-away`, `The ${name} ${why}`, mend);
}

/** Each copy is one more place that holds what is to be forgotten; and one that is itself a copy takes nothing. */
function copies(name: StoreName, title: string, url: string, { replicas, role }: RedisFacts): Check[] {
  const check = `${name}-replicas`;
  if (isCluster(url) && (replicas > 0 || role !== 'master'))
    return [wrong(check, `${title} is copied to or from another server`, 'redis-cli CLUSTER RESET, on each replica')];
  if (role !== 'master')
    return [
      wrong(
        check,
        `${title} is a copy of another server and takes nothing that is new`,
        `let ${VARIABLE[name]} lead to that one; or, where it is lost, ${commandFor(url, VARIABLE[name])} REPLICAOF NO ONE`,
      ),
    ];
  return [
    replicas === 0
      ? right(check, `${title} has no copies`)
      : wrong(
          check,
          `${title} is copied to another server, which holds what is to be forgotten`,
          'REPLICAOF NO ONE on the copy, and wipe its disk; one that is meant to take over: docs/operations.md',
        ),
  ];
}

/** Where it is full, nobody new is remembered and nobody can be asked for. */
function room(name: StoreName, title: string, { used, maxmemory }: RedisFacts, set: (setting: string) => string): Check[] {
  if (maxmemory === 0 || used < maxmemory * NEARLY_FULL) return [];
  const full = used >= maxmemory;
  const says = full ? `${title} is full: nothing new is remembered` : `${title} is full to ${Math.floor((used / maxmemory) * 100)} %`;
  return [
    (full ? wrong : doubtful)(`${name}-room`, says, `look what fills it, or ${set(`maxmemory ${Math.ceil((maxmemory * 2) / 2 ** 20)}mb`)}`),
  ];
}

function volatileChecks(title: string, { aof, settings, maxmemory }: RedisFacts, set: (setting: string) => string): Check[] {
  return [
    aof
      ? wrong('volatile-aof', `${title} writes every conversation to a file`, set('appendonly no'))
      : right('volatile-aof', `${title} writes no file of changes`),
    ...saves('volatile', title, settings?.save, set),
    maxmemory > 0
      ? right('volatile-memory', `${title} has a limit for its memory`)
      : doubtful('volatile-memory', `${title} has no limit for its memory: a flood could fill the machine`, set('maxmemory 512mb')),
  ];
}

function durableChecks(title: string, { aof, unwritten, uncompacted, settings }: RedisFacts, set: (setting: string) => string): Check[] {
  return [
    aofCheck(title, aof, unwritten, set),
    ...(aof && uncompacted
      ? [
          wrong(
            'durable-rewrite',
            `${title} could not write its file anew: what was forgotten still stands in it`,
            'give its disk room, and the machine memory (its log says which), then redis-cli BGREWRITEAOF',
          ),
        ]
      : []),
    ...(aof && settings?.appendfsync === 'no'
      ? [wrong('durable-fsync', `${title} leaves it to the machine when its file is written`, set('appendfsync everysec'))]
      : []),
    ...saves('durable', title, settings?.save, set),
  ];
}

function aofCheck(title: string, aof: boolean, unwritten: boolean, set: (setting: string) => string): Check {
  if (!aof) return wrong('durable-aof', `${title} writes no file: a restart forgets who waits and who answers`, set('appendonly yes'));
  return unwritten
    ? wrong(
        'durable-aof',
        `${title} cannot write its file, and takes nothing that is new`,
        'give its disk room; its log says what is amiss',
      )
    : right('durable-aof', `${title} writes every change to its file`);
}

function saves(name: StoreName, title: string, save: string | undefined, set: (setting: string) => string): Check[] {
  if (save === undefined) return [];
  return [
    save === ''
      ? right(`${name}-save`, `${title} writes no snapshots`)
      : wrong(`${name}-save`, `${title} writes snapshots to a disk, which keep what was forgotten`, set('save ""')),
  ];
}

/** What was slow stands there, with its keys and its moment, until 128 others were slow: long after it is forgotten everywhere else. */
function slowlog(name: StoreName, title: string, from: string | undefined, set: (setting: string) => string): Check[] {
  if (from === undefined) return [];
  return [
    from === '-1'
      ? right(`${name}-slowlog`, `${title} remembers no slow commands`)
      : doubtful(
          `${name}-slowlog`,
          `${title} remembers slow commands, with names that are forgotten since`,
          set('slowlog-log-slower-than -1'),
        ),
  ];
}

/** How its own client is called, without the address: that may hold a password. */
function commandFor(url: string, variable: string): string {
  if (isCluster(url)) return 'on each node of the cluster: redis-cli';
  return url.startsWith('unix:') ? `redis-cli -s "\${${variable}#unix://}"` : `redis-cli -u "$${variable}"`;
}
