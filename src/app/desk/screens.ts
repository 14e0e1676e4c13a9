// What the one who answers is shown by the runner: the same screens as at the desk.
import type { Speech } from '../../content/speech.ts';
import { noticeScreen, refOf, responderScreen } from '../../core/desk/talk.ts';
import type { Screens } from '../screens.ts';

export function deskScreens(speech: () => Speech): Pick<Screens, 'responder' | 'notice'> {
  return {
    responder: (handoff, { language }) => speech().desk(language, responderScreen(handoff)),
    notice: (handoff, language) => speech().desk(language, noticeScreen(refOf({ id: handoff }))),
  };
}
