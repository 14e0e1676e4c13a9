// Looks at the numbers that a channel gives to what is sent, so that it is known where they stand now.
import type { MessageNumber, Voice } from '../ports.ts';

/** A voice, and the highest number it has given since the start; 0 before the first. */
export interface Numbered {
  readonly voice: Voice;
  readonly newest: () => MessageNumber;
}

export function numbered(voice: Voice): Numbered {
  let newest: MessageNumber = 0;
  const seen = (sent: Promise<MessageNumber>): Promise<MessageNumber> =>
    sent.then((message) => {
      newest = Math.max(newest, message);
      return message;
    });
  return {
    newest: () => newest,
    voice: {
      show: (...page) => seen(voice.show(...page)),
      picture: (...picture) => seen(voice.picture(...picture)),
      copy: (...message) => seen(voice.copy(...message)),
      send: (...page) => seen(voice.send(...page)),
      erase: (...messages) => voice.erase(...messages),
      typing: (to) => voice.typing(to),
      say: (...line) => voice.say(...line),
    },
  };
}
