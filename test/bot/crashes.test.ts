// The program is cut off behind every request that a deed leads to, one after the other until none is left: nothing is lost in silence, nobody is stuck, and nothing is left.
//
// `npm run faults` tries every place, which takes some minutes; the suite every so many-th one, others each day.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { shippedSpeech } from '../harness.ts';
import { CALL, DEEDS, type Deed, type Scene } from './deeds.ts';
import { textsOn } from './people.ts';
import { Stage } from './severed-stage.ts';

const { neutral, remainder } = shippedSpeech();

/** Milliseconds. */
const DAY = 24 * 60 * 60_000;
/** The end of a talk is committed about so many requests behind the press. */
const BEHIND_END = 14;
/** One place in so many is tried. */
const SHARE = process.env.FAULTS === 'all' ? 1 : 16;
const FIRST = Math.floor(Date.now() / DAY) % SHARE;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterAll(() => stage.stop());

/** Where a deed begins. A talk has words in it already, of both sides. */
async function sceneOf(deed: Deed, k: number): Promise<Scene> {
  await stage.morning();
  const visitor = await deed.before(stage);
  const words = `канарка ${DEEDS.indexOf(deed)} ${k}`;
  if ((await stage.handoff(visitor))?.phase === 'open') {
    visitor.type(`${words}: перше`);
    await stage.settle();
  }
  return { visitor, words };
}

/** She leaves, if she has not: nothing of hers is left on any phone, nor in the store. @param lines so many that say nothing may be left */
async function gone({ visitor, words }: Scene, leaves: boolean, lines = 1): Promise<void> {
  if (leaves) visitor.type('/hide');
  await stage.later();
  const left = visitor.messages().map(({ text }) => text);
  expect(left.filter((text) => text !== neutral('uk') && text !== remainder('uk'))).toEqual([]);
  expect(left.length).toBeLessThanOrEqual(lines);
  for (const phone of stage.staff) {
    expect(textsOn(phone)).not.toContain(words);
    expect(textsOn(phone)).not.toContain(CALL);
  }
  expect(await stage.open()).toEqual([]);
}

it.each(DEEDS)('$name, cut off behind a request', { timeout: 900_000 }, async (deed) => {
  const failures: string[] = [];
  for (let k = FIRST, over = false; !over; k += SHARE) {
    const scene = await sceneOf(deed, k);
    over = await stage.crash(k, () => deed.does(stage, scene));
    try {
      await deed.after(stage, scene);
      await gone(scene, deed.exits !== true);
    } catch (error) {
      failures.push(`behind request ${k}: ${error instanceof Error ? error.message : 'failed'}`);
      await cleared(scene.visitor);
    }
  }
  expect(failures).toEqual([]);
});

/** What somebody reads where something was not done, or may not have been: she can do it once more. */
const FAILED = [
  'Щось не спрацювало в нас',
  'Зараз ми не можемо нікого запитати',
  'Через збій у нас розмови зараз не видно',
  'Через збій у нас зараз не видно, що з вашим проханням',
  'Не надіслано',
  'Зараз у нас збій',
];

function isTold(phone: Phone): boolean {
  return FAILED.some((said) => textsOn(phone).includes(said));
}

/** What the deed was to bring is so; or somebody has read that it may not be, and doing it once more brings it. */
async function holds(deed: Deed, scene: Scene): Promise<void> {
  try {
    await deed.after(stage, scene);
  } catch (error) {
    if (![scene.visitor, ...stage.staff].some(isTold)) throw error;
    await (deed.again ?? deed.does)(stage, scene);
    await stage.later();
    await deed.after(stage, scene);
  }
}

it.each(DEEDS)('$name, the answer to a request lost', { timeout: 900_000 }, async (deed) => {
  const failures: string[] = [];
  for (let k = FIRST + 1, over = false; !over; k += SHARE) {
    await stage.calm(isTold);
    const scene = await sceneOf(deed, k);
    over = await stage.lose(k, () => deed.does(stage, scene));
    try {
      await holds(deed, scene);
      // A line that nobody knows to have come is said again: two that say nothing are better than none.
      await gone(scene, deed.exits !== true, 2);
    } catch (error) {
      failures.push(`request ${k}: ${error instanceof Error ? error.message : 'failed'}`);
      await cleared(scene.visitor);
    }
  }
  expect(failures).toEqual([]);
});

it('the end of a talk, delivered again to a program whose stores do not answer once', { timeout: 900_000 }, async () => {
  const deed = DEEDS.find(({ name }) => name === 'the end of a talk by the one who answers');
  if (!deed) throw new Error('no such deed');
  const failures: string[] = [];
  for (let lose = FIRST + 1, over = false; !over; lose += SHARE) {
    await stage.calm(isTold);
    const scene = await sceneOf(deed, lose);
    // Some of these are before the end is committed, some behind.
    await stage.crash(BEHIND_END + (lose % 10), () => deed.does(stage, scene), lose);
    over = await stage.recovered();
    try {
      await holds(deed, scene);
      await gone(scene, true);
    } catch (error) {
      failures.push(`request ${lose}: ${error instanceof Error ? error.message : 'failed'}`);
      await cleared(scene.visitor);
    }
  }
  expect(failures).toEqual([]);
});

it('a request that was lost while no program ran: she is told when one begins', async () => {
  const visitor = await stage.waiting('firstone');
  await stage.bot.people.store.change({ id: `h${visitor.id}` }, () => undefined);
  await stage.crash(0, () => {});
  expect(textsOn(visitor)).toContain('ваше прохання загубилося');
  visitor.type('/hide');
  await stage.later();
  expect(visitor.messages()).toHaveLength(1);
});

/** Whatever has failed is not to fail those that come after it. */
async function cleared(visitor: Phone): Promise<void> {
  visitor.type('/hide');
  await stage.later();
}
