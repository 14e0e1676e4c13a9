// The contract of what costs nothing and of what is shared, held against a real Redis and against the embedded one.
import { costlessContract } from './costless.ts';
import { embeddedServer, realServer } from './servers.ts';

costlessContract('a real Redis', realServer);
costlessContract('the embedded Redis', embeddedServer);
