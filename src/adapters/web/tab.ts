// A tab: a number nobody can guess, which lives in the forms of its page and nowhere else, and the message numbers of its chat.
import { createHash, randomBytes } from 'node:crypto';
import type { Address, MessageNumber } from '../../ports.ts';
import type { Tab } from '../../ports-channels.ts';

/** A tab is over this long after it was opened. Milliseconds. */
export const TAB_LIFE = 24 * 60 * 60 * 1000;

/** Clocks of replicas may differ by so much. Milliseconds. */
const EARLY = 60_000;

/** When it was opened, in seconds, and 128 random bits. */
const WRITTEN = /^[0-9a-z]{6,7}\.[A-Za-z0-9_-]{22}$/;

const PREFIX = 'web:';

/**
 * The living message of every tab. Messages of a tab are numbered above whatever Telegram numbers, so that what is guessed there is
 * never found here.
 */
export const SCREEN: MessageNumber = 4_000_000_000;

/** Opens a tab. */
export function newTab(now: number): Tab {
  const born = Math.floor(now / 1000) * 1000;
  return { address: `${PREFIX}${(born / 1000).toString(36)}.${randomBytes(16).toString('base64url')}` as Address, born };
}

/** The tab that a form names; undefined where it is none, or is over. */
export function readTab(written: unknown, now: number): Tab | undefined {
  if (typeof written !== 'string' || !WRITTEN.test(written)) return undefined;
  const tab = tabOf(`${PREFIX}${written}` as Address);
  return tab.born <= now + EARLY && now < tab.born + TAB_LIFE ? tab : undefined;
}

/** The tab that a form names where it has lived: the form is from a page that stood there for longer. */
export function readPastTab(written: unknown, now: number): Tab | undefined {
  if (typeof written !== 'string' || !WRITTEN.test(written)) return undefined;
  const tab = tabOf(`${PREFIX}${written}` as Address);
  return now < tab.born + TAB_LIFE ? undefined : tab;
}

/** The tab of an address. */
export function tabOf(address: Address): Tab {
  return { address, born: Number.parseInt(address.slice(PREFIX.length, address.indexOf('.')), 36) * 1000 };
}

/** A tab as it stands in a form. */
export function writtenTab({ address }: Tab): string {
  return address.slice(PREFIX.length);
}

/** The moment of a tab's life, in milliseconds: deliveries and messages are numbered by it, so that they grow, and fit beside Telegram's. */
export function momentOf({ born }: Tab, now: number): number {
  return Math.max(1, now - born);
}

/**
 * A page as its forms name it: the moment at which it was made, and a lot that is kept nowhere. The number of what is sent from there is drawn
 * from both, so to whoever opens what is stored it does not tell the words.
 */
const TURN = /^(\d{1,9})\.[A-Za-z0-9_-]{12}$/;

/** A page that is made at a moment of its tab. */
export function newTurn(moment: number): string {
  return `${moment}.${randomBytes(9).toString('base64url')}`;
}

/** The moment at which a page was made; undefined where a form names none. */
export function madeAt(turn: string | undefined): number | undefined {
  const [, moment] = TURN.exec(turn ?? '') ?? [];
  return moment === undefined ? undefined : Number(moment);
}

/** So many numbers has a page: two presses, or texts, that are sent from one, as from one that her browser has kept, are not to share theirs. */
const PER_PAGE = 2 ** 15;

/** The number of a delivery: of a page, and of what was pressed or typed there. Sent twice, it is one. */
export function deliveryOf(turn: string, sent: string): number {
  return firstOf(turn) + (createHash('sha256').update(`${turn} ${sent}`).digest().readUInt16BE() % (PER_PAGE - 1));
}

function firstOf(turn: string): number {
  return (madeAt(turn) ?? 0) * PER_PAGE;
}

/** The number of her way out: the last one of its page. What was sent from there before it, and comes late, brings nothing back. */
export function exitOf(turn: string): number {
  return firstOf(turn) + PER_PAGE - 1;
}

/** The number of what she has typed in a delivery. */
export function ownMessage(delivery: number): MessageNumber {
  return SCREEN + 2 * delivery;
}

/** The number of what is put beside her screen now; higher than all that stand there. */
export function nextMessage(tab: Tab, now: number, standing: readonly MessageNumber[]): MessageNumber {
  const next = SCREEN + 2 * momentOf(tab, now) * PER_PAGE + 1;
  const highest = Math.max(SCREEN, ...standing);
  return next > highest ? next : highest + 1 + (highest % 2);
}
