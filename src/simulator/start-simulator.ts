// Puts the local Bot API and its page on a server, or starts one for them: on this machine, and nowhere else.
import { type FastifyInstance, fastify } from 'fastify';
import { botApiRoutes } from './bot-api-routes.ts';
import type { BotApiOptions } from './bot-api-options.ts';
import { BotApi } from './bot-api.ts';
import { keepDoors } from './doors.ts';
import { pageRoutes } from './page-routes.ts';
import { Simulator, type SimulatorOptions } from './simulator.ts';

export interface SimulatorParts extends BotApiOptions, Omit<SimulatorOptions, 'api'> {}

export interface StartOptions extends SimulatorParts {
  /** 0 takes any free port. */
  readonly port: number;
}

export interface StartedSimulator {
  readonly simulator: Simulator;
  readonly api: BotApi;
  /** Both the page's address and the `apiRoot` for the bot, e.g. `http://127.0.0.1:8081`. */
  readonly url: string;
  /** Ends polls, deliveries and the server. */
  close(): Promise<void>;
}

/** Adds the Bot API and the page to a server, which then has to listen on 127.0.0.1 and on nothing else. */
export async function addSimulator(server: FastifyInstance, options: SimulatorParts): Promise<Simulator> {
  const api = new BotApi(options);
  const simulator = new Simulator({ ...options, api });
  keepDoors(server);
  await server.register(botApiRoutes, { api });
  await server.register(pageRoutes, { simulator });
  return simulator;
}

/** Starts it all. @throws when the port is taken (EADDRINUSE) */
export async function startSimulator(options: StartOptions): Promise<StartedSimulator> {
  const server = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  const simulator = await addSimulator(server, options);
  const url = await server.listen({ host: '127.0.0.1', port: options.port });
  return {
    simulator,
    api: simulator.api,
    url,
    async close() {
      simulator.close();
      await server.close();
    },
  };
}
