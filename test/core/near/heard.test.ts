// What is typed as a place: where it is asked for and anywhere else, and what is never taken for one.
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/core/conversation.ts';
import { placeOf, written } from '../../../src/core/flow.ts';
import { gazetteerOf } from '../../../src/core/places/gazetteer.ts';
import type { PlaceUnit } from '../../../src/core/places/place.ts';
import { takeTurn } from '../../../src/core/turn.ts';
import { shippedSpeech } from '../../harness.ts';

const { content, page } = shippedSpeech();
const now = Date.parse('2026-11-22T10:00:00Z');

function typed(words: string, at: string, places = content.places) {
  const [step = '', picked] = at.split(':');
  const before: Conversation = {
    born: now,
    language: 'uk',
    at: { ...placeOf(step), ...(picked && { picked }) },
    near: undefined,
    pane: 1,
    misses: 0,
    seen: [],
  };
  const { say, conversation } = takeTurn(before, { id: 1, kind: 'words', words }, { content: { ...content, places }, now, drafts: false });
  if (say.what !== 'screen') throw new Error('no screen');
  const rows = page(say.screen).rows.flat();
  return { place: written(say.screen.place), labels: rows.map(({ label }) => label), conversation };
}

describe('anywhere in the bot', () => {
  it.each(['хто є в лисичанську', 'є щось поруч у станиці луганській?', 'у попасній', 'кыев'])('«%s» names a place', (words) => {
    expect(typed(words, 'rights/start').place).toBe('near/found');
  });

  it.each(['де найближчий притулок', 'адреса притулку'])('«%s» is offered the search', (words) => {
    const { place, labels } = typed(words, 'rights/start');
    expect(place).toBe('offer/found');
    expect(labels).toContain('Знайти допомогу поруч');
  });

  it.each(['дякую', 'він мене бʼє', 'не хочу жити', 'що робити', 'мама', 'сама', 'абвгд'])('«%s» is no place', (words) => {
    expect(typed(words, 'rights/start').place).not.toBe('near/found');
  });
});

describe('where a place is asked for', () => {
  it.each(['він ламає двері', 'не хочу більше жити', 'рятуйте', 'допоможіть, Попасна', '102'])('«%s» does not wait', (words) => {
    expect(['emergency/start', 'life/start']).toContain(typed(words, 'near/where:talk-000').place);
  });

  it('words that are no name are told to be none, and nothing of them is kept', () => {
    const { place, conversation } = typed('ъъъ', 'near/where:lawyer-120');
    expect(place).toBe('near/found');
    expect(JSON.stringify(conversation)).not.toContain('ъъъ');
    expect(conversation?.at).toEqual({ flow: 'near', step: 'where', picked: 'lawyer-120' });
  });

  it('no name of a place is heard as something that cannot wait, or as an exit', () => {
    const all = (code?: string): PlaceUnit[] => content.places.within(code).flatMap((unit) => [unit, ...all(unit.code)]);
    const lost = [...new Set(all().map(({ name }) => name))].filter((name) => typed(name, 'near/where:talk-000').place !== 'near/found');
    expect(lost).toEqual([]);
  });
});

const unit = (n: number, category: PlaceUnit['category'], name: string, parent?: number): PlaceUnit => ({
  code: `UA${String(n).padStart(17, '0')}`,
  category,
  name,
  parent: parent === undefined ? undefined : `UA${String(parent).padStart(17, '0')}`,
  former: [],
  status: 'free',
  since: undefined,
});

describe('a place that was found', () => {
  const two = gazetteerOf([
    unit(1, 'O', 'Дніпропетровська'),
    unit(2, 'P', 'Верхній', 1),
    unit(3, 'P', 'Нижній', 1),
    unit(4, 'H', 'Новоолександрівська', 2),
    unit(5, 'H', 'Новоолександрівська', 3),
    unit(6, 'C', 'Мирне', 4),
    unit(7, 'C', 'Мирне', 5),
    unit(8, 'C', 'Яр', 5),
    unit(9, 'C', 'Великоолександрівське', 5),
  ]);

  it('is told with its hromada and oblast', () => {
    expect(typed('Яр', 'near/where:talk-000', two).labels[0]).toBe('село Яр · Новоолександрівська громада, Дніпропетровська область');
  });

  it('is told with its raion, too, where another looks like it', () => {
    const labels = typed('Мирне', 'near/where:talk-000', two).labels.slice(0, 2);
    expect(labels.every((label) => label.length <= 64)).toBe(true);
    expect(labels.map((label) => /(Верхній|Нижній)/.exec(label)?.[0]).sort()).toEqual(['Верхній', 'Нижній']);
  });

  it('has a label that ends somewhere', () => {
    expect(typed('Великоолександрівське', 'near/where:talk-000', two).labels[0]).toHaveLength(64);
  });
});
