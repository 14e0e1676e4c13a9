// Our letters are all there, and as wide as they are drawn.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Faces, readFaces } from '../../../src/adapters/picture/faces.ts';
import { LOOKS, MARGIN } from '../../../src/adapters/picture/look.ts';
import { createCardPainter } from '../../../src/adapters/picture/painter.ts';
import { decode, inkOf } from './decode.ts';

const UKRAINIAN = 'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя';
const LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzéłöÉ';
const SIGNS = '0123456789’ʼ\'«»„“”‘"—–-…•№%+()[]/:;,.!?&<>@#*=_·‹›§×\u00a0\u0301';

let faces: Faces;
beforeAll(async () => {
  faces = await readFaces();
});

describe.each([
  ['upright', { bold: false, italic: false }],
  ['slanted', { bold: false, italic: true }],
  ['bold', { bold: true, italic: false }],
  ['bold slanted', { bold: true, italic: true }],
])('the %s face', (_, style) => {
  test('has every letter and sign of our languages', () => {
    expect(faces.missing({ text: UKRAINIAN + LATIN + SIGNS, ...style })).toEqual([]);
  });

  test('has no letters of languages that it was not made for', () => {
    expect(faces.missing({ text: 'є一א☎', ...style })).toEqual(['一', 'א', '☎']);
  });
});

test('each Ukrainian letter is drawn, and like no other', async () => {
  const painter = createCardPainter();
  const alike = ['Г', 'Ґ', 'І', 'Ї', 'Е', 'Є', 'И', 'Й', 'Ш', 'Щ', 'ґ', 'ї', 'є', '’'];
  const pictures = await Promise.all(alike.map(async (letter) => painter.draw({ html: letter, wording: 'quiet' })));
  for (const picture of pictures) expect(inkOf(decode(picture), LOOKS.quiet.paper).right).toBeGreaterThan(MARGIN);
  expect(new Set(pictures.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(alike.length);
});

test('й and ї written as two signs are drawn as the letters', async () => {
  const painter = createCardPainter();
  expect(await painter.draw({ html: 'и\u0306 і\u0308', wording: 'quiet' })).toEqual(await painter.draw({ html: 'й ї', wording: 'quiet' }));
});

test('a line is as wide as was measured, kerning apart', async () => {
  const text = 'Право на захист і повагу';
  const picture = decode(await createCardPainter().draw({ html: text, wording: 'quiet' }));
  const { left, right } = inkOf(picture, LOOKS.quiet.paper);
  const measured = faces.width(text, { bold: false, italic: false }) * LOOKS.quiet.largest;
  expect(right - left).toBeLessThanOrEqual(measured);
  expect(right - left).toBeGreaterThan(measured * 0.96);
});
