// What a browser tells of somebody ends at the door: canaries in every header and field are in no store, no log and no page.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dump } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { type Harness, startHarness } from '../harness.ts';
import { BrowserTab } from './tab.ts';

const CANARIES = ['canary-agent', 'canary-language', 'canary-cookie', '203.0.113.77', 'canary.example', 'canary-words', 'canary-field'];
const HEADERS = {
  'user-agent': 'canary-agent/1',
  'accept-language': 'canary-language',
  cookie: 'who=canary-cookie',
  'x-forwarded-for': '203.0.113.77',
  referer: 'http://canary.example/',
};

let redis: TestServer;
let harness: Harness;
beforeAll(async () => {
  redis = await realServer();
  harness = await startHarness({ redisUrl: redis.url, web: true });
});
afterAll(async () => {
  await harness.stop();
  await redis.remove();
});

async function stored(): Promise<Map<string, unknown>> {
  const connection = harness.bots[0]?.redis.volatile;
  if (!connection) throw new Error('no bot');
  // Jobs are in the same one here, and come and go by themselves; so does when its file was last written anew.
  return new Map([...(await dump(connection))].filter(([key]) => !key.startsWith('{bull}') && key !== '{h}:compacted'));
}

it('keeps nothing of a request but what the conversation needs, and asks the browser to keep nothing', async () => {
  const site = harness.sites[0] ?? '';
  const clean = [...(await stored()).keys()].length;
  const tab = await BrowserTab.open(site, { headers: HEADERS });
  // Opening the page stores nothing.
  expect([...(await stored()).keys()].filter((key) => key.includes(':c:'))).toEqual([]);
  expect([...(await stored()).keys()].length).toBe(clean);
  await tab.press(/menu:start$/);
  await tab.type('canary-words');
  await tab.submit({ press: 'uk:menu:all', extra: 'canary-field' });
  const { headers, html } = tab.seen;
  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('etag')).toBeNull();
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-frame-options')).toBe('DENY');
  // All of it: whatever is added lets something in, or out.
  expect(headers.get('content-security-policy')?.split('; ').toSorted()).toEqual([
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    'img-src data:',
    "script-src 'self'",
    "style-src 'self'",
  ]);
  // The browser neither offers again what was typed, nor has it looked through elsewhere.
  expect(/<textarea([^>]*)>/.exec(html)?.[1]).toMatch(/autocomplete="off" spellcheck="false" writingsuggestions="false"/);
  // Nothing leads elsewhere, and no address holds the tab.
  expect(
    [...html.matchAll(/(?:src|href|action)="([^"]*)"/g)]
      .map(([, to]) => to)
      .filter((to) => !/^(look\.(css|js)|data:,|tel:[\d+]+)$/.test(to ?? '')),
  ).toEqual([]);
  expect([...(await stored()).keys()].filter((key) => key.includes(':c:'))).toHaveLength(1);
  const everything = (JSON.stringify([...(await stored())]) + harness.log() + html).toLowerCase();
  const secret = tab.address.slice('web:'.length);
  const forms = [...CANARIES, secret].flatMap((text) => [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64url')]);
  const inPage = new Set([secret]);
  expect(forms.filter((text) => !inPage.has(text) && everything.includes(text.toLowerCase()))).toEqual([]);
  expect((JSON.stringify([...(await stored())]) + harness.log()).includes(secret)).toBe(false);

  await tab.press(/:exit$/);
  const left = [...(await stored()).keys()].filter((key) => /:[lwe]:/.test(key));
  expect(left).toEqual([]);
  // Sent again from a page of before, as by the way back of a browser, it brings nothing back.
  expect(tab.seen.buttons).toEqual([]);
});

it('answers a made-up tab, an old one and a broken form with the first screen, and the way out with the page that says nothing', async () => {
  const site = harness.sites[0] ?? '';
  const send = async (fields: Record<string, string>) => (await fetch(site, { method: 'POST', body: new URLSearchParams(fields) })).text();
  for (const fields of [
    {},
    { tab: 'x', press: 'uk:menu:start' },
    { tab: '0.aaaaaaaaaaaaaaaaaaaaaa', words: 'слово' },
    { press: '' },
  ] as Record<string, string>[])
    expect(await send(fields)).toContain('name="tab"');
  expect(await send({ tab: 'x', press: 'uk:exit' })).not.toContain('name="tab"');
  const tab = await BrowserTab.open(site);
  await tab.press(/menu:start$/);
  const turn = tab.field('turn');
  const written = tab.field('tab');
  await tab.press(/:exit$/);
  // What was sent from that page before, or from one of before, and comes late, or again by the way back of a browser.
  for (const of of [turn, turn.replace(/^\d+/, (moment) => String(Number(moment) - 1))])
    for (const late of [{ press: 'uk:rights:start' }, { words: 'слово' }, { words: 'ще слово' }] as Record<string, string>[])
      expect(await send({ tab: written, turn: of, ...late }), JSON.stringify(late)).not.toContain('name="tab"');
  expect([...(await stored()).keys()].filter((key) => /:[lwe]:/.test(key))).toEqual([]);
});

it('says of each answer that nobody may keep it, list it, frame it, look into it or take it for something else', async () => {
  const site = harness.sites[0] ?? '';
  const form = { method: 'POST', body: new URLSearchParams({ press: 'uk:exit' }) };
  const answers = await Promise.all([
    ...['', 'note', 'look.js', 'look.css'].map((path) => fetch(site + path)),
    ...['', 'news'].map((path) => fetch(site + path, form)),
    fetch(site, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
  ]);
  for (const { url, headers } of answers)
    expect({ url, ...Object.fromEntries(headers) }).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
});

it('opens a new tab for a form that another site has sent: what is written in its tab could be read there', async () => {
  const site = harness.sites[0] ?? '';
  const known = (await BrowserTab.open(site)).address.slice('web:'.length);
  const sent = async (from: Record<string, string>) =>
    (await fetch(site, { method: 'POST', headers: from, body: new URLSearchParams({ tab: known, press: 'uk:menu:start' }) })).text();
  for (const from of ['cross-site', 'same-site']) {
    const html = await sent({ 'sec-fetch-site': from });
    expect(html).not.toContain(known);
    expect(html).toContain('name="tab"');
  }
  for (const from of ['same-origin', 'none']) expect(await sent({ 'sec-fetch-site': from })).toContain(known);
  expect(await sent({})).toContain(known);
});

it('takes as many letters as its field does, in any script, and nothing but a form', async () => {
  const site = harness.sites[0] ?? '';
  const tab = await BrowserTab.open(site);
  expect((await tab.type('ქ'.repeat(4096))).status).toBe(200);
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"press":"uk:exit"}' };
  expect((await fetch(site, json)).status).toBe(415);
  await tab.press(/:exit$/);
});

it('shows a picture of a card without keeping it', async () => {
  const tab = await BrowserTab.open(harness.sites[0] ?? '');
  await tab.submit({ press: 'uk:cards-know:start' });
  await tab.press(/:pic$/);
  expect(tab.seen.html).toContain('<img src="data:image/png;base64,');
  expect([...(await stored()).keys()].filter((key) => key.includes(':w:'))).toEqual([]);
});

it('is of one size whatever is read, and where it is left: who watches the network sees that it was opened, and not what is read', async () => {
  const tab = await BrowserTab.open(harness.sites[0] ?? '');
  const sizes: number[] = [];
  const sees = ({ headers }: { headers: Headers }) => sizes.push(Number(headers.get('content-length')));
  sees(tab.seen);
  for (const press of ['uk:menu:start', 'uk:menu:war', 'uk:occupied:start', 'uk:emergency:start', 'en:rights:start', 'en:exit'])
    sees(await tab.submit({ press }));
  expect(sizes).toEqual(Array.from({ length: 7 }, () => 8192));
});
