// Everything the page shows, in one answer.
import type { BotCommand } from 'grammy/types';
import type { Standing } from './journey.ts';
import type { Bubble } from './bubble.ts';
import type { ShownFinding, ShownPhone, Simulator, Words } from './simulator.ts';

export interface PhoneState {
  readonly id: number;
  readonly name: string;
  readonly title: Words;
  readonly language: string | undefined;
  readonly blocked: boolean;
  readonly messages: readonly Bubble[];
  readonly standing: Standing | undefined;
  readonly commands: readonly BotCommand[];
  /** What Telegram shows in an empty chat. */
  readonly description: string;
  /** How many messages popped up, and how many of them with a sound. */
  readonly notifications: { readonly all: number; readonly loud: number };
  /** What can be read without opening the phone, oldest first. */
  readonly lockScreen: readonly Pick<Bubble, 'id' | 'text' | 'kind' | 'silent' | 'at'>[];
  /** What the bot is said to be doing, e.g. `typing`, and until when, in milliseconds. */
  readonly action: { readonly name: string; readonly until: number } | undefined;
  /** A link into the bot that waits to be followed on this phone. */
  readonly invitation: string | undefined;
  /** What the bot answered to the last press, if it said anything. */
  readonly toast: { readonly pressId: string; readonly text: string; readonly alert: boolean } | undefined;
}

export interface PageState {
  readonly bot: { readonly name: string; readonly username: string };
  /** The simulator's time, in milliseconds. */
  readonly now: number;
  readonly notice: Words;
  readonly findings: readonly ShownFinding[];
  readonly journeyTurns: number;
  readonly canSave: boolean;
  /** Whether the roster can be filled with examples, and was not yet. */
  readonly canSeed: boolean;
  readonly phones: readonly PhoneState[];
}

/** What `GET /sim/state` answers. */
export function pageState(simulator: Simulator): PageState {
  const { api } = simulator;
  return {
    bot: { name: api.profile.lineFor('name') || api.me.first_name, username: api.me.username },
    now: api.now(),
    notice: simulator.notice,
    findings: simulator.findings,
    journeyTurns: simulator.journey.length,
    canSave: simulator.journeysFolder !== undefined,
    canSeed: simulator.canSeed,
    phones: simulator.phones.map((shown) => phoneState(simulator, shown)),
  };
}

function phoneState(simulator: Simulator, shown: ShownPhone): PhoneState {
  const { id, title } = shown;
  const { api } = simulator;
  const phone = api.phone(id);
  const language = phone.person.language_code;
  const notifications = phone.notifications();
  const last = phone.answers().at(-1);
  return {
    id,
    name: phone.person.first_name,
    title: title ?? { uk: '', en: '' },
    language,
    blocked: phone.isBlocking,
    messages: phone.messages(),
    standing: simulator.standing(id),
    commands: api.profile.commandsFor(id, language),
    description: api.profile.lineFor('description', language),
    notifications: { all: notifications.length, loud: notifications.filter((n) => !n.silent).length },
    lockScreen: phone.lockScreen().map(({ id: message, text, kind, silent, at }) => ({ id: message, text, kind, silent, at })),
    action: phone.action,
    invitation: simulator.invitation(shown),
    toast: last && last.text !== '' ? last : undefined,
  };
}
