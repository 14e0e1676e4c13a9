// A Redis inside this process, for a trial on a machine that has none. It listens on the loopback interface alone.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';

/** A Redis that was started and can be stopped. */
export interface Started {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts it, empty. What it holds is gone when it stops.
 * @param port 0 for any free one
 * @throws Error where the port is taken
 */
export async function startEmbedded(port = 0): Promise<Started> {
  // Only now: in the bundle all that is imported at the top is loaded at each start.
  const { createRedisCommandExecutor, RedisServerState, Resp2Server } = await import('js-redis-server/core');
  const state = new RedisServerState({ databaseCount: 1, compatibility: 'redis-7.0' });
  const { server } = new Resp2Server({ server: state, executor: createRedisCommandExecutor({ compatibility: 'redis-7.0' }) });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // Its own `listen` would open the port to the whole network.
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      state.close();
    },
  };
}
