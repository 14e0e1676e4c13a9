// What every page of the web chat has, whatever it shows and in whichever language: a title that says nothing, forms that the browser does not fill in
// again, and a way out that its script knows.
import { expect, it } from 'vitest';
import { chatPage, type Labels } from '../../src/adapters/web/html.ts';
import { newTab } from '../../src/adapters/web/tab.ts';
import { placeOf } from '../../src/core/flow.ts';
import { screenAt } from '../../src/core/screen.ts';
import { shippedSpeech } from '../harness.ts';

const { content, page, sentence } = shippedSpeech();
const now = Date.now();
const LABELS = [
  'title',
  'talk',
  'screen',
  'hers',
  'theirs',
  'write',
  'send',
  'stays',
  'over',
  'copied',
  'broken',
  'remainder',
  'again',
] as const;
const line = Object.fromEntries(LABELS.map((label) => [label, 'x'])) as Record<(typeof LABELS)[number], string>;

it.each(['uk', 'en'])('each page in %s has a title that says nothing, forms that are not filled in again, and the way out', (language) => {
  const title = sentence(language, 'web.title');
  const labels: Labels = { ...line, title, aside: { title: 'x', lines: ['x'] } };
  for (const written of ['opening/start', 'menu/start', 'violence/physical', 'emergency/start', 'privacy/start']) {
    const place = placeOf(written);
    const screen = page(screenAt(place, place, language, { content, now, drafts: false }), 'web');
    const more = { box: { notes: [] }, picture: undefined, turn: '1', proof: '' };
    const html = chatPage({ tab: newTab(now), page: screen, language, labels, ...more });
    expect(/<title>([^<]*)<\/title>/.exec(html)?.[1], written).toBe(title);
    const forms = html.match(/<form[^>]*>/g) ?? [];
    expect(forms.length, written).toBeGreaterThan(2);
    expect(forms.filter((form) => !form.includes('autocomplete="off"'))).toEqual([]);
    const [, foot = ''] = /<footer>([^]*)<\/footer>/.exec(html) ?? [];
    expect(foot, written).toContain(`value="${language}:exit" class="exit"`);
  }
});

it('what leads to another language is named in it, and is read out so', () => {
  const place = placeOf('opening/start');
  const screen = page(screenAt(place, place, 'uk', { content, now, drafts: false }), 'web');
  const labels: Labels = { ...line, aside: { title: 'x', lines: ['x'] } };
  const html = chatPage({
    tab: newTab(now),
    page: screen,
    language: 'uk',
    labels,
    box: { notes: [] },
    picture: undefined,
    turn: '1',
    proof: '',
  });
  expect(html.match(/<button [^>]*lang="[^>]*>[^<]*/g)).toEqual(['<button name="press" value="en:opening:start" lang="en">English']);
});

it.each(['uk', 'en'])('a button in %s that calls says so: on Telegram the same one copies', (language) => {
  const place = placeOf('lines/start');
  const screen = screenAt(place, place, language, { content, now, drafts: false });
  const copies = (channel: 'web' | 'telegram') =>
    page(screen, channel)
      .rows.flat()
      .flatMap((button) => ('copy' in button ? [button] : []));
  expect(copies('web').length).toBeGreaterThan(2);
  for (const { label, copy } of copies('web')) expect(label).toBe(`☎ ${copy}`);
  for (const { label, copy } of copies('telegram')) expect(label).toBe(`⧉ ${copy}`);
});

it.each(['uk', 'en'])('what was typed is said in %s to be gone from here: there is no chat that it could be cleared from', (language) => {
  const said = ['unsaid', 'unsaid-away', 'unsaid-over', 'unsaid-waiting'].map((just) => `handoff.just.${just}`);
  for (const key of [...said, 'near.where.text']) {
    expect(sentence(language, key), key).toMatch(/чат|chat/);
    expect(sentence(language, key, 'web'), key).not.toMatch(/чат[іу]|chat/);
  }
});

it('a name, a number and an address on a button are text and nothing else, and where they lead nobody is told whence', () => {
  const odd = '"><b onclick="x">&';
  const rows = [[{ label: odd, data: 'uk:menu:start' }], [{ label: odd, url: `https://a.example/?q=${odd}` }], [{ label: odd, copy: odd }]];
  const labels: Labels = { ...line, aside: { title: 'x', lines: ['x'] } };
  const more = { box: { notes: [] }, picture: undefined, turn: '1', proof: '' };
  const html = chatPage({ tab: newTab(now), page: { html: 'екран', rows }, language: 'uk', labels, ...more });
  expect(html).not.toContain('<b onclick');
  expect(html).not.toContain('"">');
  expect(html.split('&quot;&gt;&lt;b onclick=&quot;x&quot;&gt;&amp;')).toHaveLength(6);
  expect(html).toMatch(/<a class="button" href="https:\/\/a\.example[^"]*" rel="noreferrer noopener"/);
});
