// What is stored of a visitor, as she may see it: no more than whoever holds her phone could see on its screens.
import { type Conversation, CONVERSATION_LIFE, LEDGER_LIFE } from '../conversation.ts';
import { type Content, type Place, written } from '../flow.ts';
import { FORM } from '../handoff/form.ts';
import type { Handoff } from '../handoff/handoff.ts';
import { known } from '../handoff/unsure.ts';
import { type Person, shownOf } from '../person/person.ts';
import { personStep, personViewAt } from '../person/view.ts';
import type { RawField, Recorded, RecordLine } from './made.ts';

/** What a store has of her. */
export interface Stored {
  readonly conversation: Conversation | undefined;
  /** The numbers of her messages, in all ledgers. */
  readonly messages: readonly number[];
  /** When each thing in the box of her tab is forgotten, milliseconds since 1970; none but on the web, and only while she asks or talks. */
  readonly notes: readonly number[];
}

/** What was found; `away` where the store did not answer. */
export interface Found {
  readonly stored: Stored | 'away';
  readonly person: Person | 'away';
}

/**
 * The record in words, and as it is stored.
 *
 * Of what was before the bot was last opened anew nothing is told, and of a talk nothing where its screens would show nothing: then all is as if
 * there were none.
 */
export function recordOf({ stored, person }: Found, content: Content): Recorded {
  const handoff = person === 'away' ? undefined : shownOf(person);
  const around = person === 'away' || handoff ? person : { ...person, handoff: undefined };
  const conversation = stored === 'away' ? AWAY : conversationOf(stored, around, content);
  const talk = person === 'away' ? { ...AWAY, lines: [{ say: 'away-talk' }] } : handoff ? talkOf(handoff) : NO_TALK;
  const box = stored === 'away' ? NOTHING : boxOf(stored);
  return {
    lines: [...conversation.lines, ...talk.lines, ...box.lines],
    raw: [
      { name: 'conversation', fields: conversation.fields },
      { name: 'handoff', fields: talk.fields },
      { name: 'box', fields: box.fields },
    ].filter(({ fields }) => fields.length > 0),
  };
}

const HOUR = 60 * 60_000;

interface Part {
  readonly lines: readonly RecordLine[];
  readonly fields: readonly RawField[];
}

const AWAY: Part = { lines: [{ say: 'away' }], fields: [] };
const NOTHING: Part = { lines: [], fields: [] };
const NO_TALK: Part = { lines: [{ say: 'talk.none' }], fields: [] };

function conversationOf({ conversation, messages }: Stored, person: Person | 'away', content: Content): Part {
  const { opened, at, near } = conversation ?? {};
  // What stood in the chat before is told to nobody who opens the bot anew: they see what everybody sees.
  const since = messages.filter((message) => message > (opened?.after ?? 0)).length;
  const count: RecordLine = { say: 'messages', values: { number: since, hours: LEDGER_LIFE / HOUR } };
  const counted: RawField = { field: 'ledger', value: String(since) };
  if (!conversation || !at) return { lines: [{ say: 'nothing' }, count], fields: [counted] };
  const began = opened?.at ?? conversation.born;
  const unit = near === undefined ? undefined : content.places.at(near);
  const stands = standing(at, person, content);
  return {
    lines: [
      { say: 'began', values: { time: { time: began } } },
      { say: 'until', values: { time: { time: began + CONVERSATION_LIFE } } },
      { say: 'language', values: { language: { language: conversation.language } } },
      { say: 'at', values: { step: { step: stands.place } } },
      unit ? { say: 'near', values: { place: { unit } } } : { say: 'near-none' },
      { say: 'misses', values: { number: conversation.misses } },
      count,
    ],
    fields: [
      { field: 'born', value: opened ? undefined : moment(conversation.born) },
      { field: 'opened', value: opened && moment(opened.at) },
      { field: 'language', value: conversation.language },
      { field: 'at', value: stands.said },
      { field: 'near', value: near ?? 'null' },
      { field: 'pane', value: String(conversation.pane ?? 'null') },
      { field: 'misses', value: String(conversation.misses) },
      { field: 'seen', value: undefined },
      { field: 'given', value: undefined },
      { field: 'waits', value: undefined },
      counted,
    ],
  };
}

/** Where she stands. On the way to a person that is what its screen would now show: a talk that is put away looks like none. */
function standing(at: Place, person: Person | 'away', content: Content): { readonly place: Place; readonly said: string | undefined } {
  const said = written(at) + (at.picked === undefined ? '' : `:${at.picked}`);
  if (personViewAt(at, content) === undefined) return { place: at, said };
  const handoff = person !== 'away' && person.handoff !== undefined;
  return {
    place: personStep({ flow: at.flow, step: at.step }, person === 'away' ? undefined : person, content),
    said: handoff ? said : undefined,
  };
}

/** The box of a tab: how much is in it, and its end. Its page shows all of it above this record, a talk that asks for a sign or not. */
function boxOf({ notes }: Stored): Part {
  if (notes.length === 0) return NOTHING;
  const until = Math.max(...notes);
  return {
    lines: [{ say: 'box', values: { number: notes.length, time: { time: until } } }],
    fields: [
      { field: 'notes', value: count(notes) },
      { field: 'until', value: moment(until) },
      { field: 'page', value: undefined },
    ],
  };
}

function talkOf(handoff: Handoff): Part {
  return {
    lines: [
      { say: `talk.${handoff.phase}` },
      { say: 'talk.began', values: { time: { time: handoff.born } } },
      { say: 'talk.until', values: { time: { time: FORM.lifeOf(handoff) } } },
      { say: 'talk.messages', values: { number: known(handoff).size } },
    ],
    fields: Object.entries(HANDOFF_FIELDS).map(([field, how]) => ({ field, value: how?.(handoff) })),
  };
}

/**
 * How each field is shown. Undefined: never, whatever is in it. Those would tell somebody with her phone that she has a sign, whom she fears,
 * when she is alone, what she is about, or who the other one is; or they are keys.
 */
const HANDOFF_FIELDS: Readonly<Record<keyof Handoff, ((handoff: Handoff) => string) | undefined>> = {
  id: undefined,
  phase: ({ phase }) => phase,
  born: ({ born }) => moment(born),
  visitor: undefined,
  language: ({ language }) => language,
  near: undefined,
  yes: ({ yes }) => count(yes),
  no: undefined,
  notFrom: undefined,
  own: undefined,
  topic: undefined,
  note: undefined,
  safe: undefined,
  watched: undefined,
  nudge: undefined,
  sign: undefined,
  slip: undefined,
  alias: undefined,
  notBefore: ({ notBefore }) => (notBefore === undefined ? 'null' : moment(notBefore)),
  asking: ({ asking }) => (asking === undefined ? 'null' : moment(asking)),
  asked: ({ asked }) => count(asked),
  owner: undefined,
  seen: undefined,
  present: undefined,
  decoy: undefined,
  pairs: ({ pairs }) => count(pairs),
  litter: ({ litter }) => `${litter.visitor.length} + ${litter.responder.length}`,
  warned: ({ warned }) => warned ?? 'null',
  owed: ({ owed }) => count(owed),
  nudged: undefined,
  outcome: ({ outcome }) => outcome ?? 'null',
  complaint: undefined,
  tasks: ({ tasks }) => count(tasks),
  next: undefined,
  taken: undefined,
};

function count(list: readonly unknown[]): string {
  return `${list.length} ×`;
}

function moment(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
