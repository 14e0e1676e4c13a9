// The texts of `handoff.yaml` that belong to no step: lines and buttons on the way to a person, and what either side is told.
import { TOLD, TOPICS } from '../core/handoff/handoff.ts';
import { SIGNS } from '../core/handoff/sign.ts';

type Text = readonly [path: string, as: 'screen' | 'button' | 'line', values: readonly string[]];

const BUTTONS = [
  ...[
    'return',
    'look',
    'look-later',
    'yes',
    'no',
    'no-place',
    'next-card',
    'go-on',
    'alone',
    'watched',
    'any-time',
    'nudge-no',
    'nudge-yes',
  ],
  ...['no-sign', 'no-danger', 'no-topic', 'note-none', 'note-keep', 'note-drop', 'send', 'send-later', 'drop', 'again', 'cancel'],
  ...['change-words', 'change-topic', 'change-people', 'change-safety'],
  ...['show-reply', 'take-back', 'ending', 'complaint', 'end', 'stay', 'complain', 'to-talk', 'to-waiting', 'to-start'],
  ...SIGNS.map((sign) => `sign.${sign}`),
  ...TOPICS.map((topic) => `topic.${topic}`),
];

const LINES = [
  ...['now', 'nobody', 'away'].map((state) => `state.${state}`),
  ...['woman', 'man'].map((gender) => `card.${gender}`),
  ...['cards-done', 'cards-none', 'note-written', 'sent-nothing', 'sent-above', 'sent-words', 'set-nudge', 'set-sign', 'set-no-sign'],
  ...['soon', 'coordinator', 'then-next', 'then-truth'].map((wait) => `wait.${wait}`),
  ...['said', 'unsaid', 'unsaid-away', 'unsaid-over', 'edited', 'media'].map((just) => `just.${just}`),
  ...['waits', 'soon-idle', 'soon-hard'].map((talk) => `talking.${talk}`),
  ...TOLD.map((what) => `told.${what}`),
  ...['alarm', 'nudge-line'],
];

/** All of them, each with the values it is given. */
export const HANDOFF: readonly Text[] = [
  ...BUTTONS.map((path): Text => [path, 'button', []]),
  ...LINES.map((path): Text => [path, 'line', []]),
  ['hours-button', 'button', ['from', 'until']],
  ['moment', 'line', ['day', 'time']],
  ['state.later', 'line', ['time']],
  ['card.alias', 'screen', ['alias']],
  ['card.from', 'line', ['place']],
  ['card.age', 'line', ['age']],
  ['card.languages', 'line', ['list']],
  ['chosen', 'line', ['list']],
  ['asked', 'line', ['list']],
  ['nudge-shows', 'line', ['line']],
  ['sent-topic', 'line', ['topic']],
  ['set-hours', 'line', ['from', 'until']],
  ['wait.later', 'line', ['time']],
  ['wait.asking', 'line', ['alias', 'number', 'all']],
  ['wait.left', 'line', ['count']],
  ['talking.with', 'screen', ['alias']],
];
