// A process that has read numbers from JSON, each between two things that it keeps; it forgets the numbers, and wipes its memory when it is told to.
import { prepareMemory, wipeMemory } from '../../../src/adapters/memory/wiping.ts';

const NUMBERS = 6000;
/** So many other things stand after each. */
const BETWEEN = 20;

/** What all of them begin with is told by whoever looks for it, so that it stands nowhere else. */
const [, , begin = ''] = process.argv;

await prepareMemory();
// In one list, for they come to stand in its order.
const things: unknown[] = [];
for (let n = 0; n < NUMBERS; n++) {
  things.push(JSON.parse(`${begin}${10 + (n % 90)}`));
  for (let other = 0; other < BETWEEN; other++) things.push({ n });
}
// What is found in use twice stays where it is then.
for (let times = 0; times < 2; times++) globalThis.gc?.({ type: 'minor' });
process.send?.('read');
process.on('message', () => {
  for (let at = 0; at < things.length; at += BETWEEN + 1) things[at] = undefined;
  void wipeMemory().then(() => process.send?.(things.length));
});
