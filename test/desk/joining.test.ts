// Joining, practising and inviting, through the real adapter, a local Bot API and a Redis; and what is left of it in any store.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTrialRedis, type TrialRedis } from '../../src/adapters/redis/trial.ts';
import type { Bubble } from '../../src/simulator/bubble.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, startHarness } from '../harness.ts';

const FIRST = 'first-coordinator-1';
const CANARY = { first_name: 'CANARYfirst', last_name: 'CANARYlast', username: 'CANARY_user', language_code: 'pl' };

let redis: TrialRedis;
let harness: Harness;
beforeAll(async () => {
  redis = await startTrialRedis();
  harness = await startHarness({ redisUrl: redis.url, coordinatorInvite: FIRST });
});
afterAll(async () => {
  await harness.stop();
  await redis.stop();
});

let ids = 8100;
const someone = (): Phone => harness.api.phone(ids++, CANARY);
const screen = (phone: Phone): Bubble => {
  const last = fromBot(phone).at(-1);
  if (!last) throw new Error('nothing stands there');
  return last;
};
async function open(phone: Phone, code?: string): Promise<void> {
  phone.open(code);
  await harness.api.settled();
}
async function type(phone: Phone, words: string): Promise<void> {
  phone.type(words);
  await harness.api.settled();
}
async function press(phone: Phone, data: string, forged = false): Promise<void> {
  phone.press(screen(phone).id, data, forged);
  await harness.api.settled();
}
async function join(phone: Phone, alias = 'Верба'): Promise<void> {
  await press(phone, 's:join:next');
  for (let point = 0; point < 6; point++) await press(phone, 's:join:accept');
  await type(phone, alias);
  await press(phone, 's:join:skip');
  await press(phone, 's:join:next');
  await press(phone, 's:join:woman');
  await press(phone, 's:join:skip');
  await press(phone, 's:join:evenings');
  await press(phone, 's:join:country');
}
async function practise(phone: Phone): Promise<void> {
  await press(phone, 's:training');
  const ways = ['listen', 'danger', 'child'].map((one) => `practice-${one}`);
  const good: Record<string, string[]> = {
    'practice-listen': ['start', 'second', 'third', 'end'],
    'practice-danger': ['start', 'second', 'third', 'end'],
    'practice-child': ['start', 'second', 'third', 'end'],
  };
  for (const flow of ways) {
    for (const step of good[flow] ?? []) await press(phone, `uk:${flow}:${step}`);
    await press(phone, 's:home');
    await press(phone, 's:training');
  }
}

/** A coordinator invites a contact person. */
async function invitation(coordinator: Phone): Promise<string> {
  await type(coordinator, '/desk');
  await press(coordinator, 's:invite');
  await press(coordinator, 's:invite-responder');
  return /start=([\w-]+)/.exec(screen(coordinator).text)?.[1] ?? '';
}

/** Everything that is in Redis, keys and values. */
async function stored(): Promise<string> {
  const client = new Redis(
    redis.url.startsWith('unix:') ? { path: decodeURIComponent(new URL(redis.url).pathname) } : (redis.url as never),
  );
  let all = '';
  // Something that is found, so that it is known that anything would be.
  await client.set('control', 'КАНАРКА');
  for (const key of await client.keys('*')) {
    const dump = (await client.dumpBuffer(key)) ?? Buffer.alloc(0);
    all += `${key} ${dump.toString('utf8')} ${dump.toString('latin1')}\n`;
  }
  await client.del('control');
  client.disconnect();
  return all;
}

describe('joining', () => {
  it('a code that is not good is an ordinary beginning', async () => {
    const [plain, guess] = [someone(), someone()];
    await open(plain);
    await open(guess, 'no-such-code-0000');
    const seen = (phone: Phone) => fromBot(phone).map(({ html, buttons }) => ({ html, buttons }));
    expect(seen(guess)).toEqual(seen(plain));
  });

  it('the first coordinator comes in once, joins, practises, and invites a responder; nothing of who they are is kept', async () => {
    const [coordinator, second] = [someone(), someone()];
    await open(coordinator, FIRST);
    expect(screen(coordinator).text).toContain('Вас запросили. Ваша роль — координація');
    // The talk is in the store now, with an answer in it.
    await press(coordinator, 's:join:next');
    expect(await stored()).not.toMatch(/CANARY|telegram:|координац/);
    for (let point = 0; point < 6; point++) await press(coordinator, 's:join:accept');
    await type(coordinator, 'Олена Петренко');
    expect(screen(coordinator).text).toContain('Схоже на ім’я з прізвищем');
    await type(coordinator, '@olena');
    await type(coordinator, 'Калина');
    // What was typed is taken out of the chat.
    expect(coordinator.messages().filter(({ from }) => from === 'visitor')).toEqual([]);
    await type(coordinator, 'Київ');
    const place = rowsOf(screen(coordinator))
      .flat()
      .find((data) => /^s:join:UA\d{17}$/.test(data));
    await press(coordinator, place ?? '');
    await press(coordinator, 's:join:tick-en');
    await press(coordinator, 's:join:next');
    await press(coordinator, 's:join:skip');
    await press(coordinator, 's:join:age-1');
    await type(coordinator, 'колись');
    expect(screen(coordinator).text).toContain('Не вдалося прочитати');
    await type(coordinator, 'пн-пт 9-17, сб 10-14');
    await press(coordinator, 's:join:country');
    expect(screen(coordinator).text).toContain('Знайомство завершено');
    expect(screen(coordinator).text).toContain('/desk');
    expect(harness.standing(coordinator)).toBe('desk/home');

    // The code is used up.
    await open(second, FIRST);
    expect(harness.standing(second)).toBe('opening/start');

    await practise(coordinator);
    expect(
      screen(coordinator)
        .buttons.flat()
        .filter(({ text }) => text.startsWith('☑')),
    ).toHaveLength(3);

    await press(coordinator, 's:home');
    const code = await invitation(coordinator);
    await open(second, code);
    expect(screen(second).text).toContain('контактна особа');
    await join(second, 'Тополя');
    expect(screen(second).text).toContain('Тополя');
    // A responder has no coordinator's buttons, and a made-up press does nothing and says nothing.
    expect(rowsOf(screen(second)).flat()).not.toContain('s:team');
    const before = screen(second);
    for (const forged of ['s:team', 's:invite-coord', 's:revoke-sure:whoever1', 's:no-such-deed', 's:outcome', 's:accept-all']) {
      await press(second, forged, true);
      expect(screen(second)).toEqual(before);
    }

    await press(coordinator, 's:home');
    await press(coordinator, 's:team');
    expect(
      screen(coordinator)
        .buttons.flat()
        .map(({ text }) => text)
        .join(),
    ).toContain('Тополя · ще навчається');
    const held = await stored();
    expect(held).toContain('КАНАРКА');
    expect(held).not.toMatch(/CANARY|Калина|Тополя|telegram:/);
    expect(harness.log()).not.toMatch(/CANARY|Калина|Тополя|first-coordinator/);
  });

  it('whoever does not finish within an hour begins anew, and nothing of the answers is left', async () => {
    const code = await invitation(harness.api.phone(8102, CANARY));
    const late = someone();
    await open(late, code);
    await press(late, 's:join:next');
    harness.pass(61 * 60_000);
    await press(late, 's:join:accept');
    expect(screen(late).text).toContain('Знайомство не завершено');
    await press(late, 's:finish');
    expect(screen(late).text).toContain('Вас запросили');
    // Without the code of conduct there is no desk and no training.
    await press(late, 's:training', true);
    expect(screen(late).text).toContain('Знайомство не завершено');
    await press(late, 's:finish');
    await press(late, 's:join:next');
    await press(late, 's:join:decline');
    expect(screen(late).text).toContain('Нічого не збережено');
    await type(late, '/desk');
    expect(harness.standing(late)).not.toMatch(/^desk/);
  });

  it('whoever answers after that hour with words reads that it begins anew, and no visitor’s answer; a cry for help has its own', async () => {
    const code = await invitation(harness.api.phone(8102, CANARY));
    const late = someone();
    await open(late, code);
    await press(late, 's:join:next');
    for (let point = 0; point < 6; point++) await press(late, 's:join:accept');
    expect(screen(late).text).toContain('Яке ім’я поставити');
    harness.pass(61 * 60_000);
    const own = late.type('Верба').message_id;
    await harness.api.settled();
    expect(screen(late).text).toContain('Знайомство не завершено');
    expect(late.messages().map(({ id }) => id)).not.toContain(own);
    await press(late, 's:finish');
    harness.pass(61 * 60_000);
    await type(late, 'рятуйте');
    expect(harness.standing(late)).toBe('emergency/start');
    await type(late, '/hide');
    await type(late, '/desk');
    await press(late, 's:finish');
    await press(late, 's:join:next');
    await press(late, 's:join:decline');
  });

  it('a photo in the middle of it leads back to the question that stands, and a command typed there does not stay in the chat', async () => {
    const code = await invitation(harness.api.phone(8102, CANARY));
    const joining = someone();
    await open(joining, code);
    await press(joining, 's:join:next');
    const { text: question } = screen(joining);
    joining.send('photo');
    await harness.api.settled();
    expect(screen(joining).text).not.toBe(question);
    await press(joining, 'uk:desk:joining');
    expect(screen(joining).text).toBe(question);
    await type(joining, '/desk');
    expect(joining.messages().filter(({ from }) => from === 'visitor')).toEqual([]);
  });

  it('whoever opens the link that invited her once more finds the question that stands, and not the first screen of all', async () => {
    const code = await invitation(harness.api.phone(8102, CANARY));
    const joining = someone();
    await open(joining, code);
    await press(joining, 's:join:next');
    const question = screen(joining).text;
    await open(joining, code);
    expect(screen(joining).text).toBe(question);
    expect(joining.messages().filter(({ from }) => from === 'visitor')).toEqual([]);
    // The link of an event is what it is for anybody.
    await open(joining, 'e-bbbbb');
    expect(harness.standing(joining)).toBe('opening/start');
  });

  it('practice cannot be skipped, and no visitor gets into it', async () => {
    const [coordinator, visitor] = [harness.api.phone(8102, CANARY), someone()];
    await type(coordinator, '/desk');
    const code = await invitation(coordinator);
    const responder = someone();
    await open(responder, code);
    await join(responder);
    await press(responder, 'uk:practice-child:end', true);
    expect(harness.standing(responder)).toBe('practice-child/start');
    await press(responder, 's:training', true);
    expect(
      screen(responder)
        .buttons.flat()
        .filter(({ text }) => text.startsWith('☑')),
    ).toEqual([]);

    await open(visitor);
    for (const data of ['uk:practice-child:start', 'uk:help-first:start']) {
      await press(visitor, data, true);
      expect(harness.standing(visitor)).toBe('fallback/lost');
    }
    await press(visitor, 'uk:desk:home', true);
    expect(harness.standing(visitor)).toBe('menu/start');
    const standing = screen(visitor);
    await press(visitor, 's:home', true);
    expect(screen(visitor)).toEqual(standing);
    await type(visitor, '/desk');
    expect(screen(visitor).text).not.toContain('Робочий стіл');
  });

  it('quick exit cleans the desk away, and it opens again', async () => {
    const coordinator = harness.api.phone(8102, CANARY);
    await type(coordinator, '/desk');
    await press(coordinator, 'uk:exit');
    expect(fromBot(coordinator).filter(({ buttons }) => buttons.length > 0)).toEqual([]);
    await type(coordinator, '/desk');
    expect(harness.standing(coordinator)).toBe('desk/home');
  });

  it('the last coordinator cannot take herself off', async () => {
    const coordinator = harness.api.phone(8102, CANARY);
    await press(coordinator, 's:team');
    const mine = screen(coordinator)
      .buttons.flat()
      .find(({ text }) => text.startsWith('Калина'));
    await press(coordinator, mine && 'callback_data' in mine ? mine.callback_data : '');
    const id =
      rowsOf(screen(coordinator))
        .flat()
        .find((data) => data.startsWith('s:revoke:'))
        ?.split(':')[2] ?? '';
    // As the data map says: nothing of whoever it is, and long enough that no two have one.
    expect(id).toMatch(/^[0-9a-f]{8}$/);
    await press(coordinator, `s:revoke-sure:${id}`, true);
    expect(screen(coordinator).text).toContain('останній');
    await type(coordinator, '/desk');
    expect(harness.standing(coordinator)).toBe('desk/home');
  });
});

it('what somebody has answered so far waits in the durable store: the other one may come back empty', async () => {
  const durable = await startTrialRedis();
  const apart = await startHarness({ redisDurableUrl: durable.url, coordinatorInvite: FIRST });
  const phone = apart.phone();
  phone.open(FIRST);
  await apart.api.settled();
  phone.press(screen(phone).id, 's:join:next');
  await apart.api.settled();
  const store = new Redis(durable.url);
  expect(await store.keys('{h}:t:*')).toHaveLength(1);
  store.disconnect();
  await apart.stop();
  await durable.stop();
});
