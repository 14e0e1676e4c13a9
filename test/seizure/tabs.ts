// Those of the simulated month who come by the web chat: they read, type, write down a code and leave, or talk to a person and leave.
import type { Agent } from 'undici';
import { EXIT_LIFE } from '../../src/core/conversation.ts';
import { FORM } from '../../src/core/handoff/form.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { press, settle, type as typed } from '../bot/people.ts';
import { fromBot, rowsOf } from '../harness.ts';
import { BrowserTab, type Extra } from '../web/tab.ts';
import { connections, headersOf, odd, tabNumber } from './browsers.ts';
import { tabOf, words } from './canaries.ts';
import type { Chance } from './month.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;

/** A code as it is shown. */
const CODE = /\d{3}-\d{3}-\d\d-\d\d, \d{3}-\d{3}/;

/** A talk is over by then. Milliseconds. */
const TALK_LIFE = FORM.lifeOf({ born: 0 });

/** How a request for a person goes on. */
const WAYS = ['left', 'closed', 'nobody'] as const;

export class Tabs {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #agent: Agent = connections();
  /** When somebody left, by the clock of the drill. */
  readonly #left = new Map<string, number>();
  /** When somebody asked for a person, by the same clock. */
  readonly #asked = new Map<string, number>();
  /** Codes that were written down, without what stands between the digits. */
  readonly codes: string[] = [];
  #kind = 0;
  #talks = 0;

  constructor(stage: Stage, chance: Chance) {
    this.#stage = stage;
    this.#chance = chance;
  }

  /** The tabs that may be in memory now, by what the data map says. */
  inMemory(): string[] {
    const now = this.#stage.now();
    const lately = [...this.#left].filter(([, at]) => now - at < EXIT_LIFE);
    // For some seconds, whenever a task has written to it: which is any time, until the talk is over. Whoever left is written to no more.
    const talking = [...this.#asked].filter(([tab, at]) => now - at < TALK_LIFE && !this.#left.has(tab));
    return [...lately, ...talking].map(([tab]) => tab);
  }

  /** Somebody comes, reads, types, sends what no browser sends, and perhaps leaves. @param ends below a half: by the way out */
  async visited(ends = this.#chance()): Promise<void> {
    const n = this.#stage.number();
    const tab = await this.#open(n);
    for (let deed = 0; deed < 4; deed++) {
      const [some] = tab.seen.buttons.filter(({ data }) => !/:exit$|:send$/.test(data)).toSorted(() => this.#chance() - 0.5);
      if (this.#chance() < 0.5 && some) await tab.submit({ press: some.data });
      else await tab.type(words(n, 'typed'));
      if (this.#chance() < 0.2) await this.#stage.pass(this.#chance() * 30 * MINUTE);
    }
    await odd(this.#stage.site, n, this.#kind++);
    await odd(this.#stage.site, n, this.#kind++);
    await odd(this.#stage.site, n, this.#kind++);
    await tab.news();
    if (ends < 0.5) await this.#leave(tab, n);
    await settle(this.#stage);
  }

  /** Somebody writes a code down, and somebody with a phone types it, or another tab does. */
  async carried(phone: Phone): Promise<void> {
    const n = this.#stage.number();
    const tab = await this.#open(n);
    await tab.submit({ press: 'uk:rights:protection' });
    const ways = dataOf(tab);
    await tab.type('/later');
    const [code = ''] = CODE.exec(tab.seen.text) ?? [];
    this.codes.push(code.replace(/\D/g, ''), code);
    await this.#leave(tab, n);
    phone.open();
    await this.#stage.api.settled();
    phone.type(code);
    await this.#stage.api.settled();
    const other = await this.#open(this.#stage.number());
    await other.type(code.replace(/\D/g, ''));
    const shown = rowsOf(fromBot(phone).at(-1)).flat();
    // It led there, or nothing would be proved.
    if (dataOf(other).join() !== ways.join() || !ways.every((data) => shown.includes(data)))
      throw new Error('a code did not lead to its step');
  }

  /** Somebody asks for a person and talks to them, until she leaves, closes the page, or nobody answers. */
  async talked(responder: Phone, between: () => Promise<void>): Promise<void> {
    const way = WAYS[this.#talks++ % WAYS.length];
    const n = this.#stage.number();
    const tab = await this.#open(n);
    for (const like of [/menu:talk$/, /person:start$/, /person:cards:begin$/]) await tab.press(like);
    for (let cards = 0; cards < 5 && !tab.seen.buttons.some(({ data }) => data.endsWith(':yes-aaaaaaaa')); cards++)
      await tab.press(/:look-/);
    for (const like of [/:yes-aaaaaaaa$/, /person:phone$/, /watched-0$/, /topic-plan$/]) await tab.press(like);
    await tab.type(words(n, 'note'));
    this.#asked.set(tabOf(n), this.#stage.now());
    await tab.press(/:send$/);
    await settle(this.#stage);
    if (way === 'nobody') {
      await tab.type(words(n, 'while she waits'));
      await between();
      return;
    }
    await press(this.#stage, responder, /^s:accept/);
    await tab.press(/person:(talk|waiting)$/);
    await tab.type(words(n, 'in the talk'));
    await settle(this.#stage);
    const answer = words(responder.id % 0x100, 'answer');
    await typed(this.#stage, responder, answer);
    await between();
    await tab.press(/person:talk$/);
    // Words crossed both ways, or nothing would be proved.
    if (!tab.seen.said.includes(answer)) throw new Error('no word came into the tab');
    await between();
    if (way === 'closed') return;
    await this.#leave(tab, n);
    await settle(this.#stage);
    await between();
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #open(n: number): Promise<BrowserTab> {
    const tab = await BrowserTab.open(this.#stage.site, {
      headers: headersOf(n),
      dispatcher: this.#agent as unknown as Extra['dispatcher'] & {},
    });
    // From here on her tab has a number that is found anywhere.
    await tab.submit({ press: 'uk:menu:start', tab: tabNumber(n, this.#stage.now()) });
    return tab;
  }

  async #leave(tab: BrowserTab, n: number): Promise<void> {
    await tab.press(/:exit$/);
    this.#left.set(tabOf(n), this.#stage.now());
  }
}

/** Where the buttons of a page lead. */
function dataOf({ seen }: BrowserTab): string[] {
  return seen.buttons.map(({ data }) => data);
}
