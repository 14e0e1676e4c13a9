// Small things of wording that no rule of the check knows.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { placeOf } from '../../src/core/flow.ts';
import { screenAt } from '../../src/core/screen.ts';
import { shippedSpeech } from '../harness.ts';

const { content, page } = shippedSpeech();
const world = { content, now: Date.parse('2026-11-23T10:00:00Z'), drafts: false };

function shown(written: string, language: string, channel: 'telegram' | 'web'): string {
  const place = placeOf(written);
  return page(screenAt(place, place, language, world), channel).html;
}

it('whoever is not understood is not told that words are never read: those of danger always are', () => {
  for (const [language, untrue] of [
    ['uk', /лише кнопки/],
    ['en', /[Oo]nly buttons/],
  ] as const) {
    for (const words of content.frame.words) {
      for (const channel of ['telegram', 'web'] as const)
        expect(shown(words, language, channel), `${words} on ${channel}`).not.toMatch(untrue);
    }
  }
});

it('what is typed is removed from the chat if Telegram allows it, and there is no such chat on the web: the search promised it outright', () => {
  for (const [language, limit] of [
    ['uk', /з чату[^.]*Telegram дозвол/],
    ['en', /from the chat[^.]*Telegram allow/],
  ] as const) {
    for (const words of [...content.frame.words, 'offer/found', 'opening/kept', 'near/where']) {
      expect(shown(words, language, 'telegram'), `${words} on telegram`).toMatch(limit);
      expect(shown(words, language, 'web'), `${words} on web`).not.toMatch(/з чату|from the chat/);
    }
  }
});

it('where somebody is followed, awaited or held, the screen itself names the police', () => {
  for (const language of content.languages) {
    for (const words of ['after-leave/near', 'danger/after-break-up', 'control/stalking-now', 'trafficking/start'])
      expect(shown(words, language, 'telegram'), words).toMatch(/\b102\b/);
  }
});

it('what the law says and what happens to a network stands on its source on the web, too', () => {
  for (const language of content.languages)
    for (const words of ['teen-tell/secret', 'occupied/network'])
      expect(shown(words, language, 'web'), words).toMatch(/Джерело: |Source: /);
});

it('whose Telegram is watched is told in the web chat, too, where its devices are listed: there the next screen is about tabs', () => {
  for (const language of content.languages) expect(shown('digital/telegram', language, 'web')).toMatch(/«Пристрої»|→ Devices/);
});

it('a screen that has nothing to show does not speak of it as if it stood there', () => {
  for (const language of content.languages) {
    expect(shown('pocket/start', language, 'telegram')).not.toMatch(/цей номер|this number/);
    expect(shown('near/events', language, 'telegram')).not.toMatch(/тут події|Сюди|these are events/);
  }
});

it('Ukrainian is written with one apostrophe: two kinds of it stood on neighbouring screens', () => {
  const folder = resolve(import.meta.dirname, '../../locales/uk');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  expect(
    files.filter((file) => readFileSync(join(folder, file), 'utf8').search(/\u02BC|\p{Script=Cyrillic}'\p{Script=Cyrillic}/u) >= 0),
  ).toEqual([]);
});
