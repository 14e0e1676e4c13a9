// Speaks through the web chat: into the answer to a request that is under way, else into the box of the tab, where the next one looks.
import { type Address, type MessageNumber, MessageGone, type Page, StoreAway } from '../../ports.ts';
import type { Box, Crossing, Keeping, Note, Read, Tab } from '../../ports-channels.ts';
import { escapeHtml } from './html.ts';
import { nextMessage, SCREEN, tabOf } from './tab.ts';

/** A request that waits for its answer. */
export interface Answer {
  readonly tab: Tab;
  /** What she has typed, and its number. */
  readonly own: { readonly message: MessageNumber; readonly words: string } | undefined;
  /** What is to be shown. */
  page?: Page;
  /** A picture that was asked for. */
  picture?: Uint8Array;
  /** The line that is left after an exit. */
  line?: string;
}

export interface WebVoice {
  readonly voice: Crossing;
  /** Until `end`, what is shown in this tab goes into this answer. */
  begin(answer: Answer): void;
  end(answer: Answer): void;
  /** What she has typed in the request under way is part of a talk: until it is passed on, it is kept for her. @throws StoreAway */
  keep(from: Address, message: MessageNumber): Promise<void>;
}

const HOUR = 60 * 60 * 1000;

/** What has been passed on or shown stands so long. Milliseconds. */
export const SHOWN_LIFE = HOUR;

/**
 * What she has written to somebody who is still looked for, or what nobody could take: so long. Milliseconds. With the page closed it
 * goes together with what came last, which may be that much later: twelve hours are promised.
 */
export const HELD_LIFE = 12 * HOUR - SHOWN_LIFE;

/** So many stand beside a screen; the oldest goes first. */
const NOTES = 60;

/** A picture is not kept, so nothing is ever found under its number. */
const PICTURE: MessageNumber = SCREEN - 1;

export function createWebVoice({ boxes, clock }: Keeping): WebVoice {
  const underWay = new Map<Address, Set<Answer>>();
  const answering = (who: Address): readonly Answer[] => [...(underWay.get(who) ?? [])];

  return {
    begin(answer) {
      const { address } = answer.tab;
      underWay.set(address, (underWay.get(address) ?? new Set()).add(answer));
    },
    end(answer) {
      const { address } = answer.tab;
      const all = underWay.get(address);
      all?.delete(answer);
      if (all?.size === 0) underWay.delete(address);
    },
    async keep(from, message) {
      const own = answering(from).find((answer) => answer.own?.message === message)?.own;
      if (own === undefined) return;
      const page = { html: escapeHtml(own.words), rows: [] };
      await boxes.change(tabOf(from), (before) => withNote(before, { message, by: 'her', page, until: clock.now() + HELD_LIFE }));
    },
    voice: {
      async show(to, page) {
        const answers = answering(to);
        for (const answer of answers) answer.page = page;
        const at = clock.now();
        if (answers.length === 0) await boxes.change(tabOf(to), (before) => ({ ...before, screen: { page, at, until: at + SHOWN_LIFE } }));
        return SCREEN;
      },
      async erase(to, messages) {
        try {
          // Whoever takes her screen away takes everything: her conversation is over.
          if (messages.includes(SCREEN)) await boxes.remove(tabOf(to));
          else if (messages.length > 0) await boxes.change(tabOf(to), (before) => without(before, messages));
          return { left: [], removed: messages.length > 0 };
        } catch (error) {
          if (!(error instanceof StoreAway)) throw error;
          return { left: messages, removed: false };
        }
      },
      async picture(to, png) {
        for (const answer of answering(to)) answer.picture = png;
        return PICTURE;
      },
      async copy(to, from, message) {
        return put(to, 'them', { html: escapeHtml((await read(from, message)).words), rows: [] });
      },
      send: (to, page) => put(to, 'bot', page),
      pass: (to, words) => put(to, 'them', { html: escapeHtml(words), rows: [] }),
      read,
      async typing() {},
      async say(to, line) {
        for (const answer of answering(to)) answer.line = line;
      },
    },
  };

  async function put(to: Address, by: Note['by'], page: Page): Promise<MessageNumber> {
    const tab = tabOf(to);
    let message = 0;
    await boxes.change(tab, (before) => {
      const now = clock.now();
      message = nextMessage(
        tab,
        now,
        before.notes.map((note) => note.message),
      );
      return withNote(before, { message, by, page, until: now + SHOWN_LIFE });
    });
    return message;
  }

  /** Gives the words of a note of hers, which from now on stand as long as any other. */
  async function read(from: Address, message: MessageNumber): Promise<Read> {
    let html: string | undefined;
    await boxes.change(tabOf(from), (before) => {
      const now = clock.now();
      html = before.notes.find((note) => note.message === message)?.page.html;
      if (html === undefined) return before;
      const notes = before.notes.map((note) =>
        note.message === message ? { ...note, until: Math.min(note.until, now + SHOWN_LIFE) } : note,
      );
      return { ...before, notes };
    });
    if (html === undefined) throw new MessageGone();
    return { words: html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') };
  }
}

function withNote(before: Box, note: Note): Box {
  const others = before.notes.filter(({ message }) => message !== note.message);
  return { ...before, notes: [...others, note].slice(-NOTES) };
}

function without(before: Box, messages: readonly MessageNumber[]): Box {
  const gone = new Set(messages);
  const notes = before.notes.filter(({ message }) => !gone.has(message));
  return notes.length === before.notes.length ? before : { ...before, notes };
}
