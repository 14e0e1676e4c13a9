// The contract of Conversations, held against a real Redis and against the embedded one.
import { conversationsContract } from './conversations.ts';
import { failingContract, hangingContract } from './failing.ts';
import { secrecyContract } from './secrecy.ts';
import { embeddedServer, realServer } from './servers.ts';

for (const [kind, launch] of [
  ['a real Redis', realServer],
  ['the embedded Redis', embeddedServer],
] as const) {
  conversationsContract(kind, launch);
  failingContract(kind, launch);
  secrecyContract(kind, launch);
}
// The embedded one lives in this process: it cannot hang without us.
hangingContract('a real Redis', realServer);
