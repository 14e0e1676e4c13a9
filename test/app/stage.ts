// The stage of the runner: a desk that only crosses off tasks, a voice that writes down what it does and fails when told, jobs in memory.
import type { HandoffEvents } from '../../src/app/handoffs.ts';
import { numbered } from '../../src/app/newest.ts';
import type { Screens } from '../../src/app/screens.ts';
import { createRunner, type Runner } from '../../src/app/tasks.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import type { Deed, Handoff, HandoffEvent } from '../../src/core/handoff/handoff.ts';
import { sending } from '../../src/core/handoff/unsure.ts';
import { type Address, type Jobs, Later, type LogEntry, type MessageNumber, type Voice } from '../../src/ports.ts';
import type { Conversations } from '../../src/ports-conversations.ts';
import { MemoryHandoffs, memoryRoster, openHandoff, staffMember } from '../doubles/handoffs.ts';

export const HER = 'telegram:1a' as Address;
export const OLENA = staffMember('olena001');
export const ASKED = staffMember('asked001', { language: 'en' });

/** A handoff with these tasks, answered by Olena. */
export function withTasks(id: string, ...deeds: readonly Deed[]): Handoff {
  return openHandoff(id, { owner: OLENA.id, tasks: deeds.map((deed, i) => ({ n: i + 1, do: deed })), next: deeds.length + 1 });
}

/** What a task leaves behind is noted where the core would note it; nothing else follows from anything. */
function crossOff(before: Handoff | undefined, event: HandoffEvent): Handoff | undefined {
  if (before !== undefined && event.kind === 'sending') return sending(before, event);
  if (before === undefined || (event.kind !== 'done' && event.kind !== 'failed')) return before;
  const task = before.tasks.find(({ n }) => n === event.n);
  if (!task) {
    // Messages of a task that is not there any more are taken away again.
    if (event.kind === 'failed' || event.do?.kind !== 'copy' || event.messages.length === 0) return before;
    const side = event.do.by === 'visitor' ? 'responder' : 'visitor';
    const removing = { n: before.next, do: { kind: 'remove', side, messages: event.messages } as const };
    return { ...before, tasks: [...before.tasks, removing], next: before.next + 1 };
  }
  const tasks = before.tasks.filter((one) => one !== task);
  if (event.kind === 'failed') return { ...before, tasks, taken: [...before.taken, `${task.do.kind} ${event.why}`] };
  const forHer =
    task.do.kind === 'nudge' || ('side' in task.do && task.do.side === 'visitor') || ('by' in task.do && task.do.by === 'responder');
  const side = forHer ? 'visitor' : 'responder';
  return { ...before, tasks, litter: { ...before.litter, [side]: [...before.litter[side], ...event.messages] } };
}

/** A desk that wakes where something is left to be done, as the real one does. */
export function crossingDesk(store: MemoryHandoffs, jobs: Jobs): HandoffEvents {
  return {
    async happen(which, event) {
      const happened = await store.change(which, (before) => crossOff(before, event));
      if (happened.after && happened.after !== happened.before && happened.after.tasks.length > 0) await jobs.wake(happened.after.id);
      return happened;
    },
  };
}

/** A voice that notes each act in one line. `fail` is asked before each of them, `after` when it was done. */
export class NotedVoice implements Voice {
  readonly acts: string[] = [];
  /** Which message an act has put into a chat. */
  readonly numbers = new Map<string, MessageNumber>();
  fail: (act: string) => void = () => {};
  after: (act: string) => void | Promise<void> = () => {};
  /** What it may not delete is not looked at here. */
  #next = 100;

  show(to: Address, page: { html: string }, living: MessageNumber | undefined, how: string): Promise<MessageNumber> {
    return this.#act(`${how} ${living ?? 'new'} ${to}: ${page.html}`, living);
  }
  async erase(to: Address, messages: readonly MessageNumber[]) {
    await this.#act(`erase ${messages.join(' ')} ${to}`, 0);
    return { left: [], removed: true };
  }
  picture = (to: Address) => this.#act(`picture ${to}`);
  /** Messages of which the copy makes a sound. */
  readonly aloud: MessageNumber[] = [];
  copy(to: Address, from: Address, message: MessageNumber, { sound }: { sound: boolean }) {
    if (sound) this.aloud.push(message);
    return this.#act(`copy ${message} of ${from} ${to}`);
  }
  send(to: Address, page: { html: string }, { sound }: { sound: boolean }) {
    return this.#act(`send ${sound ? 'aloud' : 'silently'} ${to}: ${page.html}`);
  }
  /** Chats in which it was shown that somebody writes. */
  readonly typed: Address[] = [];
  async typing(to: Address) {
    this.typed.push(to);
  }
  async say(to: Address, line: string) {
    await this.#act(`say ${to}: ${line}`, 0);
  }

  async #act(act: string, number?: MessageNumber): Promise<MessageNumber> {
    this.fail(act);
    this.acts.push(act);
    const sent = number ?? this.#next++;
    this.numbers.set(act, sent);
    await this.after(act);
    return sent;
  }
}

export const screens: Screens = {
  responder: ({ id }) => page(`handoff ${id}`),
  visitor: async (_, at, language) => (at.flow === 'talk' ? page(language === 'uk' ? 'talk' : `talk ${language}`) : undefined),
  told: (side, what, language, alias) => page([side, what, language, ...(alias === undefined ? [] : [alias])].join(' ')),
  notice: (_handoff, language) => page(`notice ${language}`),
  nudge: (language) => `nudge ${language}`,
};

function page(html: string) {
  return { html, rows: [] };
}

export interface RunnerStage {
  readonly desk: HandoffEvents;
  readonly store: MemoryHandoffs;
  readonly voice: NotedVoice;
  readonly runner: Runner;
  readonly logged: LogEntry[];
  /** Milliseconds that were waited for. */
  readonly pauses: number[];
  /** What quick exit would find in her chat. */
  readonly ledger: MessageNumber[];
  /** Hers, as it stands. */
  readonly conversation: () => Conversation | undefined;
  /** Works on all that is woken until nothing is; a failed try is made again, `tries` times at most. @returns how many failed */
  drain(id: string, tries?: number): Promise<number>;
}

/**
 * @param standing her conversation, if she has one
 * @param makeDesk what decides; without it, tasks are crossed off and nothing else follows
 */
export function runnerStage(
  handoffs: readonly Handoff[],
  standing?: Pick<Conversation, 'at' | 'pane'> & Partial<Conversation>,
  makeDesk: (store: MemoryHandoffs, jobs: Jobs) => HandoffEvents = crossingDesk,
): RunnerStage {
  const store = new MemoryHandoffs(handoffs);
  const voice = new NotedVoice();
  const woken: string[] = [];
  let now = 0;
  const jobs: Jobs = { wake: async (id) => void woken.push(id) };
  const desk = makeDesk(store, jobs);
  const logged: LogEntry[] = [];
  const pauses: number[] = [];
  const ledger: MessageNumber[] = [];
  let conversation = standing && ({ born: 0, language: 'uk', near: undefined, misses: 0, seen: [], ...standing } as Conversation);
  const conversations: Conversations = {
    async take(_who, decide) {
      const before = conversation;
      const turn = decide(before);
      conversation = turn.conversation;
      const noted = turn.stray ?? (turn.conversation?.pane === before?.pane ? undefined : turn.conversation?.pane);
      if (noted !== undefined && turn.conversation) ledger.push(noted);
      return { turn, before, standing: [], settle: async () => {} };
    },
    waiting: async () => [],
    due: async () => [],
  };
  const runner = createRunner({
    handoffs: desk,
    store,
    roster: memoryRoster([OLENA, ASKED]),
    ...numbered(voice),
    screens,
    conversations,
    clock: { now: () => now },
    log: { write: (entry) => void logged.push(entry) },
    pause: async (ms) => void pauses.push(ms),
  });
  return {
    desk,
    store,
    voice,
    runner,
    logged,
    pauses,
    ledger,
    conversation: () => conversation,
    async drain(id, tries = 10) {
      let failed = 0;
      for (let next: string | undefined = id; next !== undefined; ) {
        const one: string = next;
        next = await runner.work(one).then(
          () => woken.shift(),
          (error: unknown) => {
            if (++failed >= tries) throw error;
            if (error instanceof Later) now += error.after;
            return one;
          },
        );
      }
      return failed;
    },
  };
}
