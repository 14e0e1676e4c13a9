// What the jobs show her: only what stands before her anyway, never over what she was shown in passing, and nothing behind her sign.
import { expect, it } from 'vitest';
import type { People } from '../../src/app/person.ts';
import { createVisitorScreens } from '../../src/app/visitor-screens.ts';
import { type Handoff, LIMITS } from '../../src/core/handoff/handoff.ts';
import { TOLD } from '../../src/core/handoff/told.ts';
import { openHandoff } from '../doubles/handoffs.ts';
import { shippedSpeech } from '../harness.ts';

const NOON = Date.parse('2026-11-23T10:00:00Z');
const MINUTE = 60_000;
const speech = shippedSpeech();
const TALK = { flow: 'person', step: 'talk' };
const talk = openHandoff('a', { owner: 'olha', born: NOON, seen: { visitor: NOON, responder: NOON } });

function shown(handoff: Handoff, at: { flow: string; step: string; picked?: string } = TALK, { now = NOON, ended = false } = {}) {
  const around = { cards: [], own: false, later: undefined, known: new Map(), now, limits: LIMITS, heard: false };
  const people = { around: async (one: Handoff) => ({ handoff: one, ...around }) } as unknown as People;
  return createVisitorScreens(
    people,
    () => speech,
    false,
    () => ended,
  ).visitor(handoff, at, 'uk');
}

it('her talk is brought up to date where it stands before her, and not over what she was shown in passing', async () => {
  expect(await shown(talk)).toBeDefined();
  expect(await shown(talk, { ...TALK, picked: 'away' })).toBeUndefined();
  expect(await shown(talk, { flow: 'rights', step: 'start' })).toBeUndefined();
});

it('nothing changes by itself on a phone that was put away, or that asks for her sign', async () => {
  const sign = { salt: 'salt', mine: 'mine', danger: undefined };
  expect(await shown({ ...talk, watched: true, present: false, sign })).toBeUndefined();
  expect(await shown({ ...talk, sign }, TALK, { now: NOON + 15 * MINUTE })).toBeUndefined();
  expect(await shown({ ...talk, decoy: true, present: false, sign })).toBeUndefined();
});

it('after the end of the service what is shown leads to nobody', async () => {
  const page = await shown({ ...talk, phase: 'closed' }, TALK, { ended: true });
  expect(page?.html).toContain('Цей бот завершив роботу');
  expect(JSON.stringify(page?.rows)).not.toContain('person:');
});

it('whoever answers is told of an end in words for them, with no way to look for a person', () => {
  const screens = createVisitorScreens(
    {} as People,
    () => speech,
    false,
    () => false,
  );
  for (const what of TOLD) {
    const [theirs, hers] = [screens.told('responder', what, 'uk'), screens.told('visitor', what, 'uk')];
    expect(JSON.stringify(theirs.rows), what).not.toContain('person:');
    expect(hers.rows.length, what).toBeGreaterThan(0);
  }
  const words = (['ended-hard', 'hard-soon', 'service-ended'] as const).map((what) => screens.told('responder', what, 'uk').html);
  expect(words.join(' ')).not.toMatch(/не через вас|просити її варто|Можна почати/);
});

it('whoever answers reads first of which talk something is said: of two, only one may be in danger', () => {
  const screens = createVisitorScreens(
    {} as People,
    () => speech,
    false,
    () => false,
  );
  expect(screens.told('responder', 'distress', 'uk', 'тихий ліс').html).toMatch(/^<b>тихий ліс<\/b>\nПодано знак небезпеки/);
});
