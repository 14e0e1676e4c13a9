// What changes by itself in the very moment in which a page is made stands on that page, or comes after it.
import { expect, it } from 'vitest';
import { createWebChat } from '../../src/adapters/web/chat.ts';
import { createWebVoice } from '../../src/adapters/web/voice.ts';
import type { Address } from '../../src/ports.ts';
import type { Box, Boxes } from '../../src/ports-channels.ts';
import { clock, SITE } from './site.ts';

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
    ...SITE,
    web,
    boxes,
    async receive({ from }) {
      address = from;
      await web.voice.show(from, at('before'), undefined, 'edit');
      return { flow: 'person', step: 'waiting' };
    },
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

it('what an earlier press of hers still shows is not shown to one who leaves meanwhile', async () => {
  const boxes: Boxes = { read: async () => ({ notes: [] }), change: async () => {}, remove: async () => {} };
  const web = createWebVoice({ boxes, clock });
  const chat = createWebChat({
    ...SITE,
    web,
    boxes,
    async receive({ from }) {
      await web.voice.show(from, at('what she read'), undefined, 'edit');
      return undefined;
    },
  });
  const tab = /name="tab" value="([^"]+)"/.exec(chat.open())?.[1];
  const { status, html } = await chat.turn({ tab, press: 'uk:exit' });
  expect([status, html.includes('what she read'), /<title>([^<]*)/.exec(html)?.[1]]).toEqual([200, false, 'Measures']);
});

it('two pages of one moment are two, and an older screen takes the place of none', async () => {
  const later = { now: () => clock.now() + 500 };
  const old = { page: at('older'), at: clock.now() + 100, until: clock.now() + 1000 };
  const boxes: Boxes = { read: async () => ({ notes: [], screen: old }), change: async () => {}, remove: async () => {} };
  const chat = createWebChat({
    ...SITE,
    web: createWebVoice({ boxes, clock: later }),
    boxes,
    clock: later,
    receive: async () => ({ flow: 'rights', step: 'start' }),
  });
  const field = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1];
  const opened = chat.open();
  const tab = field(opened, 'tab');
  const { html } = await chat.turn({ tab, turn: field(opened, 'turn'), press: 'uk:rights:start' });
  expect(Number.parseInt(field(html, 'turn') ?? '', 10)).toBeGreaterThan(Number.parseInt(field(opened, 'turn') ?? '', 10));
  const news = await chat.news({ tab, turn: field(html, 'turn'), version: 'of before', said: '' });
  expect([news?.version, news?.page]).toEqual([expect.any(String), undefined]);
  expect((await chat.news({ tab, turn: '1', version: 'of before', said: '' }))?.page?.html).toContain('older');
});
