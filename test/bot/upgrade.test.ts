// The content changes while conversations and talks are open, and replicas with the old and the new one stand side by side: old buttons and old places lead somewhere.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Content, Flow } from '../../src/core/flow.ts';
import type { Speech } from '../../src/content/speech.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from './people.ts';

const old = shippedSpeech();
const { neutral, trouble } = old;
let speech: Speech;
let harness: Harness;
let responder: Phone;
beforeAll(async () => {
  speech = old;
  harness = await startHarness({ speech: () => speech });
  responder = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(() => harness.stop());
afterEach(() => {
  speech = old;
});

/** Another edition, in which these flows are others or gone. */
function edition(flows: Readonly<Record<string, Flow | undefined>>, given: Partial<Content> = {}): Speech {
  const changed = new Map(old.content.flows);
  for (const [name, flow] of Object.entries(flows)) {
    if (flow === undefined) changed.delete(name);
    else changed.set(name, flow);
  }
  return { ...old, content: { ...old.content, flows: changed, ...given } };
}

/** A flow whose step has another name. */
function renamed(name: string, from: string, to: string): Record<string, Flow> {
  const flow = old.content.flows.get(name);
  const steps = Object.entries(flow?.steps ?? {}).map(([step, what]) => [step === from ? to : step, what]);
  if (!flow) throw new Error(`there is no flow ${name}`);
  return { [name]: { ...flow, steps: Object.fromEntries(steps) as Flow['steps'] } };
}

async function opened(language = 'uk'): Promise<Phone> {
  const phone = harness.phone();
  phone.open();
  await settle(harness);
  phone.press(screenOf(phone).id, `${language}:rights:protection`, true);
  await settle(harness);
  expect(harness.standing(phone)).toBe('rights/protection');
  return phone;
}

/** She sees a screen with a way out and the way to danger, and it is not the one of a broken program. */
function sound(phone: Phone, language = 'uk'): void {
  const carried = rowsOf(screenOf(phone)).flat();
  expect(carried).toContain(`${language}:exit`);
  expect(carried).toContain(`${language}:emergency:start`);
  expect(screenOf(phone).html).not.toBe(trouble.html);
}

async function left(phone: Phone, language = 'uk'): Promise<void> {
  phone.press(screenOf(phone).id, `${language}:exit`);
  await settle(harness);
  expect(textsOn(phone)).toBe(neutral(language));
}

it.each([
  ['the flow she stands in is gone', () => edition({ rights: undefined })],
  ['the step she stands at is gone', () => edition(renamed('rights', 'protection', 'shielded'))],
])('%s: old buttons, words and the way out work, on old and new replicas in turn', async (_, next) => {
  const phone = await opened();
  for (const data of ['uk:rights:protection', 'uk:rights:start', 'uk:menu:start', 'uk:rights:protection']) {
    speech = speech === old ? next() : old;
    phone.press(screenOf(phone).id, data, true);
    await settle(harness);
    sound(phone);
  }
  speech = next();
  await type(harness, phone, 'абракадабра');
  sound(phone);
  await left(phone);
});

it('a language that is gone: she goes on in another one', async () => {
  const phone = await opened('en');
  speech = edition({}, { languages: ['uk'] });
  phone.press(screenOf(phone).id, 'en:rights:start', true);
  await settle(harness);
  sound(phone);
  await type(harness, phone, 'абракадабра');
  sound(phone);
  await left(phone);
});

it('the step of the talk has another name: her words arrive, and replicas of both editions know the talk', async () => {
  const visitor = await asking(harness, 'firstone');
  await press(harness, responder, /^s:accept/);
  const views = new Map(old.content.views).set('talk', { flow: 'person', step: 'speaking' });
  const next = edition(renamed('person', 'talk', 'speaking'), { views });
  await type(harness, visitor, 'слово одне');
  speech = next;
  await type(harness, visitor, 'слово два');
  sound(visitor);
  speech = old;
  await type(harness, visitor, 'слово три');
  responder.type('відповідь');
  await settle(harness);
  for (const word of ['слово одне', 'слово два', 'слово три']) expect(textsOn(responder)).toContain(word);
  expect(textsOn(visitor)).toContain('відповідь');
  speech = next;
  await left(visitor);
  expect(textsOn(responder)).not.toContain('слово');
});

it('a step of a request is gone in the middle of it: nobody is stuck, nobody is asked, and she may leave', async () => {
  const visitor = await asking(harness, 'firstone');
  visitor.press(screenOf(visitor).id, 'uk:exit');
  await settle(harness);
  const before = textsOn(responder);
  const phone = harness.phone();
  phone.open();
  await settle(harness);
  phone.press(screenOf(phone).id, 'uk:person:start', true);
  await settle(harness);
  await press(harness, phone, /person:cards:begin$/);
  const person = old.content.flows.get('person');
  if (!person) throw new Error('there is no flow person');
  const { cards: _, ...steps } = person.steps;
  speech = edition({ person: { ...person, steps } });
  for (const row of rowsOf(screenOf(phone))) {
    for (const data of row.filter((one) => !one.endsWith(':exit'))) {
      phone.press(fromBot(phone).at(-1)?.id ?? 1, data, true);
      await settle(harness);
      sound(phone);
    }
  }
  expect(textsOn(responder)).toBe(before);
  await left(phone);
});
