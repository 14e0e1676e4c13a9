// Speaks HTTP by hand: bytes as they are, and all that comes back.
import { connect, type Socket } from 'node:net';

/** Sends bytes as they are. @param half closes our side when all is sent @returns all that comes back until the connection ends */
export function sendRaw(port: number, parts: readonly (string | Buffer)[], { half = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket: Socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
      if (half) socket.end();
    });
    socket.on('data', (some) => {
      answer += some.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(answer) : reject(error),
    );
  });
}

export const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
export const statusesOf = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
