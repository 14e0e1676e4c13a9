// The pictures of the flows: nothing is missing from them, they are the same every time, and their page asks nothing of the network.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Book, openBook } from '../../src/workbench/book.ts';
import { firstWords, wrapped } from '../../src/workbench/dot.ts';
import { boxId } from '../../src/workbench/flow-graph.ts';
import { gallery, type Pictures } from '../../src/workbench/gallery.ts';
import { linksOf } from '../../src/workbench/overview-graph.ts';
import { pictures } from '../../src/workbench/pictures.ts';
import { labelOf, waysOf } from '../../src/workbench/ways.ts';
import { TODAY } from '../content/overlay.ts';
import { openBrowser } from '../browser.ts';
import { fixtureWith, folder, ROOT, run } from './bench.ts';

const shipped = openBook(ROOT, TODAY);
const shippedPictures = await pictures(shipped, 'uk');

const inSvg = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&#39;');

async function drawn(root: string): Promise<{ book: Book; svg: string; drawings: Pictures }> {
  const book = openBook(root, TODAY);
  const drawings = await pictures(book, 'uk');
  return { book, drawings, svg: drawings.flows.get('orders') ?? '' };
}

describe('a picture of a flow', () => {
  it('has every step of every flow, and every choice with its words', () => {
    const missing = shipped.steps.flatMap((step) => {
      const svg = shippedPictures.flows.get(step.place.flow) ?? '';
      const labels = waysOf(step).map((way) => inSvg(labelOf(shipped, step, way, 'uk')));
      // A label may be followed by where it leads, never broken: a button fits one line.
      return [...(svg.includes(`id="${boxId(step.name)}"`) ? [] : [step.name]), ...labels.filter((label) => !svg.includes(label))];
    });
    expect(missing).toEqual([]);
  });

  it('draws an arrow for each choice that stays in its flow', () => {
    for (const [flow, svg] of shippedPictures.flows) {
      const steps = shipped.steps.filter(({ place }) => place.flow === flow);
      const inside = steps.flatMap(waysOf).filter(({ kind, to }) => kind !== 'back' && to.startsWith(`${flow}/`));
      expect(svg.match(/class="edge"/g) ?? [], flow).toHaveLength(inside.length);
    }
  });

  it('is the same every time, to the byte', async () => {
    const again = await pictures(openBook(ROOT, TODAY), 'uk');
    expect([...again.flows]).toEqual([...shippedPictures.flows]);
    expect(again.overview).toBe(shippedPictures.overview);
  });

  it('marks a draft, what a step gives away, how it is known and what it holds', async () => {
    const { svg } = await drawn(
      fixtureWith([
        'flows/orders.yaml',
        'if_read: harmless\n    sources: [law]\n    confidence: draft',
        'if_read: reveals-plan\n    sources: [law]\n    confidence: draft',
      ]),
    );
    const box = (step: string) => svg.slice(svg.indexOf(`id="box-orders-${step}"`)).split('class="node"')[1] ?? '';
    expect(box('fee')).toMatch(/fill="#fff1cc"[^>]*stroke-dasharray/);
    expect(box('fee')).toContain('DRAFT');
    expect(box('court')).not.toContain('stroke-dasharray');
    expect(box('lines')).toContain('☎ 1');
    expect(box('lines')).toContain('#fbdfe6');
    expect(box('court')).toContain('signed');
  });

  it('links to the picture of another flow, and says where a choice leads nowhere', async () => {
    const { drawings } = await drawn(fixtureWith(['flows/menu.yaml', 'lines: orders/lines', 'lines: orders/gone']));
    const menu = drawings.flows.get('menu') ?? '';
    expect(menu).toContain('xlink:href="orders.svg"');
    expect(menu).toContain('orders/gone: there is no such step');
  });

  it('can be drawn in any language', () => {
    const out = folder();
    expect(run('src/graph.ts', '--root', fixtureWith(), '--out', out, '--language', 'en').status).toBe(0);
    expect(readFileSync(join(out, 'orders.svg'), 'utf8')).toContain('What a court can do');
    expect(run('src/graph.ts', '--root', fixtureWith(), '--out', out, '--language', 'xx').out).toContain('There is no language xx');
  });
});

describe('the overview', () => {
  it('has every flow, and the menu step by step', () => {
    for (const box of linksOf(shipped).keys()) expect(shippedPictures.overview).toContain(`id="all-${box.replace('/', '-')}"`);
    expect([...linksOf(shipped).keys()]).toEqual(expect.arrayContaining(['police', 'menu/start']));
  });
});

describe('npm run graph', () => {
  it('writes a picture for each flow and a page, and leaves none of a flow that is gone', () => {
    const out = folder();
    writeFileSync(join(out, 'gone.svg'), '');
    const { out: said, status } = run('src/graph.ts', '--root', fixtureWith(), '--out', out);
    expect(status).toBe(0);
    expect(said).toMatch(/4 flows and an overview: open .*index\.html/);
    expect(readdirSync(out).toSorted()).toEqual(['emergency.svg', 'fallback.svg', 'index.html', 'menu.svg', 'orders.svg', 'overview.svg']);
  });

  it('says what it takes', () => {
    expect(run('src/graph.ts', '--rot').out).toContain('--root DIR');
    expect(run('src/graph.ts', '--root', '/').out).toContain('There is no folder flows/');
  });
});

describe('the page of all pictures', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('asks nothing of the network, and finds a word of either language', async () => {
    const file = join(folder(), 'index.html');
    writeFileSync(file, gallery(shipped, shippedPictures));
    const page = await browser.newPage();
    const asked: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => errors.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    const shown = () => page.locator('section.flow:not(.hidden)').evaluateAll((all) => all.map((one) => one.id));
    expect(await shown()).toHaveLength(shipped.content.flows.size);

    await page.fill('#search', 'urgent prohibition order');
    expect(await shown()).toContain('flow-urgent-order');
    expect(await shown()).not.toContain('flow-language');
    expect(await page.locator('#box-urgent-order-start.hit').count()).toBe(1);
    expect(await page.textContent('#found')).toMatch(/^\d+ steps in \d+ flows$/);

    await page.fill('#search', 'заборонний припис');
    expect(await shown()).toContain('flow-urgent-order');
    // A link to a flow that the search has hidden ends the search.
    await page.locator('#box-urgent-order-start a[*|href="#flow-restraining-order"]').dispatchEvent('click');
    await expect.poll(() => page.inputValue('#search'), { timeout: 20_000 }).toBe('');
    expect(page.url()).toMatch(/#flow-restraining-order$/);
    await page.fill('#search', 'щщщщ');
    expect(await shown()).toEqual([]);
    expect(asked).toEqual([pathToFileURL(file).href]);
    expect(errors).toEqual([]);
    await page.close();
  });
});

describe('words in a box', () => {
  it('are cut between words, and never end in a comma', () => {
    expect(firstWords('Спершу безпека, потім решта', 16)).toBe('Спершу безпека\u00a0…');
    expect(firstWords('Коротко', 16)).toBe('Коротко');
  });

  it('are broken into lines, and a long word keeps a line to itself', () => {
    expect(wrapped('один два найнайнайдовший три', 8)).toEqual(['один два', 'найнайнайдовший', 'три']);
  });
});
