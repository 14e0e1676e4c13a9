// The drill: Telegram refuses every connection. Whoever has the web chat still gets all that is scripted, the truth about people, and a way out.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PRACTICE } from '../../src/core/roster/duty.ts';
import { JOINED } from '../../src/core/roster/joining.ts';
import { dump } from '../contracts/replicas.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { BrowserTab } from './tab.ts';

const speech = shippedSpeech();

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ web: true, cut: true });
  // Somebody is on duty all the same, and nobody can call them.
  await harness.bots[0]?.people.roster.add({
    id: 'firstone',
    role: 'responder',
    address: 'telegram:7',
    language: 'uk',
    alias: 'Калина',
    places: [],
    languages: ['uk'],
    duty: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opens_at: '00:00', closes_at: '24:00' }],
    away: [],
    paused: false,
    practised: [JOINED, ...PRACTICE],
    joined: '2026-11-01',
  });
});
afterAll(() => harness.stop());

it('with Telegram cut: danger, rights, a line to call, no person and the truth of it, and out', async () => {
  const tab = await BrowserTab.open(harness.sites[0] ?? '');
  expect(tab.seen.text).toContain('Оператор мережі');
  await tab.go('menu/start');
  await tab.type('допоможіть');
  expect(tab.seen.text).toContain('102');
  await tab.go('menu/start');
  await tab.go('menu/all');
  await tab.go('menu/law');
  await tab.go('rights/start');
  expect(harness.standing(tab.address)).toBe('rights/start');
  for (const to of ['menu/start', 'menu/talk', 'person/start']) await tab.go(to);
  for (const like of [/:begin$/, /:yes-firstone$/, /person:phone$/, /watched-0$/, /topic-plan$/]) await tab.press(like);
  await tab.type('слово, яке нікуди не піде');
  await tab.press(/:send$/);
  expect(tab.seen.text).toContain(speech.sentence('uk', 'handoff.held.cut'));
  expect(tab.seen.html).toContain('href="tel:');
  await tab.press(/:exit$/);
  expect(tab.seen.buttons).toEqual([]);
  expect(tab.seen.title).toBe(speech.sentence('uk', 'web.aside.title'));
  const connection = harness.bots[0]?.redis.volatile;
  if (!connection) throw new Error('no bot');
  const left = [...(await dump(connection)).keys()].filter((key) => /:[wlhv]:/.test(key));
  expect(left).toEqual([]);
});
