// The page with the phones of a visitor, a responder and a coordinator: links, tabs, lock screens, the clock and the strip above.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type StartedSimulator, startSimulator } from '../../src/simulator/start-simulator.ts';
import { openBrowser } from '../browser.ts';
import { HOUR, TOKEN } from './trial.ts';

const INVITATION = 'https://t.me/local_bot?start=first-coordinator';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let started: StartedSimulator;
let page: Page;
let now: number;
let seeded: number;
const errors: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  // 14:00 in Kyiv.
  now = Date.UTC(2026, 10, 1, 12);
  seeded = 0;
  started = await startSimulator({
    port: 0,
    token: TOKEN,
    username: 'local_bot',
    now: () => now,
    advance(ms) {
      now += ms;
    },
    phones: [
      { id: 1, person: { first_name: 'Оля', language_code: 'uk' }, title: { uk: 'Хто пише', en: 'Visitor' } },
      { id: 2, person: { first_name: 'Ірина', language_code: 'uk' }, title: { uk: 'Контактна особа', en: 'Responder' } },
      { id: 3, person: { first_name: 'Марта' }, title: { uk: 'Координація', en: 'Coordinator' }, invitation: INVITATION },
    ],
    async seedExamples() {
      seeded++;
    },
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.setDefaultTimeout(8000);
  errors.length = 0;
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(started.url);
  await page.locator('.phone').nth(2).waitFor();
});
afterEach(async () => {
  await page.context().close();
  await started.close();
  if (errors.length > 0) throw new Error(`The page stumbled: ${errors.join('; ')}`);
});

const phone = (place: number): Locator => page.locator('.phone').nth(place);
const say = (chat_id: number, text: string, more: Record<string, unknown> = {}) =>
  started.api.call('sendMessage', { chat_id, text, ...more });
const opened = (id: number, code: string) =>
  started.api.until(() =>
    started.api
      .phone(id)
      .messages()
      .find((m) => m.text === `/start ${code}`),
  );

it('shows an invitation where it was sent to, until it is followed', async () => {
  expect(await page.locator('.invitation:visible').count()).toBe(1);
  await phone(2).getByRole('link', { name: INVITATION }).press('Enter');
  await opened(3, 'first-coordinator');
  await expect.poll(() => page.locator('.invitation:visible').count()).toBe(0);
});

it('opens a link into the bot in the phone where it was tapped, from words and from a button', async () => {
  started.api.phone(2).open();
  const url = 'https://t.me/local_bot?start=from-a-button';
  await say(2, 'https://t.me/local_bot?start=from-words', { reply_markup: { inline_keyboard: [[{ text: 'Приєднатися', url }]] } });
  await phone(1).getByRole('link', { name: 'from-words' }).click();
  await opened(2, 'from-words');
  await phone(1).getByRole('link', { name: 'Приєднатися' }).click();
  await opened(2, 'from-a-button');
  expect(page.context().pages()).toHaveLength(1);
});

it('opens a copied link in another phone, through its field or from the menu of the message', async () => {
  started.api.phone(3).open();
  await say(3, 'Запрошення: https://t.me/local_bot?start=a-code');
  await phone(2).locator('.from-bot', { hasText: 'Запрошення' }).locator('summary').click();
  await phone(2).getByRole('button', { name: 'Контактна особа' }).click();
  await opened(2, 'a-code');
  await phone(1).locator('.phone-top summary').click();
  const field = phone(1).getByRole('textbox', { name: 'Посилання' });
  await field.fill('https://t.me/another_bot?start=a-code');
  await field.press('Enter');
  await phone(1).getByText('Це не посилання на цього бота').waitFor();
  await field.fill('https://t.me/local_bot?start=another-code');
  await field.press('Enter');
  await opened(2, 'another-code');
});

it('shows the whole menu of a message, however low the window is', async () => {
  await page.setViewportSize({ width: 1366, height: 700 });
  started.api.phone(3).open();
  const inline_keyboard = ['Скопіювати', 'Запросити', 'Сховати'].map((text) => [{ text, callback_data: text }]);
  await say(3, `Запрошення: https://t.me/local_bot?start=a-code${'\nРядок.'.repeat(8)}`, { reply_markup: { inline_keyboard } });
  await phone(2).locator('.from-bot summary').click();
  const topOf = async (locator: Locator) => (await locator.boundingBox())?.y ?? Number.NaN;
  const first = phone(2).getByRole('button', { name: 'Скопіювати текст' });
  await expect.poll(async () => (await topOf(first)) - (await topOf(phone(2).locator('.messages')))).toBeGreaterThan(0);
});

it.each([
  [1366, 768],
  [1280, 600],
  [390, 844],
])('shows a newcomer what to press, and then the whole chat, in a window of %i by %i', async (width, height) => {
  await page.setViewportSize({ width, height });
  await page.reload();
  const begin = phone(0).getByRole('button', { name: 'Почати', exact: true });
  const bottomOf = async (locator: Locator) => (await locator.boundingBox().then((box) => box && box.y + box.height)) ?? Number.NaN;
  await begin.waitFor();
  expect(await bottomOf(begin)).toBeLessThanOrEqual(height);
  await begin.press('Enter');
  await started.api.until(() =>
    started.api
      .phone(1)
      .messages()
      .find((m) => m.text === '/start'),
  );
  await expect.poll(async () => Math.floor(await bottomOf(phone(0)))).toBeLessThanOrEqual(height);
  await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('messages');
});

it('takes a bare code, as it stands on a poster', async () => {
  await phone(0).getByText('Почати за посиланням або кодом з плаката').click();
  await phone(0).getByRole('textbox', { name: 'Посилання або код' }).fill('poster-7');
  await phone(0).locator('.start .by-link button').click();
  await opened(1, 'poster-7');
});

it('shows what one who picks up the locked phone would read, and whether it made a sound', async () => {
  started.api.phone(1).open();
  await say(1, 'Є відповідь', { disable_notification: true });
  const lock = page.locator('.lock').first();
  await lock.getByText('Є відповідь').waitFor();
  expect(await lock.getByRole('img', { name: 'без звуку' }).count()).toBe(1);
  started.api.phone(1).type('дякую');
  await lock.getByText('нічого не видно').waitFor();
});

it('shows that somebody types, and lets nobody take along what is protected', async () => {
  started.api.phone(1).open();
  await say(1, 'Слова', { protect_content: true });
  await started.api.call('sendChatAction', { chat_id: 1, action: 'typing' });
  await phone(0).getByText('пише…').waitFor();
  await phone(0).getByRole('img', { name: 'не можна переслати' }).waitFor();
  await phone(0).locator('.from-bot summary').click();
  expect(await phone(0).getByRole('button', { name: 'Скопіювати текст' }).count()).toBe(0);
});

it('shows one phone at a time on a narrow screen, and counts what waits on the others', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.locator('.phone:visible').count()).toBe(1);
  started.api.phone(2).open();
  await say(2, 'Є звернення');
  const tab = page.getByRole('button', { name: /^Контактна особа/ }).and(page.locator('.phone-tabs button'));
  await tab.getByRole('img', { name: 'непрочитаних: 1' }).waitFor();
  await tab.press('Enter');
  await phone(1).getByText('Є звернення').waitFor();
  expect(await tab.getAttribute('aria-pressed')).toBe('true');
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  // Each word stands within its button, also on a small phone.
  await page.setViewportSize({ width: 320, height: 640 });
  expect(
    await page.evaluate("[...document.querySelectorAll('.phone-tabs button')].map((one) => one.scrollWidth - one.clientWidth)"),
  ).toEqual([0, 0, 0]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
});

it('moves the clock by minutes, and to the next morning or evening', async () => {
  const start = now;
  await page.getByRole('button', { name: '+5 хв' }).click();
  await expect.poll(() => now - start).toBe(HOUR / 12);
  await page.getByText('14:05').first().waitFor();
  await page.getByRole('button', { name: 'до вечора' }).click();
  await expect.poll(() => now - start).toBe(7 * HOUR);
  await page.getByText('21:00').first().waitFor();
  await page.getByRole('button', { name: 'до ранку' }).click();
  await expect.poll(() => now - start).toBe(19 * HOUR);
});

it('tells newcomers whose turn it is, and fills in examples once', async () => {
  await page.locator('#story-steps').getByRole('button', { name: 'Координація' }).first().click();
  expect(await page.evaluate('document.activeElement.closest(".phone").getAttribute("aria-label")')).toContain('Марта');
  await page.getByRole('button', { name: 'Заповнити прикладами' }).click();
  await expect.poll(() => page.locator('#seed').isVisible()).toBe(false);
  await expect.poll(() => page.locator('.invitation:visible').count()).toBe(0);
  expect(seeded).toBe(1);
});

it.each([
  ['light', 1440],
  ['dark', 390],
] as const)('has nothing that keeps somebody out: %s, %i wide', async (colorScheme, width) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  started.api.phone(1).open();
  await say(1, 'Слова', { reply_markup: { inline_keyboard: [[{ text: 'Далі', callback_data: 'x' }]] } });
  await phone(0).getByText('Слова').waitFor();
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
  )) as unknown[];
  expect(found).toEqual([]);
});
