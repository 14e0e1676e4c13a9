// Lists that grow without bound: however long one is, Telegram takes each page of it, and every entry stands on one of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisEvents } from '../../src/adapters/redis/events.ts';
import { sealKey } from '../../src/adapters/redis/seal.ts';
import { EVENT_FORM } from '../../src/core/events/event.ts';
import { dayAfter } from '../../src/core/near/kyiv.ts';
import type { Service } from '../../src/core/directory.ts';
import { dayOf } from '../../src/core/near/kyiv.ts';
import { layOut } from '../../src/core/near/shelf.ts';
import { gazetteerOf } from '../../src/core/places/gazetteer.ts';
import type { PlaceUnit } from '../../src/core/places/place.ts';
import type { Address } from '../../src/ports.ts';
import type { Bubble } from '../../src/simulator/bubble.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { join } from '../bot/people.ts';
import { openHandoff, staffMember } from '../doubles/handoffs.ts';
import { fromBot, type Harness, rowsOf, SEALING, shippedSpeech, startHarness } from '../harness.ts';
import { BrowserTab } from '../web/tab.ts';

/** Few, and what Telegram takes no more of: a hundred buttons. */
const LENGTHS = [5, 99, 100, 101, 300] as const;
const MOST = 300;

const unit = (n: number, category: PlaceUnit['category'], name: string, parent?: string): PlaceUnit => ({
  code: `UA53${String(n).padStart(15, '0')}`,
  category,
  name,
  parent,
  former: [],
  status: 'free',
  since: undefined,
});
/** An oblast of one hromada, in which there are many villages of one long name. */
const OBLAST = unit(1, 'O', 'Полтавська');
const HROMADA = unit(2, 'H', 'Новосанжарська', OBLAST.code);
const VILLAGE = 'Великомихайлівка-Задніпровська';
/** Another hromada, with one of that name. */
const OTHER = unit(3, 'H', 'Лохвицька', OBLAST.code);
const TWIN = unit(4, 'C', VILLAGE, OTHER.code);
const VILLAGES = Array.from({ length: MOST }, (_, n) => unit(n + 10, 'C', VILLAGE, HROMADA.code));

const TODAY = dayOf(Date.now());
const speech = (() => {
  const shipped = shippedSpeech();
  const { content } = shipped;
  const { byId, needs, holidays } = content.shelf;
  const [like] = [...byId.values()].filter(({ known }) => known.taxonomy_terms?.includes('support-line'));
  const services = Array.from({ length: MOST }, (_, n) => ({ ...like?.known, id: `service-${n}` })) as Service[];
  const everywhere = {
    ...like?.known,
    id: 'everywhere',
    service_areas: [HROMADA, OTHER, ...VILLAGES, TWIN].map(({ code }) => code),
  } as Service;
  const known = [...byId.values()].map((one) => one.known);
  const shelf = layOut({
    services: [...known, ...services, everywhere],
    needs: [...needs].map(([id, terms]) => ({ id, terms: [...terms] })),
  });
  const places = gazetteerOf([OBLAST, HROMADA, OTHER, ...VILLAGES, TWIN]);
  return { ...shipped, content: { ...content, places, shelf: { ...shelf, holidays } } };
})();

let harness: Harness;
let head: Phone;
let events: RedisEvents;
beforeAll(async () => {
  harness = await startHarness({ web: true, speech: () => speech });
  head = await join(harness, 'headhead', { role: 'coordinator', alias: 'Мальва' });
  const [bot] = harness.bots;
  if (!bot) throw new Error('no bot');
  events = new RedisEvents(bot.redis.durable, [sealKey(SEALING)], { now: Date.now }, EVENT_FORM);
});
afterAll(() => harness.stop());

async function pressed(phone: Phone, data: string): Promise<Bubble> {
  const screen = () => fromBot(phone).at(-1);
  const before = harness.log().length;
  phone.press(screen()?.id ?? 1, data, true);
  await harness.api.settled();
  expect(harness.log().slice(before)).not.toMatch(/turn-failed|"level":50/);
  return screen() as Bubble;
}

/** All pages of a list, each as the phone shows it. */
async function pages(phone: Phone, data: string): Promise<Bubble[]> {
  const shown = [await pressed(phone, data)];
  for (;;) {
    const on = shown
      .at(-1)
      ?.buttons.flat()
      .find((button) => button.text === 'Показати ще ›' || button.text === 'Далі ›');
    if (on === undefined || !('callback_data' in on)) return shown;
    // biome-ignore lint/performance/noAwaitInLoops: each page leads to the next
    shown.push(await pressed(phone, on.callback_data));
  }
}

/** What the buttons of a list are about. */
const about = (shown: readonly Bubble[], deed: string): string[] =>
  shown.flatMap((one) => rowsOf(one).flat()).flatMap((data) => (data.startsWith(`s:${deed}:`) ? data.slice(deed.length + 3) : []));
const lines = (shown: readonly { readonly text: string }[]): number => shown.flatMap(({ text }) => text.match(/•/g) ?? []).length;

describe.each(LENGTHS)('%i of them:', (length) => {
  it('the staff, and complaints about them, with the longest names', async () => {
    const [bot] = harness.bots;
    const { roster } = bot?.people ?? {};
    const given = { alias: 'Катерина-Ольга Задніпрова', practised: [], complaints: { count: 99, last: TODAY } };
    for (let n = ((await roster?.all()) ?? []).length; n <= length; n++)
      // biome-ignore lint/performance/noAwaitInLoops: each is one change of the roster
      await roster?.add(
        staffMember(`staff${String(n).padStart(3, '0')}`, { ...given, alias: given.alias.slice(0, 24), address: `telegram:77${n}` }),
      );
    const team = about(await pages(head, 's:team'), 'member');
    expect(new Set(team).size).toBe(length + 1);
    expect(team).toHaveLength(length + 1);
    expect(new Set(about(await pages(head, 's:complaints'), 'member')).size).toBe(length);
  });

  it('events, for whoever announces them and for visitors on Telegram and the web', async () => {
    for (let n = events.known().length; n < length; n++) {
      const said = { day: dayAfter(TODAY, n % 28), place: HROMADA.code, kind: 'psychologist', quiet: false } as const;
      // biome-ignore lint/performance/noAwaitInLoops: each is known before the next
      await events.announce(said, String(n));
    }
    // The bot looks again after a minute, or where it changes something itself.
    await pressed(head, 's:event-cancel:e-bbbbb');
    expect(new Set(about(await pages(head, 's:events'), 'event')).size).toBe(length);
    const visitor = harness.phone();
    visitor.open();
    await harness.api.settled();
    expect(lines(await pages(visitor, 'uk:near:events'))).toBe(length);
    const tab = await BrowserTab.open(harness.sites[0] ?? '');
    const seen = [await tab.submit({ press: 'uk:near:events' })];
    while (tab.seen.buttons.some(({ label }) => label === 'Показати ще ›'))
      // biome-ignore lint/performance/noAwaitInLoops: each page leads to the next
      seen.push(await tab.submit({ press: tab.seen.buttons.find(({ label }) => label === 'Показати ще ›')?.data ?? '' }));
    expect(lines(seen)).toBe(length);
  });

  it('those who wait, as numbers', async () => {
    const { store } = harness.bots[0]?.people ?? {};
    const now = Date.now();
    for (let n = ((await store?.open()) ?? []).length; n < length; n++) {
      const waits = {
        phase: 'waiting',
        born: now,
        asking: now,
        seen: { visitor: now, responder: now },
        asked: [{ staff: 'headhead', notices: [], passed: false }],
      } as const;
      const visitor = `telegram:66${n}` as Address;
      // biome-ignore lint/performance/noAwaitInLoops: one after the other
      await store?.change({ visitor }, () => ({ ...openHandoff(`wait-${n}`, { ...waits, visitor, owner: undefined }) }));
    }
    expect(lines(await pages(head, 's:waiting'))).toBe(length);
  });
});

describe('three hundred', () => {
  let visitor: Phone;
  const carriedOn = (shown: readonly Bubble[]) => shown.flatMap((one) => rowsOf(one).flat());
  beforeAll(async () => {
    visitor = harness.phone();
    visitor.open();
    await harness.api.settled();
  });

  it('villages of one hromada stand on pages', async () => {
    const carried = carriedOn(await pages(visitor, `uk:near:browse:talk-000-${HROMADA.code.slice(2)}`));
    expect(new Set(carried.filter((data) => VILLAGES.some(({ code }) => data.endsWith(code.slice(2))))).size).toBe(MOST);
  });

  it('villages of one name: she is told how to say which, and that way it is the first', async () => {
    await pressed(visitor, 'uk:near:where:talk-000');
    visitor.type(VILLAGE);
    await harness.api.settled();
    const found = fromBot(visitor).at(-1);
    expect(found?.text).toContain('разом із громадою чи областю');
    expect(carriedOn(found ? [found] : []).join()).not.toContain(TWIN.code.slice(2));
    visitor.type(`${VILLAGE} Лохвицька громада`);
    await harness.api.settled();
    expect(rowsOf(fromBot(visitor).at(-1)).flat()[0]).toContain(TWIN.code.slice(2));
  });

  it('places in which a service helps: hers is named, and the message is not too long', async () => {
    await pressed(visitor, `uk:near:doors:talk-000-${TWIN.code.slice(2)}`);
    expect((await pressed(visitor, 'uk:near:card:everywhere')).text).toContain(`Де допомагають: село ${VILLAGE}, Лохвицька громада, `);
  });

  it('people she has said yes to: some are named, and how many more', async () => {
    const { store } = harness.bots[0]?.people ?? {};
    const yes = Array.from({ length: MOST }, (_, n) => `staff${String(n + 1).padStart(3, '0')}`);
    const now = Date.now();
    const seen = { visitor: now, responder: now };
    const given = { phase: 'draft', born: now, seen, visitor: `telegram:${visitor.id}`, yes, topic: 'plan', owner: undefined } as const;
    await store?.change({ visitor: given.visitor as Address }, () => openHandoff('many-yes', given));
    for (const step of ['cards', 'preview'])
      expect((await pressed(visitor, `uk:person:${step}`)).text).toContain('Катерина-Ольга Задніпров +280');
  });

  it('services for one need stand on pages, three by three', async () => {
    const carried = carriedOn(await pages(visitor, 'uk:near:doors:mind-000'));
    expect(new Set(carried.filter((data) => data.startsWith('uk:near:card:service-'))).size).toBeGreaterThan(290);
  });
});
