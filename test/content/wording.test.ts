// Small things of wording that no rule of the check knows.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { placeOf } from '../../src/core/flow.ts';
import { screenAt } from '../../src/core/screen.ts';
import { shippedSpeech } from '../harness.ts';

const { content, page } = shippedSpeech();

it('whoever is not understood is not told that words are never read: those of danger always are', () => {
  for (const [language, untrue] of [
    ['uk', /лише кнопки/],
    ['en', /[Oo]nly buttons/],
  ] as const) {
    for (const words of content.frame.words) {
      const place = placeOf(words);
      const world = { content, now: Date.parse('2026-11-23T10:00:00Z'), drafts: false };
      for (const channel of ['telegram', 'web'] as const)
        expect(page(screenAt(place, place, language, world), channel).html, `${words} on ${channel}`).not.toMatch(untrue);
    }
  }
});

it('Ukrainian is written with one apostrophe: two kinds of it stood on neighbouring screens', () => {
  const folder = resolve(import.meta.dirname, '../../locales/uk');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  expect(files.filter((file) => readFileSync(join(folder, file), 'utf8').includes('\u02BC'))).toEqual([]);
});
