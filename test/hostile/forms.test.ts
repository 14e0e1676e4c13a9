// Forms of any content, sent to a whole bot: each is answered, none is an error, nothing of it runs in the page, and the way out stays open.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { BrowserTab } from '../web/tab.ts';
import { DATA, mutated, WORDS } from './updates.ts';

const speech = shippedSpeech();

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ web: true });
});
afterAll(() => harness.stop());

/** Steps of what is newest: a number on paper, events, how it is now and whether it was of use, what is counted, what is stored. */
const NEWEST = ['pocket', 'events', 'feedback', 'after', 'after-more', 'after-leave', 'counts', 'privacy', 'record', 'person', 'near'];
const picked = fc.constantFrom(
  '',
  ':',
  ':start',
  ':start:',
  ':start:yes',
  ':start:0',
  ':start:-1',
  ':start:16',
  ':start:__proto__',
  ':cards:begin',
);
const press = fc.oneof(
  fc.constantFrom(...DATA),
  fc
    .tuple(fc.constantFrom('uk', 'en', 'xx', ''), fc.constantFrom(...NEWEST), picked)
    .map(([language, flow, rest]) => `${language}:${flow}${rest}`),
  mutated(fc.constantFrom('uk:feedback:start', 'uk:pocket:start', 'uk:events:start', 'uk:after:start')),
);
const digits = fc.stringMatching(/^[0-9 ()+-]{14,24}$/);
const words = fc.oneof(
  fc.constantFrom(...WORDS, '/later', '/privacy', 'код', 'подія'),
  digits,
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const odd = fc.oneof(fc.constantFrom('', '0', '-1', '1e9', '999999999', '1'.repeat(40), 'NaN', '٣'), fc.string({ maxLength: 12 }));
const field = fc.oneof(
  { weight: 4, arbitrary: press.map((value) => ['press', value] as const) },
  { weight: 3, arbitrary: words.map((value) => ['words', value] as const) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('turn', 'tab', 'version', 'language', '__proto__', 'constructor', 'x[y]'), odd) },
);
const form = fc.tuple(fc.constantFrom('', 'news'), fc.array(field, { minLength: 1, maxLength: 4 }));

it('whatever stands in them', async () => {
  const site = harness.sites[0] ?? '';
  await fc.assert(
    fc.asyncProperty(fc.array(form, { minLength: 1, maxLength: 5 }), async (forms) => {
      const tab = await BrowserTab.open(site);
      const own = tab.field('tab');
      for (const [path, fields] of forms) {
        const body = new URLSearchParams([['tab', own], ['said', ''], ...fields.map(([name, value]): [string, string] => [name, value])]);
        // biome-ignore lint/performance/noAwaitInLoops: each after the one before
        const answer = await fetch(site + path, { method: 'POST', body });
        // Two of the longest messages side by side are more than a form may hold.
        expect(body.toString().length > 40 * 1024 ? [413] : [200, 204]).toContain(answer.status);
        const page = await answer.text();
        expect(page).not.toContain('<script>alert');
        expect(page).not.toMatch(/undefined|\[object|NaN\b/);
      }
      await tab.submit({ press: 'uk:exit', turn: '' });
      expect(tab.seen.title).toBe(speech.sentence('uk', 'web.aside.title'));
      expect(tab.seen.buttons).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(harness.log()).not.toMatch(/"level":(5|6)0|update-failed|turn-failed/);
});
