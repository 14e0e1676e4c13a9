// What a talk of joining leaves in its drawer: what was answered, and nothing by which it could be told whose answers they are.
import { expect, it } from 'vitest';
import { createTalks } from '../../../src/adapters/telegram/talks.ts';
import type { Address } from '../../../src/ports.ts';

const WHO = 'telegram:731946028500' as Address;
const screen = { says: [{ key: 'welcome' }], rows: [] };

it('keeps answers, and no address', async () => {
  const written: string[] = [];
  const drawer = {
    read: async () => written.at(-1),
    write: async (_name: string, text: string) => void written.push(text),
    remove: async () => void written.splice(0),
  };
  const talks = createTalks(async ({ ask }) => {
    for (let asked = 0; asked < 2; asked++) await ask('uk', screen);
    return {};
  }, drawer);
  expect(await talks.begin(WHO, { role: 'responder', language: 'uk' })).toMatchObject({ kind: 'asks' });
  expect(await talks.answer(WHO, { words: 'Калина' })).toMatchObject({ kind: 'asks' });
  expect(written.join()).toContain('Калина');
  expect(written.join()).not.toContain('731946028500');
});

it('begins from its first question where one was under way, with nothing of what was answered there', async () => {
  let lying: string | undefined;
  const drawer = {
    read: async () => lying,
    write: async (_name: string, text: string) => void (lying = text),
    remove: async () => void (lying = undefined),
  };
  const talks = createTalks(async ({ ask }) => {
    for (const key of ['first', 'second', 'third']) await ask('uk', { says: [{ key }], rows: [] });
    return {};
  }, drawer);
  const asks = (key: string) => ({ kind: 'asks', screen: { says: [{ key }] } });
  expect(await talks.begin(WHO, { role: 'responder', language: 'uk' })).toMatchObject(asks('first'));
  expect(await talks.answer(WHO, { words: 'Калина' })).toMatchObject(asks('second'));
  expect(await talks.begin(WHO, { role: 'responder', language: 'uk' })).toMatchObject(asks('first'));
  expect(lying).not.toContain('Калина');
  expect(await talks.answer(WHO, { words: 'Явір' })).toMatchObject(asks('second'));
});
