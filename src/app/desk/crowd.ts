// Tells the coordinators, once in a while, that more people ask for somebody than can be answered.
import type { Speech } from '../../content/speech.ts';
import type { Address, Clock, Roster, Voice } from '../../ports.ts';
import { quietly } from '../ledger.ts';
import { coordinatorsOf } from './visit.ts';

/** They hear it once in so long, however long it lasts. Milliseconds. */
const AGAIN_AFTER = 60 * 60_000;

export interface CrowdParts {
  readonly roster: Roster;
  readonly voice: Voice;
  readonly clock: Clock;
  readonly speech: () => Speech;
}

/** @returns tells them; never fails, for nobody's turn may depend on it */
export function createCrowdNotice({ roster, voice, clock, speech }: CrowdParts): () => Promise<void> {
  let until = 0;
  return async () => {
    if (clock.now() < until) return;
    until = clock.now() + AGAIN_AFTER;
    const staff = (await quietly(roster.all())) ?? [];
    for (const { address, language } of coordinatorsOf(staff)) {
      const page = speech().desk(language, { says: [{ key: 'crowded' }], rows: [] });
      await voice.send(address as Address, page, { sound: true }).catch(() => undefined);
    }
  };
}
