// How Telegram answers a call, and how it says no: a code, a sentence and sometimes parameters.

/** What every method of the Bot API answers with. */
export type Answer =
  | { readonly ok: true; readonly result: unknown; readonly description?: string }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: { readonly retry_after: number };
    };

/** A call that Telegram turns down. It becomes the answer; it never leaves the simulator as an error. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: number;
  /** The sentence without its prefix, as it stands inside a longer one. */
  readonly said: string;
  readonly retryAfter: number | undefined;

  constructor(code: number, description: string, said = description, retryAfter?: number) {
    super(description);
    this.code = code;
    this.said = said;
    this.retryAfter = retryAfter;
  }

  /** The refusal as it goes over the wire. */
  answer(): Answer {
    const answer = { ok: false, error_code: this.code, description: this.message } as const;
    return this.retryAfter === undefined ? answer : { ...answer, parameters: { retry_after: this.retryAfter } };
  }
}

/** A result with the remark Telegram puts beside it, e.g. "Webhook was set". */
export class Remarked {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}

/** 400. The sentence is put as Telegram puts it: `Bad Request: ` and a small first letter, unless it is a CODE. */
export function badRequest(sentence: string): Refusal {
  return new Refusal(400, `Bad Request: ${lowerFirst(sentence)}`, sentence);
}

/** 403. */
export function forbidden(sentence: string): Refusal {
  return new Refusal(403, `Forbidden: ${lowerFirst(sentence)}`, sentence);
}

/** 429, with the seconds to wait both in the sentence and in the parameters. */
export function tooManyRequests(retryAfter: number): Refusal {
  const sentence = `Too Many Requests: retry after ${retryAfter}`;
  return new Refusal(429, sentence, sentence, retryAfter);
}

function lowerFirst(sentence: string): string {
  return /^.[_A-Z]/.test(sentence) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
