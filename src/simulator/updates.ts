// What waits for the bot: updates in the order they came, each with its queue and its life.
import type { Update } from 'grammy/types';

/** Kinds of updates a bot gets only when it asks for them. */
const ON_REQUEST = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

const KINDS = new Set(
  `message edited_message channel_post edited_channel_post inline_query chosen_inline_result callback_query shipping_query
   pre_checkout_query poll poll_answer my_chat_member chat_member chat_join_request chat_boost removed_chat_boost
   message_reaction message_reaction_count business_connection business_message edited_business_message
   deleted_business_messages purchased_paid_media managed_bot guest_message`.split(/\s+/),
);

/** An update that the bot has not confirmed yet. */
export interface Waiting {
  readonly update: Update;
  /** Updates of one queue are delivered one at a time, head first; queues run side by side. */
  readonly queue: string;
  /** When Telegram gives up, in milliseconds. */
  readonly expires: number;
  /** Put in by a test as it is: it is not confirmed before it was handed out. */
  readonly raw: boolean;
  handedOut: boolean;
}

/** Telegram's store of updates for one bot. */
export class Updates {
  readonly #now: () => number;
  #waiting: Waiting[] = [];
  #next = 100_000_001;
  #allowed: ReadonlySet<string> | undefined;
  readonly #onAdd = new Set<() => void>();
  readonly #onForget = new Set<() => void>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Called whenever something was added. */
  onAdd(listener: () => void): void {
    this.#onAdd.add(listener);
  }

  /** Called whenever an update was delivered to the webhook or given up. */
  onForget(listener: () => void): void {
    this.#onForget.add(listener);
  }

  /** Sets `allowed_updates` as a call gave it; absent or unreadable leaves it as it is, empty means the default. */
  allow(names: unknown): void {
    if (!Array.isArray(names)) return;
    const known = names.filter((n): n is string => typeof n === 'string').map((n) => n.toLowerCase());
    const chosen = new Set(known.filter((n) => KINDS.has(n)));
    this.#allowed = chosen.size > 0 ? chosen : undefined;
  }

  get allowed(): readonly string[] | undefined {
    return this.#allowed && [...this.#allowed];
  }

  /** Adds an update unless the bot did not ask for its kind. */
  add(kind: keyof Update, content: unknown, queue: string, lifeMs: number): void {
    const wanted = this.#allowed ? this.#allowed.has(kind) : !ON_REQUEST.has(kind);
    if (!wanted) return;
    const update = { update_id: this.#next++, [kind]: content } as Update;
    this.#push({ update, queue, expires: this.#now() + lifeMs, raw: false, handedOut: false });
  }

  /** Adds an update as it is: malformed, repeated, out of order. Without an `update_id` it gets the next one. */
  inject(update: Partial<Update>, queue = queueOf(update)): void {
    const whole: Update = { update_id: this.#next, ...update };
    this.#next = Math.max(this.#next, whole.update_id + 1);
    this.#push({ update: whole, queue, expires: this.#now() + 86_400_000, raw: true, handedOut: false });
  }

  /** What still waits; what is past its life is forgotten here. */
  waiting(): readonly Waiting[] {
    const now = this.#now();
    this.#waiting = this.#waiting.filter((w) => w.expires > now);
    return this.#waiting;
  }

  /** Forgets one update: it was delivered, or given up. */
  forget(entry: Waiting): void {
    this.#waiting = this.#waiting.filter((w) => w !== entry);
    for (const listener of this.#onForget) listener();
  }

  /**
   * What `getUpdates` gives for an offset. A positive offset confirms everything before it; a negative one keeps only that
   * many of the last.
   */
  from(offset: number, limit: number): readonly Waiting[] {
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    if (offset > 0) {
      this.#waiting = this.#waiting.filter((w) => w.update.update_id >= offset || (w.raw && !w.handedOut));
    }
    const given = this.waiting().slice(0, limit);
    for (const entry of given) entry.handedOut = true;
    return given;
  }

  clear(): void {
    this.#waiting = [];
  }

  #push(entry: Waiting): void {
    this.#waiting.push(entry);
    for (const listener of this.#onAdd) listener();
  }
}

/** The queue an update belongs to: the chat for messages, the user for presses. */
function queueOf(update: Partial<Update>): string {
  const message = update.message ?? update.edited_message;
  if (message?.chat) return `chat:${message.chat.id}`;
  if (update.callback_query?.from) return `press:${update.callback_query.from.id}`;
  if (update.my_chat_member?.chat) return `member:${update.my_chat_member.chat.id}`;
  return `alone:${update.update_id ?? 'new'}`;
}
