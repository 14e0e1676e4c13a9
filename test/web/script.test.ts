// What the script of the web chat does where a plain form would have the browser do it: it hides first, keeps her page where the line breaks, and asks for
// nothing that nobody waits for.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openBrowser } from '../browser.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';

const { sentence, remainder } = shippedSpeech();
const say = (key: string) => sentence('uk', `web.${key}`);

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

/** All that is read on the page. */
const reads = async () => linesOf(await page.locator('body').innerText());
const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
const note = [say('aside.title'), ...say('aside.lines').split('\n')];
const menu = () => page.locator('button[value="uk:menu:start"]').first();
/** Requests are told of, and answered, in their order: whatever was asked before this one is done with. */
const settled = () => page.evaluate("fetch('look.css').then((answer) => answer.text())");
/** Lets answers through, when it is called. */
async function held(url: string): Promise<() => void> {
  let go = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  await page.route(url, async (route) => {
    await wait;
    await route.continue();
  });
  return go;
}

it('shows the page that is left at once, for as long as the answer takes, which is on its way also where the tab is closed', async () => {
  await page.evaluate('fetch = (to, how) => { globalThis.how = how; return new Promise(() => {}); }');
  await page.locator('button.exit').click();
  expect(await reads()).toEqual(note);
  expect(await page.title()).toBe(say('aside.title'));
  expect(await page.evaluate('globalThis.how')).toMatchObject({ method: 'POST', keepalive: true });
  // Loaded again, or found in the list of pages, it is that page.
  expect(page.url()).toBe(`${harness.sites[0]}note`);
  expect(await page.evaluate('history.length')).toBe(2);
});

it('says so where an exit gets no answer on a line that says nothing, and offers it once more', async () => {
  await held(harness.sites[0] ?? '');
  await page.locator('button.exit').click();
  await page.clock.runFor(19_000);
  expect(await reads()).toEqual(note);
  await page.clock.runFor(2000);
  await page.getByText(remainder('uk', 'web')).waitFor();
  await page.unroute(harness.sites[0] ?? '');
  await page.getByRole('button', { name: say('again') }).click();
  await page.getByText(remainder('uk', 'web')).waitFor({ state: 'detached' });
  expect(await reads()).toEqual(note);
});

it('says so where somebody else answers an exit, as the page to log in to a network does: nothing is erased then', async () => {
  const site = harness.sites[0] ?? '';
  await page.route(site, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }));
  await page.locator('button.exit').click();
  await page.getByText(remainder('uk', 'web')).waitFor();
  expect(await reads()).toEqual([...note, remainder('uk', 'web'), say('again')]);
});

it('takes one more try at leaving also where the browser sends the form by itself: there was no such page', async () => {
  const site = harness.sites[0] ?? '';
  await page.route(site, (route) => route.abort());
  await page.locator('button.exit').click();
  await page.getByText(remainder('uk', 'web')).waitFor();
  await page.unroute(site);
  await page.evaluate("Object.defineProperty(SubmitEvent.prototype, 'submitter', { get: () => undefined })");
  await page.getByRole('button', { name: say('again') }).click();
  await page.getByText(remainder('uk', 'web')).waitFor({ state: 'detached' });
  expect(await reads()).toEqual(note);
});

it('does nothing any more that she pressed before she saw that her word for leaving was heard', async () => {
  const go = await held(harness.sites[0] ?? '');
  let sent = 0;
  page.on('request', (request) => request.method() === 'POST' && sent++);
  await page.fill('textarea', 'вихід');
  await page.getByRole('button', { name: say('send') }).click();
  await menu().click();
  go();
  await page.waitForURL('**/note');
  await expect.poll(() => page.evaluate('document.documentElement.className')).toBe('');
  expect(await reads()).toEqual(note);
  expect(sent).toBe(1);
});

it('leaves as the last of all that stands there, also where buttons came while her press had got no answer', async () => {
  const site = harness.sites[0] ?? '';
  await page.route(site, (route) => route.abort());
  await menu().click();
  await page.getByText(say('broken')).waitFor();
  const turn = '86000000.aaaaaaaaaaaa';
  const rows = `<form class="go"><input type="hidden" name="turn" value="${turn}"></form>`;
  await page.route('**/news', (route) =>
    route.fulfill({ json: { version: '1', turn, said: '', page: { html: '<h1>Новий</h1>', rows, talk: false, said: '' } } }),
  );
  await page.evaluate("document.querySelector('main').dataset.waits = '1'");
  const words = await page.locator('form.words [name="turn"]').inputValue();
  await page.clock.runFor(3000);
  await page.getByText('Новий').waitFor();
  await expect.poll(() => page.locator('footer [name="turn"]').inputValue()).toBe(turn);
  // What she does again is the same delivery.
  expect(await page.locator('form.words [name="turn"]').inputValue()).toBe(words);
});

it('shows nothing of a page that the browser brings back from its memory, however long the other one takes', async () => {
  await menu().click();
  await page.locator('button[value="uk:menu:all"]').first().waitFor();
  const shown = await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })) && document.body.innerText");
  expect(linesOf(String(shown))).toEqual(note);
});

it('shows nothing that is answered after she has left', async () => {
  const site = harness.sites[0] ?? '';
  const go = await held(site);
  await menu().click();
  await page.route(site, (route) => (/exit/.test(route.request().postData() ?? '') ? route.abort() : route.fallback()));
  await page.locator('button.exit').click();
  await page.getByText(remainder('uk', 'web')).waitFor();
  const answered = page.waitForResponse(site);
  go();
  await (await answered).finished();
  await settled();
  expect(await reads()).toEqual([...note, remainder('uk', 'web'), say('again')]);
});

it.each(['away', 'refused', 'silent'] as const)(
  'keeps her page, her words and the way out where the line breaks (%s), says so, and what she does again is done once',
  async (how) => {
    const site = harness.sites[0] ?? '';
    await menu().click();
    await page.locator('button[value="uk:menu:all"]').first().waitFor();
    const before = await reads();
    const sent: (string | undefined)[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.postData()?.replace(/&filler.*/, '')));
    await page.route(site, (route) =>
      how === 'away'
        ? route.abort()
        : how === 'refused'
          ? route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' })
          : undefined,
    );
    await page.fill('textarea', 'мені страшно\nдуже');
    await page.getByRole('button', { name: say('send') }).click();
    await expect.poll(() => sent.length).toBe(1);
    await page.clock.runFor(21_000);
    await page.getByText(say('broken')).waitFor();
    expect(await reads()).toEqual([...before.slice(0, -2), say('broken'), ...before.slice(-2)]);
    expect(await page.locator('textarea').inputValue()).toBe('мені страшно\nдуже');
    await page.unroute(site);
    await page.getByRole('button', { name: say('send') }).click();
    await page.getByText(say('broken')).waitFor({ state: 'hidden' });
    expect(sent).toHaveLength(2);
    expect(sent[1]).toBe(sent[0]);
    expect(await page.locator('textarea').inputValue()).toBe('');
  },
);

it('does what she presses while something is under way after it: nothing that she pressed is passed over in silence', async () => {
  const go = await held(harness.sites[0] ?? '');
  let sent = 0;
  page.on('request', (request) => request.method() === 'POST' && sent++);
  await menu().click();
  // The same once more is the same.
  await menu().click();
  await page.locator('button[value="uk:emergency:start"]').last().click();
  go();
  await page.getByRole('heading', { name: sentence('uk', 'emergency.start.text').replace(/^<b>(.*?)<\/b>[^]*/, '$1') }).waitFor();
  expect(sent).toBe(2);
});

it('sends what she writes while what she wrote before is under way after it, each of them once', async () => {
  const go = await held(harness.sites[0] ?? '');
  const sent: (string | null)[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(new URLSearchParams(request.postData() ?? '').get('words')));
  for (const words of ['перше', 'друге']) {
    await page.fill('textarea', words);
    for (let taps = 0; taps < 2; taps++) await page.getByRole('button', { name: say('send') }).click();
  }
  go();
  await expect.poll(() => page.evaluate('document.documentElement.className')).toBe('');
  expect(sent).toEqual(['перше', 'друге']);
});

it('takes a page of another version as a whole, while replicas of both answer', async () => {
  const site = harness.sites[0] ?? '';
  const emergency = page.locator('button[value="uk:emergency:start"]').last();
  await emergency.click();
  const made = page.locator('[name="turn"]').first();
  await page.locator('#screen h1').waitFor();
  await page.evaluate("document.querySelector('main').dataset.waits = '1'");
  await page.route(site, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('data-waits="0"', 'data-waits="1"').replace('<div id="rows">', '<div>');
    await route.fulfill({ response: answer, body });
  });
  const before = await made.inputValue();
  await emergency.click();
  await expect.poll(() => made.inputValue()).not.toBe(before);
  expect(await page.getByText(say('broken')).count()).toBe(0);
});

it('asks no news for a page of before, which has no place for them', async () => {
  let asked = 0;
  await page.route('**/news', (route) => {
    asked++;
    return route.fulfill({ status: 204 });
  });
  await page.evaluate("document.querySelector('main').dataset.waits = '1'");
  await page.evaluate("document.querySelector('#rows').removeAttribute('id')");
  await page.clock.runFor(20_000);
  await settled();
  expect(asked).toBe(0);
});

it('lets a browser that does not say which button was pressed send the form by itself', async () => {
  await page.evaluate("Object.defineProperty(SubmitEvent.prototype, 'submitter', { get: () => undefined })");
  await menu().click();
  await page.locator('button[value="uk:menu:all"]').first().waitFor();
});

it('asks for news where something may come, and only while it is seen', async () => {
  let asked = 0;
  await page.route('**/news', (route) => {
    asked++;
    return route.fulfill({ status: 204 });
  });
  const pass = async (ms: number) => {
    await page.clock.runFor(ms);
    await settled();
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
