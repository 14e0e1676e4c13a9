// The runner with the real machine: a whole talk, what goes wrong on its way, and nothing left of it.
import { expect, it } from 'vitest';
import { createHandoffs } from '../../src/app/handoffs.ts';
import { type HandoffEvent, LIMITS } from '../../src/core/handoff/handoff.ts';
import type { Staff } from '../../src/core/roster/staff.ts';
import { type Address, ChatGone, Later, Unanswered } from '../../src/ports.ts';
import { memoryRoster, openHandoff, staffMember } from '../doubles/handoffs.ts';
import { HER, OLENA, type RunnerStage, runnerStage } from './stage.ts';

/** Noon in Kyiv. */
const clock = { now: () => Date.parse('2026-11-23T10:00:00Z') };

async function talk(...others: readonly Staff[]): Promise<{ stage: RunnerStage; play: (...events: HandoffEvent[]) => Promise<void> }> {
  const roster = memoryRoster([OLENA, ...others]);
  const standing = { at: { flow: 'talk', step: 'start' }, pane: 50 };
  const stage = runnerStage([], standing, (store, jobs) =>
    createHandoffs({ store, roster, jobs, tally: { add: () => {} }, clock, limits: LIMITS, hromada: (code) => code }),
  );
  const play = async (...events: HandoffEvent[]) => {
    for (const event of events) {
      await stage.desk.happen(event.kind === 'begin' ? { visitor: HER } : { id: 'a' }, event);
      await stage.drain('a');
    }
  };
  await play(
    { kind: 'begin', id: 'a', visitor: HER, language: 'uk', near: undefined },
    { kind: 'choose', staff: OLENA.id, answer: 'yes' },
    { kind: 'confirm', alias: 'тихий ліс', notBefore: undefined },
    { kind: 'accept', staff: OLENA.id },
    { kind: 'open', digest: undefined },
  );
  return { stage, play };
}

const copies = ({ voice }: RunnerStage) => voice.acts.filter((act) => act.startsWith('copy'));

it('nobody is called before she confirms; then one is, and words go both ways', async () => {
  const { stage, play } = await talk();
  expect(stage.voice.acts.filter((act) => act.includes('notice'))).toEqual([`send aloud ${OLENA.address}: notice uk`]);
  await play({ kind: 'say', by: 'visitor', message: 7 }, { kind: 'say', by: 'responder', message: 8 });
  expect(copies(stage)).toEqual([`copy 7 of ${HER} ${OLENA.address}`, `copy 8 of ${OLENA.address} ${HER}`]);
  expect((await stage.store.get('a'))?.tasks).toEqual([]);
});

it('a crash between a deed and its commit, at any deed, loses no word and no ending', async () => {
  for (let crashed = 0; crashed < 12; crashed++) {
    const { stage, play } = await talk();
    let deeds = 0;
    stage.voice.after = () => {
      if (deeds++ === crashed) throw new Error('kill -9');
    };
    await play({ kind: 'say', by: 'visitor', message: 7 }, { kind: 'say', by: 'responder', message: 8 }, { kind: 'end', by: 'responder' });
    expect(new Set(copies(stage)).size).toBe(2);
    expect(stage.voice.acts).toContain(`send silently ${HER}: visitor ended-by-responder uk`);
  }
});

it('where only answers of the store are lost, no word is said twice and none is taken away before the end', async () => {
  const { stage, play } = await talk();
  stage.voice.after = () => void (stage.store.answersLost = 1);
  await play({ kind: 'say', by: 'visitor', message: 7 }, { kind: 'say', by: 'responder', message: 8 });
  expect(copies(stage)).toHaveLength(2);
  const copied = (await stage.store.get('a'))?.pairs.map(({ copy }) => copy) ?? [];
  expect(copied).not.toContain(undefined);
  // The line that somebody answers goes when she writes.
  expect(stage.voice.acts.filter((act) => act.startsWith('erase') && copied.some((copy) => act.split(' ').includes(String(copy))))).toEqual(
    [],
  );
});

it('a word that is on its way when she erases everything is taken away too', async () => {
  const { stage, play } = await talk();
  let copy: string | undefined;
  stage.voice.after = async (act) => {
    if (!act.startsWith('copy') || copy !== undefined) return;
    copy = act;
    await stage.desk.happen({ id: 'a' }, { kind: 'erase' });
  };
  await play({ kind: 'say', by: 'visitor', message: 7 });
  await stage.drain('a');
  const sent = stage.voice.numbers.get(copy ?? '');
  expect(sent).toBeDefined();
  expect(stage.voice.acts.some((act) => act.startsWith('erase') && act.includes(` ${sent} `) && act.endsWith(OLENA.address))).toBe(true);
  expect(await stage.store.open()).toEqual([]);
});

it('where the one who answers has blocked the bot, she is told or somebody else is asked', async () => {
  const { stage, play } = await talk();
  stage.voice.fail = (act) => {
    if (act.includes(OLENA.address) && !act.startsWith('copy 8')) throw new ChatGone();
  };
  const before = stage.voice.acts.length;
  await play({ kind: 'say', by: 'visitor', message: 7 });
  expect(stage.voice.acts.slice(before).filter((act) => act.startsWith(`send silently ${HER}`)).length).toBeGreaterThan(0);
});

it('where the one who answers is lost while words that they have changed are being brought, she waits for another one', async () => {
  const { stage, play } = await talk(staffMember('head0001', { role: 'coordinator', duty: [] }));
  await play({ kind: 'say', by: 'responder', message: 8 });
  await stage.desk.happen({ id: 'a' }, { kind: 'edit', by: 'responder', message: 8 });
  await play({ kind: 'gone', staff: OLENA.id });
  expect(await stage.store.get('a')).toMatchObject({ phase: 'waiting', owner: undefined, tasks: [] });
  expect(stage.voice.acts).toContain(`send silently ${HER}: visitor next uk`);
});

it('a copy that was sent, and whose number was lost with the process, is taken away with the talk; what else stands there stays', async () => {
  for (const ending of ['after the second', 'before it'] as const) {
    const { stage, play } = await talk();
    // Another talk of hers, and one word of it close behind.
    stage.store.put(openHandoff('b', { owner: OLENA.id, pairs: [{ by: 'visitor', original: 5, copy: 105 }] }));
    const lost: number[] = [];
    stage.voice.after = (act) => {
      if (lost.length > 0 || !act.startsWith('copy')) return;
      lost.push(stage.voice.numbers.get(act) ?? 0);
      throw new Error('kill -9');
    };
    await stage.desk.happen({ id: 'a' }, { kind: 'say', by: 'visitor', message: 7 });
    await expect(stage.runner.work('a')).rejects.toThrow('kill -9');
    if (ending === 'after the second') await stage.drain('a');
    await play({ kind: 'erase' });
    const gone = stage.voice.acts.filter((act) => act.startsWith('erase') && act.endsWith(OLENA.address)).flatMap((act) => act.split(' '));
    expect(lost[0]).toBeGreaterThan(0);
    expect(gone, ending).toContain(String(lost[0]));
    for (const stays of [50, 105]) expect(gone).not.toContain(String(stays));
    expect(copies(stage)).toHaveLength(ending === 'before it' ? 1 : 2);
    expect(await stage.store.get('a')).toBeUndefined();
  }
});

it('a message that the channel has refused leaves nothing to be looked for', async () => {
  const { stage, play } = await talk();
  let refused = 1;
  stage.voice.fail = (act) => {
    if (!act.startsWith('copy') || refused-- <= 0) return;
    // Meanwhile the channel gives its next numbers to other chats.
    for (let n = 0; n < 20; n++) void stage.voice.send('telegram:5' as Address, { html: '' }, { sound: false });
    throw new Later(1000);
  };
  await play({ kind: 'say', by: 'visitor', message: 7 });
  expect((await stage.store.get('a'))?.litter.responder.length).toBeLessThan(5);
});

it('where both are on the channel that does not answer, she is told nothing by it: what is tried on arrives', async () => {
  const { stage, play } = await talk();
  let silent = 2;
  stage.voice.fail = (act) => {
    if (act.startsWith('copy') && silent-- > 0) throw new Unanswered();
  };
  await play({ kind: 'say', by: 'visitor', message: 7 });
  expect(copies(stage)).toHaveLength(1);
  expect(stage.voice.acts.filter((act) => /visitor (late|arrived)/.test(act))).toEqual([]);
});
