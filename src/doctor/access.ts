// Who else can reach a store: by what its address says of the way, and by whom it lets in.
import type { RedisFacts } from '../adapters/redis/inspect.ts';
import { type Check, doubtful, right, wrong } from './check.ts';

export type StoreName = 'volatile' | 'durable';

/** The variable that has the address. */
export const VARIABLE = { volatile: 'REDIS_URL', durable: 'REDIS_DURABLE_URL' } as const;

/** Several nodes of one Redis Cluster. */
const CLUSTER = /^(rediss?)-cluster:\/\/([^@/]*@)?([^@/]+)$/;

/** Whether an address names the nodes of a Redis Cluster. */
export function isCluster(url: string): boolean {
  return CLUSTER.test(url);
}

/** Who else can reach it. */
export function accessCheck(name: StoreName, title: string, url: string, { settings, nopass }: RedisFacts): Check {
  const { tls, hosts, password: given } = wayOf(url);
  // A password in the address is none where the server asks for none.
  const password = nopass === true ? '' : given;
  const local = hosts.every((host) => /^(localhost|127\.[\d.]+|\[::1\])$/.test(host));
  const open = settings?.protectedMode === 'no' && password === '' && !/^(127\.\S+|-?::1|\s)+$/.test(settings.bind);
  const check = `${name}-access`;
  if (local && !open) return right(check, `${title} is on this machine and answers nobody else`);
  if (local)
    return wrong(
      check,
      `${title} answers the whole network without a password`,
      'set protected-mode yes and bind 127.0.0.1 in its configuration, and restart it',
    );
  if (tls && password !== '') return right(check, `${title} is reached by TLS and with a password`);
  if (!hosts.every(isNear))
    return wrong(
      check,
      `${title} is far away and reached without ${password === '' ? 'a password' : 'TLS'}`,
      `set requirepass in its configuration, and use a rediss:// address with that password in ${VARIABLE[name]}`,
    );
  if (password !== '') return right(check, `${title} is in a private network and has a password`);
  return doubtful(check, `${title} has no password`, 'right only where nobody but the bot is in its network, as in compose.yaml');
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
