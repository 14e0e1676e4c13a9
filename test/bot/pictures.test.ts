import { afterAll, beforeAll, expect, it } from 'vitest';
import { stepAt } from '../../src/core/flow.ts';
import { createCardPainter } from '../../src/adapters/picture/painter.ts';
import { screenAt } from '../../src/core/screen.ts';
import { fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from '../harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

it('a card comes as a picture, the way out stays below it, and quick exit takes both away', async () => {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  phone.press(fromBot(phone)[0]?.id ?? 0, 'uk:cards-safe:start:pic', true);
  await harness.api.settled();
  const [picture, screen, ...more] = fromBot(phone);
  expect(more).toEqual([]);
  expect(picture?.kind).toBe('photo');
  const bytes = harness.api.file(picture?.fileId ?? '')?.bytes;
  expect(
    Buffer.from(bytes ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(picture?.silent).toBe(true);
  expect(rowsOf(screen).at(-1)).toEqual(['uk:exit', 'uk:emergency:start']);
  phone.type('/hide');
  await harness.api.settled();
  expect(phone.messages()).toHaveLength(1);
  expect(phone.messages()[0]?.buttons).toEqual([]);
});

it('a picture that she has left standing goes by itself with the conversation', async () => {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  phone.press(fromBot(phone)[0]?.id ?? 0, 'uk:cards-safe:start:pic', true);
  await harness.api.settled();
  expect(fromBot(phone).map(({ kind }) => kind)).toContain('photo');
  harness.pass(24 * 3_600_000);
  await harness.bots[0]?.sweep();
  await harness.api.settled();
  expect(phone.messages()).toEqual([]);
});

it('a picture goes with quick exit also after a long talk below it', async () => {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  phone.press(fromBot(phone)[0]?.id ?? 0, 'uk:cards-safe:start:pic', true);
  await harness.api.settled();
  for (let i = 0; i < 150; i++) {
    phone.type('ґґґ');
    await harness.api.settled();
  }
  expect(fromBot(phone).map(({ kind }) => kind)).toContain('photo');
  phone.type('/hide');
  await harness.api.settled();
  expect(phone.messages().map(({ kind }) => kind)).toEqual(['text']);
});

it('every card can be drawn, in every language and both wordings', async () => {
  const { content, card } = shippedSpeech();
  const painter = createCardPainter();
  const world = { content, now: Date.now(), drafts: true };
  let drawn = 0;
  for (const [flow, { steps }] of content.flows) {
    for (const step of Object.keys(steps)) {
      const place = { flow, step };
      if (!stepAt(content, place)?.picture) continue;
      for (const language of content.languages) {
        for (const wording of ['plain', 'quiet'] as const) {
          const png = await painter.draw({ html: card(screenAt(place, place, language, world), wording), wording });
          expect(png.length).toBeLessThan(300_000);
          drawn++;
        }
      }
    }
  }
  expect(drawn).toBeGreaterThan(40);
});
