// What a person can send besides words, as the bot gets to see it.
import type { User } from 'grammy/types';
import type { JsonObject } from './parameters.ts';

/** Kinds of things a phone can send. */
export const SENT_KINDS = [
  'animation',
  'audio',
  'contact',
  'dice',
  'document',
  'location',
  'photo',
  'poll',
  'sticker',
  'video',
  'video_note',
  'voice',
] as const;

export type SentKind = (typeof SENT_KINDS)[number];

const CAPTIONED: readonly SentKind[] = ['animation', 'audio', 'document', 'photo', 'video', 'voice'];

/** The content of a message of this kind. Nothing in it is real; the number of a contact is one that is never given out. */
export function attachment(kind: SentKind, sender: User, caption?: string): JsonObject {
  const content = { [kind]: contents[kind](sender) };
  return caption && CAPTIONED.includes(kind) ? { ...content, caption } : content;
}

const contents: Readonly<Record<SentKind, (sender: User) => unknown>> = {
  animation: () => ({ ...file('animation'), width: 320, height: 240, duration: 2 }),
  audio: () => ({ ...file('audio'), duration: 30, mime_type: 'audio/mpeg' }),
  contact: (sender) => ({ phone_number: '+380000000000', first_name: sender.first_name, user_id: sender.id }),
  dice: () => ({ emoji: '🎲', value: 4 }),
  document: () => ({ ...file('document'), file_name: 'document.pdf', mime_type: 'application/pdf' }),
  location: () => ({ latitude: 48.7, longitude: 38.5 }),
  photo: () => [{ ...file('photo'), width: 1280, height: 960 }],
  poll: () => ({
    id: '1',
    question: '?',
    options: [{ persistent_id: '1', text: '1', voter_count: 0 }],
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: false,
  }),
  sticker: () => ({ ...file('sticker'), type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, emoji: '🙂' }),
  video: () => ({ ...file('video'), width: 640, height: 480, duration: 10, mime_type: 'video/mp4' }),
  video_note: () => ({ ...file('video_note'), length: 240, duration: 5 }),
  voice: () => ({ ...file('voice'), duration: 3, mime_type: 'audio/ogg' }),
};

function file(kind: string): { file_id: string; file_unique_id: string; file_size: number } {
  return { file_id: `visitor-${kind}`, file_unique_id: `uvisitor-${kind}`, file_size: 20_000 };
}
