// A visitor with a canary in every field that Telegram can carry: none of it is in Redis, in the log, or in what the bot sends.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dump } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { fromBot, type Harness, startHarness } from '../harness.ts';

const CHAT = 731_946_028_511;
const CANARIES = ['Канарейка', 'Canarowska', 'canary_user', 'canary-words', 'canary-caption', 'kk-canary'];

let redis: TestServer;
let harness: Harness;
beforeAll(async () => {
  redis = await realServer();
  harness = await startHarness({ redisUrl: redis.url });
});
afterAll(async () => {
  await harness.stop();
  await redis.remove();
});

/** A text as it could hide: plain, and in the encodings that somebody who looks would try. */
function shapes(text: string): string[] {
  const bytes = Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  return [
    text,
    encodeURIComponent(text),
    ...[bytes, wide].flatMap((b) => [b.toString('hex'), b.toString('base64').replace(/=+$/, ''), b.toString('base64url')]),
  ];
}

function numberShapes(value: number): string[] {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  const trimmed = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return [
    ...shapes(String(value)),
    value.toString(16),
    value.toString(36),
    trimmed.toString('hex'),
    Buffer.from(trimmed).reverse().toString('hex'),
  ];
}

it('leaves no name, no word and no number behind', async () => {
  const phone = harness.api.phone(CHAT, {
    first_name: 'Канарейка',
    last_name: 'Canarowska',
    username: 'canary_user',
    language_code: 'kk-canary',
  });
  phone.open('canary-words');
  phone.type('canary-words: мене звати Канарейка');
  phone.send('photo', 'canary-caption');
  phone.send('contact');
  phone.forward('canary-words', 'Canarowska');
  await harness.api.settled();
  const screen = phone.lastFromBot();
  const numbers = harness.api.calls.flatMap(({ answer }) =>
    answer?.ok && typeof answer.result === 'object' && answer.result !== null && 'message_id' in answer.result
      ? Number(answer.result.message_id)
      : [],
  );
  expect(screen && numbers.length > 0).toBe(true);

  const connection = harness.bots[0]?.redis.volatile;
  if (!connection) throw new Error('no bot');
  const stored = await dump(connection);
  // It is there, it is little, and it says nothing.
  expect([...stored.keys()].filter((key) => key.includes(':c:'))).toHaveLength(1);
  for (const [key, values] of stored) if (key.includes(':c:')) expect(values[0]?.length).toBeLessThan(300);
  const everything = JSON.stringify([...stored]) + harness.log();
  const forbidden = [...CANARIES.flatMap(shapes), ...numberShapes(CHAT)].filter((text) => text.length > 4);
  expect(forbidden.filter((text) => everything.toLowerCase().includes(text.toLowerCase()))).toEqual([]);
  expect(harness.api.calls.filter(({ params }) => CANARIES.some((canary) => JSON.stringify(params).includes(canary)))).toEqual([]);

  phone.type('/hide');
  await harness.api.settled();
  // After the exit only the day's key remains, which is nobody's, the bare queues, the hour of the last rewrite, when all together may try a code,
  // and, once the day is over in Kyiv, the month's counts, which are of all.
  const hers = async () =>
    [...(await dump(connection)).keys()].filter(
      (key) => !/^epoch:|^\{bull\}:|^\{h\}:compacted$|^\{h\}:k:\d{4}-\d\d$|^share:codes$/.test(key),
    );
  // And for ten minutes, in place of the conversation, that somebody left: what was sent before comes late sometimes.
  const left = await hers();
  expect(left.map((key) => key.replace(/^\{p\d+\}:/, '').slice(0, 3))).toEqual(['c:2', 'due']);
  expect(await connection.ask((redis) => redis.pttl(left[0] ?? ''))).toBeLessThanOrEqual(10 * 60_000);
  harness.pass(10 * 60_000);
  await harness.bots[0]?.sweep();
  expect(await hers()).toEqual([]);

  // The counts of the day are numbers, and none of them is hers.
  harness.pass(24 * 60 * 60_000);
  await harness.bots[0]?.sweep();
  expect(await hers()).toEqual([]);
  const counted = [...(await dump(connection))].filter(([key]) => key.startsWith('{h}:k:'));
  expect(counted).not.toEqual([]);
  expect(forbidden.filter((text) => JSON.stringify(counted).toLowerCase().includes(text.toLowerCase()))).toEqual([]);
});

it('the log names no place, and nothing that is only said in passing: not that somebody read about an occupied one', async () => {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  const before = harness.log().length;
  const crimea = 'UA01000000000013043';
  const kyiv = 'UA80000000000093317';
  const codes = [crimea, kyiv].map((code) => code.slice(2));
  for (const to of [...codes.map((code) => `near:doors:talk-000-${code}`), 'occupied:remote', 'emergency:occupied', 'legal-aid:occupied']) {
    phone.press(fromBot(phone).at(-1)?.id ?? 0, `uk:${to}`, true);
    await harness.api.settled();
  }
  phone.press(fromBot(phone).at(-1)?.id ?? 0, 'uk:rights:start', true);
  await harness.api.settled();
  const said = harness.log().slice(before);
  // Each was answered, and of what is not passing the log tells the step.
  expect(said.match(/"event":"turn"/g)).toHaveLength(6);
  expect(said).toMatch(/"flow":"near","step":"doors"/);
  expect(said).toMatch(/"flow":"rights","step":"start"/);
  expect(said).not.toMatch(/occupied|emergency/);
  for (const code of codes) expect(said).not.toContain(code);
  phone.type('/hide');
  await harness.api.settled();
});

it('the log keeps nothing of a conversation, not even its moments, unless it is asked for by LOG_LEVEL', async () => {
  const phone = harness.phone();
  const before = harness.log().length;
  phone.open();
  await harness.api.settled();
  for (const to of ['rights:start', 'menu:war', 'occupied:start']) {
    phone.press(fromBot(phone).at(-1)?.id ?? 0, `uk:${to}`, true);
    await harness.api.settled();
  }
  phone.type('що мені робити');
  await harness.api.settled();
  phone.type('/hide');
  await harness.api.settled();
  const lines = harness.log().slice(before).trim().split('\n');
  expect(lines).toHaveLength(6);
  // As pino writes `debug`: the least that a running bot writes is `info`.
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: 20 });
});
