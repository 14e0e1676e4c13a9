// What the script of the web chat does where a plain form would have the browser do it: it hides first, and asks for nothing that nobody waits for.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openBrowser } from '../browser.ts';
import { type Harness, startHarness } from '../harness.ts';

let harness: Harness;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  harness = await startHarness({ web: true });
  browser = await openBrowser();
});
beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(6000);
  // The timers of the page are moved by hand alone: a clock that is only installed goes on by itself as well.
  await page.clock.install({ time: Date.now() - 1000 });
  await page.clock.pauseAt(Date.now());
  await page.goto(harness.sites[0] ?? '');
});
afterAll(async () => {
  await browser?.close();
  await harness.stop();
});

it('hides everything at once and waits two seconds for the answer, which is on its way also where the tab is closed', async () => {
  await page.evaluate('fetch = (to, how) => { globalThis.how = how; return new Promise(() => {}); }');
  await page.locator('button.exit').click();
  expect(await page.locator('h1').first().isVisible()).toBe(false);
  expect((await page.title()).trim()).toBe('');
  expect(await page.evaluate('globalThis.how')).toMatchObject({ method: 'POST', keepalive: true });
  await page.clock.runFor(1900);
  expect(page.url()).toBe(harness.sites[0]);
  await page.clock.runFor(200);
  await page.waitForURL(/\/note$/);
  expect(await page.evaluate('history.length')).toBe(2);
});

it('shows nothing that stands before the bot in place of a screen: the way out stays', async () => {
  const site = harness.sites[0] ?? '';
  let refused = 0;
  await page.route(site, (route) => {
    if (refused++ > 0) return route.continue();
    return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' });
  });
  await page.locator('button[value="uk:menu:start"]').first().click();
  await expect.poll(() => refused).toBe(2);
  await page.locator('button[value="uk:menu:all"]').first().waitFor();
  expect(await page.locator('button.exit').count()).toBeGreaterThan(0);
});

it('asks for news where something may come, and only while it is seen', async () => {
  let asked = 0;
  await page.route('**/news', (route) => {
    asked++;
    return route.fulfill({ status: 204 });
  });
  const pass = async (ms: number) => {
    await page.clock.runFor(ms);
    // Requests are told of in their order: whatever was asked before this one is counted when it is answered.
    await page.evaluate("fetch('look.css').then((answer) => answer.text())");
  };
  await pass(20_000);
  expect(asked).toBe(0);
  await page.evaluate("document.querySelector('main').dataset.waits = '1'");
  await pass(3000);
  expect(asked).toBe(1);
  await page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })");
  await pass(20_000);
  expect(asked).toBe(1);
});
