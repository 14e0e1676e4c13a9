// Presses every button of every screen in every language, as a visitor would: nothing is refused, nothing leads nowhere.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPublished, placeOf, stepAt, written } from '../../src/core/flow.ts';
import { isPersonView } from '../../src/core/person/views.ts';
import type { Bubble } from '../../src/simulator/bubble.ts';
import { fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from '../harness.ts';

const { content } = shippedSpeech();
const published = [...content.flows].flatMap(([flow, { steps, staff }]) =>
  Object.entries(steps).flatMap(([step, said]) => (isPublished(said) && !staff ? [written({ flow, step })] : [])),
);

/** The last line of a screen whose sources were checked too long ago. */
const STALE = /\n(Відтоді дані могли|This may have)[^\n]*$/;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

it('reaches every published step by buttons and words, two taps from leaving and from the police', async () => {
  const phone = harness.phone();
  const { api } = harness;
  phone.open();
  await api.settled();
  const todo = new Set(fromBot(phone).flatMap(dataOf));
  const done = new Set<string>();
  const reached = new Set<string>();
  // What is answered to words and to things that are not taken has buttons of its own.
  for (const deed of [
    () => phone.type('аж ніяк'),
    () => phone.type('аж ніяк'),
    () => phone.type('аж ніяк'),
    () => phone.type('Попасна'),
    () => phone.type('123-456-78-90, 123-456'),
    () => phone.open('c000-0'),
    () => phone.send('voice'),
    () => phone.send('photo'),
    () => phone.send('contact'),
    () => phone.send('location'),
  ]) {
    deed();
    await api.settled();
    reached.add(harness.standing(phone) ?? '');
    for (const data of fromBot(phone).flatMap(dataOf)) todo.add(data);
  }
  for (const data of todo) {
    if (done.has(data) || data.endsWith(':exit') || !isFollowed(data)) continue;
    done.add(data);
    const [screen, ...more] = fromBot(phone);
    if (!screen) throw new Error('no screen');
    expect(more, data).toEqual([]);
    phone.press(screen.id, data, true);
    await api.settled();
    const [, flow, step] = data.split(':');
    // Nothing leads to a screen that is gone or hidden.
    const shown = harness.standing(phone) ?? '';
    // Who chooses an occupied place is led elsewhere.
    expect([`${flow}/${step}`, ...(/\d{17}/.test(data) ? [content.frame.occupied] : [])], data).toContain(shown);
    reached.add(shown);
    const [next] = fromBot(phone);
    if (!next) throw new Error('no screen');
    // The line that a stale screen adds is not counted: this test also runs in years to come.
    const isList = stepAt(content, placeOf(shown))?.view;
    expect(next.text.replace(STALE, '').length, data).toBeLessThanOrEqual(isList ? 900 : 600);
    expect(next.text).not.toMatch(/\{\{|undefined|\[object/);
    expect(
      rowsOf(next)
        .at(-1)
        ?.map((carried) => carried.replace(/^\w+:/, '')),
    ).toEqual(['exit', (stepAt(content, placeOf(shown))?.emergency ?? content.frame.emergency).replace('/', ':')]);
    for (const found of dataOf(next)) todo.add(found);
  }
  // A button whose step is gone cannot be pressed here, and what typed words may mean is offered to words alone.
  // A thank-you needs a proof; test/bot/confirming.test.ts has one. The farewell comes when the service has ended: test/bot/farewell.test.ts.
  const apart = [
    'fallback/lost',
    'confirm/thanks',
    'person/left',
    content.frame.ended,
    ...published.filter((place) => place.startsWith('offer/')),
  ];
  // On the way to a person somebody has to be there; test/bot/person.test.ts has them.
  const toPerson = (place: string) => isPersonView(stepAt(content, placeOf(place))?.view);
  expect(published.filter((place) => !reached.has(place) && !apart.includes(place) && !toPerson(place))).toEqual([]);
  // In both languages, each with its own words.
  expect(new Set([...done].map((data) => data.split(':')[0]))).toEqual(new Set(content.languages));
  // Telegram refused nothing, but to change a screen into itself: two places in occupied territory look alike.
  const refused = api.calls.flatMap(({ method, answer }) => (answer && !answer.ok ? [{ method, said: answer.description }] : []));
  expect(refused.filter(({ said }) => !said.includes('message is not modified'))).toEqual([]);
});

/** Lists to tick and questions have thousands of combinations; test/core/exploration.test.ts goes through them. */
function isFollowed(data: string): boolean {
  const carried = data.split(':')[3];
  if (carried === undefined || /^q?[012]$/.test(carried)) return true;
  const [need] = content.shelf.needs.keys();
  const code = /\d{17}/.exec(carried)?.[0];
  if (code !== undefined)
    return (code === carried || carried.startsWith(`${need}-000`)) && (/^(44120|01)/.test(code) || code.endsWith('18893'));
  return content.shelf.byId.has(carried) || content.shelf.needs.has(carried.replace(/-000(-any)?$/, ''));
}

function dataOf(message: Bubble): string[] {
  return rowsOf(message).flat();
}
