// Nothing in a card can become a part of the drawing's language; and everything in it can be read by weak eyes.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CardTooLong } from '../../../src/adapters/picture/card.ts';
import { readContents } from '../../../src/adapters/picture/contents.ts';
import { type Faces, readFaces } from '../../../src/adapters/picture/faces.ts';
import { layOut } from '../../../src/adapters/picture/layout.ts';
import { LOOKS, type Look } from '../../../src/adapters/picture/look.ts';
import { writeSvg } from '../../../src/adapters/picture/svg.ts';

let faces: Faces;
beforeAll(async () => {
  faces = await readFaces();
});

const drawn = (html: string, look: Look = LOOKS.plain) => writeSvg(layOut(readContents(html), look, faces));

/** @returns undefined where it is refused as too long, or too wide */
function drawnIfAny(html: string): string | undefined {
  try {
    return drawn(html);
  } catch (error) {
    if (error instanceof CardTooLong) return undefined;
    throw error;
  }
}

/** All that we ever write; what is between are texts, and in them no sign that begins or ends anything. */
const OURS = new RegExp(
  [
    '<svg xmlns="http://www\\.w3\\.org/2000/svg" width="1080" height="\\d+" font-family="Noto Sans">',
    '<rect x="[\\d.]+" y="[\\d.]+" width="\\d+" height="\\d+" fill="#[\\da-f]{6}"/>',
    '<text xml:space="preserve" x="\\d+" y="\\d+" font-size="\\d+" fill="#[\\da-f]{6}">',
    '<tspan font-weight="[47]00" font-style="(?:italic|normal)">',
    '</(?:svg|text|tspan)>',
  ].join('|'),
  'g',
);

describe('hostile markup', () => {
  const pieces = fc.constantFrom(
    '<script>alert(1)</script>',
    '<image href="file:///etc/passwd"/>',
    '</tspan></text></svg>',
    '<rect width="100%" fill="red"/>',
    '&lt;use href="#a"/&gt;',
    '&#60;style&#62;',
    '"/><b>',
    "' onload='x",
    '<![CDATA[',
    ']]>',
    '<!--',
    '<!ENTITY x SYSTEM "y">',
    '<?xml',
    '&amp;lt;',
    '&x;',
    '<b>',
    '</i>',
    '• ',
    '\n',
    'Джерело: ',
  );

  test('stays text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 12 }), (parts) => {
        const texts = drawnIfAny(parts.join(''))?.replace(OURS, '');
        // A number with seventy signs behind it is refused; nearly all others are drawn, or this fails.
        fc.pre(texts !== undefined);
        expect(texts).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  test('is drawn as it was written', () => {
    expect(drawn('&lt;script&gt;')).toContain('>&lt;script&gt;</tspan>');
    expect(drawn('<b>Так</b>\n\n<image href="x"/>')).toContain('>&lt;image href=&quot;x&quot;/&gt;</tspan>');
  });
});

describe.each(Object.entries<Look>(LOOKS))('the %s look', (_, look) => {
  test('has texts that stand out from what is under them', () => {
    expect(contrast(look.heading, look.band ?? look.paper)).toBeGreaterThan(7);
    expect(contrast(look.text, look.paper)).toBeGreaterThan(7);
    expect(contrast(look.marker, look.paper)).toBeGreaterThan(4.5);
    expect(contrast(look.source, look.paper)).toBeGreaterThan(4.5);
  });

  test('has letters that can be read on a phone', () => {
    const long = `<b>Заголовок</b>\n\n${'Слово й ще слово. '.repeat(34)}\n\nДжерело: Закон`;
    const sizes = [...drawn(long, look).matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  });
});

test('short texts have large letters, and never larger than the heading', () => {
  const sizes = [...drawn('<b>Юрист</b>\n\n0 800 213 103').matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size));
  expect(sizes).toEqual([69, 60]);
});

/** @see https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
