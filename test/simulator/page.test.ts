// The page in a browser: what the bot says is shown and never run, and a keyboard is enough.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StartedSimulator, startSimulator } from '../../src/simulator/start-simulator.ts';
import { openBrowser } from '../browser.ts';
import { TOKEN } from './trial.ts';

describe('the page', () => {
  let browser: Browser;
  let started: StartedSimulator;
  let page: Page;
  let foreign: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    started = await startSimulator({
      port: 0,
      token: TOKEN,
      username: 'local_bot',
      firstName: 'Лінія',
      now: () => Date.UTC(2026, 10, 1, 12),
      advance: () => undefined,
      notice: { uk: 'Дані зникнуть', en: 'The data will be gone' },
    });
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(8000);
    foreign = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(started.url)) foreign.push(request.url());
    });
    await page.goto(started.url);
    await page.locator('.phone').waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await started.close();
  });

  const say = async (text: string, more: Record<string, unknown> = {}): Promise<void> => {
    // A key is pressed before the server hears of it, and to a chat that is not open yet nothing is sent.
    await started.api.until(() => started.api.phone(1001).messages().length > 0);
    const answer = await started.api.call('sendMessage', { chat_id: 1001, text, ...more });
    if (!answer.ok) throw new Error(`The message was refused: ${answer.description}`);
  };

  it('shows marks as marks and everything else as words', async () => {
    await page.getByRole('button', { name: 'Почати', exact: true }).click();
    await say('<b>жирно</b> &lt;img src=x onerror="document.title=1"&gt; <a href="https://example.org">сайт</a>', { parse_mode: 'HTML' });
    const bubble = page.locator('.from-bot .text');
    await bubble.waitFor();
    expect(await bubble.textContent()).toBe('жирно <img src=x onerror="document.title=1"> сайт');
    expect(await bubble.locator('strong').textContent()).toBe('жирно');
    expect(await bubble.locator('img').count()).toBe(0);
    expect(await bubble.locator('a').getAttribute('rel')).toBe('noopener noreferrer');
    expect(foreign).toEqual([]);
  });

  it('can be used with a keyboard', async () => {
    await page.getByRole('button', { name: 'Почати', exact: true }).press('Enter');
    await say('Оберіть', {
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Далі', callback_data: 'uk:menu:start' },
            { text: 'Номер', copy_text: { text: '102' } },
          ],
        ],
      },
    });
    await page.getByRole('button', { name: 'Далі' }).press('Enter');
    const press = await started.api.until(() => started.api.waiting().find((u) => u.callback_query));
    await started.api.call('answerCallbackQuery', { callback_query_id: press.callback_query?.id, text: 'Добре' });
    await page.getByText('Добре').waitFor();
    await page.getByRole('button', { name: /^Номер/ }).press('Enter');
    await page.getByText('Скопійовано').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('102');
    const input = page.getByRole('textbox', { name: 'Повідомлення' });
    await input.fill('слово');
    await input.press('Enter');
    await page.locator('.from-visitor', { hasText: 'слово' }).waitFor();
    expect(started.api.phone(1001).messages().at(-1)?.text).toBe('слово');
  });

  it('speaks two languages and tells what is wrong with the content', async () => {
    await page.getByText('Дані зникнуть').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('The data will be gone').waitFor();
    started.simulator.contentReloaded([{ level: 'error', message: 'No such step', place: 'flows/menu.yaml:3:5' }]);
    await page.getByText('The bot goes on with the content before it').waitFor();
    await expect.poll(() => page.locator('#finding-list').textContent()).toBe('error No such stepflows/menu.yaml:3:5');
    started.simulator.contentReloaded([{ level: 'warning', message: 'A long sentence', place: 'locales/uk/menu.yaml:3:5' }]);
    await page.getByText('Content reloaded').waitFor();
  });
});
