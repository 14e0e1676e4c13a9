// One voice over all channels: each address is spoken to by its own, and words that cross are read here and passed on there.
import type { Address, Voice } from '../ports.ts';
import { type Channel, channelOf, type Crossing } from '../ports-channels.ts';

export function joinVoices(voices: Readonly<Record<Channel, Crossing>>): Voice {
  const of = (who: Address) => voices[channelOf(who)];
  return {
    show: (to, ...page) => of(to).show(to, ...page),
    erase: (to, messages) => of(to).erase(to, messages),
    picture: (to, png) => of(to).picture(to, png),
    async copy(to, from, message, how) {
      if (of(to) === of(from)) return of(to).copy(to, from, message, how);
      const { words, double } = await of(from).read(from, message);
      if (double !== undefined) await how.doubled?.(double);
      return of(to).pass(to, words, how);
    },
    send: (to, ...page) => of(to).send(to, ...page),
    typing: (to) => of(to).typing(to),
    say: (to, line) => of(to).say(to, line),
  };
}
