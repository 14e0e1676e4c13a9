// The tasks of a handoff: in order, once where nothing fails, never lost where something does.
import { describe, expect, it } from 'vitest';
import { createPace } from '../../src/app/pace.ts';
import type { Deed } from '../../src/core/handoff/handoff.ts';
import { ChatGone, Later, MessageGone, StoreAway, Unanswered } from '../../src/ports.ts';
import { openHandoff } from '../doubles/handoffs.ts';
import { ASKED, HER, OLENA, runnerStage, withTasks } from './stage.ts';

const COPY: Deed = { kind: 'copy', by: 'visitor', original: 7 };
const REPLY: Deed = { kind: 'copy', by: 'responder', original: 8 };
const TOLD: Deed = { kind: 'tell', side: 'visitor', what: 'accepted' };

describe('tasks', () => {
  it('are done in their order, each once, each in its own words', async () => {
    const deeds: Deed[] = [
      { kind: 'notify', staff: ASKED.id },
      { kind: 'withdraw', staff: ASKED.id, messages: [41, 42] },
      { kind: 'refresh', side: 'visitor' },
      { kind: 'refresh', side: 'responder' },
      TOLD,
      { kind: 'tell', side: 'responder', what: 'ended-by-visitor' },
      { kind: 'tell-staff', staff: ASKED.id, what: 'complaint' },
      COPY,
      { kind: 'recopy', by: 'responder', original: 8, copy: 55 },
      { kind: 'remove', side: 'visitor', messages: [60] },
      { kind: 'nudge' },
    ];
    const stage = runnerStage([withTasks('a', ...deeds)], { at: { flow: 'talk', step: 'start' }, pane: 50 });
    expect(await stage.drain('a')).toBe(0);
    expect(stage.voice.acts).toEqual([
      `send aloud ${ASKED.address}: notice en`,
      `erase 41 42 ${ASKED.address}`,
      `edit 50 ${HER}: talk`,
      `edit 50 ${OLENA.address}: handoff a`,
      `send silently ${HER}: visitor accepted uk`,
      `send aloud ${OLENA.address}: responder ended-by-visitor uk тихий ліс`,
      `send aloud ${ASKED.address}: responder complaint en`,
      `copy 7 of ${HER} ${OLENA.address}`,
      `erase 55 ${HER}`,
      `copy 8 of ${OLENA.address} ${HER}`,
      `erase 60 ${HER}`,
      `send silently ${HER}: nudge uk`,
    ]);
    expect((await stage.store.get('a'))?.tasks).toEqual([]);
  });

  it('that put something into her chat put it into her ledger, where quick exit looks', async () => {
    const stage = runnerStage([withTasks('a', TOLD, REPLY, COPY, { kind: 'nudge' })], { at: { flow: 'talk', step: 'start' }, pane: 50 });
    await stage.drain('a');
    expect(stage.ledger).toEqual([100, 101, 103]);
    expect((await stage.store.get('a'))?.litter).toEqual({ visitor: [100, 101, 103], responder: [102] });
  });

  it('that are words on their way show that somebody writes, where they will stand, while they wait for their turn', async () => {
    const stage = runnerStage([withTasks('a', COPY, REPLY)]);
    await stage.drain('a');
    expect(stage.voice.typed).toEqual([]);
    const many = runnerStage([withTasks('a', ...[7, 9, 11, 13].map((original): Deed => ({ ...COPY, original })), TOLD, TOLD, TOLD, TOLD)]);
    await many.drain('a');
    expect(many.voice.typed).toEqual([OLENA.address]);
  });

  it('take messages away, but not the one that has become her screen', async () => {
    const stage = runnerStage([withTasks('a', { kind: 'remove', side: 'visitor', messages: [49, 50] })], {
      at: { flow: 'talk', step: 'start' },
      pane: 50,
    });
    await stage.drain('a');
    expect(stage.voice.acts).toEqual([`erase 49 ${HER}`]);
  });

  it('leave her screen alone where she stands elsewhere, and where she has left', async () => {
    for (const standing of [{ at: { flow: 'rights', step: 'start' }, pane: 50 }, undefined]) {
      const stage = runnerStage([withTasks('a', { kind: 'refresh', side: 'visitor' })], standing);
      await stage.drain('a');
      expect(stage.voice.acts).toEqual([]);
      expect((await stage.store.get('a'))?.tasks).toEqual([]);
    }
  });

  it('show the end of a talk on the desk where that talk stands, and nowhere else', async () => {
    for (const [picked, acts] of [
      ['a', [`edit 50 ${OLENA.address}: handoff a`]],
      ['other', []],
    ] as const) {
      const over = { ...withTasks('a', { kind: 'refresh', side: 'responder' }), phase: 'closed' as const };
      const at = { flow: 'desk', step: 'sure', picked };
      const stage = runnerStage([over], { at, pane: 50 });
      await stage.drain('a');
      expect(stage.voice.acts).toEqual(acts);
      expect(stage.conversation()?.at).toEqual(at);
    }
  });

  it('show the end of a request in place of none that she has begun since', async () => {
    const over = { ...withTasks('a', { kind: 'refresh', side: 'visitor' }), phase: 'closed' as const };
    const since = openHandoff('b', { visitor: HER, phase: 'waiting', owner: undefined });
    const stage = runnerStage([over, since], { at: { flow: 'talk', step: 'start' }, pane: 50 });
    await stage.drain('a');
    expect(stage.voice.acts).toEqual([]);
    expect((await stage.store.get('a'))?.tasks).toEqual([]);
  });

  it('tell the end of a request without having another one forgotten that she has begun since: lost, it would not be missed', async () => {
    const told: Deed = { kind: 'tell', side: 'visitor', what: 'ended-by-responder' };
    const over = { ...withTasks('a', told), phase: 'closed' as const };
    const since = openHandoff('b', { visitor: HER, phase: 'waiting', owner: undefined });
    for (const [handoffs, waits] of [
      [[over, since], 'plain'],
      [[over], undefined],
    ] as const) {
      const stage = runnerStage(handoffs, { at: { flow: 'talk', step: 'start' }, pane: 50, waits: 'plain' });
      await stage.drain('a');
      expect(stage.conversation()?.waits).toBe(waits);
    }
  });

  it('sound where a word is new to the one who answers, and not where it was changed, nor ever on her phone', async () => {
    const changed = { kind: 'recopy', copy: 55 } as const;
    const deeds: Deed[] = [COPY, { ...changed, by: 'visitor', original: 17 }, REPLY, { ...changed, by: 'responder', original: 18 }];
    const stage = runnerStage([withTasks('a', ...deeds)]);
    await stage.drain('a');
    expect(stage.voice.acts).toHaveLength(6);
    expect(stage.voice.aloud).toEqual([7]);
  });

  it('speak the language that she has chosen since her request began', async () => {
    const deeds: Deed[] = [{ kind: 'refresh', side: 'visitor' }, TOLD, { kind: 'nudge' }];
    const stage = runnerStage([withTasks('a', ...deeds)], { at: { flow: 'talk', step: 'start' }, pane: 50, language: 'en' });
    await stage.drain('a');
    expect(stage.voice.acts).toEqual([
      `edit 50 ${HER}: talk en`,
      `send silently ${HER}: visitor accepted en`,
      `send silently ${HER}: nudge en`,
    ]);
    // Where nothing is known of her any more, the one in which it began.
    const unknown = runnerStage([{ ...withTasks('a', TOLD), language: 'en' }]);
    await unknown.drain('a');
    expect(unknown.voice.acts).toEqual([`send silently ${HER}: visitor accepted en`]);
  });

  it('say to whoever answers of which talk they speak: she may have two', async () => {
    const danger = withTasks('a', { kind: 'tell', side: 'responder', what: 'distress' });
    const stage = runnerStage([{ ...danger, alias: 'тихий ліс' }]);
    await stage.drain('a');
    expect(stage.voice.acts).toEqual([`send aloud ${OLENA.address}: responder distress ${OLENA.language} тихий ліс`]);
  });

  it('show a talk that goes on again in place of no other one that stands before her; danger they do', async () => {
    for (const [decoy, acts] of [
      [false, []],
      [true, [`edit 50 ${OLENA.address}: handoff a`]],
    ] as const) {
      const stage = runnerStage([{ ...withTasks('a', { kind: 'refresh', side: 'responder' }), decoy }], {
        at: { flow: 'desk', step: 'talk', picked: 'other' },
        pane: 50,
      });
      await stage.drain('a');
      expect(stage.voice.acts).toEqual(acts);
    }
  });

  it('that had to show her screen in a new message put that one into her ledger', async () => {
    const stage = runnerStage([withTasks('a', { kind: 'refresh', side: 'visitor' })], { at: { flow: 'talk', step: 'start' }, pane: 50 });
    stage.voice.show = async () => 77;
    await stage.drain('a');
    expect(stage.ledger).toEqual([77]);
  });

  it('of a handoff that is not there are none', async () => {
    const stage = runnerStage([]);
    await stage.runner.work('nobody');
    expect(stage.voice.acts).toEqual([]);
  });

  it('are logged by their kind alone', async () => {
    const stage = runnerStage([withTasks('a', COPY)]);
    await stage.drain('a');
    expect(stage.logged).toEqual([{ event: 'task-done', level: 'debug', step: 'copy', ms: 0 }]);
  });
});

describe('what fails', () => {
  it('for a while is tried again until it is done, and what comes after it in the same chat waits', async () => {
    const stage = runnerStage([withTasks('a', TOLD, COPY, REPLY, { ...COPY, original: 9 })]);
    let broken = 4;
    stage.voice.fail = (act) => {
      if (act.startsWith('copy 7') && broken-- > 0) throw broken % 2 ? new Later(5000) : new Error('502');
    };
    expect(await stage.drain('a')).toBe(4);
    expect(stage.voice.acts.map((act) => act.slice(0, 6))).toEqual(['send s', 'copy 8', 'copy 7', 'copy 9']);
  });

  it('for a while keeps the pause that was asked for', async () => {
    const stage = runnerStage([withTasks('a', COPY)]);
    stage.voice.fail = () => {
      throw new Later(5000);
    };
    await expect(stage.runner.work('a')).rejects.toMatchObject({ name: 'Later', after: 5000 });
    // A short one is not made longer by how often it is looked what time has brought, a long one is not waited for at once.
    for (const [error, after] of [
      [new Later(1500), 1500],
      [new Later(60_000), 5000],
      [new Unanswered(), 1000],
    ] as const) {
      const other = runnerStage([withTasks('a', COPY)]);
      other.voice.fail = () => {
        throw error;
      };
      await expect(other.runner.work('a')).rejects.toMatchObject({ name: 'Later', after });
    }
  });

  it.each([
    ['chat-gone', new ChatGone()],
    ['message-gone', new MessageGone()],
  ])('for good is said to the handoff: %s', async (why, error) => {
    const stage = runnerStage([withTasks('a', COPY, TOLD)]);
    stage.voice.fail = (act) => {
      if (act.startsWith('copy')) throw error;
    };
    expect(await stage.drain('a')).toBe(0);
    expect((await stage.store.get('a'))?.taken).toEqual([`copy ${why}`]);
    expect(stage.voice.acts).toHaveLength(1);
  });

  it('because somebody is no longer of the staff is a chat that is gone', async () => {
    const stage = runnerStage([{ ...withTasks('a', { kind: 'notify', staff: 'nobody01' }, COPY), owner: 'nobody02' }]);
    await stage.drain('a');
    expect((await stage.store.get('a'))?.taken).toEqual(['notify chat-gone', 'copy chat-gone']);
  });
});

describe('a crash between any two steps', () => {
  const deeds = [TOLD, COPY, REPLY];
  it.each([0, 1, 2])('is survived: every task is done at least once, the others once (after task %i)', async (crashed) => {
    const stage = runnerStage([withTasks('a', ...deeds)]);
    let acts = 0;
    stage.voice.after = () => {
      // The process ends after the deed, before the commit.
      if (acts++ === crashed) throw new Error('kill -9');
    };
    expect(await stage.drain('a')).toBe(1);
    expect(stage.voice.acts).toHaveLength(deeds.length + 1);
    expect(new Set(stage.voice.acts).size).toBe(deeds.length);
    expect((await stage.store.get('a'))?.tasks).toEqual([]);
  });

  it('of the store is waited for: what was said is not said twice', async () => {
    const stage = runnerStage([withTasks('a', COPY)]);
    stage.voice.after = () => void (stage.store.away = 3);
    expect(await stage.drain('a')).toBe(0);
    expect(stage.voice.acts).toHaveLength(1);
    expect(stage.pauses).toEqual([250, 500, 1000]);
  });

  it('that takes only the answer of the store takes no message away', async () => {
    const stage = runnerStage([withTasks('a', COPY, TOLD)]);
    stage.voice.after = () => void (stage.store.answersLost = 1);
    await stage.drain('a');
    expect(stage.voice.acts.filter((act) => act.startsWith('erase'))).toEqual([]);
  });

  it('that takes the answer for the last line, of which nothing of the handoff is left, leaves her the line', async () => {
    const stage = runnerStage([withTasks('a', TOLD)]);
    // As the desk forgets a handoff that is over with its last task.
    const { happen } = stage.desk;
    Object.assign(stage.desk, {
      async happen(...[which, event]: Parameters<typeof happen>) {
        const happened = await happen(which, event);
        if (event.kind !== 'done') return happened;
        await stage.store.change({ id: 'a' }, () => undefined);
        if (happened.before) throw new StoreAway('its answer is lost');
        return happened;
      },
    });
    await stage.drain('a');
    expect(stage.voice.acts).toEqual([`send silently ${HER}: visitor accepted uk`]);
  });
});

it('what is on its way when a handoff is erased is taken away again', async () => {
  const stage = runnerStage([withTasks('a', REPLY)]);
  stage.voice.after = async (act) => {
    if (act.startsWith('copy')) await stage.store.change({ id: 'a' }, () => undefined);
  };
  await stage.drain('a');
  expect(stage.voice.acts).toEqual([`copy 8 of ${OLENA.address} ${HER}`, `erase 100 ${HER}`]);
});

it('what another worker was faster with is not left twice', async () => {
  const stage = runnerStage([withTasks('a', COPY)]);
  let both = () => {};
  const copied = new Promise<void>((done) => (both = done));
  stage.voice.after = (act) => {
    if (stage.voice.acts.filter((one) => one.startsWith('copy')).length === 2) both();
    return act.startsWith('copy') ? copied : undefined;
  };
  await Promise.all([stage.runner.work('a'), stage.runner.work('a')]);
  await stage.drain('a');
  expect(stage.voice.acts.filter((act) => act.startsWith('copy'))).toHaveLength(2);
  const [kept] = (await stage.store.get('a'))?.litter.responder ?? [];
  expect(stage.voice.acts.filter((act) => act.startsWith('erase'))).toEqual([`erase ${kept === 100 ? 101 : 100} ${OLENA.address}`]);
});

it('a chat gets three messages at once, then one a second; other chats do not wait for it', async () => {
  const pauses: number[] = [];
  let now = 0;
  const pace = createPace(
    async (ms) => void pauses.push(ms),
    () => now,
  );
  for (let i = 0; i < 5; i++) await pace.next('one');
  await pace.next('another');
  expect(pauses).toEqual([1000, 2000]);
  now += 60_000;
  await pace.next('one');
  expect(pauses).toHaveLength(2);
});
