// Brings the screen that stands in a chat up to date, as the jobs do it: in the living message, which makes no sound.
import { refOf } from '../core/desk/talk.ts';
import { DESK } from '../core/flow.ts';
import type { Handoff, Side } from '../core/handoff/handoff.ts';
import type { Staff, StaffId } from '../core/roster/staff.ts';
import type { Address, Handoffs, MessageNumber, Voice } from '../ports.ts';
import type { Ledger } from './ledger.ts';
import type { Screens } from './screens.ts';

export interface RefreshingParts {
  readonly store: Pick<Handoffs, 'of'>;
  readonly ledger: Ledger;
  readonly voice: Pick<Voice, 'show'>;
  readonly screens: Screens;
  /** @throws ChatGone where nobody is there any more */
  readonly member: (id: StaffId | undefined) => Promise<Staff>;
}

/** Shows a side how a handoff stands. @returns messages that nobody else remembers */
export type Refreshing = Readonly<Record<Side, (handoff: Handoff, to: Address) => Promise<readonly MessageNumber[]>>>;

export function createRefreshing({ store, ledger, voice, screens, member }: RefreshingParts): Refreshing {
  return {
    /** Where she stands elsewhere, or has left, nothing is to be done; nor where she has begun another request since this one was over. */
    async visitor(handoff, to) {
      if (handoff.phase === 'closed' && ((await store.of(to)) ?? handoff).id !== handoff.id) return [];
      const conversation = await ledger.conversation(to);
      if (conversation?.pane === undefined) return [];
      const page = await screens.visitor(handoff, conversation.at, conversation.language);
      if (page === undefined) return [];
      const shown = await voice.show(to, page, conversation.pane, 'edit');
      if (shown !== conversation.pane) await ledger.living(to, shown);
      return [];
    },
    /**
     * The one who answers is shown it in their living message, or in a new one, and types into it. So that it is over is shown only where they look
     * at it, and that it goes on not in place of another talk, into which they may be typing. Danger is shown in any case.
     */
    async responder(handoff, to) {
      const conversation = await ledger.conversation(to);
      const { step, picked } = conversation?.at ?? {};
      const another = step === 'talk' && picked !== undefined && picked !== refOf(handoff);
      if (handoff.phase === 'closed' ? picked !== refOf(handoff) : another && !handoff.decoy) return [];
      const shown = await voice.show(to, screens.responder(handoff, await member(handoff.owner)), conversation?.pane, 'edit');
      if (conversation === undefined) return [shown];
      if (handoff.phase === 'open') await ledger.stands(to, { flow: DESK, step: 'talk', picked: refOf(handoff) });
      if (shown !== conversation.pane) await ledger.living(to, shown);
      return [];
    },
  };
}
