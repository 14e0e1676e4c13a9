// A flood of made-up tabs, with nothing in front of the web chat: it fills no store, and Telegram's visitors do not feel it.
import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHARED } from '../../src/app/limits.ts';
import { fromBot, type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { join, settle } from '../bot/people.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { BrowserTab } from '../web/tab.ts';

const SIDE_BY_SIDE = 48;

const speech = shippedSpeech();

let volatile: TestServer;
let durable: TestServer;
let harness: Harness;
let redis: { readonly volatile: Redis; readonly durable: Redis };
beforeAll(async () => {
  [volatile, durable] = await Promise.all([realServer(), realServer()]);
  harness = await startHarness({ redisUrl: volatile.url, redisDurableUrl: durable.url, web: true });
  redis = {
    volatile: new Redis({ path: new URL(volatile.url).pathname }),
    durable: new Redis({ path: new URL(durable.url).pathname }),
  };
});
afterAll(async () => {
  for (const one of Object.values(redis)) one.disconnect();
  await harness.stop();
  await Promise.all([volatile.remove(), durable.remove()]);
});

const madeUp = () => `${Math.floor(Date.now() / 1000).toString(36)}.${randomBytes(16).toString('base64url')}`;

/** So many forms, each of another tab. @returns how they were answered */
async function flood(count: number, fields: Readonly<Record<string, string>>): Promise<ReadonlyMap<number, number>> {
  const answers = new Map<number, number>();
  let sent = 0;
  const one = async (): Promise<void> => {
    while (sent++ < count) {
      // biome-ignore lint/performance/noAwaitInLoops: so many side by side, each after the one before
      const answer = await fetch(harness.sites[0] ?? '', { method: 'POST', body: new URLSearchParams({ tab: madeUp(), ...fields }) });
      // biome-ignore lint/performance/noAwaitInLoops: the same
      await answer.arrayBuffer();
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
  return answers;
}

const used = async (one: Redis) => Number(/^used_memory:(\d+)/m.exec(await one.info('memory'))?.[1]);
const conversations = async () => (await redis.volatile.keys('*:c:*')).length;

/** As a flood leaves it that has gone on for a while: so many more are remembered at once. */
async function room(left: number): Promise<void> {
  const { atOnce, every } = SHARED.tabs;
  // What comes back while a test runs is not in it.
  const until = Date.now() + (atOnce - left) * every + (left === 0 ? 60_000 : 0);
  await redis.volatile.set('share:tabs', String(until), 'PXAT', until);
}

describe('made-up tabs', () => {
  it('that press and leave by the thousand take no more than their share, and somebody on Telegram goes on as ever', async () => {
    const [share, began] = [400, Date.now()];
    await room(share);
    // The share of the tabs, and a little for her and for what Redis itself takes. The flood asks for twice as much.
    await redis.volatile.config('SET', 'maxmemory', String((await used(redis.volatile)) + share * 1300 + 500_000));
    await redis.volatile.config('SET', 'maxmemory-policy', 'noeviction');
    const phone = harness.phone();
    phone.open();
    await harness.api.settled();
    const flooded = new AbortController();
    let presses = 0;
    const visiting = async (): Promise<void> => {
      while (!flooded.signal.aborted) {
        const to = ['menu/start', 'rights/start'][presses++ % 2] ?? '';
        const screen = fromBot(phone).at(-1);
        phone.press(screen?.id ?? 0, `uk:${to.replace('/', ':')}`, true);
        // biome-ignore lint/performance/noAwaitInLoops: she presses after she was answered
        await harness.api.settled();
        expect(harness.standing(phone)).toBe(to);
      }
    };
    const flooding = async (): Promise<ReadonlyMap<number, number>[]> => {
      const answers = [await flood(1200, { press: 'uk:rights:start' }), await flood(1500, { press: 'uk:exit' })];
      flooded.abort();
      return answers;
    };
    const [answers] = await Promise.all([flooding(), visiting()]);
    expect(answers.map((one) => [...one])).toEqual([[[200, 1200]], [[200, 1500]]]);
    expect(presses).toBeGreaterThan(3);
    // And one a second while it lasts.
    expect(await conversations()).toBeLessThanOrEqual(share + 1 + Math.ceil((Date.now() - began) / SHARED.tabs.every));
    expect(harness.log()).not.toMatch(/store-away|turn-failed|update-failed/);
    // Her exit finds all, and is whole.
    phone.press(fromBot(phone).at(-1)?.id ?? 0, 'uk:exit');
    await settle(harness);
    expect(fromBot(phone).map(({ text }) => text)).toEqual([speech.neutral('uk')]);
    await redis.volatile.config('SET', 'maxmemory', '0');
  });

  it('by the thousand do not keep somebody in the web chat from information, from the lines and from the way out', async () => {
    await room(0);
    const [standing, keys] = [await conversations(), await redis.volatile.dbsize()];
    const tab = await BrowserTab.open(harness.sites[0] ?? '');
    for (const to of [/menu:start$/, /menu:all$/, /menu:law$/]) await tab.press(to);
    expect(harness.standing(tab.address)).toBe('menu/law');
    await tab.type('він мене бє');
    expect(tab.seen.status).toBe(200);
    expect(tab.seen.text).not.toContain(speech.sentence('uk', 'handoff.unheard'));
    await tab.press(/emergency:start$/);
    expect(tab.seen.text).toContain('102');
    await tab.press(/:exit$/);
    expect(tab.seen.title).toBe(speech.sentence('uk', 'web.aside.title'));
    expect(tab.seen.buttons).toEqual([]);
    expect([await conversations(), await redis.volatile.dbsize()]).toEqual([standing, keys]);
  });

  it('that ask for a person by the hundred begin a few requests, which are remembered; the next ones hear the truth, and Telegram’s visitors ask', async () => {
    await room(0);
    const responder = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    const begun = async () => (await harness.bots[0]?.people.store.open())?.length ?? -1;
    const held = await conversations();
    await flood(200, { press: 'uk:person:cards:begin' });
    const most = SHARED.drafts.atOnce + 2;
    expect(await begun()).toBeGreaterThanOrEqual(SHARED.drafts.atOnce);
    expect(await begun()).toBeLessThanOrEqual(most);
    expect((await conversations()) - held).toBe(await begun());
    const tab = await BrowserTab.open(harness.sites[0] ?? '');
    await tab.submit({ press: 'uk:person:cards:begin' });
    expect(tab.seen.text).toContain(speech.sentence('uk', 'handoff.state.away', 'web'));
    const phone = harness.phone();
    phone.open();
    await harness.api.settled();
    const before = await begun();
    phone.press(fromBot(phone)[0]?.id ?? 0, 'uk:person:cards:begin', true);
    await harness.api.settled();
    expect(await begun()).toBe(before + 1);
    expect(harness.standing(phone)).toBe('person/cards');
    expect(fromBot(responder).length).toBeGreaterThan(0);
  });
});
