// What a button on the way to a person answers: `yes-k3j9d0aa`, `topic-danger`, `send`. It leads to a step, and the answer counts before the step is shown.

/** All answers there are. */
const ANSWERS = [
  'begin',
  'handover',
  'yes',
  'no',
  'place',
  'own',
  'look',
  'watched',
  'safe',
  'nudge',
  'sign',
  'danger',
  'topic',
  'note',
  'send',
  'cancel',
  'open',
  'takeback',
  'end',
  'complain',
] as const;

/** What takes an answer of before back: «Без знака», «Не вказувати». */
export const NONE = 'none';

export interface Answer {
  readonly kind: (typeof ANSWERS)[number];
  readonly value: string;
}

/** Reads what a button carries; undefined where it answers nothing. */
export function readAnswer(carried: string | undefined): Answer | undefined {
  const [, said, value = ''] = /^([a-z]+)(?:-(.+))?$/.exec(carried ?? '') ?? [];
  const kind = ANSWERS.find((one) => one === said);
  return kind && { kind, value };
}

/** Writes it for a button. */
export function writeAnswer(kind: Answer['kind'], value?: string): string {
  return value === undefined ? kind : `${kind}-${value}`;
}
