// The end of the service, as far as it is to be done: handoffs are closed, and when nothing of them is left, nobody is on the roster.
import { type Address, ChatGone, type Handoffs, type Roster, type Voice } from '../ports.ts';
import type { Speech } from '../content/speech.ts';
import type { Conversations } from '../ports-conversations.ts';
import type { HandoffEvents } from './handoffs.ts';
import { createLedger } from './ledger.ts';

export interface FarewellParts {
  readonly store: Handoffs;
  readonly handoffs: HandoffEvents;
  readonly roster: Roster;
  readonly conversations: Conversations;
  readonly voice: Voice;
  readonly speech: () => Speech;
}

/**
 * Does what is next for the end. To be called again and again once the service has ended: what could not be done comes next time, and
 * where all is done it does nothing. Each of the staff is told once, or, after a crash, twice.
 * @throws StoreAway, or what the voice throws
 */
export function createFarewell({ store, handoffs, roster, conversations, voice, speech }: FarewellParts): () => Promise<void> {
  const ledger = createLedger(conversations, voice);
  return async () => {
    for (const id of await store.left()) await handoffs.happen({ id }, { kind: 'close-down' });
    await roster.revokeInvitations();
    // Until all is said and taken away on both sides, it has to be known where the staff are.
    if ((await store.left()).length > 0) return;
    for (const { id, address, language } of await roster.all()) {
      const to = address as Address;
      const page = speech().desk(language, { says: [{ key: 'farewell' }], rows: [[{ exit: true }]] });
      // It comes in place of the desk: what stands there would still ask them to count, or to take calls.
      const standing = await ledger.conversation(to);
      try {
        const shown = await voice.show(to, page, standing?.pane, 'replace');
        if (standing) await ledger.living(to, shown);
      } catch (error) {
        if (!(error instanceof ChatGone)) throw error;
      }
      await roster.change(id, () => undefined);
    }
  };
}
