// What the one who answers is shown by the runner: the same screens as at the desk.
import { noticeScreen, refOf, responderScreen } from '../../core/desk/talk.ts';
import { isReading } from '../../core/handoff/presence.ts';
import type { Screens } from '../screens.ts';
import type { DeskParts } from './visit.ts';

export function deskScreens({
  speech,
  clock,
  limits,
  ended,
}: Pick<DeskParts, 'speech' | 'clock' | 'limits'> & { readonly ended: () => boolean }): Pick<Screens, 'responder' | 'notice'> {
  return {
    responder: (handoff, { language }) =>
      speech().desk(language, responderScreen(handoff, isReading(handoff, { now: clock.now(), limits }), ended())),
    notice: (handoff, language) => speech().desk(language, noticeScreen(refOf({ id: handoff }))),
  };
}
