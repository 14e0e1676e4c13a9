// The web chat in a real browser: nothing hinders anybody from using it, news come by themselves, and leaving leaves one ordinary page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, press, settle, textsOn, type } from '../bot/people.ts';
import { openBrowser } from '../browser.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const speech = shippedSpeech();

let harness: Harness;
let helper: Phone;
let browser: Browser;
let page: Page;
const elsewhere: string[] = [];
const errors: string[] = [];
beforeAll(async () => {
  harness = await startHarness({ web: true });
  helper = await join(harness, 'firstone', { alias: 'Калина' });
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  page.setDefaultTimeout(6000);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (said) => said.type() === 'error' && errors.push(said.text()));
  page.on(
    'request',
    (request) => request.url().startsWith(harness.sites[0] ?? '-') || request.url().startsWith('data:') || elsewhere.push(request.url()),
  );
});
afterAll(async () => {
  await browser?.close();
  await harness.stop();
});

/** What hinders somebody, by the rules of axe. Its script comes from outside the page, past the page's own policy. */
async function hindrances(): Promise<string[]> {
  const found = await page.evaluate(`(() => { ${axe}; return axe.run(document, { resultTypes: ['violations'] }); })()`);
  return (found as { violations: { id: string; nodes: { html: string }[] }[] }).violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
  );
}

/** The moment at which the page was made that is shown. */
const made = () => page.locator('input[name="turn"]').first().inputValue();

/** Does something, and waits until the answer is shown. */
async function answered(deed: () => Promise<void>): Promise<void> {
  const before = await made();
  await deed();
  await expect.poll(made, { interval: 20 }).not.toBe(before);
}

/** The page of after an exit has been loaded: its address stands there before that. */
const left = () =>
  expect.poll(() => page.evaluate("performance.getEntriesByType('navigation')[0].name").catch(() => undefined)).toMatch(/\/note$/);

const push = (data: string) => answered(() => page.locator(`button[value$="${data}"]`).first().click());

it('can be used by everybody, on a small phone, in the light and in the dark, also at twice the size', async () => {
  await page.goto('about:blank');
  await page.goto(harness.sites[0] ?? '');
  expect(await page.title()).toBe(speech.sentence('uk', 'web.title'));
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await hindrances()).toEqual([]);
  }
  await push('uk:menu:start');
  await push('uk:menu:all');
  expect(await hindrances()).toEqual([]);
  // A picture of 160 pixels is what 200 % leaves of 320: nothing has to be moved sideways.
  await page.setViewportSize({ width: 160, height: 400 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(160);
  await page.setViewportSize({ width: 320, height: 640 });
  await push('uk:emergency:start');
  expect(await hindrances()).toEqual([]);
  // In place: the way back leads out of here.
  expect(await page.evaluate('history.length')).toBe(2);
});

it('shows the way out also where a phone lies on its side, or at four times the size; and what has the focus stands above it', async () => {
  for (const [width, height] of [
    [640, 300],
    [320, 256],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(harness.sites[0] ?? '');
    await push('uk:menu:start');
    await push('uk:emergency:start');
    const bottom = (what: string) => page.evaluate(`document.querySelector('${what}').getBoundingClientRect().bottom`);
    expect(await bottom('button.exit')).toBeLessThanOrEqual(height);
    const hidden: unknown[] = [];
    for (let i = 0; i < 13; i++) {
      await page.keyboard.press('Tab');
      hidden.push(
        await page.evaluate(`(() => {
          const [held, foot] = [document.activeElement, document.querySelector('footer')];
          if (foot.contains(held)) return [];
          // Of her field, its first line.
          return held.getBoundingClientRect().top + 40 > foot.getBoundingClientRect().top ? [held.textContent] : [];
        })()`),
      );
    }
    expect(hidden.flat(), `${width} × ${height}`).toEqual([]);
    // Seen before the text is over, and at its end.
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    expect(await bottom('button.exit')).toBeLessThanOrEqual(height);
  }
  await page.setViewportSize({ width: 320, height: 640 });
});

it('shows what the other side says without a press, and leaves by Escape three times: no list, no cookie, nothing from elsewhere', async () => {
  for (const data of [
    'menu:start',
    'menu:talk',
    'person:start',
    'person:cards:begin',
    ':yes-firstone',
    'person:phone',
    'watched-0',
    'topic-plan',
  ])
    await push(data);
  await page.getByRole('textbox').fill('слово з браузера');
  await answered(() => page.getByRole('button', { name: speech.sentence('uk', 'web.send') }).click());
  await page.getByText('слово з браузера').first().waitFor();
  await push(':send');
  await settle(harness);
  await press(harness, helper, /^s:accept/);
  expect(textsOn(helper)).toContain('слово з браузера');
  await page
    .getByText(speech.sentence('uk', 'handoff.told.accepted'))
    .or(page.getByRole('heading', { name: 'Розмова' }))
    .first()
    .waitFor();
  await push('person:talk');
  await page.getByRole('textbox').fill('пишу далі');
  await type(harness, helper, 'відповідь сама приходить');
  await page.getByText('відповідь сама приходить').waitFor();
  // Her unfinished words are not taken from her by news.
  expect(await page.getByRole('textbox').inputValue()).toBe('пишу далі');
  expect(await hindrances()).toEqual([]);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await left();
  expect(await page.title()).toBe(speech.sentence('uk', 'web.aside.title'));
  expect(await hindrances()).toEqual([]);
  await settle(harness);
  expect(textsOn(helper)).not.toContain('слово з браузера');
  expect(await page.evaluate('history.length')).toBe(2);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
  expect(elsewhere).toEqual([]);
  expect(errors).toEqual([]);
});

it('copies what its button says, and where the browser refuses shows it to be copied by hand', async () => {
  const copied = speech.sentence('uk', 'web.copied');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const granted of [true, false]) {
    await page.goto(harness.sites[0] ?? '');
    for (const data of ['uk:menu:start', 'uk:menu:all', 'uk:menu:more', 'uk:cards:start', 'uk:cards:know', 'uk:cards-know:start'])
      await push(data);
    if (!granted) await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error())');
    const details = page.locator('details').first();
    await details.locator('summary').press('Enter');
    const text = await details.locator('.copied').innerText();
    await expect.poll(() => page.evaluate('getSelection().toString()')).toBe(text);
    const seen =
      "document.querySelector('footer').getBoundingClientRect().top - document.querySelector('details .copied').getBoundingClientRect().bottom";
    await expect.poll(() => page.evaluate(seen)).toBeGreaterThanOrEqual(0);
    if (granted) {
      await details.getByText(copied).waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(text);
      expect(await hindrances()).toEqual([]);
    } else expect(await details.getByText(copied).count()).toBe(0);
  }
});

it('sends presses of any name, a word and the way out in one size', async () => {
  const sizes: (number | undefined)[] = [];
  const sent = (request: Request) =>
    request.url() === harness.sites[0] && request.method() === 'POST' && sizes.push(request.postData()?.length);
  await page.goto(harness.sites[0] ?? '');
  page.on('request', sent);
  for (const to of ['uk:menu:start', 'uk:menu:all', 'uk:menu:war', 'uk:occupied:start']) await push(to);
  await page.fill('textarea', 'слово');
  await answered(() => page.locator('form.words button').click());
  await page.locator('button.exit').last().click();
  await expect.poll(() => sizes).toEqual(Array.from({ length: 6 }, () => 1024));
  page.off('request', sent);
  await left();
});

it('is an ordinary page when the browser brings it back from its memory', async () => {
  await page.goto(harness.sites[0] ?? '');
  await push('uk:menu:start');
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
  await left();
  expect(await page.title()).toBe(speech.sentence('uk', 'web.aside.title'));
});

it('says so where an exit got no answer, on a page that looks like any note, and leaves with the next try', async () => {
  await page.goto(harness.sites[0] ?? '');
  await push('uk:menu:start');
  const title = speech.sentence('uk', 'web.aside.title');
  for (const broken of ['abort', 'proxy'] as const) {
    await page.route('**/web/', (route) => (broken === 'abort' ? route.abort() : route.fulfill({ status: 502, body: 'Bad Gateway' })));
    await page.locator('button.exit').click();
    await page.getByText(speech.remainder('uk', 'web')).waitFor();
    expect(await page.title()).toBe(title);
    expect(await page.locator('body').innerText()).not.toMatch(/102|Bad Gateway/);
    expect(await hindrances()).toEqual([]);
    await page.unroute('**/web/');
  }
  await page.getByRole('button', { name: speech.sentence('uk', 'web.again') }).click();
  await left();
  // What the browser itself says of an answer that did not come.
  errors.length = 0;
});
