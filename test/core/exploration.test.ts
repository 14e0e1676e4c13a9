// Every button of every step, in every language, with and without state, as the engine sees the shipped content.
import { describe, expect, it } from 'vitest';
import { BUTTON_BYTES, goData, readButton } from '../../src/core/button.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import { isPublished, type Place, placeOf, stepAt, written } from '../../src/core/flow.ts';
import { type Button, type Screen, screenAt } from '../../src/core/screen.ts';
import { takeTurn } from '../../src/core/turn.ts';
import { shippedSpeech } from '../harness.ts';

const { content, page } = shippedSpeech();
const now = Date.parse('2026-11-22T21:00:00Z');
const places = [...content.flows].flatMap(([flow, { steps }]) => Object.keys(steps).map((step): Place => ({ flow, step })));

function led(screen: Screen): { button: Button; to: Place }[] {
  return screen.rows.flat().flatMap((button) => ('to' in button ? [{ button, to: button.to }] : []));
}

function standing(at: Place, language: string): Conversation {
  return { born: now, language, at, pane: 1, misses: 0, near: undefined, seen: [] };
}

describe.each(content.languages)('in %s', (language) => {
  it.each([
    ['visitors', false],
    ['authors', true],
  ])('every button that %s see leads where it says, with and without state', (_, drafts) => {
    const world = { content, now, drafts };
    let walked = 0;
    for (const place of places) {
      const step = stepAt(content, place);
      if (!step || (!drafts && !isPublished(step))) continue;
      const screen = screenAt(place, placeOf(content.frame.menu), language, world);
      for (const { button, to } of led(screen)) {
        const spoken = button.kind === 'language' ? button.language : language;
        const data = goData(spoken, to);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(BUTTON_BYTES);
        const read = readButton(data);
        if (read.kind !== 'press') throw new Error(`${data} cannot be read`);
        for (const before of [undefined, standing(place, language)]) {
          const { say, conversation } = takeTurn(before, { id: 1, pane: 1, ...read }, world);
          if (say.what === 'erase') throw new Error(`${data} leads to no screen`);
          expect(written(say.screen.place)).toBe(written(to));
          expect(say.screen.language).toBe(spoken);
          expect(say.screen.rows.at(-1)?.map(({ kind }) => kind.replace('-other', ''))).toEqual(['exit', 'emergency']);
          // There is always a way on, besides leaving.
          expect(led(say.screen).some(({ to: next }) => written(next) !== content.frame.emergency)).toBe(true);
          expect(conversation && written(conversation.at).length).toBeLessThanOrEqual(41);
          walked++;
        }
      }
    }
    expect(walked).toBeGreaterThan(places.length);
  });

  it('every screen has words, and no button lacks a label', () => {
    for (const place of places) {
      const { html, rows } = page(screenAt(place, placeOf(content.frame.menu), language, { content, now, drafts: true }));
      expect(html.replace(/<[^>]*>/g, '').trim().length, written(place)).toBeGreaterThan(10);
      expect(html).not.toMatch(/\{\{|\}\}|undefined|\[object/);
      for (const { label } of rows.flat()) expect(label.trim(), written(place)).not.toBe('');
    }
  });

  it('every list can be ticked, taken back and put together, and nothing of it is remembered', () => {
    const world = { content, now, drafts: false };
    for (const place of places) {
      const picks = stepAt(content, place)?.picks ?? [];
      let to: Place = place;
      let before: Conversation | undefined;
      for (const name of picks) {
        const { say, conversation } = takeTurn(before, { id: 2, kind: 'press', language, to }, world);
        before = conversation;
        expect(conversation?.at).toEqual({ flow: place.flow, step: place.step });
        const item =
          say.what === 'screen' ? say.screen.rows.flat().find((button) => button.kind === 'pick' && button.name === name) : undefined;
        if (item?.kind !== 'pick') throw new Error(`${written(place)} has no ${name}`);
        expect(item.ticked).toBe(false);
        to = item.to;
      }
      if (picks.length === 0) continue;
      const all = screenAt(to, place, language, world);
      expect(all.rows.flat().flatMap((button) => (button.kind === 'pick' && button.ticked ? button.name : []))).toEqual(picks);
      const together = all.rows.flat().find((button) => button.kind === 'assemble');
      if (together?.kind !== 'assemble') throw new Error(`${written(place)} cannot be put together`);
      const plan = page(screenAt(together.to, place, language, world));
      expect(plan.html.split('\n').filter((line) => line.startsWith('• '))).toHaveLength(picks.length);
      for (const button of plan.rows.flat()) if ('copy' in button) expect(button.copy.length).toBeLessThanOrEqual(256);
    }
  });
});
