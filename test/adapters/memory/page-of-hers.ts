// A process that answers with a page of somebody's, and wipes its memory when it is told to: for a look into its stack.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { prepareMemory, wipeMemory } from '../../../src/adapters/memory/wiping.ts';

const PAGE = `<p>${'мені страшно '.repeat(400)}</p>`;

await prepareMemory();
const server = createServer((_request, response) => {
  // From the loop itself: the page stands higher on the stack than what is written where a request is read.
  setImmediate(() => response.end(PAGE));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => void wipeMemory().then(() => process.send?.('wiped')));
