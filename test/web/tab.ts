// A browser without scripts: it opens the web chat, presses what is there, types, and sees what a person would see.
import type { Address } from '../../src/ports.ts';

/** A button as it stands on a page. */
export interface Pressable {
  readonly data: string;
  readonly label: string;
}

/** What a page shows. */
export interface Seen {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** What is read, without markup. */
  readonly text: string;
  readonly title: string;
  readonly buttons: readonly Pressable[];
  /** What both sides have said, and what the bot has told. */
  readonly said: readonly string[];
}

/** What a test wants of its requests, beside what every browser does. */
export type Extra = Pick<RequestInit, 'headers' | 'dispatcher'>;

export class BrowserTab {
  readonly #site: string;
  readonly #extra: Extra;
  /** The address of this tab, as the bot knows it. */
  readonly address: Address;
  seen: Seen;

  private constructor(site: string, extra: Extra, seen: Seen) {
    this.#site = site;
    this.#extra = extra;
    this.seen = seen;
    this.address = `web:${this.field('tab')}` as Address;
  }

  static async open(site: string, extra: Extra = {}): Promise<BrowserTab> {
    return new BrowserTab(site, extra, await read(await fetch(site, extra)));
  }

  /** A hidden field of the forms of this page. */
  field(name: string): string {
    const [, value] = new RegExp(`name="${name}" value="([^"]*)"`).exec(this.seen.html) ?? [];
    if (value === undefined) throw new Error(`no form has a field ${name}`);
    return value;
  }

  /** Presses the button whose data ends like this. @throws an error that lists the buttons there are */
  press(like: RegExp): Promise<Seen> {
    const found = this.seen.buttons.find(({ data }) => like.test(data));
    if (!found) throw new Error(`no button is like ${like}; there are ${this.seen.buttons.map(({ data }) => data).join(', ')}`);
    return this.submit({ press: found.data });
  }

  /** Presses what leads to a step, or out. */
  go(to: string): Promise<Seen> {
    return this.press(new RegExp(`:${to.replace('/', ':')}$`));
  }

  type(words: string): Promise<Seen> {
    return this.submit({ words });
  }

  /** Sends a form of this page, with these fields besides. */
  async submit(fields: Readonly<Record<string, string>>): Promise<Seen> {
    const body = new URLSearchParams({ tab: this.field('tab'), turn: 'turn' in fields ? '' : this.field('turn'), ...fields });
    const answer = await fetch(this.#site, { ...this.#extra, method: 'POST', body });
    // To 204 a browser keeps the page that it shows.
    if (answer.status !== 204) this.seen = await read(answer);
    return this.seen;
  }

  /** What has come meanwhile, as the page's script asks for it. @param forged what it says in place of what its page has; undefined: it does not say it */
  async news(
    forged: Readonly<Record<string, string | undefined>> = {},
  ): Promise<{ readonly said: string; readonly page?: { readonly html: string }; readonly version: string } | undefined> {
    const [version, said, talk] = ['version', 'said', 'talk'].map(
      (name) => new RegExp(`data-${name}="([^"]*)"`).exec(this.seen.html)?.[1] ?? '',
    );
    const fields = { tab: this.field('tab'), turn: this.field('turn'), version, said, talk, language: 'uk', ...forged };
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value);
    const answer = await fetch(`${this.#site}news`, { ...this.#extra, method: 'POST', body });
    return answer.status === 200 ? ((await answer.json()) as { said: string; version: string }) : undefined;
  }
}

async function read(answer: Response): Promise<Seen> {
  // What a template holds nobody sees: it is for the script.
  const html = (await answer.text()).replace(/<template .*?<\/template>/s, '');
  const buttons = [...html.matchAll(/<button name="press" value="([^"]+)"[^>]*>([^<]*)<\/button>/g)];
  const said = [...html.matchAll(/<article [^>]*><div class="text">(.*?)<\/div>/gs)];
  return {
    status: answer.status,
    html,
    headers: answer.headers,
    text: plain(html.replace(/<head>.*?<\/head>/s, '')),
    title: plain(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? ''),
    buttons: buttons.map(([, data = '', label = '']) => ({ data, label: plain(label) })),
    said: said.map(([, words = '']) => plain(words.replace(/<span class="away">.*?<\/span>/, ''))),
  };
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
