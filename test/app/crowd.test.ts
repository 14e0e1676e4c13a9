// Coordinators hear that more ask than can be answered: they alone, once in an hour, and whatever goes wrong with that harms nobody’s turn.
import { expect, it } from 'vitest';
import { createCrowdNotice } from '../../src/app/desk/crowd.ts';
import { ChatGone, StoreAway } from '../../src/ports.ts';
import { memoryRoster, staffMember } from '../doubles/handoffs.ts';
import { shippedSpeech } from '../harness.ts';
import { NotedVoice } from './stage.ts';

const HOUR = 60 * 60_000;
const STAFF = [
  staffMember('olena001'),
  ...['head0001', 'head0002'].map((id) => staffMember(id, { role: 'coordinator' })),
  staffMember('joining1', { role: 'coordinator', practised: [] }),
];

function stage() {
  const clock = { at: 1_000_000, now: () => clock.at };
  const voice = new NotedVoice();
  const roster = memoryRoster(STAFF);
  const speech = shippedSpeech();
  const crowded = createCrowdNotice({ roster, voice, clock, speech: () => speech });
  const told = () => voice.acts.map((act) => /^send aloud telegram:9(\w+)/.exec(act)?.[1] ?? act);
  return { clock, voice, roster, crowded, told };
}

it('is told to coordinators, and to no responder nor to whoever is still joining, and again only after an hour', async () => {
  const { clock, crowded, told } = stage();
  await crowded();
  expect(told()).toEqual(['head0001', 'head0002']);
  clock.at += HOUR - 1;
  await crowded();
  expect(told()).toHaveLength(2);
  clock.at += 1;
  await crowded();
  expect(told()).toHaveLength(4);
});

it('never fails: one who has closed the chat keeps it from nobody else, and without the roster nobody is told', async () => {
  const { clock, voice, roster, crowded, told } = stage();
  voice.fail = (act) => {
    if (act.includes('head0001')) throw new ChatGone();
  };
  // Nobody waits for it, so a failure would be one that nobody catches: the end of the program.
  await expect(crowded()).resolves.toBeUndefined();
  expect(told()).toContain('head0002');
  clock.at += HOUR;
  roster.all = () => Promise.reject(new StoreAway('away'));
  await expect(crowded()).resolves.toBeUndefined();
});
