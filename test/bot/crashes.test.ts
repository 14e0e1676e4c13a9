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
  const visitor = await deed.before(stage);
  const words = `канарка ${DEEDS.indexOf(deed)} ${k}`;
  if ((await stage.handoff(visitor))?.phase === 'open') {
    visitor.type(`${words}: перше`);
    await stage.settle();
  }
  return { visitor, words };
}

/** She leaves, if she has not: nothing of hers is left on any phone, nor in the store. */
async function gone({ visitor, words }: Scene, leaves: boolean): Promise<void> {
  if (leaves) visitor.type('/hide');
  await stage.later();
  const lines = visitor.messages().map(({ text }) => text);
  expect(lines.filter((text) => text !== neutral('uk') && text !== remainder('uk'))).toEqual([]);
  expect(lines.length).toBeLessThanOrEqual(1);
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
