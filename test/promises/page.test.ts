// docs/promises.md is what docs/promises.yaml says, and the numbers in it are those of the code.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { EPOCH, EPOCH_LIFE } from '../../src/adapters/redis/keys.ts';
import { TALK_LIFE } from '../../src/adapters/telegram/talks.ts';
import { TAB_LIFE } from '../../src/adapters/web/tab.ts';
import { HELD_LIFE, SHOWN_LIFE } from '../../src/adapters/web/voice.ts';
import { readFiles } from '../../src/content/files.ts';
import { load } from '../../src/content/load.ts';
import { readContent } from '../../src/content/read.ts';
import { CONVERSATION_LIFE, EXIT_LIFE, LEDGER_LIFE } from '../../src/core/conversation.ts';
import { LIMITS } from '../../src/core/handoff/handoff.ts';
import { FORM } from '../../src/core/handoff/form.ts';
import { PAGE, promisesPage } from '../../src/workbench/promises-page.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const HOUR = 60 * 60_000;
const { content, texts } = load(ROOT, '2026-12-01');
const { promises } = readContent(readFiles(ROOT));
if (!promises) throw new Error('there are no promises');

it('the printed page is what the file says: npm run promises prints it anew', () => {
  expect(readFileSync(join(ROOT, PAGE), 'utf8')).toBe(promisesPage(promises.said, content.languages, texts));
});

it('the numbers of the promises are those of the code', () => {
  const values = Object.fromEntries(
    promises.said.pages.flatMap((page) => page.promises.flatMap((promise) => (promise.values ? [[promise.id, promise.values]] : []))),
  );
  expect(values).toEqual({
    'no-words': { held: (HELD_LIFE + SHOWN_LIFE) / HOUR },
    'a-day': { hours: CONVERSATION_LIFE / HOUR, asked: FORM.lifeOf({ born: 0 }) / HOUR },
    // Telegram’s own limit, which is no constant of ours.
    'both-sides': { hours: 48 },
    truth: { minutes: LIMITS.ladder[2] / 60_000 },
    'both-phones': { hours: FORM.lifeOf({ born: 0 }) / HOUR },
  });
});

it('what lives by no number of a promise lives as long as the data map says', () => {
  // Written out: a test that counts with the constant itself goes along with it, however long it becomes.
  expect({
    exit: EXIT_LIFE,
    ledger: LEDGER_LIFE,
    tab: TAB_LIFE,
    joining: TALK_LIFE,
    keyOfADay: EPOCH_LIFE - EPOCH,
    talk: LIMITS.hard,
  }).toEqual({
    exit: 10 * 60_000,
    ledger: 47 * HOUR,
    tab: 24 * HOUR,
    joining: HOUR,
    keyOfADay: 48 * HOUR,
    // An hour is left in which its messages are taken away.
    talk: 46 * HOUR,
  });
});

it('there are fifteen to thirty of them, each with its tests', () => {
  const all = promises.said.pages.flatMap((page) => page.promises);
  expect(all.length).toBeGreaterThanOrEqual(15);
  expect(all.length).toBeLessThanOrEqual(30);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});
