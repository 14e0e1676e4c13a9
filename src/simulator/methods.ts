// Which methods the local Bot API has, by their names.
import type { UserFromGetMe } from 'grammy/types';
import type { Chats } from './chats.ts';
import { deleteMessage, deleteMessages } from './deleting.ts';
import { editMessageReplyMarkup, editMessageText } from './editing.ts';
import type { Files } from './files.ts';
import { type LongPoll, conflict } from './long-poll.ts';
import type { Pace } from './pace.ts';
import type { Parameters } from './parameters.ts';
import type { Presses } from './presses.ts';
import type { Profile } from './profile.ts';
import { copyMessage, forwardMessage, sendChatAction, sendDocument, sendMessage, sendPhoto } from './sending.ts';
import type { Webhook } from './webhook.ts';

/** A method; it answers with its result or throws a Refusal. */
export type Method = (parameters: Parameters, signal: AbortSignal | undefined) => unknown;

/** All that methods work on. */
export interface MethodDesk {
  readonly me: UserFromGetMe;
  readonly chats: Chats;
  readonly files: Files;
  readonly pace: Pace;
  readonly poll: LongPoll;
  readonly presses: Presses;
  readonly profile: Profile;
  readonly webhook: Webhook;
}

/** The methods by name, in small letters: Telegram does not mind how a method is spelled. */
export function methodTable(desk: MethodDesk): ReadonlyMap<string, Method> {
  const { chats, me, poll, presses, profile, webhook } = desk;
  const table: Record<string, Method> = {
    answerCallbackQuery: (p) => presses.answer(p),
    copyMessage: (p) => copyMessage(desk, p),
    deleteMessage: (p) => deleteMessage(chats, p),
    deleteMessages: (p) => deleteMessages(chats, p),
    deleteMyCommands: (p) => profile.deleteCommands(p),
    deleteWebhook: (p) => webhook.delete(p),
    editMessageReplyMarkup: (p) => editMessageReplyMarkup(desk, p),
    editMessageText: (p) => editMessageText(desk, p),
    forwardMessage: (p) => forwardMessage(desk, p),
    getChatMenuButton: (p) => profile.getMenuButton(p),
    getMe: () => me,
    getMyCommands: (p) => profile.getCommands(p),
    getMyDescription: (p) => profile.getLine('description', p),
    getMyName: (p) => profile.getLine('name', p, me.first_name),
    getMyShortDescription: (p) => profile.getLine('short_description', p),
    getUpdates: (p, signal) => {
      webhook.standAside();
      return poll.get(p, signal);
    },
    getWebhookInfo: () => webhook.info(),
    sendChatAction: (p) => sendChatAction(desk, p),
    sendDocument: (p) => sendDocument(desk, p),
    sendMessage: (p) => sendMessage(desk, p),
    sendPhoto: (p) => sendPhoto(desk, p),
    setChatMenuButton: (p) => profile.setMenuButton(p),
    setMyCommands: (p) => profile.setCommands(p),
    setMyDescription: (p) => profile.setLine('description', p),
    setMyName: (p) => profile.setLine('name', p),
    setMyShortDescription: (p) => profile.setLine('short_description', p),
    setWebhook: (p) => {
      const answer = webhook.set(p);
      if (webhook.isSet) poll.end(conflict('terminated by setWebhook request'));
      return answer;
    },
  };
  return new Map(Object.entries(table).map(([name, method]) => [name.toLowerCase(), method]));
}
