// A Redis Cluster as an address names it, and the client of it.
import { Cluster, type RedisOptions } from 'ioredis';

const CLUSTER = /^redis(s?)-cluster:\/\/([^@/]*@)?([^@/]+)$/;

/** Whether an address names a Redis Cluster. */
export function isCluster(url: string): boolean {
  return CLUSTER.test(url);
}

/** A cluster; its nodes are found from those that are named. @param options those of a line to one server. @throws Error where one of them is no address */
export function clusterOf(url: string, options: RedisOptions): Cluster {
  const [, tls, user = '', hosts = ''] = CLUSTER.exec(url) ?? [];
  const nodes = hosts.split(',').map((host) => {
    if (!URL.canParse(`redis://${host}`)) throw new Error('REDIS_URL names a node of the cluster that is no host:port');
    const { hostname, port } = new URL(`redis://${host}`);
    return { host: hostname, port: Number(port === '' ? 6379 : port) };
  });
  const { username, password } = new URL(`redis://${user}none`);
  const { enableOfflineQueue: _, retryStrategy, connectTimeout, ...each } = options;
  return new Cluster(nodes, {
    // The line to a node is made when it is first asked; what it is asked waits for that, and for no more: see `ask`.
    enableOfflineQueue: true,
    clusterRetryStrategy: retryStrategy,
    // Nothing is sent again: neither to a node that has gone, nor while some slots have none.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    slotsRefreshTimeout: connectTimeout,
    redisOptions: {
      ...each,
      connectTimeout,
      ...(username !== '' && { username: decodeURIComponent(username) }),
      ...(password !== '' && { password: decodeURIComponent(password) }),
      ...(tls === 's' && { tls: {} }),
    },
  });
}
