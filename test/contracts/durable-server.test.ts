// What only a server of its own can show: the file, its rewriting, and many handoffs at once.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/adapters/redis/connect.ts';
import { compact } from '../../src/adapters/redis/compaction.ts';
import { COMPACTED } from '../../src/adapters/redis/durable-keys.ts';
import { HOURLY } from '../../src/adapters/redis/durable-scripts.ts';
import { createHandoffs } from '../../src/app/handoffs.ts';
import { LIMITS } from '../../src/core/handoff/handoff.ts';
import { DurableStage, idsOf, somebody, task } from './durable-stage.ts';
import { changed, HOUR, visitor } from './replicas.ts';
import { durableServer, realServer } from './servers.ts';

/** What a server was asked, and what it has answered. */
async function stats(connection: Connection): Promise<{ readonly commands: number; readonly bytes: number }> {
  const info = await connection.ask((redis) => redis.info('stats'));
  const of = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(info)?.[1]);
  return { commands: of('total_commands_processed'), bytes: of('total_net_output_bytes') };
}

/** All that is on the disk of a server. */
function filesOf(url: string): string {
  const dir = dirname(new URL(url).pathname);
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n');
}

describe('a durable Redis', () => {
  const stage = new DurableStage(durableServer);

  test('that was killed has every handoff, deadline and person when it is back', async () => {
    await stage.begin('first', visitor(), { phase: 'open', owner: 'eve' });
    await stage.begin('second', visitor(1), { tasks: [task] });
    await stage.one.roster.add(somebody(1));
    const code = await stage.one.roster.invite('coordinator', HOUR);
    const before = await stage.stored();
    const away = changed(stage.one.connection, 'down');
    await stage.server.stop();
    await away;
    await stage.server.start();
    await changed(stage.one.connection, 'up');
    expect(await stage.stored()).toEqual(before);
    const { handoffs, roster } = await stage.replica();
    expect((await handoffs.of(visitor()))?.id).toBe('first');
    expect(idsOf(await handoffs.owned('eve'))).toEqual(['first']);
    expect(await handoffs.due(stage.clock.now())).toEqual(['second']);
    expect(await roster.all()).toEqual([somebody(1)]);
    expect(await roster.redeem(code, undefined)).toBe('coordinator');
  });

  test('has nothing of what is forgotten in its file after the hour, and one replica sees to it', async () => {
    await stage.begin('forgotten', visitor());
    await stage.begin('standing', visitor(1));
    await stage.forget('forgotten');
    await expect.poll(() => filesOf(stage.server.url)).toContain('{h}:h:forgotten');
    const asked = await Promise.all([stage.one, stage.two, stage.one].map(({ connection }) => compact(connection, stage.clock)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    await expect.poll(() => filesOf(stage.server.url)).not.toContain('{h}:h:forgotten');
    expect(filesOf(stage.server.url)).toContain('{h}:h:standing');
    stage.clock.forward(HOUR - 1);
    expect(await compact(stage.two.connection, stage.clock)).toBe(false);
    stage.clock.forward(1);
    expect(await compact(stage.two.connection, stage.clock)).toBe(true);
    // A clock that is set back puts nothing off.
    stage.clock.forward(-2 * HOUR);
    expect(await stage.two.connection.run(HOURLY, [COMPACTED], [stage.clock.now()])).toBe(1);
  });
});

describe('a Redis that refuses to rewrite its file', () => {
  const stage = new DurableStage(durableServer);

  test('is left in peace, and is not taken for one that is away', async () => {
    const { connection } = stage.one;
    await connection.ask((redis) => redis.acl('SETUSER', 'default', '-bgrewriteaof'));
    expect(await compact(connection, stage.clock)).toBe(false);
    expect(connection.state).toBe('up');
    await connection.ask((redis) => redis.acl('SETUSER', 'default', '+bgrewriteaof'));
  });
});

describe('a Redis without a file', () => {
  const stage = new DurableStage(realServer);

  test('is not made to write one', async () => {
    await stage.begin('first', visitor());
    expect(await compact(stage.one.connection, stage.clock)).toBe(false);
    await wait(300);
    expect(filesOf(stage.server.url)).toBe('');
    expect(stage.one.connection.state).toBe('up');
  });

  test('gives the coordinator a list of two thousand soon enough', async () => {
    for (let some = 0; some < 2000; some += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, number) => stage.begin(`id${some + number}`, visitor(some + number))));
    }
    const asked = performance.now();
    expect(await stage.two.handoffs.open()).toHaveLength(2000);
    expect(performance.now() - asked).toBeLessThan(2000);
  });

  test('is asked as much, and answers as much, for one event with a thousand handoffs open as with one', async () => {
    const { connection, handoffs, roster } = stage.one;
    for (let number = 0; number < 20; number++) await roster.add(somebody(number));
    const clock = stage.clock;
    const desk = createHandoffs({
      store: handoffs,
      roster,
      jobs: { wake: async () => {} },
      tally: { add: () => {} },
      clock,
      limits: LIMITS,
      hromada: (code) => code,
    });
    /** Commands, and bytes of answers, of ten events. */
    const cost = async () => {
      await desk.happen({ visitor: visitor() }, { kind: 'watched', watched: true });
      const before = await stats(connection);
      for (let n = 0; n < 10; n++) await desk.happen({ visitor: visitor() }, { kind: 'watched', watched: n % 2 > 0 });
      const after = await stats(connection);
      return { commands: after.commands - before.commands, bytes: after.bytes - before.bytes };
    };
    await stage.begin('hers', visitor());
    const few = await cost();
    for (let some = 1; some <= 1000; some += 100) {
      const owner = (number: number) => (number < 40 ? { owner: `staff${String(Math.floor(number / 2)).padStart(3, '0')}` } : {});
      const ids = Array.from({ length: 100 }, (_, at) => some + at);
      await Promise.all(ids.map((id) => stage.begin(`id${id}`, visitor(id), { phase: 'open', ...owner(id) })));
    }
    const many = await cost();
    // The roster may be looked at once more in between.
    expect(Math.abs(many.commands - few.commands)).toBeLessThan(5);
    expect(many.bytes).toBeLessThan(few.bytes * 1.5);
  });
});
