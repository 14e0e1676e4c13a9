// The steps on which she chooses: who may be asked, what of her is told, and how she can be reached. Nobody knows of it yet.
import { TOPICS } from '../handoff/handoff.ts';
import { SIGNS } from '../handoff/sign.ts';
import type { Card } from '../roster/staff.ts';
import { button, type PersonLooking } from './looking.ts';
import type { PersonButton, PersonLine, PersonMade } from './made.ts';
import type { Held } from './held.ts';
import { isGuarded, type Person, shownOf } from './person.ts';
import { NONE, readAnswer } from './answer.ts';
import { stepOf } from '../flow.ts';
import { inRows } from '../rows.ts';

/** Hours in which it may be safe to write to her. */
const HOURS = [
  [6, 12],
  [12, 18],
  [18, 24],
] as const;

/** The entry: whether somebody is there. It looks alike for whoever has a talk that is guarded by a sign, and for a stranger. */
export function entry({ content, person }: PersonLooking): PersonMade {
  const cards = stepOf('cards', content);
  const back = [button('return', stepOf('return', content))];
  const unsaid: PersonLine[] = person?.just === 'unsaid' ? [{ say: person.lost ? 'just.unsaid' : 'just.unsaid-over' }] : [];
  const over: PersonLine[] = person?.lost ? [{ say: 'state.lost' }, ...unsaid] : [...unsaid, ...owedLines(person)];
  if (person?.away) {
    // Who waits, or talks, wants to know of that. What her sign guards is not spoken of.
    const away = person.waits === 'plain' ? 'state.away-waits' : 'state.away';
    return { lines: [{ say: person.just === 'unsaid' ? 'just.unsaid-away' : away }], rows: [back] };
  }
  if (!person || person.cards.length === 0) return { lines: [...over, { say: 'state.nobody' }], rows: [back] };
  const there = person.later === undefined ? { say: 'state.now' } : later(person.later);
  if (person.answers) return { lines: [...over, there, { say: 'state.answers' }], rows: [[button('hand-over', cards, 'handover')], back] };
  return { lines: [...over, there], rows: [[button(person.later === undefined ? 'look' : 'look-later', cards, 'begin')], back] };
}

/** How what she had with a person has ended, where no line of its own may tell her, as outside her hours: her screen alone says it then. */
function owedLines(person: Person | undefined): PersonLine[] {
  const handoff = person?.handoff;
  return handoff?.phase === 'closed' && !isGuarded(person) ? handoff.owed.map((what) => ({ say: `told.${what}` })) : [];
}

/** One card a screen; those she has decided about come no more by themselves. */
export function cards({ content, person }: PersonLooking, carried: string | undefined): PersonMade {
  const all = person?.cards ?? [];
  const { yes = [], no = [] } = shownOf(person) ?? {};
  const open = all.filter(({ id }) => !yes.includes(id) && !no.includes(id));
  const answer = readAnswer(carried);
  const card = answer?.kind === 'look' ? all.find(({ id }) => id === answer.value) : open[0];
  const here = stepOf('cards', content);
  const chosen: PersonLine[] = yes.length > 0 && person ? [{ say: 'chosen', values: { list: names(person, yes) } }] : [];
  const on = yes.length > 0 ? [[button('go-on', stepOf('phone', content))]] : [];
  const held: PersonLine[] = person?.own ? [{ say: 'own-held' }] : [];
  const own = person?.own ? [[button('own', here, 'own')]] : [];
  if (!card) {
    // Where no card comes by itself any more, she can still think better of somebody.
    const undo = yes
      .slice(0, NAMED)
      .map((id): PersonButton[] => [
        { ...button('not-after-all', here, 'no', id), values: { alias: person?.known.get(id)?.alias ?? '…' } },
      ]);
    return { lines: [{ say: yes.length > 0 ? 'cards-done' : 'cards-none' }, ...held, ...chosen], rows: [...own, ...on, ...undo] };
  }
  const next = open[(open.indexOf(card) + 1) % open.length];
  return {
    lines: [...cardLines(card, content), ...held, ...chosen],
    rows: [
      [button('yes', here, 'yes', card.id)],
      [button('no', here, 'no', card.id)],
      card.community === undefined ? [] : [button('no-place', here, 'place', card.id)],
      next && next !== card ? [button('next-card', here, 'look', next.id)] : [],
      ...own,
      ...on,
    ],
  };
}

/** Who else reads this phone. If nobody does, the questions about safety wait behind the preview. */
export function phone({ content }: PersonLooking): PersonMade {
  return {
    lines: [],
    rows: [[button('alone', stepOf('topic', content), 'watched', '0')], [button('watched', stepOf('hours', content), 'watched', '1')]],
  };
}

export function hours({ content }: PersonLooking): PersonMade {
  const to = stepOf('nudge', content);
  return {
    lines: [],
    rows: [
      [button('any-time', to, 'safe', 'any')],
      ...HOURS.map(([from, until]): PersonButton[] => [
        { ...button('hours-button', to, 'safe', `${from}-${until}`), values: { from: `${from}:00`, until: `${until}:00` } },
      ]),
    ],
  };
}

export function nudge({ content }: PersonLooking): PersonMade {
  const to = stepOf('sign', content);
  return {
    lines: [{ say: 'nudge-shows', values: { line: { keys: ['handoff.nudge-line'] } } }],
    rows: [[button('nudge-no', to, 'nudge', '0')], [button('nudge-yes', to, 'nudge', '1')]],
  };
}

export function sign({ content }: PersonLooking): PersonMade {
  const to = stepOf('danger', content);
  return { lines: [], rows: [...pictures(to, 'sign'), [button('no-sign', stepOf('topic', content), 'sign', NONE)]] };
}

export function danger({ content }: PersonLooking): PersonMade {
  const to = stepOf('topic', content);
  return { lines: [], rows: [...pictures(to, 'danger'), [button('no-danger', to, 'danger', NONE)]] };
}

/** The pictures, three in a row. */
export function pictures(to: Parameters<typeof button>[1], kind: 'sign' | 'danger' | 'open'): PersonButton[][] {
  return inRows(
    SIGNS.map((one) => button(`sign.${one}`, to, kind, one)),
    3,
  );
}

export function topic({ content, person }: PersonLooking): PersonMade {
  const to = stepOf('note', content);
  const chosen = shownOf(person)?.topic;
  return {
    lines: [],
    rows: [
      ...TOPICS.map((one): PersonButton[] => [{ ...button(`topic.${one}`, to, 'topic', one), ticked: one === chosen }]),
      [button('no-topic', to, 'topic', NONE)],
    ],
  };
}

export function note({ content, person }: PersonLooking): PersonMade {
  const to = stepOf('preview', content);
  const written = shownOf(person)?.note !== undefined;
  return {
    lines: written ? [{ say: 'note-written' }] : [],
    rows: [[written ? button('note-drop', to, 'note', NONE) : button('note-none', to)], written ? [button('note-keep', to)] : []],
  };
}

/** Exactly what will be sent, and to whom: nothing else is. */
export function preview({ content, person, typed }: PersonLooking): PersonMade {
  const handoff = shownOf(person);
  if (!person || !handoff) return { lines: [], rows: [] };
  const { topic: chosen, note: written, yes, near, own, watched, safe, nudge: nudged, sign: guarded } = handoff;
  const asks: PersonLine[] = [
    { say: 'asked', values: { list: names(person, yes) } },
    ...(near !== undefined && !own ? [{ say: 'asked-apart' }] : []),
  ];
  const unit = near === undefined ? undefined : content.places.at(near);
  // What is sent stands last: her own words are shown right below the line that names them.
  const sends: PersonLine[] = [
    ...(unit ? [{ say: 'sent-near', values: { place: { unit } } }] : []),
    { say: 'sent-topic', values: { topic: { keys: [`desk.topic.${chosen ?? 'none'}`] } } },
    { say: written === undefined ? 'sent-nothing' : typed === undefined ? 'sent-above' : 'sent-words' },
  ];
  const ways: PersonLine[] = [
    ...(safe ? [{ say: 'set-hours', values: { from: `${safe.from}:00`, until: `${safe.to}:00` } }] : []),
    ...(nudged ? [{ say: 'set-nudge' }] : []),
    ...(guarded ? [{ say: 'set-sign' }] : watched ? [{ say: 'set-no-sign' }] : []),
    ...(person.later === undefined ? [] : [later(person.later)]),
  ];
  const { held } = person;
  return {
    lines: [...(held ? [heldLine(held)] : []), ...asks, ...ways, ...sends],
    ...(held && { phones: LINES }),
    ...(written !== undefined && typed !== undefined && { quote: typed }),
    rows: [
      [button(person.later === undefined ? 'send' : 'send-later', stepOf('waiting', content), 'send')],
      [button('change-words', stepOf('note', content)), button('change-topic', stepOf('topic', content))],
      [button('change-people', stepOf('cards', content)), button('change-safety', stepOf('hours', content))],
      [button('drop', stepOf('over', content), 'cancel')],
    ],
  };
}

/** Whom she can call where nobody is asked. */
const LINES = ['gov-line', 'la-strada'];

function heldLine(held: Held): PersonLine {
  return held.why === 'often' ? { say: 'held.often', values: { time: { time: held.until } } } : { say: `held.${held.why}` };
}

function cardLines(card: Card, content: PersonLooking['content']): PersonLine[] {
  const unit = card.community === undefined ? undefined : content.places.at(card.community);
  return [
    { say: 'card.alias', values: { alias: card.alias } },
    ...(unit ? [{ say: 'card.from', values: { place: { unit } } }] : []),
    ...(card.gender ? [{ say: `card.${card.gender}` }] : []),
    ...(card.age ? [{ say: 'card.age', values: { age: card.age.replace('-', '–') } }] : []),
    { say: 'card.languages', values: { list: { languages: card.languages } } },
  ];
}

function later(at: number): PersonLine {
  return { say: 'state.later', values: { time: { time: at } } };
}

/** So many names are said, or a message would be too long for Telegram; of more, how many there are. */
const NAMED = 20;

function names(person: NonNullable<PersonLooking['person']>, ids: readonly string[]): string {
  const said = ids.slice(0, NAMED).map((id) => person.known.get(id)?.alias ?? '…');
  return said.join(', ') + (ids.length > NAMED ? ` +${ids.length - NAMED}` : '');
}
