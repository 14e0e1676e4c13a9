// Occupied places: whoever names one is told only what can help there, and that she named it is kept nowhere.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisConversations } from '../../../src/adapters/redis/conversations.ts';
import { connect, type Connection } from '../../../src/adapters/redis/connect.ts';
import { writeCode } from '../../../src/core/near/asked.ts';
import { type Conversation, freeze } from '../../../src/core/conversation.ts';
import { isAside, placeOf, written } from '../../../src/core/flow.ts';
import { gazetteerOf } from '../../../src/core/places/gazetteer.ts';
import type { PlaceUnit } from '../../../src/core/places/place.ts';
import { takeTurn } from '../../../src/core/turn.ts';
import { HandClock, testKey, visitor } from '../../contracts/replicas.ts';
import { realServer, type TestServer } from '../../contracts/servers.ts';
import { shippedSpeech } from '../../harness.ts';

const { content, page } = shippedSpeech();
const { places } = content;
const clock = new HandClock();
const world = () => ({ content, now: clock.now(), drafts: false });

function below(code?: string): PlaceUnit[] {
  return places.within(code).flatMap((unit) => [unit, ...below(unit.code)]);
}

const all = below();
const occupied = all.filter(({ code }) => places.statusOf(code) === 'occupied');
const NUMBERS = /\b(101|102|103|112)\b/;
const WARNING = { uk: 'Якщо телефон можуть перевірити', en: 'If your phone may be checked' };

const stood: Conversation = {
  born: clock.now() - 60_000,
  language: 'uk',
  at: { flow: 'near', step: 'where', picked: 'police-000' },
  near: 'UA12000000000090473',
  pane: 1,
  misses: 0,
  seen: [],
};

function choose(before: Conversation | undefined, language: string, { code }: PlaceUnit, how: 'doors' | 'start') {
  const picked = how === 'doors' ? `police-000-${writeCode(code)}` : writeCode(code);
  return takeTurn(before, { id: 7, kind: 'press', language, to: { flow: 'near', step: how, picked } }, world());
}

it('Crimea, Sevastopol and most of the settlements of the two raions of 2018 count as occupied', () => {
  const names = occupied.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Автономна Республіка Крим', 'Севастополь', 'Попасна', 'Станиця Луганська']));
  expect(occupied.length).toBeGreaterThan(90);
});

describe.each(content.languages)('in %s', (language) => {
  it('each leads to the same few screens: no 102, a warning, another emergency button', () => {
    for (const unit of occupied) {
      for (const how of ['doors', 'start'] as const) {
        const { say } = choose(stood, language, unit, how);
        if (say.what !== 'screen') throw new Error('no screen');
        const { screen } = say;
        expect(screen.place, unit.name).toEqual(placeOf(content.frame.occupied));
        const { html, rows } = page(screen);
        const said = [html, ...rows.flat().map(({ label }) => label)].join(' ');
        expect(said).not.toMatch(NUMBERS);
        expect(said).not.toContain(unit.name);
        expect(said).toContain(WARNING[language as 'uk' | 'en']);
        expect(screen.rows.at(-1)?.map(({ kind }) => kind)).toEqual(['exit', 'emergency-other']);
      }
    }
  });

  it('no screen on that way shows a number that cannot help there', () => {
    const names = [...Object.keys(content.flows.get('occupied')?.steps ?? {}).map((step) => `occupied/${step}`), 'emergency/occupied'];
    for (const name of names) {
      const { say } = takeTurn(stood, { id: 8, kind: 'press', language, to: placeOf(name) }, world());
      if (say.what !== 'screen') throw new Error('no screen');
      const { html, rows } = page(say.screen);
      const said = [html, ...rows.flat().map((button) => `${button.label} ${'copy' in button ? button.copy : ''}`)].join(' ');
      expect(said, name).not.toMatch(NUMBERS);
    }
  });
});

it('every screen of such a place is said in passing, in whichever flow it stands', () => {
  const told = [...content.flows].flatMap(([flow, { steps }]) =>
    Object.entries(steps).flatMap(([step, { emergency }]) => (emergency === 'emergency/occupied' ? [{ flow, step }] : [])),
  );
  expect(told.length).toBeGreaterThan(4);
  expect(told.filter((place) => !isAside(content, place)).map(written)).toEqual([]);
});

describe('in the store', () => {
  let redis: TestServer;
  let connection: Connection;
  beforeAll(async () => {
    redis = await realServer();
    connection = await connect(redis.url);
  });
  afterAll(async () => {
    connection.close();
    await redis.remove();
  });

  it('what is kept after any of them is what would be kept had she cleared the place', async () => {
    const conversations = new RedisConversations(connection, [testKey()], clock);
    const who = visitor();
    await conversations.take(who, () => ({ conversation: stood, say: { what: 'erase', language: 'uk' } }));
    for (const unit of occupied) {
      await conversations.take(who, (before) => choose(before, 'uk', unit, 'doors'));
      // Reading on changes nothing either.
      await conversations.take(who, (before) =>
        takeTurn(before, { id: 9, kind: 'press', language: 'uk', to: placeOf('occupied/remote') }, world()),
      );
      const { before } = await conversations.take(who, (was) => ({ conversation: was, say: { what: 'erase', language: 'uk' } }));
      if (!before) throw new Error('nothing is stored');
      const record = freeze({ ...before, seen: [] });
      expect(record, unit.name).toBe(freeze({ ...stood, near: undefined, seen: [] }));
      expect(record).not.toMatch(/occupied|UA\d/);
    }
  });
});

it('a place where there is fighting says so on its list, and keeps its own services', () => {
  const fought = all.find(({ code }) => places.statusOf(code) === 'active-hostilities');
  if (!fought) throw new Error('the table has changed');
  const { say, conversation } = choose(stood, 'uk', fought, 'doors');
  if (say.what !== 'screen') throw new Error('no screen');
  expect(page(say.screen).html).toContain('Тут ідуть бої');
  expect(conversation?.near).toBe(fought.code);
});

it('so does a village of which the list says it of the hromada alone', () => {
  const [oblast] = places.within().filter(({ code }) => places.statusOf(code) === 'free');
  if (!oblast) throw new Error('the table has changed');
  const hromada: PlaceUnit = { ...oblast, code: 'UA99000000000000001', category: 'H', parent: oblast.code, status: 'active-hostilities' };
  const village: PlaceUnit = { ...oblast, code: 'UA99000000000000002', category: 'C', parent: hromada.code };
  const around = { ...content, places: gazetteerOf([oblast, hromada, village]) };
  const picked = `talk-000-${writeCode(village.code)}`;
  const press = { id: 7, kind: 'press', language: 'uk', to: { flow: 'near', step: 'doors', picked } } as const;
  const { say } = takeTurn(stood, press, { ...world(), content: around });
  if (say.what !== 'screen') throw new Error('no screen');
  expect(page(say.screen).html).toContain('Тут ідуть бої');
});
