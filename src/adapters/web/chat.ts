// The web chat: a form comes in, the helpline takes its turn, a page goes out. Of the request itself nothing is known here.
import type { Place } from '../../core/flow.ts';
import { type Incoming, type Log, type Page, StoreAway } from '../../ports.ts';
import type { Box, Keeping, Tab } from '../../ports-channels.ts';
import { asidePage, chatPage, type Labels, languageOf, rowsHtml, saidHtml, screenHtml, versionOf } from './html.ts';
import { readForm, type Visit } from './inbound.ts';
import { madeAt, momentOf, newTab, newTurn, readPastTab, readTab, writtenTab } from './tab.ts';
import type { Answer, WebVoice } from './voice.ts';

export interface WebChatParts extends Keeping {
  readonly web: WebVoice;
  readonly log: Log;
  /** Takes a turn. @returns the place now on the screen, undefined after an exit */
  readonly receive: (incoming: Incoming) => Promise<Place | undefined>;
  /** The first screen, as everybody sees it. */
  readonly opening: () => Page;
  /** What is said when the program itself fails. */
  readonly trouble: Page;
  readonly labels: (language: string) => Labels;
  /** What a page that shows what was said has, and nobody can make: so that what her sign guards is not told to a page that asks for it. */
  readonly prove: (tab: string) => string;
  /** Whether a line says that not all of an exit worked. */
  readonly isRemainder: (line: string) => boolean;
}

/** What goes out; with 204 nothing does, and a browser leaves its page as it is. */
export interface Said {
  readonly status: 200 | 204 | 503;
  readonly html: string;
}

/** What has come since a page was made, for its script. */
export interface News {
  readonly version: string;
  readonly turn: string;
  readonly said: string;
  /** Her screen, where it has changed by itself. */
  readonly page?: { readonly html: string; readonly rows: string; readonly talk: boolean; readonly said: string };
}

export interface WebChat {
  /** Opens a tab. Nothing is stored for it. */
  open(): string;
  /** Answers a form. Never fails. */
  turn(form: unknown): Promise<Said>;
  /** What is new in a tab; undefined: nothing. Never fails. */
  news(form: unknown): Promise<News | undefined>;
  /** The page that is left after an exit. */
  aside(): string;
}

const EMPTY: Box = { notes: [] };

/** Until a page says it, the first language is spoken. */
const STANDARD = 'uk';

export function createWebChat(parts: WebChatParts): WebChat {
  const { web, boxes, clock, log, receive, labels, prove } = parts;
  /** The last moment given to a page: two of one millisecond are two. */
  let last = 0;

  const chat: WebChat = {
    open: () => opening(newTab(clock.now())),
    aside: () => asidePage(labels(STANDARD), STANDARD),
    async turn(form) {
      const known = readForm(form, clock.now());
      if (known.blank) return { status: 204, html: '' };
      if (known.tab === undefined && known.leaves) return ok(asidePage(labels(languageIn(form)), languageIn(form)));
      // A page that stood there for longer than its tab lives is answered all the same, and told so: who presses for the numbers gets them.
      const over = readPastTab(fieldsOf(form).tab, clock.now());
      const { tab = newTab(clock.now()) } = known;
      const visit = over ? readForm({ ...fieldsOf(form), tab: writtenTab(tab) }, clock.now()) : known;
      if (visit.incoming === undefined) return ok(opening(tab));
      // To a talk that began late in it no way leads back: whoever answers there is not to wait for her. Nor does she wait for that.
      const past = over && !visit.leaves ? chat.turn({ tab: writtenTab(over), press: `${STANDARD}:exit` }) : undefined;
      return answered(tab, visit.incoming, { ...visit, past });
    },
    async news(form) {
      const { tab: written, version, turn: made, language, said, talk } = fieldsOf(form);
      const tab = readTab(written, clock.now());
      // A page of a version of before does not say whether it shows what was said: its script would take her talk off it.
      if (tab === undefined || said === undefined) return undefined;
      const box = await boxOf(tab);
      if (versionOf(box) === version) return undefined;
      const newer = box.screen !== undefined && momentOf(tab, box.screen.at) > (madeAt(made) ?? 0) ? box.screen.page : undefined;
      // Where her own screen stays, it goes on showing what it showed.
      const shows = said === prove(tab.address);
      const page: Page = newer ?? { html: '', rows: [], ...(talk === '1' && { talk: true }), ...(shows && { said: true }) };
      const view = viewOf(tab, page, box, { language: languageOf(page) ?? language });
      const shown = { html: screenHtml(view), rows: rowsHtml(view), talk: page.talk === true, said: view.proof };
      return { version: versionOf(box), turn: view.turn, said: saidHtml(view), ...(newer && { page: shown }) };
    },
  };
  return chat;

  async function answered(
    tab: Tab,
    incoming: Incoming,
    { leaves, past }: Visit & { readonly past: Promise<Said> | undefined },
  ): Promise<Said> {
    const { arrival, own } = incoming;
    const words = arrival.kind === 'words' && own !== undefined ? { message: own, words: arrival.words } : undefined;
    const answer: Answer = { tab, own: words };
    const language = 'language' in arrival && arrival.language !== undefined ? arrival.language : STANDARD;
    web.begin(answer);
    try {
      const place = await receive(incoming);
      const { line, page } = answer;
      if (past && page !== undefined) answer.page = { ...page, html: `${labels(languageOf(page) ?? language).over}\n\n${page.html}` };
      if (answer.page !== undefined && !leaves) return ok(await withBox(answer));
      if (place !== undefined && !leaves) return ok(opening(tab));
      // She left by a word: what could not be taken away was in the tab that is over.
      if (past && !leaves) return await past;
      const failed = line !== undefined && parts.isRemainder(line) ? { line, tab } : undefined;
      return ok(asidePage(labels(language), language, failed));
    } catch (error) {
      log.write({ event: 'update-failed', level: 'error', errorName: error instanceof Error ? error.name : 'Error' });
      // Nobody delivers it again: she is told, on the page that says nothing else.
      if (leaves) return ok(asidePage(labels(language), language, { line: labels(language).remainder, tab }));
      return { status: 503, html: shown(tab, parts.trouble) };
    } finally {
      web.end(answer);
    }
  }

  async function withBox(answer: Answer): Promise<string> {
    const { tab } = answer;
    const { screen, ...rest } = await boxOf(tab);
    // A screen that changed by itself before this one is of no use any more. One that came since is.
    if (screen !== undefined)
      await boxes.change(tab, (now) => (now.screen?.at === screen.at ? { notes: now.notes } : now)).catch(unlessAway);
    // What is shown until here stands on this page; from here on it goes into the box.
    web.end(answer);
    const { page = parts.trouble, picture } = answer;
    return shown(tab, page, { box: rest, picture });
  }

  function opening(tab: Tab): string {
    return shown(tab, parts.opening());
  }

  function shown(tab: Tab, page: Page, more: { box?: Box; picture?: Uint8Array | undefined } = {}): string {
    return chatPage(viewOf(tab, page, more.box ?? EMPTY, { picture: more.picture }));
  }

  function viewOf(tab: Tab, page: Page, box: Box, given: { language?: string | undefined; picture?: Uint8Array | undefined }) {
    const language = given.language ?? languageOf(page) ?? STANDARD;
    last = Math.max(last + 1, clock.now());
    return {
      tab,
      page,
      box,
      picture: given.picture,
      language,
      labels: labels(language),
      proof: page.said ? prove(tab.address) : '',
      turn: newTurn(momentOf(tab, last)),
    };
  }

  async function boxOf(tab: Tab): Promise<Box> {
    return boxes.read(tab).catch((error: unknown) => {
      unlessAway(error);
      return EMPTY;
    });
  }
}

function ok(html: string): Said {
  return { status: 200, html };
}

function unlessAway(error: unknown): void {
  if (!(error instanceof StoreAway)) throw error;
}

/** The fields of a form that are texts. */
function fieldsOf(form: unknown): Readonly<Record<string, string | undefined>> {
  const fields = typeof form === 'object' && form !== null ? Object.entries(form) : [];
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}

function languageIn(form: unknown): string {
  return /^([a-z]{2,8}):/.exec(fieldsOf(form).press ?? '')?.[1] ?? STANDARD;
}
