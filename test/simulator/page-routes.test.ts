// The routes the page uses, and the transcript of what phone 1 did.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { PageState } from '../../src/simulator/page-state.ts';
import { type StartedSimulator, startSimulator } from '../../src/simulator/start-simulator.ts';
import { HOUR, TOKEN } from './trial.ts';

let started: StartedSimulator;
let folder: string;
let now = 1_800_000_000_000;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journeys-'));
  started = await startSimulator({
    port: 0,
    token: TOKEN,
    username: 'local_bot',
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    journeysFolder: folder,
    notice: { uk: 'Дані зникнуть', en: 'The data will be gone' },
  });
});
afterEach(async () => {
  await started.close();
  await rm(folder, { recursive: true });
});

const post = (path: string, body?: unknown): Promise<Response> =>
  fetch(`${started.url}/sim/${path}`, {
    method: 'POST',
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
const state = async (): Promise<PageState> => (await (await fetch(`${started.url}/sim/state`)).json()) as PageState;
const buttons = {
  inline_keyboard: [
    [
      { text: 'Далі', callback_data: 'uk:menu:start' },
      { text: 'Вийти', callback_data: 'uk:exit' },
    ],
  ],
};

/** The bot's side of a turn. */
async function answers(flow?: string, step?: string): Promise<number> {
  const sent = await started.api.call('sendMessage', { chat_id: 1001, text: `${flow}/${step}`, reply_markup: buttons });
  started.simulator.stands(1001, flow, step);
  return sent.ok ? (sent.result as { message_id: number }).message_id : 0;
}

describe('the page', () => {
  it.each([
    ['/', 'text/html'],
    ['/page.css', 'text/css'],
    ['/chat.css', 'text/css'],
    ['/page.js', 'text/javascript'],
  ])('has %s and lets nothing else in', async (path, type) => {
    const response = await fetch(`${started.url}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('is told everything in one state', async () => {
    await started.api.call('setMyCommands', { commands: [{ command: 'start', description: 'Почати' }] });
    await post('phones/1001/open', {});
    const id = await answers('opening', 'start');
    started.simulator.contentReloaded([{ level: 'error', message: 'No such step', place: 'flows/menu.yaml:3:5' }]);
    expect(await state()).toMatchObject({
      bot: { username: 'local_bot' },
      notice: { uk: 'Дані зникнуть' },
      findings: [{ level: 'error', place: 'flows/menu.yaml:3:5' }],
      journeyTurns: 1,
      canSave: true,
      phones: [
        {
          id: 1001,
          blocked: false,
          standing: { flow: 'opening', step: 'start' },
          commands: [{ command: 'start' }],
          messages: [
            { from: 'visitor', text: '/start' },
            { id, from: 'bot', buttons: buttons.inline_keyboard },
          ],
        },
      ],
    });
  });

  it('hears of changes', async () => {
    const response = await fetch(`${started.url}/sim/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    await answers('menu', 'start');
    expect((await reader?.read())?.value).toContain('event: changed');
    started.simulator.contentReloaded();
    expect((await reader?.read())?.value).toContain('event: reloaded');
    await reader?.cancel();
  });

  it('moves the clock', async () => {
    const before = now;
    expect(await (await post('clock', { advance_ms: 25 * HOUR })).json()).toEqual({ now: before + 25 * HOUR });
    expect((await post('clock', { advance_ms: -1 })).status).toBe(400);
  });
});

describe('examples', () => {
  it('are not offered where nobody gives any', async () => {
    expect((await state()).canSeed).toBe(false);
    expect((await post('examples')).status).toBe(409);
  });

  it('are put in once, and offered again where that failed', async () => {
    let tries = 0;
    const seeded = await startSimulator({
      port: 0,
      token: TOKEN,
      username: 'local_bot',
      now: () => now,
      advance: () => undefined,
      async seedExamples() {
        tries++;
        if (tries === 1) throw new Error('the store is away');
      },
    });
    const put = async () => (await fetch(`${seeded.url}/sim/examples`, { method: 'POST' })).status;
    expect([await put(), seeded.simulator.canSeed]).toEqual([500, true]);
    expect([await put(), seeded.simulator.canSeed]).toEqual([200, false]);
    expect([await put(), tries]).toEqual([409, 2]);
    await seeded.close();
  });
});

describe('a deed', () => {
  it('is done with the phone', async () => {
    const phone = started.api.phone(1001);
    await post('phones/1001/open', { code: 'poster' });
    const message = await answers('opening', 'start');
    await post('phones/1001/press', { message, data: 'uk:menu:start' });
    await post('phones/1001/type', { text: 'слово' });
    await post('phones/1001/send', { kind: 'voice' });
    const typed = phone.messages().find((m) => m.text === 'слово')?.id ?? 0;
    await post('phones/1001/edit', { message: typed, text: 'слова' });
    await post('phones/1001/delete', { message });
    expect(phone.messages().map((m) => [m.kind, m.text])).toEqual([
      ['text', '/start poster'],
      ['text', 'слова'],
      ['voice', ''],
    ]);
    await post('phones/1001/clear');
    await post('phones/1001/block', { blocked: true });
    expect([phone.messages(), phone.isBlocking]).toEqual([[], true]);
    expect(started.api.waiting().map((u) => Object.keys(u)[1])).toEqual([
      'message',
      'callback_query',
      'message',
      'message',
      'edited_message',
      'my_chat_member',
    ]);
  });

  it.each([
    ['phones/7/clear', {}, 404],
    ['phones/1001/steal', {}, 404],
    ['phones/1001/type', { text: '' }, 400],
    ['phones/1001/send', { kind: 'money' }, 400],
    ['phones/1001/press', { message: 1, data: 'x' }, 409],
  ])('that cannot be is refused: %s %j', async (path, body, status) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty('error');
  });
});

async function travel(): Promise<void> {
  const phone = started.api.phone(1001);
  phone.open();
  const first = await answers('opening', 'start');
  phone.press(first, 'Далі');
  await answers('menu', 'start');
  phone.type('що робити: швидко?');
  await answers('fallback', 'first');
  phone.send('voice');
  await answers('refused', 'voice');
  await post('clock', { advance_ms: HOUR });
  await post('clock', { advance_ms: 24 * HOUR });
  phone.press(first, 'Вийти');
  await answers();
}

describe('a journey', () => {
  const TURNS = [
    { open: true, see: 'opening/start' },
    { press: 'menu/start', see: 'menu/start' },
    { type: 'що робити: швидко?', see: 'fallback/first' },
    { send: 'voice', see: 'refused/voice' },
    { wait: '25h' },
    { press: 'exit', see: 'gone' },
  ];

  it('tells what was done and where it led, in no language', async () => {
    await travel();
    const response = await fetch(`${started.url}/sim/journey?name=asks%20at%20night`);
    expect(parse(await response.text())).toEqual({ journey: 'asks at night', turns: TURNS });
  });

  it('is saved under a plain name', async () => {
    await travel();
    const saved = await post('journey', { name: 'Asks at night' });
    expect([saved.status, await saved.json()]).toEqual([201, { file: 'asks-at-night.yaml' }]);
    expect(parse(await readFile(join(folder, 'asks-at-night.yaml'), 'utf8'))).toEqual({ journey: 'Asks at night', turns: TURNS });
  });

  it('is not written over another without being told to', async () => {
    await travel();
    await post('journey', { name: 'night' });
    started.api.phone(1001).type('/menu');
    const again = await post('journey', { name: 'night' });
    expect([again.status, await again.json()]).toEqual([409, { error: 'night.yaml exists already.', exists: true }]);
    expect((await post('journey', { name: 'night', overwrite: true })).status).toBe(201);
    expect(await readFile(join(folder, 'night.yaml'), 'utf8')).toContain('type: /menu');
  });

  it.each(['', '..', '../night', 'a/b', 'a\\b', '/etc/passwd', 'night.yaml', 'a\0b', 'ніч', 'a'.repeat(81)])(
    'has no name like %j',
    async (name) => {
      await travel();
      expect((await post('journey', { name })).status).toBe(400);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('has to hold something, and can be begun anew', async () => {
    expect((await post('journey', { name: 'night' })).status).toBe(409);
    await travel();
    await fetch(`${started.url}/sim/journey`, { method: 'DELETE' });
    expect((await state()).journeyTurns).toBe(0);
  });

  it('is of the first phone only', async () => {
    started.api.phone(2002).open();
    expect((await state()).journeyTurns).toBe(0);
  });
});
