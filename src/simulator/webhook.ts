// Brings updates to the bot's webhook: one queue one at a time, head first, again until it is taken.
import { isIP } from 'node:net';
import { conflict, readNames } from './long-poll.ts';
import { type Parameters, isObject } from './parameters.ts';
import { Remarked, badRequest } from './refusal.ts';
import type { Updates, Waiting } from './updates.ts';

/** What a webhook is set to. */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  readonly maxConnections: number;
}

interface Failure {
  readonly message: string;
  readonly retryAfterMs?: number;
}

export interface WebhookOptions {
  readonly updates: Updates;
  readonly now: () => number;
  /** Runs the method that the bot called in the webhook's own reply. */
  readonly call: (method: string, parameters: Record<string, unknown>) => void;
  /** Called after each delivery that failed. */
  readonly onFailure: () => void;
  /** How long to wait after so many failures, in real milliseconds. */
  readonly resendAfterMs?: (failures: number) => number;
}

/** Telegram's pauses: none after the first failure, then 2 s, 4 s … up to a minute. */
function resendAsTelegram(failures: number): number {
  return failures <= 1 ? 0 : Math.min(60_000, 1000 * 2 ** (failures - 1));
}

// The bot may take a minute to answer before Telegram hangs up.
const PATIENCE_MS = 60_000;
// Methods whose answer the bot would need are not run from a reply.
const NOT_IN_REPLY = /^(?:get|deletewebhook$|setwebhook$|close$|logout$)/;
const HERE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** The pushing side of the Bot API. */
export class Webhook {
  readonly #updates: Updates;
  readonly #now: () => number;
  readonly #call: WebhookOptions['call'];
  readonly #onFailure: () => void;
  readonly #resendAfterMs: (failures: number) => number;
  #settings: WebhookSettings | undefined;
  #failed = 0;
  #lastError: { readonly date: number; readonly message: string } | undefined;
  readonly #busy = new Set<string>();
  readonly #failures = new Map<Waiting, number>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(options: WebhookOptions) {
    this.#updates = options.updates;
    this.#now = options.now;
    this.#call = options.call;
    this.#onFailure = options.onFailure;
    this.#resendAfterMs = options.resendAfterMs ?? resendAsTelegram;
    this.#updates.onAdd(() => queueMicrotask(() => this.#deliver()));
  }

  get isSet(): boolean {
    return this.#settings !== undefined;
  }

  /** How many deliveries have failed since it was set. */
  get failures(): number {
    return this.#failed;
  }

  /** `setWebhook`; an empty url deletes. @throws Refusal on an address or a secret that cannot be */
  set(parameters: Parameters): Remarked {
    const url = parameters.text('url');
    if (url === '') return this.delete(parameters);
    const secret = parameters.text('secret_token');
    if (!URL.canParse(url)) throw badRequest('invalid webhook URL specified');
    if (secret.length > 256) throw badRequest('secret token is too long');
    if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
    // Telegram wants HTTPS from the open net; here nothing may leave this machine.
    const { protocol, hostname } = new URL(url);
    if (!/^https?:$/.test(protocol) || !HERE.test(hostname)) {
      throw badRequest('bad webhook: the local Bot API calls addresses of this machine only');
    }
    const maxConnections = parameters.integer('max_connections', 40, 1, 100);
    const drop = parameters.flag('drop_pending_updates');
    const old = this.#settings;
    this.#updates.allow(readNames(parameters));
    if (drop) this.#updates.clear();
    if (!drop && old?.url === url && old.secret === secret && old.maxConnections === maxConnections) {
      return new Remarked(true, 'Webhook is already set');
    }
    this.#forgetTries();
    this.#settings = { url, secret, maxConnections };
    queueMicrotask(() => this.#deliver());
    return new Remarked(true, 'Webhook was set');
  }

  /** `deleteWebhook`. */
  delete(parameters: Parameters): Remarked {
    const was = this.#settings;
    this.#forgetTries();
    this.#settings = undefined;
    if (parameters.flag('drop_pending_updates')) this.#updates.clear();
    return new Remarked(true, was ? 'Webhook was deleted' : 'Webhook is already deleted');
  }

  /** `getWebhookInfo`. */
  info(): Record<string, unknown> {
    const { url = '', maxConnections } = this.#settings ?? {};
    const host = url && new URL(url).hostname.replace(/^\[|\]$/g, '');
    const allowed = this.#updates.allowed;
    return {
      url,
      has_custom_certificate: false,
      pending_update_count: this.#updates.waiting().length,
      ...(this.#lastError && { last_error_date: this.#lastError.date, last_error_message: this.#lastError.message }),
      ...(maxConnections !== undefined && { max_connections: maxConnections }),
      ...(url && { ip_address: isIP(host) ? host : '127.0.0.1' }),
      ...(allowed && { allowed_updates: allowed }),
    };
  }

  /** Refuses `getUpdates` while a webhook is set. @throws Refusal 409 */
  standAside(): void {
    if (this.#settings) {
      throw conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    }
  }

  /** Tries again now whatever waits for its pause to end, for tests and after the clock was moved. */
  retryNow(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#deliver();
  }

  /** Stops delivering. */
  close(): void {
    this.#forgetTries();
    this.#settings = undefined;
  }

  #forgetTries(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#failures.clear();
    this.#failed = 0;
    this.#lastError = undefined;
  }

  #deliver(): void {
    const settings = this.#settings;
    if (!settings) return;
    const seen = new Set<string>();
    for (const entry of this.#updates.waiting()) {
      if (this.#busy.size >= settings.maxConnections) return;
      const isHead = !seen.has(entry.queue);
      seen.add(entry.queue);
      if (!isHead || this.#busy.has(entry.queue) || this.#timers.has(entry.queue)) continue;
      this.#busy.add(entry.queue);
      void this.#send(entry, settings).finally(() => {
        this.#busy.delete(entry.queue);
        this.#deliver();
      });
    }
  }

  async #send(entry: Waiting, settings: WebhookSettings): Promise<void> {
    entry.handedOut = true;
    const failure = await this.#post(entry, settings);
    if (failure === undefined) {
      this.#failures.delete(entry);
      this.#updates.forget(entry);
    } else if (this.#settings === settings) {
      this.#pause(entry, failure);
      this.#onFailure();
    }
  }

  #pause(entry: Waiting, failure: Failure): void {
    this.#lastError = { date: Math.floor(this.#now() / 1000), message: failure.message };
    this.#failed++;
    const failures = (this.#failures.get(entry) ?? 0) + 1;
    this.#failures.set(entry, failures);
    const pause = failure.retryAfterMs ?? this.#resendAfterMs(failures);
    if (this.#now() + pause > entry.expires) return this.#updates.forget(entry);
    if (pause === 0) return;
    const timer = setTimeout(() => {
      this.#timers.delete(entry.queue);
      this.#deliver();
    }, pause);
    timer.unref();
    this.#timers.set(entry.queue, timer);
  }

  /** Posts one update. @returns what went wrong, or nothing */
  async #post(entry: Waiting, settings: WebhookSettings): Promise<Failure | undefined> {
    let response: Response;
    let body: string;
    try {
      response = await fetch(settings.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(settings.secret && { 'x-telegram-bot-api-secret-token': settings.secret }),
        },
        body: JSON.stringify(entry.update),
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      body = await response.text();
    } catch {
      return { message: 'Connection refused' };
    }
    if (!response.ok) {
      const retryAfter = Number(response.headers.get('retry-after') ?? 0);
      const message = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      return retryAfter > 0 ? { message, retryAfterMs: Math.min(3600, retryAfter) * 1000 } : { message };
    }
    this.#callFromReply(body, response.headers.get('content-type') ?? '');
    return undefined;
  }

  #callFromReply(body: string, contentType: string): void {
    const parameters = readReply(body, contentType);
    const method = typeof parameters?.method === 'string' ? parameters.method.toLowerCase() : '';
    if (parameters === undefined || method === '' || NOT_IN_REPLY.test(method)) return;
    this.#call(method, parameters);
  }
}

function readReply(body: string, contentType: string): Record<string, unknown> | undefined {
  if (contentType.includes('x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body));
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
