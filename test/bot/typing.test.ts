// That somebody writes, as a visitor's phone shows it: only while she has her talk open, and only where it is so.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { type Harness, rowsOf, startHarness } from '../harness.ts';
import { asking, forge, join, press, screenOf, settle, textsOn, type } from './people.ts';

const ID = 'firstone';
let harness: Harness;
let responder: Phone;
beforeAll(async () => {
  harness = await startHarness();
  responder = await join(harness, ID);
});
afterAll(() => harness.stop());

let visitor: Phone;
beforeEach(async () => {
  visitor = await asking(harness, ID, { sign: 'key' });
  await press(harness, responder, /^s:accept/);
  calm();
  return async () => {
    visitor.type('/hide');
    await settle(harness);
  };
});

/** What was shown is over. */
function calm(): void {
  harness.pass(6000);
  expect(visitor.action).toBeUndefined();
}

/** What her phone shows after each thing that comes before something is said. */
async function shownAfterEach(): Promise<(string | undefined)[]> {
  const shown = [];
  for (const open of [/^s:phrases:/, /^s:phrase:.*\.2$/, /^s:talk-back:|^s:phrases:/, /^s:talk:|^s:talk-back:/, /^s:cards:/]) {
    await press(harness, responder, open);
    shown.push(visitor.action?.name);
    harness.pass(6000);
  }
  await press(harness, responder, /^s:talk-back:/);
  shown.push(visitor.action?.name);
  await type(harness, responder, 'Як вас звати?');
  shown.push(visitor.action?.name);
  harness.pass(6000);
  await press(harness, responder, /^s:drop:/);
  return [...shown, visitor.action?.name];
}

it('phrases, contacts and a second thought show that somebody writes; a look at the talk does not', async () => {
  const [typing, nothing] = ['typing', undefined];
  expect(await shownAfterEach()).toEqual([typing, typing, typing, nothing, typing, nothing, typing, nothing]);
});

it('what is said ends it, and so does a quick exit', async () => {
  await press(harness, responder, /^s:phrases:/);
  expect(visitor.action?.name).toBe('typing');
  await type(harness, responder, 'Я поруч');
  expect(textsOn(visitor)).toContain('Я поруч');
  expect(visitor.action).toBeUndefined();
  await press(harness, responder, /^s:phrases:/);
  expect(visitor.action?.name).toBe('typing');
  visitor.type('/hide');
  await settle(harness);
  expect(visitor.action).toBeUndefined();
});

it('never on a phone that was put away, nor behind the return check', async () => {
  await press(harness, visitor, /menu:start$/);
  expect(new Set(await shownAfterEach())).toEqual(new Set([undefined]));
  // She is back with her sign: now it is shown again.
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle(harness);
  await press(harness, visitor, /person:return$/);
  await press(harness, responder, /^s:phrases:/);
  expect(visitor.action).toBeUndefined();
  await press(harness, visitor, /:open-key$/);
  await press(harness, responder, /^s:talk-back:/);
  await press(harness, responder, /^s:phrases:/);
  expect(visitor.action?.name).toBe('typing');
  calm();
});

it('nor after a gap, and the responder is told so', async () => {
  harness.pass(16 * 60_000);
  await press(harness, responder, /^s:phrases:/);
  expect(visitor.action).toBeUndefined();
  await press(harness, responder, /^s:talk-back:/);
  expect(screenOf(responder).text).toContain('зараз не читає');
  await type(harness, responder, 'Слухаю');
  expect(screenOf(responder).text).toContain('Чекає тут');
  expect(textsOn(visitor)).not.toContain('Слухаю');
  expect(visitor.action).toBeUndefined();
});

it('nor after the sign of danger', async () => {
  await press(harness, visitor, /menu:start$/);
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle(harness);
  await press(harness, visitor, /person:return$/);
  await press(harness, visitor, /:open-snow$/);
  // No phrases are offered then; a button of before still stands further up.
  const ref = rowsOf(screenOf(responder))
    .flat()
    .find((data) => data.startsWith('s:end:'))
    ?.slice(6);
  await forge(harness, responder, `s:phrases:${ref}`);
  expect(visitor.action).toBeUndefined();
});
