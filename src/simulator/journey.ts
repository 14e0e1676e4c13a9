// Writes down what phone 1 did and where it led, in a form that can be walked again in any language.
import { stringify } from 'yaml';
import type { SentKind } from './attachments.ts';
import type { Deed } from './phone.ts';

/** Where a visitor stands. */
export interface Standing {
  readonly flow: string;
  readonly step: string;
}

/** One turn of a transcript: what was done, and the step that was shown then; `gone` when the conversation was forgotten. */
export type JourneyTurn = (
  | { open: true | string }
  | { press: string }
  | { type: string }
  | { send: SentKind }
  /** Time passed, e.g. `25h`. */
  | { wait: string }
) & { see?: string };

/** A recorder of one visitor's turns. */
export class Journey {
  #turns: JourneyTurn[] = [];
  /** Turns whose outcome is not told yet, oldest first. */
  #open: JourneyTurn[] = [];

  /** Notes a deed. Deeds that are no turn (an edit, a block, a deletion on the phone) are left out. */
  note(deed: Deed): void {
    const turn = turnOf(deed);
    if (!turn) return;
    this.#turns.push(turn);
    this.#open.push(turn);
  }

  /** Notes that time was moved; adjoining moves become one. */
  pass(ms: number): void {
    if (this.#turns.length === 0) return;
    const last = this.#turns.at(-1);
    const before = last && 'wait' in last && last.see === undefined ? last : undefined;
    const minutes = Math.round(ms / 60_000) + (before ? minutesOf(before.wait) : 0);
    const wait = minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
    if (before) before.wait = wait;
    else this.#turns.push({ wait });
  }

  /** Tells where the visitor stands after the oldest turn that is still open; `undefined` when nothing is remembered. */
  stands(standing: Standing | undefined): void {
    const turn = this.#open.shift() ?? this.#lastWait();
    if (turn) turn.see = standing ? `${standing.flow}/${standing.step}` : 'gone';
  }

  /** Forgets everything. */
  restart(): void {
    this.#turns = [];
    this.#open = [];
  }

  get length(): number {
    return this.#turns.length;
  }

  /** The transcript. */
  toYaml(name: string): string {
    return stringify({ journey: name, turns: this.#turns }, { singleQuote: true, lineWidth: 0 });
  }

  #lastWait(): JourneyTurn | undefined {
    const last = this.#turns.at(-1);
    return last && 'wait' in last ? last : undefined;
  }
}

function turnOf(deed: Deed): JourneyTurn | undefined {
  switch (deed.kind) {
    case 'open':
      return { open: deed.code ?? true };
    case 'type':
      return { type: deed.text };
    case 'press':
      return { press: placeOf(deed.data) };
    case 'send':
      return { send: deed.what };
    default:
      return undefined;
  }
}

/** `uk:menu:start` → `menu/start`: the transcript holds for every language. */
function placeOf(data: string): string {
  return data.replace(/^[a-z]{2,8}:/, '').replaceAll(':', '/');
}

function minutesOf(wait: string): number {
  return Number.parseInt(wait, 10) * (wait.endsWith('h') ? 60 : 1);
}
