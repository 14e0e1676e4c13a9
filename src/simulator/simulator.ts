// The trial behind the page: the Bot API, where its visitors stand, what is wrong with the content, and the page's listeners.
import type { BotApi } from './bot-api.ts';
import type { Person } from './chats.ts';
import { Journey, type Standing } from './journey.ts';
import type { Phone } from './phone.ts';

/** One thing wrong in the content, as the page lists it. */
export interface ShownFinding {
  readonly level: 'error' | 'warning';
  readonly message: string;
  /** File, line and column, e.g. `flows/menu.yaml:12:5`. */
  readonly place?: string;
}

/** A phone that the page shows. */
export interface ShownPhone {
  readonly id: number;
  readonly person: Person;
  /** Whose phone it is, e.g. "Visitor"; without it the person's first name is shown. */
  readonly title?: Words;
  /** A link into the bot that this person was given in some other way; the phone shows it until it is followed. */
  readonly invitation?: string;
}

/** A line in the languages of the page. */
export interface Words {
  readonly uk: string;
  readonly en: string;
}

export interface SimulatorOptions {
  readonly api: BotApi;
  /** Moves the clock forward. */
  readonly advance: (ms: number) => void | Promise<void>;
  /** A line that the page always shows, per language of the page. */
  readonly notice?: Words;
  /** Where journeys are written, e.g. `test/journeys`; without it they can be read and not saved. */
  readonly journeysFolder?: string;
  /** The phones that the page shows, left to right. The first one's deeds become the journey. */
  readonly phones?: readonly ShownPhone[];
  /** Fills the roster with examples, so that a visitor can ask for a person at once; without it there is no button for it. */
  readonly seedExamples?: () => Promise<void>;
}

/** What the page is told about by the server's events. */
export type PageEvent = 'changed' | 'reloaded';

const ONE_VISITOR: readonly ShownPhone[] = [{ id: 1001, person: { first_name: 'Оля', language_code: 'uk' } }];

/** The trial. The composition root tells it where visitors stand and what is wrong with the content. */
export class Simulator {
  readonly api: BotApi;
  readonly journey = new Journey();
  readonly notice: Words;
  readonly journeysFolder: string | undefined;
  readonly phones: readonly ShownPhone[];
  readonly #advance: SimulatorOptions['advance'];
  readonly #seed: SimulatorOptions['seedExamples'];
  readonly #codes = new Set<string>();
  readonly #standings = new Map<number, Standing>();
  readonly #listeners = new Set<(event: PageEvent) => void>();
  readonly #stop: (() => void)[];
  #isSeeded = false;
  #findings: readonly ShownFinding[] = [];

  constructor(options: SimulatorOptions) {
    this.api = options.api;
    this.#advance = options.advance;
    this.notice = options.notice ?? { uk: '', en: '' };
    this.journeysFolder = options.journeysFolder;
    this.phones = options.phones ?? ONE_VISITOR;
    this.#seed = options.seedExamples;
    for (const { id, person } of this.phones) this.api.phone(id, person);
    this.#stop = [
      this.api.onChange(() => this.#tell('changed')),
      this.api.onDeed((phone, deed) => {
        if (phone.id === this.phones[0]?.id) this.journey.note(deed);
        if (deed.kind === 'open' && deed.code !== undefined) this.#codes.add(deed.code);
      }),
    ];
  }

  /** The phone with this id, if the page shows it. */
  phone(id: number): Phone | undefined {
    return this.phones.some((p) => p.id === id) ? this.api.phone(id) : undefined;
  }

  /** The invitation that waits on a phone, until somebody has followed it. Examples need none. */
  invitation({ invitation }: ShownPhone): string | undefined {
    const isOver = this.#isSeeded || [...this.#codes].some((code) => invitation?.endsWith(`=${code}`));
    return isOver ? undefined : invitation;
  }

  /** After each turn: where the visitor of this chat stands now. Without a flow and a step: nothing is remembered. */
  stands(chatId: number, flow?: string, step?: string): void {
    const standing = flow !== undefined && step !== undefined ? { flow, step } : undefined;
    if (standing) this.#standings.set(chatId, standing);
    else this.#standings.delete(chatId);
    if (chatId === this.phones[0]?.id) this.journey.stands(standing);
    this.#tell('changed');
  }

  standing(chatId: number): Standing | undefined {
    return this.#standings.get(chatId);
  }

  /** The content was read anew; the page flashes and lists what is wrong with it. */
  contentReloaded(findings: readonly ShownFinding[] = []): void {
    this.#findings = findings;
    this.#tell('reloaded');
  }

  get findings(): readonly ShownFinding[] {
    return this.#findings;
  }

  /** Whether the roster can be filled with examples, and was not yet. */
  get canSeed(): boolean {
    return this.#seed !== undefined && !this.#isSeeded;
  }

  /** Fills the roster with examples, once. */
  async seedExamples(): Promise<void> {
    if (!this.canSeed) return;
    this.#isSeeded = true;
    try {
      await this.#seed?.();
    } catch (error) {
      this.#isSeeded = false;
      throw error;
    }
    this.#tell('changed');
  }

  async advance(ms: number): Promise<void> {
    this.journey.pass(ms);
    await this.#advance(ms);
    this.api.retryNow();
    this.#tell('changed');
  }

  /** @returns a function that ends the listening */
  listen(listener: (event: PageEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    for (const stop of this.#stop) stop();
    this.api.close();
  }

  #tell(event: PageEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
