// What a turn adds to the counts: each kind once in a conversation, nothing twice, nothing of an occupied place, nothing after an exit.
import { describe, expect, it } from 'vitest';
import type { Arrival } from '../../../src/core/arrival.ts';
import type { Conversation } from '../../../src/core/conversation.ts';
import { freeze, thaw } from '../../../src/core/conversation.ts';
import { codeIn, drawCode } from '../../../src/core/counts/event-code.ts';
import { counted } from '../../../src/core/counts/turn.ts';
import type { Content } from '../../../src/core/flow.ts';
import { placeOf } from '../../../src/core/flow.ts';
import { payloadOf, tokenFor } from '../../../src/core/near/confirmation.ts';
import { takeTurn } from '../../../src/core/turn.ts';
import { shippedSpeech } from '../../harness.ts';

const { content } = shippedSpeech();
const EVENTS = new Set(['e-k7qmx']);
const NOW = Date.parse('2026-11-22T21:00:00Z');
let id = 0;

/** A conversation that goes on through a list of arrivals; what each added. */
function walk(...arrivals: readonly Arrival[]): { readonly counts: readonly string[][]; readonly last: Conversation | undefined } {
  let before: Conversation | undefined;
  const counts = arrivals.map((arrival) => {
    const turn = counted(takeTurn(before, arrival, { content, now: NOW, drafts: false }), before, arrival, { content, events: EVENTS });
    before = turn.conversation;
    return [...turn.counts];
  });
  return { counts, last: before };
}

const start = (payload?: string): Arrival => ({ id: ++id, kind: 'command', name: 'start', ...(payload !== undefined && { payload }) });
const press = (to: string, picked?: string): Arrival => ({
  id: ++id,
  kind: 'press',
  language: 'uk',
  to: { ...placeOf(to), ...(picked !== undefined && { picked }) },
});
/** Digits of a place's code, as a button carries them. */
const near = (code: string) => press('near/start', code.slice(2));
const free = content.places.within().find(({ code }) => content.places.statusOf(code) === 'free')?.code ?? '';
const LARGE = ['H', 'P', 'O', 'K'];
/** The first place within that is smaller than a hromada. */
const villageIn = (code?: string): string | undefined => {
  for (const inside of content.places.within(code)) {
    if (!LARGE.includes(inside.category) && content.places.statusOf(inside.code) !== 'occupied') return inside.code;
    const found = villageIn(inside.code);
    if (found !== undefined) return found;
  }
  return undefined;
};

describe('what is counted', () => {
  it('a conversation once, when it begins', () => {
    expect(walk(start(), press('menu/start'), start()).counts).toEqual([['visit'], [], []]);
  });

  it('the first topic, and none after it', () => {
    expect(walk(start(), press('rights/start'), press('police/start'), press('rights/start')).counts.flat()).toEqual([
      'visit',
      'topic/rights',
    ]);
  });

  it('a hromada or something larger, never a village, and only the first place', () => {
    const village = villageIn() ?? '';
    expect(LARGE).not.toContain(content.places.at(village)?.category ?? 'H');
    const { counts } = walk(start(), near(village), near(free));
    const [place = ''] = counts.flat().filter((mark) => mark.startsWith('place/'));
    expect(counts.flat().filter((mark) => mark.startsWith('place/'))).toHaveLength(1);
    expect(LARGE).toContain(content.places.at(place.slice(6))?.category);
    expect(content.places.chain(village).map(({ code }) => code)).toContain(place.slice(6));
  });

  it('no occupied place, and not that its screens were read', () => {
    const occupied = content.places.within().find(({ code }) => content.places.statusOf(code) === 'occupied')?.code ?? '';
    expect(occupied).not.toBe('');
    expect(walk(start(), near(occupied), press('occupied/start')).counts.flat()).toEqual(['visit']);
    // Not even where one stands in the conversation that has become occupied since.
    const { last } = walk(start());
    const arrival = press('rights/start');
    const turn = takeTurn(last && { ...last, near: occupied }, arrival, { content, now: NOW, drafts: false });
    expect(counted(turn, last, arrival, { content, events: EVENTS }).counts).toEqual(['topic/rights']);
  });

  it('an event by its link, where it was announced and the conversation begins with it', () => {
    expect(walk(start('e-k7qmx')).counts.flat()).toEqual(['visit', 'event/e-k7qmx']);
    expect(walk(start('e-99999')).counts.flat()).toEqual(['visit']);
    expect(walk(start(), start('e-k7qmx')).counts.flat()).toEqual(['visit']);
  });

  it('keeps nothing of the event: the conversation is the same as with a bare link', () => {
    const bare = walk({ id: 7, kind: 'command', name: 'start' }).last;
    expect(walk({ id: 7, kind: 'command', name: 'start', payload: 'e-k7qmx' }).last).toEqual(bare);
  });

  it('a delivery that comes twice once, and an exit never', () => {
    const arrival = press('rights/start');
    expect(walk(start(), arrival, arrival).counts.flat()).toEqual(['visit', 'topic/rights']);
    expect(walk(start(), { id: ++id, kind: 'exit' }).counts).toEqual([['visit'], []]);
  });

  it('at most one of each kind, whatever is pressed, and remembers no more than which kinds', () => {
    const flows = [...content.flows.keys()].map((flow) => press(`${flow}/start`));
    const { counts, last } = walk(start('e-k7qmx'), near(free), ...flows, near(free), ...flows);
    const kinds = counts.flat().map((mark) => mark.split('/')[0]);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(last?.given).toBeLessThanOrEqual(15);
    expect(thaw(freeze(last as Conversation))).toEqual(last);
  });
});

describe('a link with an event', () => {
  it('has a shape of its own, which no invitation and no confirmation has', () => {
    const code = drawCode((most) => most - 1);
    expect(codeIn(code)).toBe(code);
    expect(codeIn(payloadOf(tokenFor('some-service', NOW, () => 'a'.repeat(24))))).toBeUndefined();
    expect(codeIn('AbCdEfGhIjKlMnOpQrStUv')).toBeUndefined();
    expect(codeIn(undefined)).toBeUndefined();
  });
});

describe('topics', () => {
  it('are of flows that there are', () => {
    const { counted: topics } = content satisfies Content;
    expect([...topics.topicOf.keys()].filter((flow) => !content.flows.has(flow))).toEqual([]);
    expect(topics.topics.length).toBeLessThan(20);
  });
});

describe('an answer after reading', () => {
  it('is counted by a press, once for each question, and changes nothing else that is remembered', () => {
    const { counts, last } = walk(
      start(),
      press('rights/start'),
      press('feedback/better'),
      press('feedback/yes'),
      press('feedback/worse'),
      press('feedback/no'),
    );
    expect(counts.flat()).toEqual(['visit', 'topic/rights', 'feeling/better', 'helped/yes']);
    expect(last?.at).toEqual({ flow: 'rights', step: 'start' });
  });

  it('is asked nowhere where there is danger, and who feels worse is asked no second question', () => {
    const asks = (flow: string) =>
      Object.values(content.flows.get(flow)?.steps ?? {})
        .flatMap(({ choices = {} }) => Object.values(choices))
        .some((to) => to.startsWith('feedback/'));
    expect([...content.flows.keys()].filter(asks).length).toBeGreaterThan(4);
    expect(['emergency', 'danger', 'choking', 'life', 'after', 'occupied', 'opening'].filter(asks)).toEqual([]);
    expect(Object.values(content.flows.get('feedback')?.steps.worse?.choices ?? {}).filter((to) => /^(yes|partly|no)$/.test(to))).toEqual(
      [],
    );
  });
});
