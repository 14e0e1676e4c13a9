// Whether the two stores keep what they should keep, and nothing else.
import type { RedisFacts } from '../adapters/redis/inspect.ts';
import { type Check, doubtful, right, wrong } from './check.ts';
import { clockCheck } from './clock.ts';

export type StoreName = 'volatile' | 'durable';

/** A store: where it is, and what it says of itself; undefined: it does not answer. */
export interface Store {
  readonly url: string;
  readonly facts: RedisFacts | undefined;
}

const VARIABLE = { volatile: 'REDIS_URL', durable: 'REDIS_DURABLE_URL' } as const;

/** PEXPIRETIME, which the scripts need, is there since then. */
const OLDEST = 7;

/** Several nodes of one Redis Cluster. */
const CLUSTER = /^(rediss?)-cluster:\/\/([^@/]*@)?([^@/]+)$/;

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

function judge(name: StoreName, { url, facts }: Store): Check[] {
  const title = `The ${name} Redis`;
  if (!facts) return [wrong(`${name}-away`, `${title} does not answer`, `look whether it runs, and at ${VARIABLE[name]}`)];
  const at = commandFor(url, VARIABLE[name]);
  const set = (setting: string) => `${at} CONFIG SET ${setting} (and the same in its configuration, or a restart undoes it)`;
  const { settings, policy, replicas, role, version } = facts;
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
      : [doubtful(`${name}-hidden`, `${title} does not tell its settings`, 'look yourself at save, appendfsync, bind and protected-mode')]),
    policy === 'noeviction'
      ? right(`${name}-eviction`, `${title} forgets nothing before its time`)
      : wrong(
          `${name}-eviction`,
          `${title} may throw things away when it is full (${policy || 'unknown'})`,
          set('maxmemory-policy noeviction'),
        ),
    replicas === 0 && role === 'master'
      ? right(`${name}-replicas`, `${title} has no copies`)
      : wrong(
          `${name}-replicas`,
          `${title} is copied to or from another server`,
          CLUSTER.test(url) ? 'redis-cli CLUSTER RESET, on each replica' : `${at} REPLICAOF NO ONE, on each of them`,
        ),
    ...slowlog(name, title, settings?.slowlog, set),
    ...access(name, title, url, facts),
    ...(CLUSTER.test(url)
      ? [doubtful(`${name}-nodes`, `${title} is a cluster, of which one node was looked at`, 'each has to be like it: docs/operations.md')]
      : []),
    clockCheck(`${name}-clock`, title, facts.ahead),
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

function durableChecks(title: string, { aof, settings }: RedisFacts, set: (setting: string) => string): Check[] {
  return [
    aof
      ? right('durable-aof', `${title} writes every change to its file`)
      : wrong('durable-aof', `${title} writes no file: a restart forgets who waits and who answers`, set('appendonly yes')),
    ...(aof && settings?.appendfsync === 'no'
      ? [wrong('durable-fsync', `${title} leaves it to the machine when its file is written`, set('appendfsync everysec'))]
      : []),
    ...saves('durable', title, settings?.save, set),
  ];
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

/** Who else can reach it. */
function access(name: StoreName, title: string, url: string, { settings }: RedisFacts): Check[] {
  const { tls, hosts, password } = wayOf(url);
  const local = hosts.every((host) => /^(localhost|127\.[\d.]+|\[::1\])$/.test(host));
  const open = settings?.protectedMode === 'no' && password === '' && !/^(127\.\S+|-?::1|\s)+$/.test(settings.bind);
  const check = `${name}-access`;
  if (local && !open) return [right(check, `${title} is on this machine and answers nobody else`)];
  if (local) {
    return [
      wrong(
        check,
        `${title} answers the whole network without a password`,
        'set protected-mode yes and bind 127.0.0.1 in its configuration, and restart it',
      ),
    ];
  }
  if (tls && password !== '') return [right(check, `${title} is reached by TLS and with a password`)];
  if (!hosts.every(isNear))
    return [
      wrong(
        check,
        `${title} is far away and reached without ${password === '' ? 'a password' : 'TLS'}`,
        `use a rediss:// address with a password in ${VARIABLE[name]}`,
      ),
    ];
  if (password !== '') return [right(check, `${title} is in a private network and has a password`)];
  return [doubtful(check, `${title} has no password`, 'right only where nobody but the bot is in its network, as in compose.yaml')];
}

/** How a store is reached: on a socket there is no host. */
interface Way {
  readonly tls: boolean;
  readonly hosts: readonly string[];
  readonly password: string;
}

/** What an address says of the way; that of a cluster is no URL. */
function wayOf(url: string): Way {
  const [, scheme = '', user = '', nodes = ''] = CLUSTER.exec(url) ?? [];
  const parts = (scheme === '' ? [url] : nodes.split(',').map((node) => `${scheme}://${user}${node}`)).map((text) => new URL(text));
  return {
    tls: parts.every(({ protocol }) => protocol === 'rediss:'),
    hosts: parts.flatMap(({ protocol, hostname }) => (protocol === 'unix:' ? [] : [hostname])),
    password: parts[0]?.password ?? '',
  };
}

/** The password that an address holds; '' where it holds none. */
export function passwordIn(url: string): string {
  return wayOf(url).password;
}

/** Whether it is in a private network. A name without a dot is one inside a network of containers; one with a dot may be anywhere, whatever it begins with. */
function isNear(hostname: string): boolean {
  if (hostname.startsWith('[')) return /^\[f[cd]/i.test(hostname);
  return /^[\d.]+$/.test(hostname) ? /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(hostname) : !hostname.includes('.');
}

/** How its own client is called, without the address: that may hold a password. */
function commandFor(url: string, variable: string): string {
  if (CLUSTER.test(url)) return 'on each node of the cluster: redis-cli';
  return url.startsWith('unix:') ? `redis-cli -s "\${${variable}#unix://}"` : `redis-cli -u "$${variable}"`;
}
