// Turns a submitted form into an arrival. There are words and buttons; nothing else can come in, and nothing of the request is looked at.
import { readButton } from '../../core/button.ts';
import type { Incoming } from '../../ports.ts';
import type { Tab } from '../../ports-channels.ts';
import { deliveryOf, exitOf, madeAt, momentOf, newTurn, ownMessage, readPastTab, readTab, SCREEN } from './tab.ts';

/** What a form says. */
export interface Visit {
  /** Undefined where the form names none that lives; the way out takes one that is over, too. */
  readonly tab: Tab | undefined;
  /** Undefined where nothing was pressed or typed. */
  readonly incoming: Incoming | undefined;
  /** Whether its button is the way out: that is never held up, and needs no tab. */
  readonly leaves: boolean;
  /** Whether her field was sent with nothing in it that could be seen: what stands on her page stays there. */
  readonly blank?: boolean;
}

/** So many letters are taken, as on Telegram; the end of a line is one, though a form sends two. */
const LETTERS = 4096;

/** Words have something to be seen in them: Telegram takes no others, and a browser sends whatever it is told to. */
const SEEN = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Reads a form. Whatever stands in it, this is no error. @param now milliseconds since 1970 */
export function readForm(form: unknown, now: number): Visit {
  const fields = typeof form === 'object' && form !== null ? (form as Readonly<Record<string, unknown>>) : {};
  const { press, words } = fields;
  const pressed = typeof press === 'string' ? readButton(press) : undefined;
  const leaves = pressed?.kind === 'exit';
  const typed = typeof words === 'string' ? words.replaceAll('\r\n', '\n').trim().slice(0, LETTERS).toWellFormed() : '';
  const isSeen = SEEN.test(typed);
  // A talk that began late in a tab goes on after it, and what she has written stands with the one who answers.
  const tab = readTab(fields.tab, now) ?? (leaves ? readPastTab(fields.tab, now) : undefined);
  if (tab === undefined || (!pressed && !isSeen))
    return { tab, incoming: undefined, leaves, blank: !isSeen && press === undefined && typeof words === 'string' };
  const from = tab.address;
  const turn = turnOf(fields.turn, tab, now);
  if (pressed) {
    const id = leaves ? exitOf(turn) : deliveryOf(turn, String(press));
    return { tab, incoming: { from, arrival: { id, pane: SCREEN, ...pressed } }, leaves };
  }
  const id = deliveryOf(turn, typed);
  const message = ownMessage(id);
  return { tab, incoming: { from, arrival: { id, kind: 'words', words: typed, message }, own: message }, leaves };
}

/** The page that a form was sent from: what is sent from it twice is one delivery. A moment that cannot be is now. */
function turnOf(written: unknown, tab: Tab, now: number): string {
  const latest = momentOf(tab, now);
  if (typeof written !== 'string') return newTurn(latest);
  const made = madeAt(written) ?? 0;
  return made >= 1 && made <= latest + 1000 ? written : newTurn(latest);
}
