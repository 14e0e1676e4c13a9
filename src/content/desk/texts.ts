// The texts of the desk: which there are, where they are said, and what is put into them.
import { PHRASES, OUTCOMES } from '../../core/desk/talk.ts';
import { REASONS } from '../../core/handoff/guard.ts';
import { TOPICS } from '../../core/handoff/handoff.ts';
import { CONDUCT, PRESETS } from '../../core/roster/joining.ts';

type DeskNeed = readonly [path: string, as: 'screen' | 'button' | 'line', values: readonly string[]];

const screen = (path: string, ...values: string[]): DeskNeed => [path, 'screen', values];
const button = (path: string, ...values: string[]): DeskNeed => [path, 'button', values];
const line = (path: string, ...values: string[]): DeskNeed => [path, 'line', values];

/** Needs of the directory that can be passed on from a talk. */
export const NEEDS = ['talk', 'night', 'police', 'lawyer', 'doctor', 'mind', 'child'] as const;

const BUTTONS = [
  ...['home', 'pause', 'resume', 'training', 'hours', 'days', 'own-hours', 'no-hours', 'finish'],
  ...['accept', 'pass', 'phrases', 'cards', 'take-back', 'end', 'end-sure', 'next-steps', 'talk-back', 'send', 'anyway', 'drop'],
  ...['ask', 'debrief', 'team', 'waiting', 'invite', 'figures', 'complaints', 'due', 'invite-responder', 'invite-coord', 'uninvite'],
  ...['copy-link', 'member-pause', 'member-resume', 'revoke', 'revoke-sure'],
];

/** All of them. */
export const DESK: readonly DeskNeed[] = [
  ...BUTTONS.map((name) => button(`button.${name}`)),
  button('button.talk', 'alias'),
  button('button.to', 'alias'),
  screen('home.hello', 'alias'),
  ...['paused', 'untrained', 'no-hours'].map((state) => screen(`home.${state}`)),
  ...['on', 'off'].map((state) => screen(`home.${state}`, 'hours')),
  screen('home.talks', 'open'),
  screen('unfinished'),
  screen('training-page'),
  ...['unread', 'none', 'how', 'days'].map((name) => screen(`hours.${name}`)),
  screen('hours.now', 'hours'),
  screen('hours.away', 'days'),
  button('hours.day', 'day'),
  ...Object.keys(PRESETS).map((preset) => button(`preset.${preset}`)),
  screen('notice'),
  screen('talk.with', 'alias'),
  screen('talk.language', 'language'),
  ...['reads', 'away', 'sent', 'waiting', 'taken-back', 'nothing-to-take', 'dropped', 'media'].map((name) => screen(`talk.${name}`)),
  ...[...TOPICS, 'none'].map((topic) => screen(`topic.${topic}`)),
  screen('phrases-page'),
  screen('phrase-page'),
  ...PHRASES.flatMap((name) => [button(`phrases.${name}.label`), screen(`phrases.${name}.text`)]),
  screen('cards-page', 'need'),
  button('card', 'service'),
  ...NEEDS.map((need) => button(`needs.${need}`)),
  screen('guard-page'),
  ...REASONS.map((reason) => screen(`guard.${reason}`)),
  screen('which-page'),
  screen('end-page'),
  screen('next-page'),
  screen('after-page'),
  ...OUTCOMES.map((name) => button(`outcome.${name}`)),
  screen('counted'),
  screen('debrief-page'),
  screen('asked-coordinator'),
  screen('nobody-to-ask'),
  screen('wants-you', 'alias'),
  ...['taken', 'passed', 'gone', 'too-many'].map((name) => screen(`answer.${name}`)),
  screen('team-page', 'on', 'all'),
  button('member.line', 'alias', 'state'),
  screen('member.page', 'alias', 'role', 'state', 'open'),
  ...['on', 'off', 'paused', 'untrained', 'no-hours', 'joining'].map((state) => line(`state.${state}`)),
  ...['responder', 'coordinator'].map((role) => line(`role.${role}`)),
  screen('revoke-page', 'alias', 'open'),
  screen('revoked', 'alias'),
  screen('last-coordinator'),
  screen('waiting.nobody'),
  screen('waiting.page', 'list'),
  line('waiting.later'),
  line('waiting.minutes', 'minutes'),
  screen('waiting.open', 'open'),
  screen('invite-page', 'out'),
  screen('invited-page', 'role', 'link', 'hours'),
  screen('uninvited'),
  line('figure', 'what', 'number'),
  screen('figures-page', 'list'),
  screen('complaints.some', 'number', 'day'),
  screen('complaints.none'),
  screen('due.page', 'list'),
  screen('due.none'),
  line('due.line', 'service', 'day'),
  screen('join.welcome', 'role'),
  screen('join.conduct', 'number', 'all'),
  ...CONDUCT.map((point) => screen(`conduct.${point}`)),
  ...['alias', 'community', 'languages', 'gender', 'age', 'duty', 'places', 'declined', 'done'].map((name) => screen(`join.${name}`)),
  screen('join.served', 'places'),
  button('join.language', 'language'),
  button('join.age-band', 'age'),
  button('join.place', 'place'),
  ...['length', 'signs', 'full-name', 'place'].map((flaw) => screen(`join.flaw.${flaw}`)),
  ...['next', 'accept', 'decline', 'skip', 'country', 'woman', 'man'].map((name) => button(`join.button.${name}`)),
];
