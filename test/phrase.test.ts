// The phrase of the day: the same on the sheet and in the bot, another each day, and nothing of the key in it.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dailySecret, sealKey } from '../src/adapters/redis/seal.ts';
import { dayOf } from '../src/core/near/kyiv.ts';
import { phraseOf } from '../src/core/phrase.ts';
import { SEALING, startHarness } from './harness.ts';
import { forge, textsOn } from './bot/people.ts';

const root = resolve(import.meta.dirname, '..');
const daily = dailySecret(sealKey(Buffer.alloc(32, 7)));

function sheet(...args: string[]): string {
  const environment = { PATH: process.env.PATH, SEAL_KEY: SEALING.toString('base64') };
  return execFileSync(process.execPath, ['src/phrase.ts', ...args], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

describe('the phrase of the day', () => {
  it('stays as it was printed', () => {
    expect(['2026-12-01', '2026-12-02'].map((day) => phraseOf(daily, day, 'uk'))).toEqual(['річка · льон', 'суниця · мушля']);
  });

  it('has two different words, over the years all of them, each with its own in English', () => {
    const days = Array.from({ length: 2000 }, (_, n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    const said = days.map((day) => phraseOf(daily, day, 'uk').split(' · '));
    expect(said.every(([one, other]) => one !== other && other)).toBe(true);
    expect(new Set(said.flat()).size).toBe(64);
    expect(new Set(days.flatMap((day) => phraseOf(daily, day, 'en').split(' · '))).size).toBe(64);
    // Two words of 64 fall together now and then: about as often as chance has it.
    expect(new Set(said.map(String)).size).toBeGreaterThan(1450);
  });

  it('is another under another key, and says nothing of the key', () => {
    const other = dailySecret(sealKey(Buffer.alloc(32, 8)));
    expect(Buffer.from(other('2026-12-01')).equals(Buffer.from(daily('2026-12-01')))).toBe(false);
    expect(Buffer.from(daily('2026-12-01')).includes(Buffer.alloc(4, 7))).toBe(false);
  });

  it('changes at midnight in Kyiv', () => {
    expect([dayOf(Date.parse('2026-11-30T21:59:59Z')), dayOf(Date.parse('2026-11-30T22:00:00Z'))]).toEqual(['2026-11-30', '2026-12-01']);
  });

  it('is shown by the bot as it stands on the sheet, in both languages', async () => {
    const harness = await startHarness();
    const phone = harness.phone();
    phone.open();
    await forge(harness, phone, 'uk:genuine:start');
    const lines = sheet('--days', '3', '--from', dayOf(Date.now() - 86_400_000)).split('\n');
    const [, today] = lines.filter((line) => /\d\d\.\d\d\.\d{4}.* · /.test(line));
    const [uk = '', en = ''] = today?.match(/\p{L}+ · \p{L}+/gu) ?? [];
    expect(textsOn(phone)).toContain(uk);
    await forge(harness, phone, 'en:genuine:start');
    expect(textsOn(phone)).toContain(en);
    expect(en).toMatch(/^[a-z]+ · [a-z]+$/);
    await harness.stop();
  });
});
