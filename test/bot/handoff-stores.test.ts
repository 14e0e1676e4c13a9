// A handoff where the stores are looked into and taken away: canaries in every field, a durable Redis that is killed, two replicas.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { changed, dump } from '../contracts/replicas.ts';
import { durableServer, type TestServer } from '../contracts/servers.ts';
import { fromBot, type Harness, rowsOf, startHarness } from '../harness.ts';
import { asking, join, press, preview, screenOf, settle, textsOn, type } from './people.ts';

const handoffOf = async (harness: Harness, visitor: Phone) => harness.bots[0]?.people.store.of(`telegram:${visitor.id}` as never);

describe('a durable Redis', () => {
  let redis: TestServer;
  let harness: Harness;
  let olha: Phone;
  beforeAll(async () => {
    redis = await durableServer();
    harness = await startHarness({ redisUrl: redis.url });
    olha = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
  });
  afterAll(async () => {
    await harness.stop();
    await redis.remove();
  });
  const connection = () => {
    const durable = harness.bots[0]?.redis.durable;
    if (!durable) throw new Error('no bot');
    return durable;
  };
  const killed = async (meanwhile: () => Promise<unknown> = async () => {}) => {
    await redis.stop();
    await changed(connection(), 'down');
    await meanwhile();
    await redis.start();
    await changed(connection(), 'up');
  };

  it('has its file rewritten by whoever sweeps, without being told to', async () => {
    await expect.poll(() => connection().ask((redis) => redis.get('{h}:compacted'))).toMatch(/^\d{13}$/);
  });

  it('that was killed while she waits has her handoff, and it goes on', async () => {
    const visitor = await asking(harness, 'aaaaaaaa', { note: 'слово одне' });
    await killed();
    await press(harness, olha, /^s:accept/);
    await expect.poll(() => settle(harness).then(() => textsOn(olha))).toContain('слово одне');
    visitor.type('/hide');
    await settle(harness);
  });

  it('that is away while words are typed: those from before arrive, once', async () => {
    const visitor = await asking(harness, 'aaaaaaaa');
    await press(harness, olha, /^s:accept/);
    harness.api.limitNext(9, 1, 'copyMessage');
    visitor.type('слово перед тим');
    await harness.api.settled();
    await killed(async () => {
      visitor.type('слово під час того');
      // Nothing knows of what the one who answers types meanwhile: it would stand in their chat after the talk.
      olha.type('відповідь під час того');
      await harness.api.settled();
    });
    await expect.poll(() => settle(harness).then(() => textsOn(olha)), { timeout: 30_000, interval: 500 }).toContain('слово перед тим');
    expect(textsOn(olha).match(/слово перед тим/g)).toHaveLength(1);
    expect(textsOn(visitor)).not.toContain('під час');
    expect(textsOn(olha)).not.toContain('під час');
    visitor.type('/hide');
    await settle(harness);
    await expect.poll(() => settle(harness).then(() => textsOn(olha))).not.toContain('слово');
  });

  it('that is away while she leaves: her screen goes, she hears that not all did, and hiding again finds the rest on both phones', async () => {
    const visitor = await asking(harness, 'aaaaaaaa');
    await press(harness, olha, /^s:accept/);
    await type(harness, visitor, 'слово-канарка');
    const screen = screenOf(visitor);
    await killed(async () => {
      visitor.press(
        screen.id,
        rowsOf(screen)
          .flat()
          .find((data) => data.endsWith(':exit')) ?? '',
      );
      await harness.api.settled();
    });
    expect(textsOn(visitor)).not.toMatch(/Калина/);
    expect(textsOn(visitor)).toContain('Не все вийшло');
    visitor.type('/hide');
    await harness.api.settled();
    await expect.poll(() => settle(harness).then(() => textsOn(olha))).not.toContain('канарка');
    expect(textsOn(visitor)).not.toContain('канарка');
  });

  it('keeps no name, no word and no number of either side, nor does the log or the other phone', async () => {
    const canary = { first_name: 'Канарейка', last_name: 'Canarowska', username: 'canary_user', language_code: 'kk-canary' };
    const her = harness.api.phone(731_946_028_511, canary);
    const theirs = harness.api.phone(731_946_028_522, { ...canary, first_name: 'Пташенко' });
    await join(harness, 'bbbbbbbb', { alias: 'Явір', address: `telegram:${theirs.id}` });
    theirs.open();
    her.open();
    await settle(harness);
    her.press(screenOf(her).id, 'uk:person:start', true);
    await settle(harness);
    await press(harness, her, /person:cards:begin$/);
    while (
      !rowsOf(screenOf(her))
        .flat()
        .some((data) => data.endsWith(':yes-bbbbbbbb'))
    )
      await press(harness, her, /:look-/);
    await preview(harness, her, 'bbbbbbbb', { note: 'canary-words у записці', sign: 'key' });
    await press(harness, her, /:send$/);
    await press(harness, theirs, /^s:accept/);
    await type(harness, her, 'canary-words від неї');
    await type(harness, theirs, 'canary-words від того боку');
    her.send('photo', 'canary-caption');
    her.send('contact');
    theirs.send('voice');
    await settle(harness);
    const stored = [...(await dump(connection()))].flat(2).join('\n');
    const seen = [textsOn(her), textsOn(theirs)].join('\n').replace(/canary-words (у записці|від неї|від того боку)/g, '');
    const sent = harness.api.calls
      .map(({ method, params }) => (/^(send|edit|copy)/i.test(method) ? JSON.stringify(params) : ''))
      .join('\n');
    for (const word of ['Канарейка', 'Canarowska', 'canary', 'Пташенко', String(her.id), String(theirs.id)]) {
      expect([stored.includes(word), harness.log().includes(word), seen.includes(word)], word).toEqual([false, false, false]);
    }
    expect(sent).not.toMatch(/Canarowska|canary_user|Пташенко|canary-caption/);
    expect(fromBot(theirs).some(({ text }) => text.includes(String(her.id)))).toBe(false);
    her.type('/hide');
    await settle(harness);
    expect(textsOn(theirs)).not.toContain('canary');
    expect(await handoffOf(harness, her)).toBeUndefined();
    // Nor is anything of it what is handed over for the counts when the day is over.
    harness.pass(26 * 3_600_000);
    await settle(harness);
    const counted = [...(await dump(connection()))].filter(([key]) => key.startsWith('{h}:k:')).flat(2);
    expect(counted).toContain('visit');
    expect(counted.join('\n')).not.toContain('canary');
  });
});

describe('two replicas', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness({ replicas: 2 });
  });
  afterAll(() => harness.stop());

  it('have one owner where two accept at the same moment, each at another replica', async () => {
    const a = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const b = await join(harness, 'bbbbbbbb', { alias: 'Дуб', role: 'coordinator' });
    await wait(2100);
    const visitor = await asking(harness, 'aaaaaaaa', { note: 'слово одне' });
    harness.pass(5 * 60_000);
    await settle(harness);
    const post = (phone: Phone, replica: number) => {
      const call = fromBot(phone).findLast((message) =>
        rowsOf(message)
          .flat()
          .some((data) => data.startsWith('s:accept')),
      );
      const data = rowsOf(call)
        .flat()
        .find((one) => one.startsWith('s:accept'));
      const chat = { id: phone.id, type: 'private' };
      const id = 2_000_000 + replica;
      const query = { id: `q${id}`, from: { id: phone.id }, data, message: { message_id: call?.id, chat } };
      return fetch(harness.hooks[replica] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'harness-secret' },
        body: JSON.stringify({ update_id: id, callback_query: query }),
      });
    };
    await Promise.all([post(a, 0), post(b, 1)]);
    await settle(harness);
    const owner = (await handoffOf(harness, visitor))?.owner;
    expect(['aaaaaaaa', 'bbbbbbbb']).toContain(owner);
    const [hers, other] = owner === 'aaaaaaaa' ? [a, b] : [b, a];
    expect(textsOn(hers)).toContain('слово одне');
    expect(textsOn(other)).not.toMatch(/слово одне|Розмова — |Чи можете ви зараз/);
  });
});
