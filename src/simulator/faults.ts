// Faults that a test arms: the next calls are refused, fail, or lose their connection.
import { Refusal, tooManyRequests } from './refusal.ts';

/** The connection broke. `answerLost` means the call was carried out and only its answer did not arrive. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost';
}

/** What goes wrong. */
export type Fault =
  | { readonly kind: 'limit'; readonly retryAfter: number }
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 | 504 }
  | { readonly kind: 'connection'; readonly when: 'before' | 'answer lost' };

const NAMES = { 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout' } as const;

interface Armed {
  readonly fault: Fault;
  readonly method: string | undefined;
  times: number;
}

/** The faults that wait for their calls, first armed first. */
export class Faults {
  #armed: Armed[] = [];

  /** Arms a fault for the next `times` calls, or for those of one method. Polling is spared unless it is named. */
  arm(fault: Fault, times: number, method?: string): void {
    this.#armed.push({ fault, method: method?.toLowerCase(), times });
  }

  disarm(): void {
    this.#armed = [];
  }

  /** Runs a call under the fault that waits for it, if any. @throws Refusal, ConnectionLost */
  async run<T>(method: string, call: () => Promise<T>): Promise<T> {
    const fault = this.#next(method);
    if (!fault) return call();
    if (fault.kind === 'limit') throw tooManyRequests(fault.retryAfter);
    if (fault.kind === 'status') throw new Refusal(fault.status, NAMES[fault.status]);
    if (fault.when === 'answer lost') await call();
    throw new ConnectionLost(`The connection broke (${fault.when})`);
  }

  #next(method: string): Fault | undefined {
    const armed = this.#armed.find((a) => (a.method === undefined ? method !== 'getupdates' : a.method === method));
    if (!armed) return undefined;
    armed.times--;
    if (armed.times <= 0) this.#armed = this.#armed.filter((a) => a !== armed);
    return armed.fault;
  }
}
