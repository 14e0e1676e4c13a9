// A handoff as the one who answers sees it: its talk, words at hand, the warning before something is sent, and what comes after.
import type { Handoff, MessageId } from '../handoff/handoff.ts';
import type { Reason } from '../handoff/guard.ts';
import { deed, type DeskButton, type DeskScreen, type DeskText, HOME, said } from './screen.ts';
import { inRows } from '../rows.ts';
import { pairOf } from '../handoff/open.ts';

/** First-line phrases: listen, ask, believe, think of safety, link (LIVES; look, listen, link). Only ever added to at the end. */
export const PHRASES = ['here', 'listen', 'believe', 'not-fault', 'need', 'safe-now', 'decide', 'pace', 'link', 'pause', 'bye'] as const;

/** A handoff as buttons name it: enough to tell one's own two talks apart, and short, for a button carries little. */
export function refOf({ id }: Pick<Handoff, 'id'>): string {
  return id.slice(0, 10);
}

/** How a talk went, as the one who answered counts it. */
export const OUTCOMES = ['listened', 'referred', 'urgent', 'silent', 'other'] as const;

/** A notice: that somebody is waited for, and nothing else. */
export function noticeScreen(ref: string): DeskScreen {
  return { says: [{ key: 'notice' }], rows: [[deed('accept', ref)], [deed('pass', ref)]] };
}

/** The talk. The words of it stand around this message in the chat. @param reads whether she reads at this moment */
export function talkScreen(handoff: Handoff, reads: boolean, note?: DeskText): DeskScreen {
  const { alias, topic, language, decoy } = handoff;
  const ref = refOf(handoff);
  if (decoy) return decoyScreen(alias, ref);
  return {
    says: [
      ...(note ? [note] : []),
      { key: 'talk.with', values: { alias: alias ?? '…' } },
      { key: `topic.${topic ?? 'none'}` },
      { key: 'talk.language', values: { language: { languages: [language] } } },
      { key: reads ? 'talk.reads' : 'talk.away' },
    ],
    rows: [[deed('phrases', ref), deed('cards', ref)], [deed('take-back', ref), deed('end', ref)], [deed('next-steps', ref)], HOME],
  };
}

/** After the sign of danger: nothing of what was said, nothing with which to write, and what to do and not to do. */
function decoyScreen(alias: string | undefined, ref: string): DeskScreen {
  return {
    says: [{ key: 'talk.with', values: { alias: alias ?? '…' } }, { key: 'talk.danger' }],
    rows: [
      [{ label: { key: 'training.help-danger' }, to: { flow: 'help-danger', step: 'start' } }],
      [deed('ask')],
      [deed('end', ref)],
      HOME,
    ],
  };
}

/** Phrases to choose from. One is sent only from its own screen. */
export function phrasesScreen(ref: string): DeskScreen {
  return {
    says: [{ key: 'phrases-page' }],
    rows: [
      ...PHRASES.map((name, n) => [{ label: { key: `phrases.${name}.label` }, deed: 'phrase', about: `${ref}.${n}` }]),
      [deed('talk-back', ref)],
      HOME,
    ],
  };
}

/** One phrase, as it would be sent. */
export function phraseScreen(ref: string, n: number): DeskScreen | undefined {
  const name = PHRASES[n];
  if (name === undefined) return undefined;
  return {
    says: [{ key: 'phrase-page' }, { key: `phrases.${name}.text` }],
    rows: [[deed('send', `${ref}.${n}`)], [deed('phrases', ref)], HOME],
  };
}

/** Services to pass on, each in one tap. */
export function cardsScreen(ref: string, need: string, needs: readonly string[], services: readonly string[]): DeskScreen {
  const others = needs
    .filter((other) => other !== need)
    .map((other): DeskButton => ({ label: { key: `needs.${other}` }, deed: 'cards', about: `${ref}.${other}` }));
  return {
    says: [{ key: 'cards-page', values: { need: { key: `needs.${need}` } } }],
    rows: [
      ...services.map((service) => [
        { label: { key: 'card', values: { service: { service } } }, deed: 'card', about: `${ref}.${service}` },
      ]),
      ...inRows(others, 2),
      [deed('talk-back', ref)],
      HOME,
    ],
  };
}

/** Before something typed goes on: what it may give away or promise, that it may be meant for a practice, or to which of two talks it belongs. */
export function pendingScreen(message: number, reasons: readonly (Reason | 'practice')[], talks: readonly Handoff[]): DeskScreen {
  const send = talks.map((talk): DeskButton[] => [
    talks.length === 1
      ? deed('anyway', `${refOf(talk)}.${message}`)
      : deed('to', `${refOf(talk)}.${message}`, { alias: talk.alias ?? '…' }),
  ]);
  return {
    says: [
      ...(reasons.length > 0 ? [{ key: 'guard-page' }, ...reasons.map((reason) => ({ key: `guard.${reason}` }))] : []),
      ...(talks.length > 1 ? [{ key: 'which-page' }] : []),
    ],
    rows: [[deed('drop', String(message))], ...send, HOME],
  };
}

/** What a handoff is to whoever owns it: its talk, or what comes after it. @param ended the service has ended, and nobody would read what is counted */
export function responderScreen(handoff: Handoff, reads: boolean, ended: boolean): DeskScreen {
  if (handoff.phase !== 'closed') return talkScreen(handoff, reads);
  return ended ? { says: [{ key: 'after-page' }], rows: [[{ exit: true }]] } : afterScreen(refOf(handoff));
}

/** Whether to end it. */
export function endScreen(ref: string): DeskScreen {
  return said('end-page', undefined, [[deed('end-sure', ref)], [deed('talk-back', ref)]]);
}

/** What can be done next while it is open. */
export function nextScreen(ref: string): DeskScreen {
  return {
    says: [{ key: 'next-page' }],
    rows: [
      ...['help-first', 'help-danger', 'help-suicide', 'help-child', 'help-sexual', 'help-refer'].map((flow) => [
        { label: { key: `training.${flow}` }, to: { flow, step: 'start' } },
      ]),
      [deed('ask')],
      [deed('talk-back', ref)],
      HOME,
    ],
  };
}

/** After the end: how it went, counted and tied to nobody. */
export function afterScreen(ref: string, note?: DeskText): DeskScreen {
  return {
    says: [...(note ? [note] : []), { key: 'after-page' }, { key: 'after-count' }],
    rows: [
      ...OUTCOMES.map((name) => [{ label: { key: `outcome.${name}` }, deed: 'outcome', about: `${ref}.${name}` }]),
      [deed('debrief')],
      HOME,
    ],
  };
}

/** Questions for herself. Nothing of the answers is asked for or kept. */
export function debriefScreen(note?: DeskText): DeskScreen {
  return {
    says: [...(note ? [note] : []), { key: 'debrief-page' }],
    rows: [[{ label: { key: 'training.help-self' }, to: { flow: 'help-self', step: 'start' } }], [deed('ask')], [deed('pause')], HOME],
  };
}

/** What became of a message: it is there or on its way, or waits for her; nothing is said where something else has to be. */
export function becameOf(handoff: Handoff, message: MessageId): DeskText | undefined {
  const pair = pairOf(handoff, 'responder', message);
  if (pair === undefined) return undefined;
  const goes = handoff.tasks.some(({ do: deed }) => deed.kind === 'copy' && deed.by === 'responder' && deed.original === message);
  return { key: goes || pair.copy !== undefined ? 'talk.sent' : 'talk.waiting' };
}
