// The local Bot API: one bot, the phones of its visitors, and Telegram's rules between them, all in memory.
import type { Update, UserFromGetMe } from 'grammy/types';
import { type BotApiOptions, botUser } from './bot-api-options.ts';
import { Chats, type Person } from './chats.ts';
import { ConnectionLost, type Failure, Faults } from './faults.ts';
import { type HeldFile, Files } from './files.ts';
import { LongPoll } from './long-poll.ts';
import { type Method, methodTable } from './methods.ts';
import { type Limits, Pace } from './pace.ts';
import { Parameters, type RawParameters, type UploadedFile } from './parameters.ts';
import { type Deed, Phone } from './phone.ts';
import { PRESS_ANSWERABLE_MS, Presses } from './presses.ts';
import { Profile } from './profile.ts';
import { type Answer, Refusal, Remarked } from './refusal.ts';
import { Updates } from './updates.ts';
import { Webhook } from './webhook.ts';

/** A call the bot made, as tests look at it. Polling is left out. */
export interface Call {
  readonly method: string;
  readonly params: RawParameters;
  readonly at: number;
  /** Undefined while it runs and after a lost connection. */
  answer: Answer | undefined;
}

export interface CallExtras {
  readonly files?: ReadonlyMap<string, UploadedFile>;
  /** Ends a waiting `getUpdates`. */
  readonly signal?: AbortSignal;
}

const KEPT_CALLS = 5000;

/** Telegram for one bot. Use `call` as the bot would, `phone` as a visitor would. */
export class BotApi {
  readonly token: string;
  readonly me: UserFromGetMe;
  readonly now: () => number;
  /** Which limits hold now. */
  readonly limits: Limits;
  /** What the bot has called, oldest first; the last 5000. */
  readonly calls: Call[] = [];
  readonly #chats: Chats;
  readonly #updates: Updates;
  readonly #poll: LongPoll;
  readonly #presses: Presses;
  readonly #webhook: Webhook;
  readonly #profile: Profile;
  readonly #files = new Files();
  readonly #faults = new Faults();
  readonly #phones = new Map<number, Phone>();
  readonly #methods: ReadonlyMap<string, Method>;
  readonly #onChange = new Set<() => void>();
  readonly #onDeed = new Set<(phone: Phone, deed: Deed) => void>();
  #running = 0;

  constructor(options: BotApiOptions) {
    this.token = options.token;
    this.now = options.now;
    this.me = botUser(options);
    this.limits = { perChat: false, overall: false, ...options.limits };
    this.#chats = new Chats(this.me, options.now);
    this.#updates = new Updates(options.now);
    this.#updates.onAdd(() => this.#changed());
    this.#updates.onForget(() => this.#changed());
    this.#poll = new LongPoll(this.#updates);
    this.#presses = new Presses(this.#updates, options.now, options.pressAnswerableMs ?? PRESS_ANSWERABLE_MS);
    this.#profile = new Profile(this.#chats);
    this.#webhook = new Webhook({
      updates: this.#updates,
      now: options.now,
      onFailure: () => this.#changed(),
      call: (method, parameters) => void this.call(method, parameters).catch(() => undefined),
      ...(options.resendAfterMs && { resendAfterMs: options.resendAfterMs }),
    });
    this.#methods = methodTable({
      me: this.me,
      chats: this.#chats,
      files: this.#files,
      pace: new Pace(options.now, this.limits),
      poll: this.#poll,
      presses: this.#presses,
      profile: this.#profile,
      webhook: this.#webhook,
    });
  }

  /**
   * Calls a method as the bot does.
   * @throws ConnectionLost only where a test has armed it; every refusal is an answer
   */
  async call(method: string, params: RawParameters = {}, extras: CallExtras = {}): Promise<Answer> {
    const name = method.toLowerCase();
    const call: Call = { method, params, at: this.now(), answer: undefined };
    if (name !== 'getupdates') this.calls.push(call);
    if (this.calls.length > KEPT_CALLS) this.calls.shift();
    this.#running++;
    try {
      call.answer = await this.#answer(name, new Parameters(params, extras.files), extras.signal);
      return call.answer;
    } finally {
      this.#running--;
      this.#changed();
    }
  }

  /** The phone of a person; made, with a chat that is not opened yet, when it is new. */
  phone(id: number, person: Person = { first_name: `Visitor ${id}`, language_code: 'uk' }): Phone {
    let phone = this.#phones.get(id);
    if (!phone) {
      phone = new Phone(this.#chats.ensure(id, person), {
        chats: this.#chats,
        updates: this.#updates,
        presses: this.#presses,
        done: (who, deed) => {
          for (const listener of this.#onDeed) listener(who, deed);
          this.#changed();
        },
      });
      this.#phones.set(id, phone);
    }
    return phone;
  }

  /** What the bot says about itself, as people see it. */
  get profile(): Pick<Profile, 'commandsFor' | 'lineFor'> {
    return this.#profile;
  }

  /** A file the bot has sent. */
  file(id: string): HeldFile | undefined {
    return this.#files.get(id);
  }

  /** Puts an update into the queue as it is: malformed, repeated, out of order. Without an `update_id` it gets the next one. */
  inject(update: object): void {
    this.#updates.inject(update);
  }

  /** Updates the bot has not confirmed. */
  waiting(): readonly Update[] {
    return this.#updates.waiting().map((w) => w.update);
  }

  /** The next `times` calls are refused with 429, or those of one method, or those into one chat. */
  limitNext(times: number, retryAfter: number, method?: string, chat?: number): void {
    this.#faults.arm({ kind: 'limit', retryAfter }, times, { method, chat });
  }

  /** The next `times` calls fail: with a status, or with a connection that breaks before the call or before its answer. */
  failNext(times: number, how: Failure, method?: string, chat?: number): void {
    this.#faults.arm({ kind: 'failure', how }, times, { method, chat });
  }

  /** Takes back what was armed. */
  disarm(): void {
    this.#faults.disarm();
  }

  /** Whether the bot is waiting in `getUpdates`. */
  get isPolled(): boolean {
    return this.#poll.isWaiting;
  }

  /** How many deliveries to the webhook have failed since it was set. */
  get webhookFailures(): number {
    return this.#webhook.failures;
  }

  /** Sends to the webhook now what waits for its pause to end. */
  retryNow(): void {
    this.#webhook.retryNow();
  }

  /** Tells of every change: a call, an update, a deed on a phone. @returns a function that ends it */
  onChange(listener: () => void): () => void {
    this.#onChange.add(listener);
    return () => void this.#onChange.delete(listener);
  }

  /** Tells what people do with their phones. @returns a function that ends it */
  onDeed(listener: (phone: Phone, deed: Deed) => void): () => void {
    this.#onDeed.add(listener);
    return () => void this.#onDeed.delete(listener);
  }

  /** Waits, without a clock, until `look` finds something. For tests: `await api.until(() => phone.lastFromBot())`. */
  until<T>(look: () => T | undefined | false | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        try {
          const found = look();
          if (found === undefined || found === false || found === null) return;
          stop();
          resolve(found);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const stop = this.onChange(check);
      check();
    });
  }

  /** Waits until the bot has confirmed every update and no call runs (a waiting poll does not count). */
  async settled(): Promise<void> {
    await this.until(() => this.#updates.waiting().length === 0 && this.#running === 0);
  }

  /** Ends the waiting poll and the deliveries. */
  close(): void {
    this.#poll.end();
    this.#webhook.close();
  }

  async #answer(name: string, parameters: Parameters, signal: AbortSignal | undefined): Promise<Answer> {
    try {
      const result = await this.#faults.run(name, parameters.text('chat_id'), async () => {
        const method = this.#methods.get(name);
        if (!method) throw new Refusal(404, 'Not Found: method not found');
        return name === 'getupdates' ? this.#uncounted(method(parameters, signal)) : method(parameters, signal);
      });
      if (result instanceof Remarked) return { ok: true, result: result.result, description: result.description };
      return { ok: true, result };
    } catch (error) {
      if (error instanceof Refusal) return error.answer();
      if (error instanceof ConnectionLost) throw error;
      throw new Error(`The local Bot API stumbled over ${name}`, { cause: error });
    }
  }

  /** A poll that waits is not a call that runs. */
  async #uncounted(poll: unknown): Promise<unknown> {
    this.#running--;
    try {
      this.#changed();
      return await poll;
    } finally {
      this.#running++;
    }
  }

  #changed(): void {
    for (const listener of this.#onChange) listener();
  }
}
