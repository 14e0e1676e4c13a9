// The contracts of Handoffs and Roster, held against a real Redis and against the embedded one.
import { handoffsContract } from './handoffs.ts';
import { rosterContract } from './roster.ts';
import { embeddedServer, realServer } from './servers.ts';

for (const [kind, launch] of [
  ['a real Redis', realServer],
  ['the embedded Redis', embeddedServer],
] as const) {
  handoffsContract(kind, launch);
  rosterContract(kind, launch);
}
