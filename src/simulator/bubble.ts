// A message as it stands on a phone: what the bot and the person see of what is stored.
import type { InlineKeyboardButton, Message, MessageEntity, RichMessage, RichText } from 'grammy/types';
import { SENT_KINDS } from './attachments.ts';
import type { Stored } from './chats.ts';
import { entitiesToHtml } from './entities-to-html.ts';

/** A message as it stands on the phone. */
export interface Bubble {
  readonly id: number;
  readonly from: 'bot' | 'visitor';
  /** The text or the caption. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  /** The text with its marks as HTML, everything else escaped. */
  readonly html: string;
  /** What it is: a text, a photo, a voice message… */
  readonly kind: string;
  /** The file behind it, where the bot sent one. */
  readonly fileId: string | undefined;
  readonly fileName: string | undefined;
  readonly buttons: readonly (readonly InlineKeyboardButton[])[];
  readonly edited: boolean;
  readonly silent: boolean;
  readonly protected: boolean;
  /** When it was sent, in milliseconds. */
  readonly at: number;
}

/** How a stored message looks on the phone. */
export function bubbleOf(stored: Stored): Bubble {
  const { message } = stored;
  const text = message.text ?? message.caption ?? (message.rich_message ? textIn(message.rich_message) : '');
  const entities = message.entities ?? message.caption_entities ?? [];
  const file = message.photo?.at(-1) ?? message.document;
  return {
    id: message.message_id,
    from: stored.byBot ? 'bot' : 'visitor',
    text,
    entities,
    html: entitiesToHtml(text, entities),
    kind: kindOf(message),
    fileId: stored.byBot ? file?.file_id : undefined,
    fileName: message.document?.file_name,
    buttons: message.reply_markup?.inline_keyboard ?? [],
    edited: stored.edited,
    silent: stored.silent,
    protected: stored.protected,
    at: stored.at,
  };
}

/** What a rich message of paragraphs reads. */
export function textIn({ blocks }: RichMessage): string {
  const plain = (text: RichText): string => {
    if (typeof text === 'string') return text;
    if (Array.isArray(text)) return text.map(plain).join('');
    return 'text' in text ? plain(text.text) : '';
  };
  return blocks.map((block) => ('text' in block ? plain(block.text) : '')).join('\n');
}

function kindOf(message: Message): string {
  return SENT_KINDS.find((kind) => kind in message) ?? 'text';
}
