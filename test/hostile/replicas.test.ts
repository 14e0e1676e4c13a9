// A flood that is spread over two replicas: what costs somebody else something is counted by both together.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { SHARED } from '../../src/app/limits.ts';
import { fromBot, type Harness, SECRET, startHarness } from '../harness.ts';
import { bring, join, preview, screenOf, settle, textsOn, visitorAtCards } from '../bot/people.ts';
import { BrowserTab } from '../web/tab.ts';

const FIRST = 'the-first-coordinator-of-all';
const CALL = 'Чи можете ви зараз';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ replicas: 2, coordinatorInvite: FIRST });
});
afterAll(() => harness.stop());

let updates = 5_000_000;

/** Delivers an update of a phone to one of the replicas, whichever Telegram itself calls. */
async function deliver(replica: number, update: Record<string, unknown>): Promise<void> {
  const answer = await fetch(harness.hooks[replica % 2] ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
    body: JSON.stringify({ update_id: updates++, ...update }),
  });
  expect(answer.status).toBe(200);
  await harness.api.settled();
}

const chatOf = ({ id }: Phone) => ({ id, type: 'private' });
const pressing = (phone: Phone, data: string) => ({
  callback_query: { id: `q${updates}`, data, message: { message_id: screenOf(phone).id, chat: chatOf(phone) } },
});
const opening = (id: number, payload: string) => ({
  message: { message_id: updates, chat: chatOf({ id } as Phone), text: `/start ${payload}` },
});
const phaseOf = async (phone: Phone) => (await harness.bots[0]?.people.store.of(`telegram:${phone.id}` as never))?.phase;

async function opened(): Promise<Phone> {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  return phone;
}

describe('over two replicas', () => {
  it('no more wait for one person than over one, and the next one hears the truth on either', async () => {
    const responder = await join(harness, 'aaaaaaaa', { alias: 'Калина' });
    // A replica may know the roster as it was two seconds ago.
    await expect.poll(async () => (await harness.bots[1]?.people.roster.all())?.length).toBe(1);
    const phones: Phone[] = [];
    for (let i = 0; i < 8; i++) {
      const phone = harness.phone();
      await visitorAtCards(harness, phone);
      await bring(harness, phone, 'aaaaaaaa');
      await preview(harness, phone, 'aaaaaaaa');
      await deliver(i, pressing(phone, 'uk:person:waiting:send'));
      await settle(harness);
      phones.push(phone);
    }
    expect(await Promise.all(phones.map(phaseOf))).toEqual([...Array.from({ length: 6 }, () => 'waiting'), 'draft', 'draft']);
    expect(textsOn(responder).split(CALL)).toHaveLength(1 + 6);
    for (const phone of phones.slice(6)) expect(screenOf(phone).text).toContain('поговорити зараз просить більше людей');
    for (const phone of phones) await deliver(0, pressing(phone, 'uk:exit'));
    await settle(harness);
    await harness.bots[0]?.people.roster.change('aaaaaaaa', () => undefined);
  });

  it('codes of an invitation are tried no faster than over one, however many accounts guess', async () => {
    const early = [await opened(), await opened()];
    // One more may be tried with each second.
    harness.hold();
    for (let i = 0; i < SHARED.codes.atOnce; i++) await deliver(i, opening(7_000_000 + i, `guess-${i}`));
    for (const [replica, invited] of early.entries()) await deliver(replica, opening(invited.id, FIRST));
    expect(early.map((invited) => harness.standing(invited))).toEqual(['opening/start', 'opening/start']);
    harness.pass(60_000);
    const invited = await opened();
    await deliver(1, opening(invited.id, FIRST));
    expect(harness.standing(invited)).toMatch(/^desk\//);
    expect(fromBot(invited).length).toBeGreaterThan(0);
  });

  it('tabs begin no more requests than over one', async () => {
    await join(harness, 'bbbbbbbb', { alias: 'Явір' });
    const begun = async () => (await harness.bots[0]?.people.store.open())?.length ?? -1;
    const before = await begun();
    harness.hold();
    for (let i = 0; i < SHARED.drafts.atOnce + 8; i++) {
      const tab = await BrowserTab.open(harness.sites[i % 2] ?? '');
      await tab.submit({ press: 'uk:person:cards:begin' });
    }
    expect((await begun()) - before).toBe(SHARED.drafts.atOnce);
  });
});
