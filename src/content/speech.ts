// What the bot speaks from: the content and its words, loaded together and free of errors.
import { type Content, placeOf } from '../core/flow.ts';
import type { Screen } from '../core/screen.ts';
import { type Finding, mayStart } from './finding.ts';
import type { DeskScreen, DeskText } from '../core/desk/screen.ts';
import type { Door } from '../core/near/door.ts';
import { deskLine, deskPage } from './desk/words.ts';
import { load } from './load.ts';
import { quietLine } from './near.ts';
import { createRenderer, type Rendered, type Renderer } from './render.ts';
import type { Texts } from './texts.ts';

/** A command as a channel lists it. */
export interface Command {
  readonly command: string;
  readonly description: string;
}

/** Everything that is said comes from here. */
export interface Speech {
  readonly content: Content;
  /** Warnings, where they were looked for; errors there are none. */
  readonly findings: readonly Finding[];
  /** A screen in the words of its language, as a channel says them (`web`; otherwise Telegram). */
  readonly page: (screen: Screen, channel?: string) => Rendered;
  /** What is drawn on a picture of a screen. */
  readonly card: (screen: Screen, wording: 'plain' | 'quiet') => string;
  /** A screen of the staff's. */
  readonly desk: (language: string, screen: DeskScreen) => Rendered;
  /** A text of the staff's, without markup. */
  readonly deskLine: (language: string, text: DeskText) => string;
  /** A service in neutral words, to be passed on. */
  readonly quiet: (language: string, door: Door) => string;
  /** The one line that is left after quick exit. */
  readonly neutral: (language: string) => string;
  /** The one that is left where not all could be erased; as harmless. */
  readonly remainder: (language: string, channel?: string) => string;
  /** One sentence of `locales` by its key, without values. */
  readonly sentence: (language: string, key: string, channel?: string) => string;
  /** The commands by language, the default one first. */
  readonly commands: ReadonlyMap<string, readonly Command[]>;
  /** What is said when the program itself fails: words that are ready, in every language, and buttons that need no state. */
  readonly trouble: Rendered;
}

/** The channel that has words of its own. */
const WEB = 'web';

/** Content that must not be spoken from. */
export interface Unspeakable {
  readonly errors: readonly Finding[];
}

/** Loads the content of a folder to speak from it. @param today YYYY-MM-DD @param asked whether warnings are looked for, too */
export function speechFrom(root: string, today: string, asked: 'all' | 'errors' = 'all'): Speech | Unspeakable {
  const { content, texts, renderer, findings } = load(root, today, asked);
  if (!mayStart(findings)) return { errors: findings.filter(({ level }) => level === 'error') };
  const web = texts.on(WEB);
  const onWeb = createRenderer(content, web);
  const on = (channel: string | undefined): Texts => (channel === WEB ? web : texts);
  return {
    content,
    findings,
    page: (screen, channel) => (channel === WEB ? onWeb : renderer).page(screen),
    card: (screen, wording) => renderer.card(screen, wording),
    desk: (language, screen) => deskPage(texts, language, screen),
    deskLine: (language, text) => deskLine(texts, language, text),
    quiet: (language, door) => quietLine({ door }, { texts, language, dateIn: (_, date) => date }),
    neutral: (language) => texts.plain(language, 'common.neutral'),
    sentence: (language, key, channel) => on(channel).html(language, key).trim(),
    remainder: (language, channel) => on(channel).plain(language, 'common.remainder'),
    commands: new Map(
      content.languages.map((language) => [
        language,
        Object.keys(content.frame.commands).map((command) => ({
          command,
          description: texts.plain(language, `common.commands.${command}`),
        })),
      ]),
    ),
    trouble: troubleIn(content, texts, renderer),
  };
}

/** Nothing may be known of her by then, and least of all what she reads: it is said in every language, one under the other. */
function troubleIn({ languages, frame }: Content, texts: Texts, renderer: Renderer): Rendered {
  const place = placeOf(frame.emergency);
  return {
    html: languages.map((language) => texts.html(language, 'common.trouble').trim()).join('\n\n'),
    rows: languages.flatMap(
      (language) => renderer.page({ place, language, rows: [[{ kind: 'exit' }, { kind: 'emergency', to: place }]], stale: false }).rows,
    ),
  };
}
