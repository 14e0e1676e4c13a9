// A process that answers with a page of somebody's, and wipes its memory when it is told to: for a look at what stays.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { prepareMemory, wipeMemory } from '../../../src/adapters/memory/wiping.ts';

const PAGE = `<p>${'мені страшно '.repeat(400)}</p>`;

await prepareMemory();
const stays: Buffer[] = [];
const server = createServer((request, response) => {
  request.on('data', (sent: Buffer) => {
    const read = Buffer.from(String(sent));
    // Where small ones are cut from one piece, this one keeps that.
    stays.push(Buffer.from(String(read.length)));
  });
  // From the loop itself: the page stands higher on the stack than what is written where a request is read.
  request.once('end', () => setImmediate(() => response.end(PAGE)));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => void wipeMemory().then(() => process.send?.(`wiped, beside ${stays.length}`)));
