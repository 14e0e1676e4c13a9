// Every button of every step, in every language, with and without state, as the engine sees the shipped content.
import { describe, expect, it } from 'vitest';
import { BUTTON_BYTES, goData, readButton } from '../../src/core/button.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import { isPublished, type Place, placeOf, stepAt, written } from '../../src/core/flow.ts';
import { type Button, type Screen, screenAt } from '../../src/core/screen.ts';
import { personViewAt } from '../../src/core/person/view.ts';
import { takeTurn } from '../../src/core/turn.ts';
import { shippedSpeech } from '../harness.ts';

const { content, page } = shippedSpeech();
const now = Date.parse('2026-11-22T21:00:00Z');
// The staff's own flows are shown by their desk.
const places = [...content.flows].flatMap(([flow, { steps, staff }]) =>
  staff ? [] : Object.keys(steps).map((step): Place => ({ flow, step })),
);

function led(screen: Screen): { button: Button; to: Place }[] {
  return screen.rows.flat().flatMap((button) => ('to' in button ? [{ button, to: button.to }] : []));
}

/** Where the police cannot come, another emergency button stands. */
function wayOut(place: Place): string[] {
  return ['exit', stepAt(content, place)?.emergency ? 'emergency-other' : 'emergency'];
}

function standing(at: Place, language: string): Conversation {
  return { born: now, language, at, pane: 1, misses: 0, near: undefined, seen: [] };
}

/** Two oblasts and Luhansk's, and on each level below the first two and the last. */
function someUnits(): string[] {
  const { places: gazetteer } = content;
  const few = <T>(all: readonly T[]): T[] => [...new Set([...all.slice(0, 2), ...all.slice(-1)])];
  const below = (code: string): string[] => [code, ...few(gazetteer.within(code)).flatMap((unit) => below(unit.code))];
  const oblasts = gazetteer.within().map(({ code }) => code);
  return [...few(oblasts), 'UA44000000000018893'].flatMap(below);
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
          // Who chooses an occupied place is led elsewhere.
          const code = /\d{17}/.exec(to.picked ?? '')?.[0];
          const occupied = code !== undefined && content.places.statusOf(`UA${code}`) === 'occupied';
          // Without a handoff the way to a person begins at its beginning.
          const begins = [written(to), ...(personViewAt(to, content) ? ['person/start', 'person/nothing', 'person/over'] : [])];
          expect(occupied && to.step === 'doors' ? [content.frame.occupied] : begins).toContain(written(say.screen.place));
          expect(say.screen.language).toBe(spoken);
          expect(say.screen.rows.at(-1)?.map(({ kind }) => kind)).toEqual(wayOut(say.screen.place));
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

  it('every button of the search leads on: needs, filters, first pages, and places of a few oblasts', () => {
    const world = { content, now, drafts: false };
    const near = content.views.get('needs')?.flow;
    const [need] = content.shelf.needs.keys();
    const some = new Set(someUnits());
    // Pages beyond the second, and places for each need, would say the same again.
    const followed = ({ picked = '' }: Place) => {
      const code = /\d{17}/.exec(picked)?.[0];
      if (code !== undefined)
        return (Number(code) === 0 || some.has(`UA${code}`)) && (picked.startsWith(`${need}-000`) || !picked.includes('-'));
      return !/-\d\d[3-9]/.test(picked);
    };
    const todo = new Map<string, Place>([['start', placeOf(`${near}/start`)]]);
    const views = new Set<string>();
    for (const [, to] of todo) {
      const read = readButton(goData(language, to));
      if (read.kind !== 'press') throw new Error(`${goData(language, to)} cannot be read`);
      for (const before of [undefined, { ...standing(placeOf('near/where'), language), near: 'UA44000000000018893' }]) {
        const { say } = takeTurn(before, { id: 1, pane: 1, ...read }, world);
        if (say.what === 'erase') throw new Error('nothing is shown');
        const { place, rows } = say.screen;
        views.add(written(place));
        expect([near, 'occupied']).toContain(place.flow);
        expect(rows.at(-1)?.map(({ kind }) => kind)).toEqual(wayOut(place));
        const said = page(say.screen);
        // Long names and three doors make a long screen; Telegram takes 4096.
        expect(said.html.replace(/<[^>]*>/g, '').length, goData(language, to)).toBeLessThanOrEqual(900);
        expect(said.html).not.toMatch(/\{\{|\}\}|undefined|\[object/);
        for (const { label } of said.rows.flat()) {
          expect(label.trim()).not.toBe('');
          expect(label.length, label).toBeLessThanOrEqual(64);
        }
        for (const { to: next } of led(say.screen)) {
          expect(stepAt(content, next), goData(language, next)).toBeDefined();
          const data = goData(language, next);
          expect(Buffer.byteLength(data), data).toBeLessThanOrEqual(BUTTON_BYTES);
          if (next.flow === near && followed(next)) todo.set(data, next);
        }
      }
    }
    expect([...views].sort()).toEqual([
      'near/browse',
      'near/card',
      'near/doors',
      'near/events',
      'near/filter',
      'near/start',
      'near/where',
      'occupied/start',
    ]);
    expect(todo.size).toBeGreaterThan(150);
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
