// The report and the passports: what an editor and a lawyer have to do is in them, with its place.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/workbench/book.ts';
import { passport } from '../../src/workbench/passport.ts';
import { reportSheet } from '../../src/workbench/report-sheet.ts';
import { asHtml } from '../../src/workbench/sheet-html.ts';
import { asMarkdown } from '../../src/workbench/sheet-markdown.ts';
import { asText } from '../../src/workbench/sheet-text.ts';
import { TODAY } from '../content/overlay.ts';
import { type Change, fixtureWith, folder, ROOT, run } from './bench.ts';

const report = (day: string, ...changes: readonly Change[]) => asText(reportSheet(openBook(fixtureWith(...changes), day)));

/** The part of a printed report under a heading. */
const part = (text: string, heading: string) => text.slice(text.indexOf(`\n${heading}`)).split(/\n\n(?=.*\n-+\n)/)[0] ?? '';

describe('the report', () => {
  it('names each draft with its place and what to check', () => {
    expect(part(report(TODAY), 'Drafts')).toMatch(/orders\/fee +flows\/orders\.yaml:19 +Платити не треба\. +the law, Art\. 1/);
  });

  it('names what falls due in 30 and in 90 days, by the role that looked last', () => {
    const law: Change = ['flows/sources.yaml', 'reviewed_by: editor', 'reviewed_by: lawyer'];
    expect(part(report('2027-04-30', law), 'Due in 30 days')).toMatch(
      /lawyer: 1\n.*\n.*source law +2027-05-22 +22 days +\d+ +Закон № 1 +flows\/sources\.yaml:2/,
    );
    expect(part(report('2027-03-01', law), 'Due in 31 to 90')).toMatch(/lawyer: 1/);
    expect(part(report('2027-03-01', law), 'Due in 30 days')).toContain('None.');
    expect(part(report('2027-05-22', law), 'Due in 30 days')).toContain('0 days');
  });

  it('names what is past its day', () => {
    expect(part(report('2027-05-23'), 'Past their day')).toMatch(/source law .*-1 days/);
    expect(part(report(TODAY), 'Past their day')).toContain('None.');
  });

  it('names what rests on one source, and what calls itself confirmed with one', () => {
    expect(part(report(TODAY), 'What rests on one source')).toMatch(/orders\/lines .* page/);
    const one: Change = ['flows/orders.yaml', 'sources: [law, page]', 'sources: [law]'];
    expect(report(TODAY, one).split('Called confirmed')[1]).toMatch(/orders\/start .* law/);
  });

  it('names advice that waits for a specialist, and what is signed by whom', () => {
    const text = report(TODAY);
    expect(part(text, 'Advice that waits')).toContain('orders/advice');
    expect(part(text, 'Signed')).toMatch(/orders\/court .* lawyer +2026-11-22/);
  });

  it('says when the check finds errors', () => {
    expect(report(TODAY)).not.toContain('npm run check');
    expect(report(TODAY, ['flows/orders.yaml', 'advice: advice', 'advice: nowhere'])).toContain('npm run check');
  });

  it('lists the ten hardest screens of each language on the shipped content', () => {
    const text = asText(reportSheet(openBook(ROOT, TODAY)));
    const [, uk = '', en = ''] = text.split(/\n(?:uk|en): half of/);
    expect(uk.match(/ words: /g)).toHaveLength(10);
    expect(en.match(/ words: /g)).toHaveLength(10);
  });
});

describe('a passport', () => {
  const text = (flow: string) => asText(passport(openBook(fixtureWith(), TODAY), flow));

  it('tells steps, exits, sources, confidence, reading level, languages and drafts', () => {
    const orders = text('orders');
    for (const told of [
      /^One topic with every kind of step in it\.$/m,
      /steps +5/,
      /confidence +signed 1, confirmed 1, one source 1, practice 1, DRAFT 1/,
      /drafts +1/,
      /languages +uk 11 of 11 texts; en 11 of 11 texts/,
      /reading level +uk \d+ \(.*\); en \d+ \(/,
      /led to from +.*menu/,
      /court +Суд може заборонити наближатися\. +signed by lawyer on 2026-11-22 +harmless if read/,
      /fee +flows\/orders\.yaml:19 +the law, Art\. 1/,
      /law +Закон № 1 +whole +2026-11-22 +editor +2027-05-22 +start, fee, court/,
    ])
      expect(orders).toMatch(told);
    expect(text('menu')).toMatch(/start +Захист +orders\/start/);
  });

  it('counts a text that a language lacks', () => {
    const root = fixtureWith(['locales/en/orders.yaml', '  text: There is no fee.\n', '']);
    expect(asText(passport(openBook(root, TODAY), 'orders'))).toContain('en 10 of 11 texts');
  });

  it('folds every word into its page, for whoever signs', () => {
    const html = asHtml(passport(openBook(fixtureWith(), TODAY), 'orders'));
    expect(html).toContain('<p class="words">Припис діє 10 діб, якщо кривдник має 18 років.</p>');
    expect(html).toContain('<p class="words">First safety.\n\nThen the rest &amp; all else.</p>');
    expect(html).toContain('href="https://example.org/law"');
  });
});

describe('npm run authors', () => {
  it('prints, and writes the report and a passport for each flow as HTML and Markdown', () => {
    const out = folder();
    const { out: said, status } = run('src/authors.ts', '--root', fixtureWith(), '--out', out, '--on', TODAY);
    expect(status).toBe(0);
    expect(said).toContain('The content on 2026-12-01');
    expect(readdirSync(out).toSorted()).toEqual(['passports', 'report.html', 'report.md']);
    const files = readdirSync(join(out, 'passports'));
    expect(files).toHaveLength(8);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('href="passports/passport-orders.html#fee"');
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain('[orders/fee](passports/passport-orders.md#fee)');

    writeFileSync(join(out, 'passports/passport-gone.md'), '');
    run('src/authors.ts', '--root', fixtureWith(), '--out', out, '--on', TODAY);
    expect(readdirSync(join(out, 'passports'))).toEqual(files);
  });

  it('says what it takes', () => {
    expect(run('src/authors.ts', '--sinse', 'HEAD').out).toContain('--since REV');
    expect(run('src/authors.ts', '--root', fixtureWith(), '--on', 'soon')).toMatchObject({
      status: 1,
      out: expect.stringContaining('There is no day soon'),
    });
  });
});

describe('a sheet', () => {
  const sheet = {
    title: 'A & B',
    blocks: [
      { kind: 'table', head: ['a'], rows: [['x | y <b>'], [{ text: 'there', href: 'p.html#s' }]] },
      { kind: 'beside', label: 'uk text', before: 'Це «старе» слово.', after: 'Це «нове» слово.' },
    ],
  } as const;

  it('means the same in HTML, with what changed marked on each side', () => {
    const html = asHtml(sheet);
    expect(html).toContain('<td>x | y &lt;b&gt;</td>');
    expect(html).toContain('Це «<del>старе</del>» слово.');
    expect(html).toContain('Це «<ins>нове</ins>» слово.');
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('means the same in Markdown', () => {
    expect(asMarkdown(sheet)).toContain('| x \\| y \\<b\\> |\n| [there](p.md#s) |');
  });

  it('shows the lines that changed in a terminal', () => {
    expect(asText({ title: 'T', blocks: [{ kind: 'beside', label: 'uk', before: 'a\nb', after: 'a\nc' }] })).toContain(
      '      a\n    − b\n    + c',
    );
  });
});
