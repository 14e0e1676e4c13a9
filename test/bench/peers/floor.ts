// The floor: reads the update and answers 200, nothing else.
import { createServer } from 'node:http';
import { ready } from './ready.ts';

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    JSON.parse(Buffer.concat(parts).toString());
    response.end();
  });
});
ready(server);
