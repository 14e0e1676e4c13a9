// Constructs the web chat: the second channel, over the same helpline, which needs nothing of Telegram.
import { createWebChat, type WebChat } from './adapters/web/chat.ts';
import { RedisBoxes } from './adapters/redis/boxes.ts';
import type { Connection } from './adapters/redis/connect.ts';
import { type SealKey, talkProof } from './adapters/redis/seal.ts';
import { createWebVoice } from './adapters/web/voice.ts';
import type { Speech } from './content/speech.ts';
import { afterEnd } from './core/end-of-service.ts';
import { type Place, placeOf } from './core/flow.ts';
import { screenAt } from './core/screen.ts';
import { numbered } from './app/newest.ts';
import { joinVoices } from './app/voices.ts';
import type { Address, Clock, Incoming, Log, MessageNumber, Voice } from './ports.ts';
import { channelOf, type Crossing } from './ports-channels.ts';

export interface LifeboatParts {
  /** The volatile store. */
  readonly redis: Connection;
  readonly key: SealKey;
  readonly clock: Clock;
  readonly log: Log;
  readonly speech: () => Speech;
  readonly drafts: boolean;
  /** Whether the other channel works. */
  readonly answers: () => Promise<boolean>;
  /** The other channel. */
  readonly telegram: Crossing;
}

export interface Lifeboat {
  /** Speaks on both channels. */
  readonly voice: Voice;
  /** The highest number that Telegram has given. */
  readonly newest: () => MessageNumber;
  readonly keep: ReturnType<typeof createWebVoice>['keep'];
  /** Whether the staff, who are on Telegram, can be reached. Whoever writes from there proves it. */
  reachable(from: Address): Promise<boolean>;
  /** The chat, once it is known who takes its turns, and whether the service has ended. */
  chat(receive: (incoming: Incoming) => Promise<Place | undefined>, ended: () => boolean): WebChat;
}

const WEB = 'web';

export function createLifeboat({ redis, key, clock, log, speech, drafts, telegram, answers }: LifeboatParts): Lifeboat {
  const boxes = new RedisBoxes(redis, [key], clock);
  const web = createWebVoice({ boxes, clock });
  const counted = numbered(telegram);
  const labels = (language: string) => {
    const { content, sentence } = speech();
    const spoken = content.languages.includes(language) ? language : (content.languages[0] ?? 'uk');
    const plain = (key: string) => sentence(spoken, `web.${key}`);
    return {
      title: plain('title'),
      talk: plain('talk'),
      screen: plain('screen'),
      hers: plain('hers'),
      theirs: plain('theirs'),
      write: plain('write'),
      send: plain('send'),
      stays: plain('stays'),
      over: plain('over'),
      copied: plain('copied'),
      broken: plain('broken'),
      remainder: speech().remainder(spoken, WEB),
      again: plain('again'),
      aside: { title: plain('aside.title'), lines: plain('aside.lines').split('\n') },
    };
  };
  const every = (line: (language: string) => string) => speech().content.languages.map(line);
  return {
    voice: joinVoices({ telegram: { ...telegram, ...counted.voice }, web: web.voice }),
    newest: counted.newest,
    keep: web.keep,
    reachable: async (from) => channelOf(from) === 'telegram' || answers(),
    chat: (receive, ended) =>
      createWebChat({
        web,
        boxes,
        clock,
        log,
        receive,
        labels,
        prove: talkProof(key),
        trouble: speech().trouble,
        opening() {
          const { content, page } = speech();
          const begins = placeOf(content.frame.commands.start ?? content.frame.menu);
          const start = ended() ? afterEnd(begins, content) : begins;
          const [language = 'uk'] = content.languages;
          return page(screenAt(start, start, language, { content, now: clock.now(), drafts }), WEB);
        },
        isRemainder: (line) => every((language) => speech().remainder(language, WEB)).includes(line),
      }),
  };
}
