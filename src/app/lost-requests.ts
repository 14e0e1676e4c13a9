// Tells whoever only waits that her request was lost: a durable store may come back that knows less than it did.
import type { Speech } from '../content/speech.ts';
import { isOnScreen } from '../core/person/waits.ts';
import { screenAt } from '../core/screen.ts';
import { type Address, ChatGone, type Clock, type Voice } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';
import type { Conversations } from '../ports-conversations.ts';
import { createLedger } from './ledger.ts';
import type { People } from './person.ts';
import { stepOf } from '../core/flow.ts';

export interface LostRequestsParts {
  readonly conversations: Conversations;
  readonly people: Pick<People, 'missing'>;
  readonly voice: Voice;
  readonly clock: Clock;
  readonly speech: () => Speech;
  readonly drafts: boolean;
  readonly ended: () => boolean;
}

export interface LostRequests {
  /** The durable store may be another one than before. */
  doubt(): void;
  /** Where there is a doubt, looks whether anybody waits for nothing, and shows her. To be called often. Never fails. */
  look(): Promise<void>;
}

/**
 * Only a screen that shows the waiting, or the talk, is changed, which makes no sound: whether it is safe to write to her was known to what was
 * lost. Who reads something else meanwhile is told on her next step towards a person.
 */
export function createLostRequests({ conversations, people, voice, clock, speech, drafts, ended }: LostRequestsParts): LostRequests {
  const ledger = createLedger(conversations, voice);
  /** What happened while no program ran is not known either. */
  let doubts = true;
  return {
    doubt() {
      doubts = true;
    },
    async look() {
      if (!doubts || ended()) return;
      doubts = false;
      try {
        for (const who of await conversations.waiting()) await tell(who);
      } catch {
        // A store or the channel is away: it is looked again.
        doubts = true;
      }
    },
  };

  async function tell(who: Address): Promise<void> {
    const { content, page } = speech();
    const conversation = await ledger.conversation(who);
    if (conversation?.pane === undefined || !isOnScreen(conversation.at, content)) return;
    const person = await people.missing(who, conversation);
    if (person === undefined) return;
    const place = stepOf('person', content);
    const screen = screenAt(place, place, conversation.language, { content, now: clock.now(), drafts, person });
    try {
      const shown = await voice.show(who, page(screen, channelOf(who)), conversation.pane, 'edit');
      await ledger.stands(who, place);
      if (shown !== conversation.pane) await ledger.living(who, shown);
    } catch (error) {
      if (!(error instanceof ChatGone)) throw error;
    }
  }
}
