// A talk in a real browser, as somebody has it who hears the page or uses keys alone: what is new is told and nothing twice, her field stays hers, and nothing takes
// her from where she is.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, press, settle, textsOn, type } from '../bot/people.ts';
import { openBrowser } from '../browser.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';

const { sentence } = shippedSpeech();

let harness: Harness;
let helper: Phone;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  harness = await startHarness({ web: true });
  helper = await join(harness, 'firstone', { alias: 'Калина' });
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  page.setDefaultTimeout(6000);
  await page.goto(harness.sites[0] ?? '');
  for (const data of ['menu:start', 'menu:talk', 'person:start', 'cards:begin', ':yes-firstone', 'person:phone', 'watched-0', 'topic-plan'])
    await pressed(data);
  await pressed('person:preview');
  await pressed(':send');
  await page.getByRole('heading', { name: 'Чекаємо на відповідь' }).waitFor();
  await settle(harness);
});
afterAll(async () => {
  await browser?.close();
  await harness.stop();
});

async function pressed(data: string): Promise<void> {
  const before = await page.locator('[name="turn"]').first().inputValue();
  await page.locator(`main button[value$="${data}"]`).last().press('Enter');
  await page.locator(`main:not(:has([name="turn"][value="${before}"]))`).waitFor();
}

/** What whoever hears the page is told from now on: what comes into a part that is live. */
async function listen(): Promise<() => Promise<string[]>> {
  await page.evaluate(`
    globalThis.heard = [];
    globalThis.ear?.disconnect();
    globalThis.ear = new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes)
        for (const node of addedNodes) if (target.closest('[aria-live], [role="log"]')) heard.push(node.textContent);
    });
    ear.observe(document.body, { childList: true, subtree: true });`);
  return () => page.evaluate('heard');
}

const held = () => page.evaluate('document.activeElement.value || document.activeElement.textContent') as Promise<string>;
const field = () => page.getByRole('textbox');
/** Whether all of it is seen, above what stands below every screen. */
const isSeen = (what: string) =>
  page.evaluate(`(() => {
    const { top, bottom } = document.querySelector('${what}').getBoundingClientRect();
    return top >= 0 && bottom <= document.querySelector('footer').getBoundingClientRect().top;
  })()`);

it('is told that somebody answers, and is still where she was', async () => {
  const heard = await listen();
  // She stands on what will be there no more.
  await page.locator('button[value$=":cancel"]').focus();
  await press(harness, helper, /^s:accept/);
  await page.getByRole('heading', { name: 'Розмова' }).waitFor();
  expect((await heard()).join('\n')).toContain('Розмова');
  expect(await held()).toBe('Розмова');
  // What calls her to it does not stand above it, nor does it come with what is said first.
  expect(await page.getByRole('article').allInnerTexts()).toEqual([]);
  await type(harness, helper, 'вітаю');
  await page.getByText('вітаю').waitFor();
  expect(await page.getByRole('article').count()).toBe(1);
});

it('has her field right below what is said of the talk, above the buttons', async () => {
  const order = (what: string) => page.evaluate(`[...document.querySelectorAll('${what}')].map(({ id }) => id)`);
  expect(await order('main > section, textarea, #rows')).toEqual(['said', 'screen', 'write', 'rows']);
  expect(await page.locator('main').innerText()).toContain(sentence('uk', 'web.stays', 'web'));
  await pressed('person:talk');
  expect(await order('main > section, textarea, #rows')).toEqual(['said', 'screen', 'write', 'rows']);
  await pressed('person:ending');
  expect(await order('main > section, textarea, #rows')).toEqual(['said', 'screen', 'rows', 'write']);
  await pressed('person:talk');
});

it('says one thing after the other: each is heard once, her field is empty and she stands in it', async () => {
  const heard = await listen();
  for (let n = 1; n <= 4; n++) {
    await field().fill(`моє ${n}\nще рядок`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => field().inputValue()).toBe('');
    expect(await held()).toBe('');
    await settle(harness);
    await type(harness, helper, `їхнє ${n}`);
    await page.getByText(`їхнє ${n}`).waitFor();
    expect(await isSeen('textarea')).toBe(true);
    expect(await isSeen('#said article:last-child')).toBe(true);
  }
  expect(textsOn(helper)).toContain('моє 4\nще рядок');
  const told = (await heard()).filter((one) => /моє|їхнє/.test(one));
  expect(told).toHaveLength(8);
});

it('keeps what she is writing while something comes, while she looks for news, and while she takes back what she said', async () => {
  await field().fill('ще не дописано');
  await type(harness, helper, 'тим часом');
  await page.getByText('тим часом').waitFor();
  await pressed('person:talk');
  expect(await held()).toBe('uk:person:talk');
  await pressed(':takeback');
  await expect.poll(() => page.getByText('моє 4').count()).toBe(0);
  expect(await field().inputValue()).toBe('ще не дописано');
});

it('what was sent and whose answer was lost stands there when the line is back; done again it arrives once', async () => {
  const site = harness.sites[0] ?? '';
  await page.route(site, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await field().fill('чи дійшло');
  await page.getByRole('button', { name: sentence('uk', 'web.send') }).click();
  await page.getByText(sentence('uk', 'web.broken')).waitFor();
  await page.getByRole('article').filter({ hasText: 'чи дійшло' }).waitFor();
  // That she is to do it again is said until she has.
  await type(harness, helper, 'дійшло');
  await page
    .getByRole('article')
    .filter({ hasText: /Вам: дійшло/ })
    .waitFor();
  await page.getByText(sentence('uk', 'web.broken')).waitFor();
  await page.unroute(site);
  await page.getByRole('button', { name: sentence('uk', 'web.send') }).click();
  await page.getByText(sentence('uk', 'web.broken')).waitFor({ state: 'hidden' });
  expect(await field().inputValue()).toBe('');
  await settle(harness);
  expect(textsOn(helper).match(/чи дійшло/g)).toHaveLength(1);
  expect(await page.getByRole('article').filter({ hasText: 'чи дійшло' }).count()).toBe(1);
});

it('keeps her talk, and what she is writing, where the program fails; whoever presses for the numbers gets what is said then', async () => {
  const body = '<main tabindex="-1">102</main>';
  await page.route(harness.sites[0] ?? '', (route) => route.fulfill({ status: 503, contentType: 'text/html', body }));
  await field().fill('ще тут');
  for (const button of [
    page.getByRole('button', { name: sentence('uk', 'web.send') }),
    page.locator('button[value$="person:talk"]').first(),
  ]) {
    await page.evaluate("document.querySelector('#broken').textContent = ''");
    await button.click();
    await page.getByText(sentence('uk', 'web.broken')).waitFor();
    expect(await field().inputValue()).toBe('ще тут');
  }
  await page.locator('footer button[value$="emergency:start"]').click();
  await expect.poll(() => page.locator('main').innerText()).toBe('102');
});
