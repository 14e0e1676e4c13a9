// Every transcript of test/journeys once more, over the web chat, in every language, with forms alone and with Telegram cut off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf, stepAt } from '../../src/core/flow.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { journeys, type JourneyTurn } from '../transcripts.ts';
import { BrowserTab } from './tab.ts';

const { content } = shippedSpeech();
const [standard, ...others] = content.languages;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ web: true, cut: true });
});
afterAll(() => harness.stop());

describe.each(journeys)('$file: $journey', ({ turns }) => {
  it.each([standard, ...others])('in %s', async (language = '') => {
    let tab = await BrowserTab.open(harness.sites[0] ?? '');
    for (const [i, one] of turns.entries()) {
      const next = await take(tab, one, language);
      if (next === undefined) continue;
      tab = next;
      if (one.see === undefined) continue;
      const opened = 'open' in one;
      // Whoever opens the page is nobody yet: there is nothing to stand at.
      if (!opened) expect(harness.standing(tab.address), `after turn ${i + 1}`).toBe(one.see);
      check(tab, one.see);
    }
  });
});

/** @returns the tab that is looked at then; undefined: this cannot be done here, and nothing happens */
async function take(tab: BrowserTab, one: JourneyTurn, language: string): Promise<BrowserTab | undefined> {
  if ('open' in one) {
    const fresh = await BrowserTab.open(harness.sites[0] ?? '');
    if (language !== standard) await fresh.submit({ press: `${language}:opening:start` });
    return fresh;
  }
  if ('send' in one) return undefined;
  if ('type' in one) await tab.type(one.type);
  else if ('wait' in one) {
    const [, count, unit] = /^(\d+)([hm])$/.exec(one.wait) ?? [];
    harness.pass(Number(count) * (unit === 'h' ? 3_600_000 : 60_000));
  } else await tab.go(one.press);
  return tab;
}

function check({ seen }: BrowserTab, where: string): void {
  expect(seen.status).toBe(200);
  if (where === 'gone') {
    expect(seen.text).toContain('1000');
    expect(seen.buttons).toEqual([]);
    return;
  }
  const [exit, emergency] = seen.buttons.slice(-2);
  expect(exit?.data).toMatch(/:exit$/);
  const danger = stepAt(content, placeOf(where))?.emergency ?? content.frame.emergency;
  expect(emergency?.data).toMatch(new RegExp(`:${danger.replace('/', ':')}$`));
}
