// Where not even the words for a fault could be said, the web chat still gives numbers and a way out; and who was leaving is told nothing else.
import { expect, it } from 'vitest';
import { createWebChat } from '../../src/adapters/web/chat.ts';
import { createWebVoice } from '../../src/adapters/web/voice.ts';
import type { Boxes } from '../../src/ports-channels.ts';
import { clock, SITE } from './site.ts';

const boxes: Boxes = { read: async () => ({ notes: [] }), change: async () => {}, remove: async () => {} };
const chat = createWebChat({
  ...SITE,
  web: createWebVoice({ boxes, clock }),
  boxes,
  receive: () => Promise.reject(new Error('a fault')),
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
  expect(html).toContain(SITE.labels('en').remainder);
  expect([...html.matchAll(/value="([a-z]+:[a-z:]+)"/g)].map(([, data]) => data)).toEqual(['en:exit']);
  expect(html).not.toContain('102');
});
