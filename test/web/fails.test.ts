// Where not even the words for a fault could be said, the web chat still gives numbers and a way out; and who was leaving is told nothing else.
import { expect, it } from 'vitest';
import { createWebChat } from '../../src/adapters/web/chat.ts';
import { createWebVoice } from '../../src/adapters/web/voice.ts';
import type { Boxes } from '../../src/ports-channels.ts';
import { shippedSpeech } from '../harness.ts';

const { trouble, remainder } = shippedSpeech();
const clock = { now: () => Date.parse('2026-11-22T21:00:00Z') };
const boxes: Boxes = { read: async () => ({ notes: [] }), change: async () => {}, remove: async () => {} };
const words = ['talk', 'screen', 'hers', 'theirs', 'write', 'send', 'stays'] as const;
const labels = {
  ...(Object.fromEntries(words.map((word) => [word, word])) as Record<(typeof words)[number], string>),
  title: 'Title',
  remainder: 'More',
  again: 'Again',
  aside: { title: 'Measures', lines: ['1 m'] },
};
const chat = createWebChat({
  web: createWebVoice({ boxes, clock }),
  boxes,
  clock,
  log: { write: () => {} },
  receive: () => Promise.reject(new Error('a fault')),
  opening: () => trouble,
  trouble,
  labels: () => labels,
  isRemainder: () => false,
  remainder,
  talks: () => false,
});
const tab = /name="tab" value="([^"]+)"/.exec(chat.open())?.[1];

it('numbers and the way out, in every language', async () => {
  const { status, html } = await chat.turn({ tab, press: 'uk:menu:start' });
  expect(status).toBe(503);
  expect(html).toMatch(/Щось не спрацювало[^]*102[^]*Something went wrong[^]*102/);
  const [, foot = ''] = /<footer>([^]*)<\/footer>/.exec(html) ?? [];
  expect([...foot.matchAll(/value="([a-z]+:[a-z:]+)"/g)].map(([, data]) => data)).toEqual([
    'uk:exit',
    'uk:emergency:start',
    'en:exit',
    'en:emergency:start',
  ]);
});

it('the page that says nothing, with the line that not all of it worked and one more try', async () => {
  const { status, html } = await chat.turn({ tab, press: 'en:exit' });
  expect(status).toBe(200);
  expect(html).toContain(remainder('en'));
  expect([...html.matchAll(/value="([a-z]+:[a-z:]+)"/g)].map(([, data]) => data)).toEqual(['en:exit']);
  expect(html).not.toContain('102');
});
