// What only a server of its own can show: the file, its rewriting, and many handoffs at once.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { compact } from '../../src/adapters/redis/compaction.ts';
import { DurableStage, idsOf, somebody, task } from './durable-stage.ts';
import { changed, HOUR, visitor } from './replicas.ts';
import { durableServer, realServer } from './servers.ts';

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
    await expect.poll(() => filesOf(stage.server.url), { timeout: 5000 }).toContain('{h}:h:forgotten');
    const asked = await Promise.all([stage.one, stage.two, stage.one].map(({ connection }) => compact(connection, stage.clock)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    await expect.poll(() => filesOf(stage.server.url), { timeout: 10_000 }).not.toContain('{h}:h:forgotten');
    expect(filesOf(stage.server.url)).toContain('{h}:h:standing');
    stage.clock.forward(HOUR - 1);
    expect(await compact(stage.two.connection, stage.clock)).toBe(false);
    stage.clock.forward(1);
    expect(await compact(stage.two.connection, stage.clock)).toBe(true);
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
});
