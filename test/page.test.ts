// The whole trial in a browser: somebody opens the page and has the conversation a survivor would have.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../src/adapters/log/pino.ts';
import { type RunningTrial, startTrial } from '../src/trial.ts';
import { openBrowser } from './browser.ts';
import { shippedSpeech } from './harness.ts';

const root = resolve(import.meta.dirname, '..');
let folder: string;
let browser: Browser;
let trial: RunningTrial;
let page: Page;
const errors: string[] = [];
const INVITE = 'coordinator-invite-of-the-test';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'helpline-page-'));
  for (const name of ['flows', 'locales']) cpSync(join(root, name), join(folder, name), { recursive: true });
  cpSync(join(root, 'docs/promises.yaml'), join(folder, 'docs/promises.yaml'));
  mkdirSync(join(folder, 'test/journeys'), { recursive: true });
  trial = await startTrial({
    config: {
      mode: 'trial',
      port: 0,
      logLevel: 'silent',
      redisUrl: undefined,
      redisDurableUrl: undefined,
      endOfService: undefined,
      webChat: undefined,
      coordinatorInvite: INVITE,
      sealKey: undefined,
    },
    speech: shippedSpeech(),
    log: createLog('silent'),
    clock: { now: () => Date.now() },
    root: folder,
  });
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(trial.url);
});
afterAll(async () => {
  await browser?.close();
  await trial?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The visitor's phone, the first of three. */
const phone = () => page.locator('.phone').first();
const press = (name: string) => phone().getByRole('button', { name, exact: true }).last().click();
const shows = (text: string) => phone().getByText(text).first().waitFor();

/** Waits for what the page and the disk do in their own time. */
const until = (look: () => unknown) => expect.poll(look).toBe(true);

it('is it safe, what can the police do tonight, whom do I call, hide', async () => {
  await press('Почати');
  await shows('Чи безпечно зараз користуватися цим телефоном?');
  await press('Так, безпечно');
  await shows('Що зараз потрібно найбільше?');
  await press('Що можна зробити');
  await press('Що має зробити поліція');
  await shows('Що має зробити поліція на виклику');
  await page.getByText('police/start').first().waitFor();
  await press('☎ 102 · 103');
  await shows('Якщо зараз небезпечно');
  await press('✕ Сховати');
  await shows('Готово.');
  expect(await phone().getByText('поліція').count()).toBe(0);
  expect(errors).toEqual([]);
});

it('keeps what was done as a journey', async () => {
  await page.getByRole('textbox', { name: /назва|name/i }).fill('from-the-page');
  await page.getByRole('button', { name: 'Зберегти як подорож' }).click();
  const file = join(folder, 'test/journeys/from-the-page.yaml');
  await until(() => existsSync(file) && readFileSync(file, 'utf8').includes('see: police/start'));
});

it('shows at once what an editor saves, and lists what is wrong with it', async () => {
  const file = join(folder, 'locales/uk/opening.yaml');
  const good = readFileSync(file, 'utf8');
  writeFileSync(file, good.replace('Вітаємо.', 'Доброго вечора.'));
  await until(async () => {
    trial.simulator.phone(1001)?.open();
    await trial.simulator.api.settled();
    return trial.simulator.phone(1001)?.lastFromBot()?.text.includes('Доброго вечора.');
  });
  writeFileSync(file, good.replace('{{hours}}', '24'));
  await page
    .getByText(/locales\/uk\/opening\.yaml:\d+:\d+/)
    .first()
    .waitFor();
  // The last good content goes on speaking.
  trial.simulator.phone(1001)?.open();
  await shows('Доброго вечора.');
  writeFileSync(file, good);
  // What falls due one day is told of here, too.
  await until(() => trial.simulator.findings.every(({ level }) => level !== 'error'));
});

it('forgets by itself when the clock is moved', async () => {
  await page.getByRole('button', { name: /25/ }).first().click();
  await until(async () => (await phone().getByText('Чи безпечно зараз').count()) === 0);
  expect(errors).toEqual([]);
});

it('has the coordinator’s invitation on her phone, and lets her in by it', async () => {
  const coordinator = page.locator('.phone').nth(2);
  await coordinator.getByRole('link', { name: `https://t.me/trial_bot?start=${INVITE}` }).click();
  await until(() => trial.simulator.api.calls.some(({ params }) => params.chat_id === 1003 && params.text !== undefined));
  await coordinator.locator('.invitation').waitFor({ state: 'hidden' });
  expect(errors).toEqual([]);
});
