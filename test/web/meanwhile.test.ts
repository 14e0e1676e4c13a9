// What changes by itself in the very moment in which a page is made stands on that page, or comes after it.
import { expect, it } from 'vitest';
import { createWebChat } from '../../src/adapters/web/chat.ts';
import { createWebVoice } from '../../src/adapters/web/voice.ts';
import type { Address } from '../../src/ports.ts';
import type { Box, Boxes } from '../../src/ports-channels.ts';
import { shippedSpeech } from '../harness.ts';

const { trouble, remainder } = shippedSpeech();
const clock = { now: () => Date.parse('2026-11-22T21:00:00Z') };
const words = ['talk', 'screen', 'hers', 'theirs', 'write', 'send', 'stays'] as const;
const labels = {
  ...(Object.fromEntries(words.map((word) => [word, word])) as Record<(typeof words)[number], string>),
  title: 'Title',
  remainder: 'More',
  again: 'Again',
  aside: { title: 'Measures', lines: ['1 m'] },
};
const at = (html: string) => ({ html, rows: [] });

it('a screen that comes while its page is looked for in the box is not lost', async () => {
  let box: Box = { notes: [] };
  /** Comes while the box is read, and while what is of no use any more is taken out of it. */
  let [meanwhile, later] = [async () => {}, async () => {}];
  const boxes: Boxes = {
    async read() {
      const read = box;
      await meanwhile();
      return read;
    },
    async change(_, decide) {
      await later();
      box = decide(box);
    },
    async remove() {},
  };
  const web = createWebVoice({ boxes, clock });
  let address: Address | undefined;
  const chat = createWebChat({
    web,
    boxes,
    clock,
    log: { write: () => {} },
    async receive({ from }) {
      address = from;
      await web.voice.show(from, at('before'), undefined, 'edit');
      return { flow: 'person', step: 'waiting' };
    },
    opening: () => trouble,
    trouble,
    labels: () => labels,
    isRemainder: () => false,
    remainder,
    talks: () => true,
  });
  const tab = /name="tab" value="([^"]+)"/.exec(chat.open())?.[1];
  const shows = async (words: string) => void (address && (await web.voice.show(address, at(words), undefined, 'edit')));
  meanwhile = () => shows('accepted');
  expect((await chat.turn({ tab, press: 'uk:person:waiting' })).html).toContain('accepted');
  // An older one is to be taken out of the box just as a newer one comes.
  meanwhile = async () => {};
  box = { notes: [], screen: { page: at('old'), at: 1, until: clock.now() + 1000 } };
  later = async () => {
    later = async () => {};
    box = { notes: [], screen: { page: at('newest'), at: 2, until: clock.now() + 1000 } };
  };
  await chat.turn({ tab, press: 'uk:person:waiting' });
  expect(box.screen?.page.html).toBe('newest');
});
