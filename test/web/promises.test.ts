// What /privacy says in the web chat: nothing that is true of a Telegram chat alone, and of a tab what is kept for it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join, press, settle, type } from '../bot/people.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { BrowserTab } from './tab.ts';

const { content } = shippedSpeech();
const pages = content.promises.filter((page) => page.for === 'visitor');

/** Words that are true of a chat in Telegram alone. */
const ELSEWHERE = /Telegram|(?<!\p{L})(чат|списк|chat)|\blist\b|без звуку|without a sound|звичайне слово|ordinary word/iu;
/** What Telegram sees of a talk is seen at the one who answers, not here. */
const THEIRS = /а її Telegram бачить слова розмови|and their Telegram sees the words of the talk/;

/** A small telephone: what the check lets through, its title and the line above. */
const LENGTH = 1000;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ web: true });
});
afterAll(() => harness.stop());

const site = () => harness.sites[0] ?? '';

/** What the screen of a page says, without the page around it. */
function screenOf({ seen }: BrowserTab): string {
  const [, html = ''] = /<section id="screen".*?<div class="text">(.*?)<\/div>/s.exec(seen.html) ?? [];
  return html.replace(/<[^>]*>/g, '');
}

describe.each(content.languages)('in %s', (language) => {
  it.each(pages.map(({ id }) => id))('the page %s says nothing of a chat in Telegram, and fits', async (id) => {
    const page = pages.find((one) => one.id === id);
    const tab = await BrowserTab.open(site());
    await tab.submit({ press: `${language}:privacy:start` });
    await tab.press(new RegExp(`:${id}$`));
    const said = screenOf(tab);
    // It is that page: each of its promises stands there.
    for (const { says, says_web, values = {} } of page?.promises ?? []) {
      const text = ((says_web ?? says)[language] ?? '').replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
      expect(said).toContain(text);
    }
    expect(said.replace(THEIRS, '')).not.toMatch(ELSEWHERE);
    expect(said.length).toBeLessThanOrEqual(LENGTH);
    await tab.press(/:exit$/);
  });
});

it('the first page, which comes before anything is known or pressed, says what can be seen of the web, and nothing of a chat in Telegram', async () => {
  const said = screenOf(await BrowserTab.open(site()));
  expect(said).toContain('Оператор мережі та господар Wi-Fi можуть побачити');
  expect(said).not.toMatch(ELSEWHERE);
});

it('the page can make no sound and send no notification', async () => {
  const page = await fetch(site());
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).not.toMatch(/media-src|worker-src/);
  expect(await page.text()).not.toMatch(/<(audio|video|iframe|embed|object)\b/);
  const script = await (await fetch(`${site()}look.js`)).text();
  expect(script).not.toBe('');
  expect(script).not.toMatch(/Notification|Audio|vibrate|speechSynthesis|serviceWorker|pushManager/);
});

it('the record counts what is kept for a tab while she talks to a person, and says none of its words', async () => {
  const helper = await join(harness, 'firstone', { alias: 'Калина', gender: 'woman' });
  const tab = await BrowserTab.open(site());
  await tab.submit({ press: 'uk:privacy:record' });
  expect(screenOf(tab)).not.toContain('цій вкладці:');
  await tab.submit({ press: 'uk:menu:start' });
  for (const to of [/menu:talk$/, /person:start$/, /person:cards:begin$/, /:yes-firstone$/, /person:phone$/, /watched-0$/, /topic-plan$/])
    await tab.press(to);
  await tab.type('перше слово');
  await tab.press(/:send$/);
  await settle(harness);
  await press(harness, helper, /^s:accept/);
  await tab.press(/person:(talk|waiting)$/);
  await type(harness, helper, 'друге слово');
  await tab.press(/person:talk$/);
  expect(tab.seen.said).toEqual(['перше слово', 'друге слово']);
  const count = tab.seen.said.length;
  // The notes stand where the talk is; the record says how many there are and when the last one goes.
  await tab.submit({ press: 'uk:privacy:record' });
  expect(tab.seen.said).toEqual([]);
  expect(screenOf(tab)).toMatch(new RegExp(`цій вкладці: ${count}\\. .*: \\p{L}+ \\p{L}+ о \\d+:\\d\\d\\.`, 'u'));
  expect(screenOf(tab)).not.toMatch(/перше слово|друге слово|Слів не записано/);
  await tab.press(/privacy:raw$/);
  expect(screenOf(tab)).toMatch(new RegExp(`box\\nnotes: ${count} ×\\nuntil: \\d{4}-.*Z\\npage: …`));
  expect(screenOf(tab)).not.toMatch(/перше слово|друге слово/);
  await tab.press(/:exit$/);
  await settle(harness);
});
