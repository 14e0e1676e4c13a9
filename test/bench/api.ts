// The loopback Bot API of the bench: answers every call at once, in a process of its own, and remembers nothing.
import { createServer } from 'node:http';

let message = 1000;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const method = request.url?.split('/').at(-1) ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result: resultOf(method) }));
  });
});

function resultOf(method: string): unknown {
  if (method === 'getMe') return { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };
  if (method === 'getWebhookInfo') return { url: '', has_custom_certificate: false, pending_update_count: 0 };
  if (method === 'sendMessage' || method === 'editMessageText') {
    message += 1;
    return { message_id: message, date: 0, chat: { id: 1, type: 'private' }, text: '' };
  }
  return method.startsWith('getMy') ? [] : true;
}

// It ends with whoever started it.
process.stdin.resume().once('close', () => process.exit(0));

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`READY ${typeof address === 'object' && address ? address.port : 0}\n`);
});
