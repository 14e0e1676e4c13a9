// The contract of Conversations, held against a real Redis and against the embedded one.
import { conversationsContract } from './conversations.ts';
import { embeddedServer, realServer } from './servers.ts';

conversationsContract('a real Redis', realServer);
conversationsContract('the embedded Redis', embeddedServer);
