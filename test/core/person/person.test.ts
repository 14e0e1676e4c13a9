// The way to a person, step by step: what she is shown before she confirms and while she waits, and what a press or a word of hers means.
import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../src/core/handoff/handoff.ts';
import { LIMITS } from '../../../src/core/handoff/handoff.ts';
import { eventsOf } from '../../../src/core/person/events.ts';
import type { Person } from '../../../src/core/person/person.ts';
import { unheardAt } from '../../../src/core/person/turn.ts';
import { personStep, personViewOf } from '../../../src/core/person/view.ts';
import type { PersonView } from '../../../src/core/person/views.ts';
import { openHandoff } from '../../doubles/handoffs.ts';
import { shippedSpeech } from '../../harness.ts';

const NOON = Date.parse('2026-11-23T10:00:00Z');
const MINUTE = 60_000;
const { content } = shippedSpeech();
const CARDS = ['olha', 'iryna'].map((id) => ({ id, alias: id, community: undefined, languages: ['uk' as const] }));

const personWith = (given: Partial<Handoff>, later?: number): Person => ({
  handoff: openHandoff('a', { yes: ['olha'], born: NOON, seen: { visitor: NOON, responder: NOON }, ...given }),
  cards: CARDS,
  own: false,
  later,
  known: new Map(CARDS.map((card) => [card.id, card])),
  now: NOON,
  limits: LIMITS,
  heard: true,
});
/** What a step says, by the names of its sentences. */
const says = (view: PersonView, person: Person) =>
  personViewOf(view, undefined, { content, now: NOON, person }).lines.map(({ say }) => say);
/** What an arrival means where she stands there. */
function means(
  step: string,
  person: Person,
  arrival: { readonly press: string; readonly picked?: string } | { readonly words: number },
): readonly object[] {
  const beginning = { id: 'b', salt: 'salt', alias: 'тихий ліс', visitor: 'telegram:1a', language: 'uk', near: undefined };
  const [flow = '', to = ''] = 'press' in arrival ? arrival.press.split('/') : [];
  const came =
    'press' in arrival
      ? ({ id: 9, kind: 'press', language: 'uk', to: { flow, step: to, ...(arrival.picked && { picked: arrival.picked }) } } as const)
      : ({ id: 9, kind: 'words', words: 'слово', message: arrival.words } as const);
  const events = eventsOf(came, { flow: 'person', step }, person, content, beginning);
  return events.map((event) => Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'key')));
}
const DRAFT = { phase: 'draft', alias: undefined } as const;
const SIGN = { salt: 'salt', mine: 'mine', danger: undefined };

describe('the preview', () => {
  it('says all that she has set: hours, the line, the sign or that nothing guards a watched phone, and when they are asked', () => {
    const safe = { from: 12, to: 18 };
    const all = says('preview', personWith({ ...DRAFT, safe, nudge: true, watched: true, sign: SIGN }, NOON + 9 * 60 * MINUTE));
    expect(all).toEqual(expect.arrayContaining(['set-hours', 'set-nudge', 'set-sign', 'state.later']));
    expect(says('preview', personWith({ ...DRAFT, watched: true }))).toContain('set-no-sign');
    for (const one of says('preview', personWith(DRAFT))) expect(one).not.toMatch(/^set-|later/);
  });

  it('says of her own words last, right above where they are shown', () => {
    const person = personWith({ ...DRAFT, nudge: true, watched: true, sign: SIGN, note: 5 }, NOON + 9 * 60 * MINUTE);
    const made = personViewOf('preview', undefined, { content, now: NOON, person, typed: 'слово' });
    expect(made).toMatchObject({ quote: 'слово' });
    expect(made.lines.at(-1)?.say).toBe('sent-words');
  });

  it('is not reached with nobody chosen', () => {
    const preview = { flow: 'person', step: 'preview' };
    expect(personStep(preview, personWith({ ...DRAFT, yes: [] }), content).step).toBe('cards');
    expect(personStep(preview, personWith(DRAFT), content).step).toBe('preview');
  });

  it('takes typed words for what she wants to say only where she has written something', () => {
    expect(means('preview', personWith(DRAFT), { words: 7 })).toEqual([]);
    expect(means('preview', personWith({ ...DRAFT, note: 5 }), { words: 7 })).toEqual([{ kind: 'note', message: 7 }]);
  });

  it('keeps one of hours and line where the other is changed', () => {
    const safe = { from: 12, to: 18 };
    const person = personWith({ ...DRAFT, safe, nudge: true });
    expect(means('hours', person, { press: 'person/nudge', picked: 'safe-6-12' })).toEqual([
      { kind: 'safe', safe: { from: 6, to: 12 }, nudge: true },
    ]);
    expect(means('nudge', person, { press: 'person/sign', picked: 'nudge-0' })).toEqual([{ kind: 'safe', safe, nudge: false }]);
  });
});

describe('who waits', () => {
  it('reads the name of one who is being asked, not of one who could not', () => {
    const asked = [
      { staff: 'olha', notices: [], passed: false },
      { staff: 'iryna', notices: [], passed: true },
    ];
    const person = personWith({ phase: 'waiting', yes: ['olha', 'iryna'], asked });
    const [first] = personViewOf('waiting', undefined, { content, now: NOON, person }).lines;
    expect(first).toMatchObject({ say: 'wait.asking', values: { alias: 'olha' } });
  });
});

describe('while nothing is known of it', () => {
  it('who waits or talks is told so where she asks, and what a sign guards is not spoken of', () => {
    const away = { ...personWith({}), handoff: undefined, away: true } as const;
    expect(says('talk', away)).toEqual(['talking.away']);
    expect(says('person', { ...away, waits: 'plain' })).toEqual(['state.away-waits']);
    for (const waits of ['guarded', undefined] as const) expect(says('person', { ...away, waits })).toEqual(['state.away']);
  });
});

it('where anybody begins, she reads how hers has ended and is not told yet; what her sign guards is said to nobody', () => {
  const over = { phase: 'closed', owed: ['nobody'] } as const;
  expect(says('person', personWith(over))).toEqual(['told.nobody', 'state.now']);
  const away = { watched: true, present: false, sign: SIGN };
  expect(says('person', personWith({ ...over, ...away }))).toEqual(['state.now']);
});

it('words beside a talk are said to be unheard where nobody else reads the phone, and a talk is open', () => {
  const arrival = { id: 9, kind: 'words', words: 'слово', message: 7 } as const;
  const unheard = (given: Partial<Handoff>) => unheardAt(arrival, { flow: 'menu', step: 'start' }, personWith(given), content);
  expect(unheard({ owner: 'olha' })).toBe('unsaid');
  expect(unheard({ owner: 'olha', watched: true })).toBeUndefined();
  expect(unheard({ owner: 'olha', sign: SIGN, present: true, seen: { visitor: 0, responder: NOON } })).toBeUndefined();
  expect(unheard({ phase: 'waiting' })).toBeUndefined();
});

describe('a talk', () => {
  it('says that its end is near', () => {
    expect(says('talk', personWith({ owner: 'olha', warned: 'idle' }))).toContain('talking.soon-idle');
    expect(says('talk', personWith({ owner: 'olha', warned: 'hard' }))).toContain('talking.soon-hard');
  });

  it('is put away from each of its screens', () => {
    for (const step of ['talk', 'waiting', 'ending', 'complaint'])
      expect(means(step, personWith({ owner: 'olha' }), { press: 'menu/start' }), step).toEqual([{ kind: 'leave' }]);
    expect(means('talk', personWith({ owner: 'olha' }), { press: 'person/ending' })).toEqual([]);
  });
});
