// Looking for help near a place, through the front door: what is typed goes, what is occupied is not kept, and a map is one tap away.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Speech } from '../../src/content/speech.ts';
import { layOut } from '../../src/core/near/shelf.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { fromBot, type Harness, shippedSpeech, startHarness } from '../harness.ts';

const shipped = shippedSpeech();
const KYIV_LINE = shipped.content.shelf.byId.get('kyiv-line')?.known;

/** The shipped content, and one of its lines has an office. */
function withOffice(): Speech {
  if (!KYIV_LINE || KYIV_LINE.confidential) throw new Error('the directory has changed');
  const office = { ...KYIV_LINE, locations: [{ id: 'office', addresses: [{ address_1: 'вул. Вигадана, 1', city: 'Київ' }] }] };
  const shelf = layOut({ services: [office], needs: [{ id: 'talk', terms: office.taxonomy_terms ?? [] }] });
  return { ...shipped, content: { ...shipped.content, shelf } };
}

let redis: TestServer;
let harness: Harness;
let speech: () => Speech = () => shipped;
beforeAll(async () => {
  redis = await realServer();
  harness = await startHarness({ redisUrl: redis.url, speech: () => speech() });
});
afterAll(async () => {
  await harness.stop();
  await redis.remove();
});

async function press(phone: Phone, data: string): Promise<string> {
  phone.press(fromBot(phone).at(-1)?.id ?? 0, data, true);
  await harness.api.settled();
  return fromBot(phone).at(-1)?.text ?? '';
}

async function begin(language: string): Promise<Phone> {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  await press(phone, `${language}:near:where:talk-000`);
  return phone;
}

describe.each(['uk', 'en'])('in %s', (language) => {
  it.each(['у попасній', 'Popasna', 'він мене бʼє, Попасна', 'абракадабра', 'сос'])('%s is taken out of the chat', async (words) => {
    const phone = await begin(language);
    const typed = phone.type(words);
    await harness.api.settled();
    expect(phone.messages().map(({ id }) => id)).not.toContain(typed.message_id);
  });

  it('words that cannot wait are heard where a place is asked for', async () => {
    const phone = await begin(language);
    phone.type('він ламає двері');
    await harness.api.settled();
    expect(harness.standing(phone)).toBe('emergency/start');
    await press(phone, `${language}:near:where:talk-000`);
    phone.type('112');
    await harness.api.settled();
    expect(harness.standing(phone)).toBe('emergency/start');
    await press(phone, `${language}:near:where:talk-000`);
    phone.type('сховати');
    await harness.api.settled();
    expect(harness.standing(phone)).toBe('gone');
  });

  it('without the store a place travels in its button, and nothing false is said', async () => {
    const phone = await begin(language);
    await redis.stop();
    try {
      const local = await press(phone, `${language}:near:doors:talk-000-12000000000090473`);
      expect(local).toContain('Дніпропетровська');
      const carried = fromBot(phone)
        .at(-1)
        ?.buttons.flat()
        .flatMap((button) => ('callback_data' in button ? button.callback_data : []));
      const next = carried?.find((data) => data.includes(':talk-001-'));
      expect(await press(phone, next ?? '')).toContain('Дніпропетровська');
      // Whoever comes by another way is shown what holds everywhere, and no place is named.
      const anywhere = await press(phone, `${language}:near:doors:talk-000`);
      expect(anywhere).not.toContain('Дніпропетровська');
      expect(anywhere).toContain(language === 'uk' ? 'для всієї країни' : 'all over the country');
      phone.type('Попасна');
      await harness.api.settled();
      expect(harness.standing(phone)).toBe('near/found');
    } finally {
      await redis.start();
    }
  });
});

it('an office is one tap from a map, and Telegram takes the link', async () => {
  speech = withOffice;
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  expect(await press(phone, 'uk:near:card:kyiv-line')).toContain('вул. Вигадана, 1');
  const links = fromBot(phone)
    .at(-1)
    ?.buttons.flat()
    .flatMap((button) => ('url' in button ? button.url : []));
  expect(links).toEqual([`https://www.openstreetmap.org/search?query=${encodeURIComponent('вул. Вигадана, 1, Київ')}`]);
  speech = () => shipped;
});
