// Faults that a test arms: the next calls are refused, fail, or lose their connection.
import { Refusal, tooManyRequests } from './refusal.ts';

/** The connection broke. `answerLost` means the call was carried out and only its answer did not arrive. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost';
}

/** What goes wrong. */
export type Fault = { readonly kind: 'limit'; readonly retryAfter: number } | { readonly kind: 'failure'; readonly how: Failure };

/** How a call fails where it is not merely refused. */
export type Failure = 500 | 502 | 503 | 504 | 'connection' | 'answer lost';

const NAMES = { 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout' } as const;

/** Which calls a fault waits for: those of a method, those into a chat, or any. */
export interface Where {
  readonly method?: string | undefined;
  readonly chat?: number | undefined;
}

interface Armed {
  readonly fault: Fault;
  readonly where: Where;
  times: number;
}

/** The faults that wait for their calls, first armed first. */
export class Faults {
  #armed: Armed[] = [];

  /** Arms a fault for the next `times` calls that it waits for. Polling is spared unless it is named. */
  arm(fault: Fault, times: number, { method, chat }: Where): void {
    this.#armed.push({ fault, where: { method: method?.toLowerCase(), chat }, times });
  }

  disarm(): void {
    this.#armed = [];
  }

  /** Runs a call under the fault that waits for it, if any. @throws Refusal, ConnectionLost */
  async run<T>(method: string, chat: string, call: () => Promise<T>): Promise<T> {
    const fault = this.#next(method, chat);
    if (!fault) return call();
    if (fault.kind === 'limit') throw tooManyRequests(fault.retryAfter);
    if (typeof fault.how === 'number') throw new Refusal(fault.how, NAMES[fault.how]);
    if (fault.how === 'answer lost') await call();
    throw new ConnectionLost(fault.how === 'connection' ? 'The connection broke (before)' : 'The connection broke (answer lost)');
  }

  #next(method: string, chat: string): Fault | undefined {
    const armed = this.#armed.find(
      ({ where }) =>
        (where.method === undefined ? method !== 'getupdates' : where.method === method) &&
        (where.chat === undefined || String(where.chat) === chat),
    );
    if (!armed) return undefined;
    armed.times--;
    if (armed.times <= 0) this.#armed = this.#armed.filter((a) => a !== armed);
    return armed.fault;
  }
}
