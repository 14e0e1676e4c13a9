// A number on paper: what is read on one phone goes on upon another, from either channel to either, and nothing is stored for it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dump } from '../contracts/replicas.ts';
import { fromBot, type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { BrowserTab } from './tab.ts';

const CODE = /\d{3}-\d{3}-\d\d-\d\d, \d{3}-\d{3}/;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ web: true });
});
afterAll(() => harness.stop());

async function open(): Promise<BrowserTab> {
  return BrowserTab.open(harness.sites[0] ?? '');
}

it('carries a step from the web to Telegram, back, and from tab to tab', async () => {
  const tab = await open();
  await tab.submit({ press: 'uk:rights:protection' });
  await tab.type('/later');
  const [fromWeb = ''] = CODE.exec(tab.seen.text) ?? [];
  expect(fromWeb).not.toBe('');
  // It was said in passing: she stands where she stood.
  await tab.press(/rights:protection$/);

  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  phone.type(fromWeb);
  await harness.api.settled();
  expect(harness.standing(phone)).toBe('rights/protection');
  expect(phone.messages().every(({ text }) => !text.includes(fromWeb))).toBe(true);

  phone.press(fromBot(phone).at(-1)?.id ?? 0, 'uk:evidence:start', true);
  await harness.api.settled();
  phone.type('/later');
  await harness.api.settled();
  const [fromTelegram = ''] = CODE.exec(fromBot(phone).at(-1)?.text ?? '') ?? [];
  const other = await open();
  await other.type(fromTelegram.replace(/\D/g, ''));
  expect(harness.standing(other.address)).toBe('evidence/start');

  const third = await open();
  await third.type(fromWeb);
  expect(harness.standing(third.address)).toBe('rights/protection');
});

it('stores nothing of it, and answers a wrong number and an old one alike', async () => {
  const connection = harness.bots[0]?.redis.volatile;
  if (!connection) throw new Error('no bot');
  const tab = await open();
  await tab.submit({ press: 'uk:rights:start' });
  const before = [...(await dump(connection)).keys()].filter((key) => !key.endsWith(':due')).length;
  await tab.press(/pocket:start$/);
  const [code = ''] = CODE.exec(tab.seen.text) ?? [];
  expect([...(await dump(connection)).keys()].filter((key) => !key.endsWith(':due'))).toHaveLength(before);
  await tab.press(/rights:start$/);
  const digits = code.replace(/\D/g, '');
  await tab.type(`${digits.slice(0, 15)}${(Number(digits[15]) + 1) % 10}`);
  const wrong = tab.seen.text;
  harness.pass(2 * 60 * 60_000);
  await tab.type(code);
  expect(tab.seen.text).toBe(wrong);
  expect(harness.standing(tab.address)).toBe('pocket/wrong');
});

it('is not given where there is nothing to carry, and an occupied place is not carried', async () => {
  const tab = await open();
  await tab.submit({ press: 'uk:opening:kept' });
  await tab.type('код');
  expect(tab.seen.text).toContain(shippedSpeech().sentence('uk', 'doors.no-pocket'));
  await tab.submit({ press: 'uk:menu:start' });
  await tab.submit({ press: 'uk:occupied:start' });
  await tab.type('код');
  const other = await open();
  await other.type(CODE.exec(tab.seen.text)?.[0] ?? '');
  expect(harness.standing(other.address)).toBe('menu/start');
});
