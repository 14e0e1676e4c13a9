import { describe, expect, it } from 'vitest';
import { takeTurn } from '../../src/core/turn.ts';
import { loadWith, TODAY } from './overlay.ts';

const { content } = loadWith([]);

function typed(words: string) {
  const turn = takeTurn(undefined, { id: 1, kind: 'words', words }, { content, now: Date.parse(TODAY), drafts: false });
  return turn.say.what === 'erase' ? 'exit' : `${turn.say.screen.place.flow}/${turn.say.screen.place.step}`;
}

describe('a typed word', () => {
  it.each([
    ['сховати', 'exit'],
    ['Сховати!', 'exit'],
    ['HIDE', 'exit'],
    ['меню', 'menu/start'],
    ['поліція', 'emergency/start'],
    ['мене б’ють', 'emergency/start'],
    ["Мене б'ють!!!", 'emergency/start'],
    ['щось інше', 'fallback/first'],
  ])('is understood by the engine: %s', (words, place) => expect(typed(words)).toBe(place));
});
