// The drill: some weeks of traffic with a canary in every field, and at moments drawn from a seed all is taken that a server has. `npm run seize -- --days 7 --seed 3` for other days.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BEGUN_BEFORE } from '../../src/adapters/redis/keys.ts';
import { tooOld, leftInFile, leftInHeap } from './age-rule.ts';
import { Auditor } from './auditor.ts';
import { CYRILLIC, forms } from './canaries.ts';
import { sharedLines, sharedTooLong } from './day-rule.ts';
import { bytesOf, type Evidence } from './evidence.ts';
import { opened, sealedIn, sealsIn } from './key-rule.ts';
import { type Known, linked } from './link-rule.ts';
import { type Allowed, notAllowed, notAllowedRaw } from './memory-rule.ts';
import { chanceFrom, startMonth } from './month.ts';
import { notAsStated, unlisted } from './page-rule.ts';
import { heldBy } from './retainers.ts';
import { DAY, MINUTE, PLANTED, Stage } from './stage.ts';

const DAYS = Number(process.env.SEIZURE_DAYS ?? 4);
const SEED = Number(process.env.SEIZURE_SEED ?? 2018);
/** The memory is taken once in so many days, and at the end. */
const MEMORY_EVERY = 10;

const STORES = ['volatile', 'durable'] as const;

/** What was wrong, by what it is about. */
const found = {
  canaries: [] as string[],
  page: [] as string[],
  ages: [] as string[],
  links: [] as string[],
  memory: [] as string[],
  image: [] as string[],
};
const seizures: Evidence[] = [];
const planted: boolean[] = [];
let stage: Stage;

beforeAll(
  async () => {
    stage = await Stage.start();
    const auditor = new Auditor(forms());
    const known: Known = new Map();
    const stood = new Map<string, number>();
    stage.watch = (stores) => {
      const now = stage.now();
      for (const name of STORES) found.page.push(...notAsStated(name, stores[name], now));
      for (const { values } of stores.durable) for (const value of values) stood.set(value, now);
    };
    await stage.serve('polling');
    const month = await startMonth(stage, chanceFrom(SEED));
    const turned = Math.floor(DAYS / 2);
    for (let day = 0; day < DAYS; day++) {
      if (day === turned) await stage.serve('webhook');
      // Each way that updates come is looked into.
      let memory = day === turned - 1 || day % MEMORY_EVERY === MEMORY_EVERY - 1;
      const taken = async () => {
        // Asked first: to take it all takes seconds, and who may be in memory is told by the moment.
        await judge(month.inMemory(), await stage.seize(memory));
        memory = false;
      };
      await month.day(taken);
      if (memory) await taken();
    }
    await month.lastVisit();
    await stage.pass(11 * MINUTE);
    await judge(month.inMemory(), await stage.seize(true));
    await stage.heard();
    await month.close();

    async function judge(allowed: Allowed, evidence: Evidence): Promise<void> {
      const { at, papers } = evidence;
      for (const name of STORES) {
        const { births } = stage[name].journal;
        found.page.push(...notAsStated(name, evidence[name], at));
        found.ages.push(...tooOld(name, evidence[name], births, at));
      }
      found.links.push(...linked(evidence.volatile, known));
      for (const [name, bytes] of bytesOf(evidence)) {
        if (name === 'heap') continue;
        if (name.startsWith('image ')) {
          found.image.push(...notAllowedRaw(auditor.look(bytes), allowed).map((trace) => `${name}: ${trace}`));
          continue;
        }
        found.canaries.push(...auditor.look(bytes).map(({ form, here }) => `${name}: ${form.how}: ${here}`));
        found.canaries.push(...month.codes.filter((code) => bytes.includes(code)).map((code) => `${name}: the code ${code}`));
        if (name.includes('appendonly')) found.ages.push(...leftInFile(bytes, stage.durable.journal.births, stood, at));
      }
      const heap = papers.get('heap');
      if (heap) {
        const wrong = notAllowed(auditor.look(heap), allowed);
        found.memory.push(...month.codes.filter((code) => heap.includes(code)).map((code) => `the code ${code}`));
        const why = wrong.length > 0 ? heldBy(heap, /⟨(\w+)/.exec(wrong.join(' '))?.[1] ?? CYRILLIC, 2) : [];
        found.memory.push(...wrong, ...why, ...leftInHeap(heap, stage.volatile.journal.births, at));
        planted.push(heap.includes(`${PLANTED.words}!`) && heap.includes(String(PLANTED.number + 0.5)));
      }
      seizures.push({ ...evidence, papers: new Map() });
    }
  },
  120_000 + DAYS * 60_000,
);

afterAll(() => stage.stop());

it('finds no canary in either store, in a file, the log, the metrics or the environment, in any encoding', () => {
  expect(found.canaries).toEqual([]);
});

it('finds no key that the keys page does not have, and none that lives longer or looks otherwise than it says', () => {
  for (const name of STORES) {
    expect(unlisted(name, stage[name].journal.keys)).toEqual([]);
    // It was listened to: each of the bot's keys was heard of.
    expect(stage[name].journal.keys.size).toBeGreaterThan(20);
  }
  expect([...new Set(found.page)]).toEqual([]);
});

it('finds nothing that is older than its life, in a store or in the file of the durable one', () => {
  expect([...new Set(found.ages)]).toEqual([]);
});

it('finds nothing that ties somebody’s name to another one, of the same day or of the next', () => {
  expect(found.links).toEqual([]);
});

it('finds in the durable stores of two days nothing that is the same but what the data map keeps so long, and nothing of a visitor', () => {
  expect(sharedTooLong(seizures)).toEqual([]);
  // The key of a day goes 48 hours after its end, and is begun an hour before it: whoever comes in that hour finds it already.
  const farApart = seizures.flatMap((first) => {
    const later = seizures.find(({ at }) => at >= first.at + 3 * DAY + BEGUN_BEFORE);
    return later ? [[first, later] as const] : [];
  });
  expect(farApart.length).toBeGreaterThan(0);
  // The roster is the same, or nothing was looked at; and of all that is stored it alone.
  for (const [first, later] of farApart) expect(sharedLines(first, later)).toEqual(['{h}:r']);
  // There were handoffs.
  expect(seizures.some(({ durable }) => durable.some(({ key }) => key.startsWith('{h}:h:')))).toBe(true);
});

it('opens what is of today, and with all that is there three days later nothing of it', { timeout: 30_000 + DAYS * 2000 }, () => {
  let tried = 0;
  for (const first of seizures) {
    const later = seizures.filter(({ at }) => at >= first.at + 3 * DAY);
    if (later.length === 0) continue;
    tried++;
    const today = sealedIn(first).filter(({ ofToday }) => ofToday);
    expect(opened(today, sealsIn([first], stage.key))).toHaveLength(today.length);
    expect(opened(today, sealsIn(later, stage.key))).toEqual([]);
  }
  expect(tried).toBeGreaterThan(0);
  expect(seizures.some((one) => sealedIn(one).filter(({ ofToday }) => ofToday).length > 5)).toBe(true);
  // Boxes of tabs are among them.
  expect(seizures.some((one) => sealedIn(one).some(({ name }) => name.includes(':w:')))).toBe(true);
});

it('finds no word and no name in the memory between turns, and of addresses only those that the data map tells', () => {
  expect(found.memory).toEqual([]);
  // What was put there to be found was found, a text and a number.
  expect(planted.length > 0 && planted.every(Boolean)).toBe(true);
});

it('finds no word and no name in the raw memory either, after somebody had gone for some seconds, with all that was let go', () => {
  expect(found.image).toEqual([]);
});
