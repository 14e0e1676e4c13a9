// A local Bot API with a clock that stands still until a test moves it.
import type { BotApiOptions } from '../../src/simulator/bot-api-options.ts';
import { BotApi } from '../../src/simulator/bot-api.ts';
import type { RawParameters } from '../../src/simulator/parameters.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import type { Answer } from '../../src/simulator/refusal.ts';

export const TOKEN = '123456:local-token';
export const HOUR = 3_600_000;

export interface Trial {
  readonly api: BotApi;
  /** A phone whose owner has pressed START. */
  readonly phone: Phone;
  pass(ms: number): void;
  /** What a refused call says. */
  refusal(method: string, params: RawParameters): Promise<string>;
  /** The result of a call that is not refused. */
  result<T = { message_id: number }>(method: string, params: RawParameters): Promise<T>;
}

export function trial(options: Partial<BotApiOptions> = {}): Trial {
  let now = Date.UTC(2026, 10, 1, 12);
  const api = new BotApi({ token: TOKEN, username: 'local_bot', now: () => now, ...options });
  const phone = api.phone(1001, { first_name: 'Оля', username: 'olia', language_code: 'uk' });
  phone.open();
  return {
    api,
    phone,
    pass(ms) {
      now += ms;
    },
    async refusal(method, params) {
      return described(await api.call(method, params));
    },
    async result<T>(method: string, params: RawParameters) {
      const answer = await api.call(method, params);
      if (!answer.ok) throw new Error(answer.description);
      return answer.result as T;
    },
  };
}

export function described(answer: Answer): string {
  return answer.ok ? 'ok' : `${answer.error_code} ${answer.description}`;
}
