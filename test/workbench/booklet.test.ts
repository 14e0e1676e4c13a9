// The booklet: everything published and nothing else, in a folder that needs no network and no scripts, on paper, and as texts for SMS.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMS_PARTS, smsParts } from '../../src/content/booklet.ts';
import { load } from '../../src/content/load.ts';
import { findTelling } from '../../src/content/phrases.ts';
import { isPublished, type Place, placeOf, stepAt, written } from '../../src/core/flow.ts';
import { paperOf, sheetsFor } from '../../src/workbench/booklet/paper.ts';
import { measureWith } from '../../src/workbench/booklet/lines.ts';
import { pagesOf, type Sheet } from '../../src/workbench/booklet/layout.ts';
import { published } from '../../src/workbench/booklet/published.ts';
import { siteOf } from '../../src/workbench/booklet/site.ts';
import { smsFile, smsOf } from '../../src/workbench/booklet/sms.ts';
import { bookletOf, codeOf } from '../../src/workbench/booklet/topics.ts';
import { readFonts } from '../../src/workbench/print/fonts.ts';
import { openPdf } from '../../src/workbench/print/pdf.ts';
import { openBrowser } from '../browser.ts';

const ROOT = join(import.meta.dirname, '../..');
const ON = '2026-11-28';
const making = { ...load(ROOT, ON), on: ON };
const { content, texts } = making;
const booklets = content.languages.map((language) => bookletOf(making, language));
const site = siteOf(making, booklets, '@example_bot');
const pages = [...site].filter(([file]) => file.endsWith('.html'));
const inside = pages.filter(([file]) => file !== 'index.html' && !file.endsWith('/table.html'));
const fonts = readFonts();
/** Each paper is set once, for all who look at it. */
const set = new Map<string, readonly Sheet[]>();

/** What a reader sees of a page or of words. */
function asRead(html: string): string {
  return html
    .replace(/<(style|title)>[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Two signs are drawn as others, which the printed letters have. */
const printed = (text: string) => text.replaceAll('✕', '×').replaceAll('→', '›');

/** The words of a step without a heading, as one line without bullets. */
function wordsOf(place: Place, language: string): string {
  const html = texts.html(language, `${place.flow}.${place.step}.text`, stepAt(content, place)?.values ?? {});
  return asRead(html.replaceAll('• ', '').replace(/^<b>[^<]*<\/b>\n\n/, ''));
}

const everything = [...content.flows].flatMap(([flow, { steps }]) => Object.keys(steps).map((step) => ({ flow, step })));
const inBooklet = new Set(published(content).map(written));

describe('what stands in the booklet', () => {
  it('is every statement that a visitor may read', () => {
    const stated = everything.filter((place) => {
      const flow = content.flows.get(place.flow);
      const step = stepAt(content, place);
      return flow?.kind === 'information' && !flow.staff && step && isPublished(step) && step.sources;
    });
    const missing = stated.map(written).filter((name) => !inBooklet.has(name));
    // Ticked items put together: what is ticked stands in the booklet itself.
    expect(missing).toEqual(['plan/ahead-plan', 'plan/begins-plan', 'plan/after-plan', 'plan/extra-plan']);
    expect(inBooklet.size).toBeGreaterThan(400);
  });

  it('is no draft, nothing for the staff, and no step that needs a conversation', () => {
    const { frame } = content;
    const answers = [...frame.words, ...Object.values(frame.refused), frame.lost, frame.unsafe, frame.offer, frame.ended];
    for (const name of inBooklet) {
      const place = placeOf(name);
      const [flow, step] = [content.flows.get(place.flow), stepAt(content, place)];
      expect([name, flow?.staff, flow?.bare, step?.view, step?.confidence === 'draft', answers.includes(name)]).toEqual([
        name,
        undefined,
        undefined,
        undefined,
        false,
        false,
      ]);
    }
  });

  it('is on the pages and on the paper, word for word, and a draft is on neither', () => {
    const drafts = everything.filter((place) => stepAt(content, place)?.confidence === 'draft');
    expect(drafts.length).toBeGreaterThan(0);
    for (const booklet of booklets) {
      const { language } = booklet;
      const html = pages.flatMap(([file, text]) => (file.startsWith(`${language}/`) ? [asRead(text)] : [])).join('\n');
      const paper = paperText(language);
      const tight = (text: string) => text.replace(/\s+/g, '');
      const [site_, paper_] = [tight(html), tight(paper)];
      for (const name of inBooklet) {
        const words = tight(wordsOf(placeOf(name), language));
        expect([name, language, site_.includes(words), paper_.includes(printed(words))]).toEqual([name, language, true, true]);
      }
      for (const place of drafts) {
        const words = tight(wordsOf(place, language));
        expect([written(place), site_.includes(words), paper_.includes(printed(words))]).toEqual([written(place), false, false]);
      }
    }
  });

  it('says its source and day under every statement, and that it is past its date where it is', () => {
    for (const { at } of booklets) {
      for (const [name, { section }] of at) {
        const sourced = stepAt(content, placeOf(name))?.sources !== undefined;
        expect([name, section.trust.some((line) => /\d{4}/.test(line))]).toEqual([name, sourced]);
      }
    }
    const later = { ...load(ROOT, ON), on: '2036-01-01' };
    const stale = texts.plain('uk', 'common.stale');
    const old = bookletOf(later, 'uk').topics.flatMap(({ sections }) => sections);
    expect(old.filter(({ trust }) => trust.length > 0).every(({ trust }) => trust.includes(stale))).toBe(true);
    expect(booklets[0]?.topics.flatMap(({ sections }) => sections).some(({ trust }) => trust.includes(stale))).toBe(false);
    expect(smsFile(later, bookletOf(later, 'uk')).texts).toBeLessThan(smsFile(making, bookletOf(making, 'uk')).texts / 2);
  });

  it('shows no number that cannot help there to somebody in an occupied place, and another way for danger', () => {
    for (const { language, topics } of booklets) {
      const topic = topics.find(({ flow }) => flow === placeOf(content.frame.occupied).flow);
      const said = asRead(site.get(`${language}/${topic?.code}.html`) ?? '');
      expect(said).toContain(texts.plain(language, 'common.emergency-other'));
      expect(said).not.toMatch(/\b(101|102|103|112)\b/);
    }
  });

  it('asks nobody how they are: what is said in passing and states nothing is left to the bot', () => {
    expect([...inBooklet].filter((name) => placeOf(name).flow === 'feedback')).toEqual([]);
    const labels = booklets.flatMap(({ at }) => [...at.values()].flatMap(({ section }) => section.links.map(({ label }) => label)));
    expect(labels).not.toContain(texts.plain('uk', 'calm.done.choices.feedback'));
    for (const { topics } of booklets) expect(topics.filter(({ flow, title }) => flow === title)).toEqual([]);
  });

  it('has each topic once, under a name of its own, what the menu offers first coming first', () => {
    // A group of the menu that offers what another has offered before says nothing of the order.
    const met = new Set<string>();
    const menus = Object.entries(content.flows.get('menu')?.steps ?? {}).map(([menu, { choices }]) => {
      const offered = Object.values(choices ?? {}).map((to) => placeOf(to, 'menu').flow);
      const fresh = offered.filter((flow) => flow !== 'menu' && !met.has(flow));
      for (const flow of fresh) met.add(flow);
      return [menu, fresh] as const;
    });
    for (const { topics, parts } of booklets) {
      expect(new Set(topics.map(({ title }) => title)).size).toBe(topics.length);
      expect(new Set(topics.map(({ code }) => code)).size).toBe(topics.length);
      expect(topics.map(({ number }) => number)).toEqual(topics.map((_, i) => i + 1));
      const flows = parts.map((part) => part.topics.map(({ flow }) => flow));
      for (const [menu, offered] of menus) {
        const inOrder = (flow: string) => flows.findIndex((members) => members.includes(flow)) * 1000 + offered.indexOf(flow);
        const found = topics.map(({ flow }) => flow).filter((flow) => offered.includes(flow));
        expect([menu, found]).toEqual([menu, found.toSorted((a, b) => inOrder(a) - inOrder(b))]);
      }
      // Not in the menu, and each behind what leads to it.
      for (const [behind, flow] of [
        ['after', 'after-more'],
        ['teen', 'teen-tell'],
        ['plan', 'plan-keep'],
        ['myths', 'myths-more'],
      ] as const)
        expect(topics.findIndex((topic) => topic.flow === flow)).toBeGreaterThan(topics.findIndex((topic) => topic.flow === behind));
      expect(topics.find(({ flow }) => flow === 'after')?.number).toBe((topics.find(({ flow }) => flow === 'after-more')?.number ?? 0) - 1);
      for (const { sections } of topics) expect(new Set(sections.map(({ code }) => code)).size).toBe(sections.length);
    }
  });

  it('says what the bot does where a button leads into it', () => {
    const [uk] = booklets;
    const { section } = uk?.at.get('shelter/start') ?? {};
    expect(section?.links.find(({ kind }) => kind === 'bot')).toMatchObject({ what: 'search' });
    const html = site.get(`uk/${uk?.at.get('shelter/start')?.topic.code}.html`) ?? '';
    expect(html).toContain(texts.plain('uk', 'booklet.bot.search'));
    expect(html).toContain('about.html#bot');
    expect(site.get('uk/about.html')).toContain('@example_bot');
  });
});

/** The words of the paper, as they are set. */
function paperText(language: string): string {
  return sheets(language)
    .flatMap((sheet) => sheet.flatMap(({ lines }) => lines.map((line) => line.map(({ text }) => text).join(''))))
    .join(' ');
}

/** The paper of a language, set and not drawn. */
function sheets(language: string): readonly Sheet[] {
  const ready = set.get(language);
  if (ready) return ready;
  const booklet = booklets.find((one) => one.language === language);
  if (!booklet) throw new Error('no such language');
  const measure = measureWith(openPdf({ title: '', language: 'uk', day: ON }, fonts));
  const say = (key: string, values = {}) => texts.plain(language, key, values).trim();
  const made = sheetsFor({ making, booklet, say, measure }, undefined);
  set.set(language, made);
  return made;
}

describe('the folder', () => {
  it('leads nowhere but into itself, and every link arrives', () => {
    const ids = new Map(pages.map(([file, html]) => [file, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]));
    for (const [file, html] of pages) {
      expect([
        file,
        /(?:https?:|\/\/|url\(|@import|<img|<iframe|<form|<link|style=| on\w+=)/.exec(html.replace('<!doctype', ''))?.[0],
      ]).toEqual([file, undefined]);
      for (const [, href = ''] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
        if (/^tel:\+?\d{3,}$/.test(href)) continue;
        const [path = '', anchor] = href.split('#');
        const to = path === '' ? file : join(dirname(file), path);
        expect([file, href, site.has(to)]).toEqual([file, href, true]);
        if (anchor !== undefined) expect([file, href, ids.get(to)?.has(anchor)]).toEqual([file, href, true]);
      }
    }
  });

  it('forbids itself everything by its own policy, and has no script in a page', () => {
    for (const [file, html] of pages) {
      const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
      expect([file, policy]).toEqual([file, expect.stringContaining("default-src 'none'")]);
      expect(policy).not.toContain('unsafe');
      expect([...html.matchAll(/<script[^>]*>[^<]+/g)]).toEqual([]);
    }
  });

  it('has quick exit on each page inside, first, with the same word, and tabs and addresses that tell nothing', () => {
    for (const [file, html] of inside) {
      const language = dirname(file);
      const word = texts.plain(language, 'common.exit');
      const [first] = /<a [^>]*>[^<]*<\/a>/.exec(html) ?? [];
      expect([file, first]).toEqual([file, `<a class="exit" href="table.html">${word}</a>`]);
    }
    for (const [file, html] of pages) {
      const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
      expect(title).toMatch(/^(Довідник|Handbook)( · \d+)?$|^Таблиця множення$|^Multiplication table$/);
      expect(file).toMatch(/^((uk|en)\/)?(index|numbers|about|table|n[0-9a-f]{6})\.html$/);
    }
  });

  it('leaves for a page on which no word tells what was there, and from which nothing leads back', () => {
    for (const language of content.languages) {
      const html = site.get(`${language}/table.html`) ?? '';
      const words = asRead(html);
      expect(findTelling(words)).toEqual([]);
      expect(words).toMatch(/^(Таблиця множення|Multiplication table) × [\d ]+$/);
      expect(html).not.toMatch(/ (href|src)=/);
    }
    expect(findTelling(asRead(site.get('index.html') ?? ''))).toEqual([]);
    const numbers = (site.get('uk/numbers.html') ?? '').replace(/<details[^]*?<\/details>/g, '');
    expect(findTelling(asRead(numbers))).toEqual([]);
  });

  it('keeps a number whole also in the words to be copied', () => {
    const quiet = inside.flatMap(([, html]) => html.match(/<p class="quiet">[^]*?<\/p>/g) ?? []);
    expect(quiet.filter((html) => html.includes('0 800')).length).toBeGreaterThan(10);
    expect(quiet.filter((html) => /\d \d/.test(html.replace(/<span class="whole">[\d ]+<\/span>/g, '')))).toEqual([]);
  });

  it('is small: a page, and the whole', () => {
    const sizes = pages.map(([, html]) => Buffer.byteLength(html));
    expect(Math.max(...sizes)).toBeLessThan(45_000);
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(4_000_000);
  });
});

describe('the paper', () => {
  it('is the same bytes on the same day, tagged, in its language, with numbers to call', async () => {
    const [uk] = booklets;
    if (!uk) throw new Error('no Ukrainian');
    const [one, two] = [await paperOf(making, uk, undefined, fonts), await paperOf(making, uk, undefined, fonts)];
    expect(one.bytes.equals(two.bytes)).toBe(true);
    const raw = one.bytes.toString('latin1');
    expect(raw.match(/\/Type \/Page\b/g)).toHaveLength(one.pages);
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/Lang (uk)');
    expect(raw).toContain('(tel:102)');
    expect(raw).toContain('/S /GoTo');
    expect(one.bytes.length).toBeLessThan(4_000_000);
  });

  it.each(['uk', 'en'])('has in %s no sign that its letters have not: a box would stand there', (language) => {
    const doc = openPdf({ title: '', language, day: ON }, fonts).font('regular');
    const { font } = Reflect.get(doc, '_font') as { font: { hasGlyphForCodePoint(code: number): boolean } };
    const signs = [...new Set(paperText(language))];
    expect(signs.length).toBeGreaterThan(60);
    expect(signs.filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))).toEqual([]);
  });

  it.each(['uk', 'en'])('names in %s the page of everything it leads to, and nothing sticks out of a page', (language) => {
    const paper = sheets(language);
    const at = pagesOf(paper);
    const targets = paper.flat().flatMap(({ element: { target } }) => (target ? [target.to] : []));
    expect(targets.length).toBeGreaterThan(500);
    expect(targets.filter((to) => !at.has(to))).toEqual([]);
    for (const sheet of paper) {
      expect(sheet.length).toBeGreaterThan(0);
      for (const { lines, y, element } of sheet) {
        expect(y + lines.length * element.size * element.leading).toBeLessThan(595.28 - 50);
        for (const line of lines) {
          const last = line.at(-1);
          const end = 42 + element.indent + (last ? last.x + last.width : 0);
          expect([line.map(({ text }) => text).join(''), end < 419.53 - 30]).toEqual([line.map(({ text }) => text).join(''), true]);
        }
      }
    }
  });

  it.each(['uk', 'en'])('breaks in %s no line inside a number, and none before a sign that closes', (language) => {
    const broken = sheets(language).flatMap((sheet) =>
      sheet.flatMap(({ element }) => {
        const lines = element.lines.map((line) => line.map(({ text }) => text).join(''));
        return lines.slice(1).flatMap((line, i) => {
          const before = lines[i] ?? '';
          return (/\d $/.test(before) && /^\d/.test(line)) || (/\S$/.test(before) && /^[).,;:!?»]/.test(line))
            ? [`${before} | ${line}`]
            : [];
        });
      }),
    );
    expect(broken).toEqual([]);
  });
});

describe('texts for SMS', () => {
  it('count parts as a telephone does', () => {
    expect([smsParts('а'.repeat(70)), smsParts('а'.repeat(71)), smsParts('а'.repeat(201)), smsParts('а'.repeat(202))]).toEqual([
      1, 2, 3, 4,
    ]);
    expect([smsParts('a'.repeat(160)), smsParts('a'.repeat(161)), smsParts('a’'.repeat(40))]).toEqual([1, 2, 2]);
  });

  it('fit, and the quiet ones tell nothing', () => {
    for (const booklet of booklets) {
      const { text, leftOut } = smsFile(making, booklet);
      const kept = smsOf(making, booklet).filter(({ place, wording }) => !leftOut.includes(`${written(place)} (${wording})`));
      expect(kept.length).toBeGreaterThan(90);
      for (const sms of kept) {
        expect([sms.text, smsParts(sms.text) <= SMS_PARTS, inBooklet.has(written(sms.place))]).toEqual([sms.text, true, true]);
        expect(text).toContain(sms.text);
        expect(sms.text).not.toMatch(/[{}<>\n]/);
        if (sms.wording === 'quiet') expect([sms.text, findTelling(sms.text)]).toEqual([sms.text, []]);
      }
      for (const needed of [
        'emergency/start',
        'cards-help/start',
        'rights/protection',
        'urgent-order/grounds',
        'shelter/crisis',
        'bag/start',
      ]) {
        expect(kept.some(({ place, wording }) => written(place) === needed && wording === 'plain')).toBe(true);
      }
    }
  });
});

describe('in a browser, from a folder', () => {
  let browser: Browser;
  let folder: string;
  const address = (file: string) => pathToFileURL(join(folder, file)).href;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'booklet-'));
    for (const [file, text] of site) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens every page without a network and without scripts, and asks for nothing', async () => {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const page = await context.newPage();
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(request.url()));
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    const queue = ['index.html'];
    const seen = new Set(queue);
    for (const file of queue) {
      await page.goto(address(file), { waitUntil: 'domcontentloaded' });
      for (const [, href = ''] of (site.get(file) ?? '').matchAll(/ href="([\w./]+\.html)/g)) {
        const to = join(dirname(file), href);
        if (!seen.has(to)) queue.push(to);
        seen.add(to);
      }
    }
    expect([...seen].toSorted()).toEqual(pages.map(([file]) => file).toSorted());
    expect([...asked].filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.goto(address('uk/index.html'));
    await page.click('.exit');
    expect(page.url()).toBe(address('uk/table.html'));
    await context.close();
  });

  it('leaves at Escape, three times, and does not come back by one step back', async () => {
    const page = await browser.newPage();
    await page.goto(address('index.html'));
    await page.goto(address('uk/index.html'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(page.url()).toBe(address('uk/index.html'));
    await page.keyboard.press('Escape');
    await page.waitForURL(address('uk/table.html'));
    await page.goBack();
    expect(page.url()).toBe(address('index.html'));
    await page.close();
  });

  it('has the way out and the numbers whole on the narrowest screen and in letters twice as big, and the end of a page above them', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(address('uk/index.html'));
    for (const size of ['', '36px']) {
      await page.evaluate(`document.documentElement.style.fontSize = '${size}'; scrollTo(0, document.body.scrollHeight)`);
      const cut = await page.evaluate(`(() => {
        const isCut = ({ left, right, bottom }) => left < 0 || right > innerWidth || bottom > innerHeight;
        const end = document.querySelector('footer').getBoundingClientRect().bottom;
        const over = end > document.querySelector('.bar').getBoundingClientRect().top;
        return [...document.querySelectorAll('.bar a')].filter((a) => isCut(a.getBoundingClientRect())).map((a) => a.textContent).concat(over ? 'the end' : []);
      })()`);
      expect(cut, size).toEqual([]);
    }
    await page.close();
  });

  it('holds to the rules of accessibility on every page, in light and dark', async () => {
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    // Colours come from one style, so they are looked at where each kind of thing stands: a note, a list to tick, words for a stranger.
    const telling = ['index', 'numbers', 'about', 'table', ...['emergency', 'occupied', 'plan', 'cards-safe'].map((flow) => codeOf(flow))];
    const hasAll = (file: string) => file === 'index.html' || telling.some((name) => file === `uk/${name}.html`);
    const wrong: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width: 390, height: 780 } });
      const page = await context.newPage();
      await page.goto(address('uk/index.html'));
      await page.addScriptTag({ path: axe });
      for (const [file, html] of pages) {
        if (colorScheme === 'dark' && !hasAll(file)) continue;
        wrong.push(...(await judged(page, html, hasAll(file))).map((rule) => `${colorScheme} ${file}: ${rule}`));
      }
      await context.close();
    }
    expect(wrong).toEqual([]);
  });
});

/** Puts a page into the open one, which has axe already, and asks it. */
function judged(page: Page, html: string, withColours: boolean): Promise<string[]> {
  return page.evaluate(`(async () => {
    const shown = new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html');
    document.documentElement.lang = shown.documentElement.lang;
    document.title = shown.title;
    document.body.innerHTML = shown.body.innerHTML;
    const options = { resultTypes: ['violations'], preload: false, rules: { 'color-contrast': { enabled: ${withColours} } } };
    const { violations } = await axe.run(document, options);
    return violations.map(({ id, nodes }) => id + ' ' + nodes[0].html);
  })()`);
}
