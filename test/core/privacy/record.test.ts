// The record of a visitor: what is hidden is hidden whatever is in it, and a talk that asks for a sign looks like none.
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/core/conversation.ts';
import { LIMITS } from '../../../src/core/handoff/handoff.ts';
import type { Handoff } from '../../../src/core/handoff/handoff.ts';
import type { Person } from '../../../src/core/person/person.ts';
import { type Found, recordOf } from '../../../src/core/privacy/record.ts';
import { takeTurn } from '../../../src/core/turn.ts';
import { openHandoff } from '../../doubles/handoffs.ts';
import { shippedSpeech } from '../../harness.ts';

const { content } = shippedSpeech();
const NOW = 1_763_845_200_000;

const conversation: Conversation = {
  born: NOW - 60_000,
  language: 'uk',
  at: { flow: 'person', step: 'talk', picked: 'away' },
  near: undefined,
  pane: 7,
  misses: 0,
  seen: [1, 2],
};

const talk: Handoff = {
  ...openHandoff('canary-id', { owner: 'canary-owner' }),
  born: NOW - 3_600_000,
  visitor: 'telegram:canary-visitor',
  no: ['canary-no'],
  notFrom: ['canary-place'],
  near: 'canary-near',
  topic: 'danger',
  alias: 'canary-alias',
  sign: { salt: 'canary-salt', mine: 'canary-mine', danger: 'canary-danger' },
  safe: { from: 13, to: 14 },
  present: true,
  decoy: false,
  watched: false,
  seen: { visitor: NOW - 1000, responder: NOW - 1000 },
  taken: ['canary-taken'],
};

const personWith = (handoff: Handoff | undefined): Person => ({
  handoff,
  cards: [],
  later: undefined,
  own: false,
  known: new Map(),
  heard: false,
  now: NOW,
  limits: LIMITS,
});

const recorded = (handoff: Handoff | undefined, stored: Found['stored'] = { conversation, messages: [5, 7], notes: [] }) =>
  recordOf({ stored, person: personWith(handoff) }, content);

describe('the record', () => {
  it('has no key, no address, no sign and nobody’s id in it, and hides the same fields whatever is in them', () => {
    const shown = recorded(talk);
    expect(JSON.stringify(shown.lines)).toContain('talk.open');
    expect(JSON.stringify(shown)).not.toMatch(/canary|danger/);
    const without = recorded({ ...talk, sign: undefined, safe: undefined, no: [], notFrom: [], nudge: !talk.nudge, topic: undefined });
    expect(without).toEqual(shown);
    const other = {
      ...talk,
      id: 'b',
      visitor: 'telegram:2',
      near: undefined,
      own: !talk.own,
      note: 9,
      alias: 'b',
      owner: 'b',
      next: 9,
      taken: [],
    };
    const since = { slip: 'b', nudged: [8], complaint: 'sent' as const, seen: { visitor: NOW - 2000, responder: NOW - 3000 } };
    expect(recorded({ ...other, ...since }).raw).toEqual(shown.raw);
    // Of a list it is told how long it is.
    const lists = {
      yes: ['canary-yes'],
      asked: [{ staff: 'canary-asked', notices: [7], passed: false }],
      pairs: [{ by: 'visitor', original: 31, copy: 32 }],
      litter: { visitor: [33, 34], responder: [35] },
      owed: ['ended-idle'],
      tasks: [{ n: 1, do: { kind: 'notify', staff: 'canary-task' } }],
    } as const;
    const listed = recorded({ ...talk, ...lists }).raw.find(({ name }) => name === 'handoff')?.fields ?? [];
    const values = Object.keys(lists).map((field) => listed.find((one) => one.field === field)?.value);
    expect(values).toEqual(['1 ×', '1 ×', '1 ×', '2 + 1', '1 ×', '1 ×']);
    // Every stored field is named.
    const fields = shown.raw.find(({ name }) => name === 'handoff')?.fields.map(({ field }) => field) ?? [];
    expect(fields).toEqual(expect.arrayContaining(Object.keys(talk)));
  });

  it.each([
    ['after a gap', { seen: { visitor: NOW - LIMITS.gap, responder: NOW } }],
    ['on a watched phone that was put away', { watched: true, present: false }],
    ['after the sign of danger', { decoy: true }],
    ['when it is over', { phase: 'closed' as const }],
  ])('shows of a talk %s what it shows of none', (_, changes) => {
    expect(recorded({ ...talk, ...changes })).toEqual(recorded(undefined));
  });

  it('tells nothing of what was before the bot was opened anew', () => {
    const opened = { at: NOW, after: 6 };
    const shown = recorded(undefined, { conversation: { ...conversation, opened }, messages: [1, 2, 5, 6, 7], notes: [] });
    const first = recorded(undefined, { conversation: { ...conversation, born: NOW, opened, seen: [] }, messages: [7], notes: [] });
    expect(shown).toEqual(first);
    expect(JSON.stringify(shown)).toContain(`{"time":${NOW}}`);
  });

  it('counts nothing that she says to a person among the words that were not understood: the number would tell that there is somebody', () => {
    const before: Conversation = { ...conversation, at: { flow: 'person', step: 'talk' } };
    const world = { content, now: NOW, drafts: false, person: { ...personWith(talk), just: 'said' as const } };
    const { conversation: after } = takeTurn(before, { id: 3, kind: 'words', words: 'ґґґ', message: 9 }, world);
    expect(after?.misses).toBe(0);
  });

  it('tells of the box of a tab how much is in it and its end, and no word', () => {
    const { lines, raw } = recorded(talk, { conversation, messages: [7], notes: [NOW + 1000, NOW + 3000] });
    expect(lines.at(-1)).toEqual({ say: 'box', values: { number: 2, time: { time: NOW + 3000 } } });
    expect(raw.at(-1)).toEqual({
      name: 'box',
      fields: [
        { field: 'notes', value: '2 ×' },
        { field: 'until', value: new Date(NOW + 3000).toISOString().replace('.000', '') },
        { field: 'page', value: undefined },
      ],
    });
    expect(recorded(talk).raw.map(({ name }) => name)).toEqual(['conversation', 'handoff']);
  });

  it('counts each message of a talk that is known by its number: her own words of the request, both copies of a word, what was put beside them', () => {
    const { lines } = recorded({
      ...talk,
      note: 1,
      pairs: [
        { by: 'visitor', original: 2, copy: 3 },
        { by: 'responder', original: 4, copy: undefined },
      ],
      litter: { visitor: [5], responder: [6] },
      asked: [{ staff: 'olha', notices: [7], passed: false }],
      nudged: [8],
    });
    expect(lines).toContainEqual({ say: 'talk.messages', values: { number: 8 } });
  });

  it('says until when all of it is there: a day for where she stands; a talk an hour past the moment at which it ends by itself', () => {
    expect(recorded(undefined).lines).toContainEqual({ say: 'until', values: { time: { time: conversation.born + 24 * 3_600_000 } } });
    expect(recorded(talk).lines).toContainEqual({ say: 'talk.until', values: { time: { time: talk.born + 47 * 3_600_000 } } });
  });

  it('says which store does not answer', () => {
    expect(recorded(undefined, 'away').lines.map(({ say }) => say)).toEqual(['away', 'talk.none']);
    const { lines } = recordOf({ stored: { conversation, messages: [], notes: [] }, person: 'away' }, content);
    expect(lines.at(-1)?.say).toBe('away-talk');
  });
});
