// Takes from the memory of the process what was let go: when nobody comes for some seconds, and now and then, it is collected, and kept buffers are written over.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { Pool } from 'undici';

/** Not imported: an import asks for all that it has, and so loads Node's own fetch, which nobody here uses, at each start. */
const { createServer, setMaxIdleHTTPParsers } = process.getBuiltinModule('node:http');

/** Nobody has come for so long: a pause of a third of a second holds nobody up. Milliseconds. */
const QUIET = 5000;

/** What comes within so long counts as one: a timer is not put off for each. Milliseconds. */
const TOGETHER = 100;

/** Where somebody comes all the time it is done so often, and also where nobody comes. Milliseconds. */
const AT_LATEST = 5 * 60_000;

/** The largest piece that is read from a connection at once. Bytes. */
const PIECE = 64 * 1024;

/** So many arguments, of eight bytes each: four times as deep as the bot's stack was ever seen to be, and half of what V8 lets it be. */
const DEEP = 60_000;

export interface Wiping {
  /** Something has come in. */
  came(): void;
  stop(): void;
}

/**
 * Before anything has come: small buffers are not cut from one piece, which would stand as long as any of them does; one parser of
 * requests is kept for the next connection, not a thousand; and what is kept has its full size, so that no smaller one is left behind.
 */
export async function prepareMemory(): Promise<void> {
  Buffer.poolSize = 0;
  setMaxIdleHTTPParsers(1);
  await overwriteKept();
}

/** Wipes after each time of coming and going, and every five minutes. @param wipe for a test: what is done then */
export function createWiping(wipe: () => Promise<void> = wipeMemory): Wiping {
  let due: NodeJS.Timeout | undefined;
  let latest = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const fire = () => {
    due = undefined;
    // Nobody waits for it, and what could not be wiped now is wiped the next time.
    void wipe().catch(() => {});
  };
  const wiping: Wiping = {
    came() {
      const now = performance.now();
      if (due === undefined) {
        latest = now + AT_LATEST;
        due = setTimeout(fire, QUIET);
      } else if (now - last < TOGETHER) return;
      else if (now + QUIET < latest) due.refresh();
      last = now;
    },
    stop() {
      clearInterval(always);
      clearTimeout(due);
    },
  };
  // Some is let go without anybody coming: who left ten minutes ago, whose request a task has looked at.
  const always = setInterval(wiping.came, AT_LATEST).unref();
  return wiping;
}

/** Both, as a program that serves needs them: without the first the second would leave something standing. */
export async function startWiping(): Promise<Wiping> {
  await prepareMemory();
  return createWiping();
}

/**
 * Wipes now, in a third of a second or so. Without `--expose-gc` nothing is collected; without `--zero-unused-memory` what is
 * collected is not cleared; what the C library gets back it clears where `GLIBC_TUNABLES` says so. All are in `npm start`.
 */
export async function wipeMemory(): Promise<void> {
  await overwriteKept();
  await collected();
  // From the loop itself: what calls from within a connection stands deeper, and leaves standing what is above it.
  await new Promise<void>((done) => setImmediate(() => done(overwriteStack())));
}

/**
 * Everything is moved together: a number takes sixteen bytes, and where it was let go between two things that are in use, and nothing is
 * moved, V8 does not clear it. An address is read from JSON as a number.
 */
async function collected(): Promise<void> {
  setFlagsFromString('--compact-on-every-full-gc');
  try {
    await globalThis.gc?.({ type: 'major', execution: 'async', flavor: 'last-resort' });
  } finally {
    setFlagsFromString('--no-compact-on-every-full-gc');
  }
}

/** The arguments of a call are written onto the stack, one beside the other: a call with many goes over what other calls have left there. */
function overwriteStack(): void {
  Math.max(...new Uint8Array(DEEP));
}

/**
 * Node reads all requests into one piece of memory, and undici all answers into another; in both stands the last one until another comes.
 * So something blank is sent from here to here, and answered. The parser that Node has kept reads the first of two connections; it is
 * thrown away with it, for the place is taken by the parser of the second one, which has read nothing else.
 */
async function overwriteKept(): Promise<void> {
  const blank = Buffer.alloc(4 * PIECE, ' ');
  const connections: Socket[] = [];
  const server = createServer((request, response) => request.resume().once('end', () => response.end(blank)));
  server.on('connection', (connection) => connections.push(connection)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { connections: 2 });
  const sent = async () => {
    const { body } = await pool.request({ path: '/', method: 'POST', body: blank });
    await body.dump({ limit: blank.length });
  };
  try {
    await Promise.all([sent(), sent()]);
    for (const connection of connections.toReversed()) await ended(connection);
  } finally {
    await pool.destroy();
    server.close();
  }
}

async function ended(connection: Socket): Promise<void> {
  const closed = once(connection, 'close');
  connection.destroy();
  await closed;
}
