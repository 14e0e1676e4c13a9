// Who may talk to the simulator: this machine only, and of web pages only its own.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const HERE = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Turns away requests whose Host is not this machine (a foreign name that was pointed here, "DNS rebinding") and requests that a
 * foreign web page sends. The server has to listen on 127.0.0.1 besides.
 */
export function keepDoors(server: FastifyInstance): void {
  server.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const host = request.headers.host ?? '';
    if (!HERE.test(host)) return refuse(reply, 'This server answers to localhost only.');
    const { origin, 'sec-fetch-site': site } = request.headers;
    // A page that tells nobody where she came from, as the web chat, sends its forms from `null`; that they are its own is said beside it.
    const hidden = origin === 'null' && site === 'same-origin';
    if (origin !== undefined && !hidden && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
      return refuse(reply, 'Requests of other web pages are not taken.');
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && (site === 'cross-site' || site === 'same-site')) return refuse(reply, 'Requests of other web pages are not taken.');
    return undefined;
  });
}

function refuse(reply: FastifyReply, sentence: string): FastifyReply {
  return reply.code(403).send({ error: sentence });
}
