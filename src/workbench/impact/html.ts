// The report as one HTML page that asks nothing of the network, with charts as SVG.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from '../../content/texts.ts';
import { inAttribute } from '../sheet-html.ts';
import { inWords, laidOut, ROW, THICK, WIDTH } from './chart.ts';
import type { Part, Story } from './story.ts';

/** The page. */
export function asPage({ language, title, subtitle, parts, method }: Story): string {
  const style = readFileSync(join(import.meta.dirname, '../page/impact.css'), 'utf8');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
${style}</style>
</head>
<body>
<main>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(subtitle)}</p>
</header>
${parts.map(drawn).join('\n')}
<section class="method">
${method.map(drawn).join('\n')}
</section>
</main>
</body>
</html>
`;
}

function drawn(part: Part): string {
  if (part.kind === 'chart') return chart(part);
  if (part.kind === 'heading') return `<h2>${escapeHtml(part.text)}</h2>`;
  return `<p class="${part.kind}">${escapeHtml(part.text)}</p>`;
}

function chart({ title, bars }: Extract<Part, { readonly kind: 'chart' }>): string {
  const { rows, height } = laidOut(bars);
  const lines = rows.map(({ label, labelAt, top, bar, says, saysAt, depth }) => {
    const base = top + ROW / 2;
    return [
      `<text x="${labelAt}" y="${base}" class="label">${escapeHtml(label)}</text>`,
      ...(bar ? [`<rect x="${bar.x}" y="${base - THICK / 2}" width="${round(bar.width)}" height="${THICK}" class="depth-${depth}"/>`] : []),
      `<text x="${round(saysAt)}" y="${base}" class="${bar ? 'says' : 'withheld'}">${escapeHtml(says)}</text>`,
    ].join('');
  });
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${inAttribute(inWords(title, bars))}">${lines.join('\n')}</svg>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
