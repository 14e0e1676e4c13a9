// Somebody in the web chat and somebody of the staff on Telegram: words cross, edits and take-backs too, and an exit empties both sides.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Connection } from '../../src/adapters/redis/connect.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, press, settle, textsOn, type } from '../bot/people.ts';
import { dump } from '../contracts/replicas.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { choosingOn, talkingOn } from './stage.ts';
import { BrowserTab } from './tab.ts';

const speech = shippedSpeech();

let harness: Harness;
let helper: Phone;
beforeAll(async () => {
  harness = await startHarness({ web: true });
  helper = await join(harness, 'firstone', { alias: 'Калина', gender: 'woman' });
});
afterAll(() => harness.stop());

const talking = (note?: string, presses?: readonly RegExp[]) => talkingOn(harness, helper, note, presses);

/** Each box that is stored, sealed as it is. */
async function boxes(): Promise<string[]> {
  const connection = harness.bots[0]?.redis.volatile;
  return connection ? [...(await dump(connection))].flatMap(([key, value]) => (key.includes(':w:') ? value : [])) : [];
}

/** What a seal adds to a text: its key's first byte, a nonce and a tag. */
const SEALED = 1 + 12 + 16;

async function leave(tab: BrowserTab): Promise<void> {
  await tab.press(/:exit$/);
  await settle(harness);
}

describe('a talk between the web and Telegram', () => {
  it('begins with what she saw, and crosses both ways; nothing of it is left after her exit', async () => {
    const tab = await talking('перше <слово> & кома');
    expect(textsOn(helper)).toContain('перше <слово> & кома');
    // The line that called her to it does not stand above the open talk.
    expect(tab.seen.said).toEqual(['перше <слово> & кома']);
    // Words in which there is nothing to be seen hold up none that come after.
    for (const words of ['\u0001', '\u200b\u2060', 'ви тут?']) await tab.type(words);
    await settle(harness);
    expect(textsOn(helper)).toContain('ви тут?');
    expect(helper.messages().find(({ text }) => text === 'ви тут?')).toMatchObject({ protected: true });
    // A link in her words is not looked up for a preview.
    const passed = harness.api.calls.find(({ params }) => params.text === 'ви тут?');
    expect(JSON.stringify(passed?.params.link_preview_options)).toContain('"is_disabled":true');
    await type(harness, helper, 'так, я <тут>');
    const news = await tab.news();
    for (const [who, words] of [
      ['hers', 'ви тут?'],
      ['theirs', 'так, я &lt;тут&gt;'],
    ]) {
      // Where colours are not seen, it is said whose words they are.
      expect(news?.said).toContain(`${speech.sentence('uk', `web.${who}`)}: </span>${words}`);
    }
    await tab.press(/person:talk$/);
    expect(tab.seen.said.slice(-2)).toEqual(['ви тут?', 'так, я <тут>']);
    for (const told of ['write', 'send', 'stays']) expect(tab.seen.text).toContain(speech.sentence('uk', `web.${told}`));
    expect(await tab.news()).toBeUndefined();
    // What was shown to the bot to be read stands in the helper's chat no more than once.
    expect(helper.messages().filter(({ text }) => text === 'так, я <тут>')).toHaveLength(1);
    expect(await boxes()).toHaveLength(1);
    // How much was said is not to be seen from outside.
    expect((await boxes()).map((box) => (Buffer.from(box, 'base64url').length - SEALED) % 2048)).toEqual([0]);
    await leave(tab);
    expect(tab.seen.text).not.toContain('тут');
    expect(textsOn(helper)).not.toContain('ви тут?');
    expect(textsOn(helper)).not.toContain('перше');
    expect(await boxes()).toEqual([]);
  });

  it('leaves her page as it is where she sends an empty field: the first screen stood in its place, and her talk was nowhere to be seen', async () => {
    const tab = await choosingOn(harness.sites[0]);
    const { text } = tab.seen;
    await tab.type(' \n ');
    expect(tab.seen.text).toBe(text);
    await tab.press(/person:preview$/);
    expect(tab.seen.buttons.map(({ data }) => data)).toContain('uk:person:waiting:send');
  });

  it('carries edits of the one who answers, and take-backs of both', async () => {
    const tab = await talking();
    const said = await type(harness, helper, 'приходьте о десятій');
    await tab.press(/person:talk$/);
    expect(tab.seen.said).toContain('приходьте о десятій');
    helper.edit(said, 'приходьте об одинадцятій');
    await settle(harness);
    await tab.press(/person:talk$/);
    expect(tab.seen.said).toContain('приходьте об одинадцятій');
    expect(tab.seen.said).not.toContain('приходьте о десятій');
    // To be read, a message is forwarded within its own chat for an instant, and makes no sound there.
    const looked = harness.api.calls.filter(({ method }) => method === 'forwardMessage');
    expect(new Set(looked.map(({ params }) => params.disable_notification))).toEqual(new Set([true]));
    await press(harness, helper, /^s:take-back/);
    await tab.type('моє слово');
    await settle(harness);
    expect(textsOn(helper)).toContain('моє слово');
    await tab.press(/:takeback$/);
    // On the other side they may still stand: that they are on their way back is said, so that she does not take back one more.
    expect(tab.seen.text).toContain('Забираємо ваше останнє повідомлення');
    expect(tab.seen.said).not.toContain('моє слово');
    await settle(harness);
    expect(textsOn(helper)).not.toContain('моє слово');
    await tab.press(/person:talk$/);
    expect(tab.seen.said).not.toContain('моє слово');
    expect(tab.seen.said).not.toContain('приходьте об одинадцятій');
    await leave(tab);
  });

  it('ends for both sides when either ends it, and her complaint reaches no one who answered', async () => {
    const tab = await talking();
    await press(harness, helper, /^s:end:/);
    await press(harness, helper, /^s:end-sure/);
    const news = await tab.news();
    expect(news?.said).toContain(speech.sentence('uk', 'handoff.told.ended-by-responder', 'web'));
    await leave(tab);
    const other = await talking('перше слово');
    await type(harness, helper, 'слово у відповідь');
    await other.press(/person:complaint$/);
    expect(other.seen.said).toEqual(expect.arrayContaining(['перше слово', 'слово у відповідь']));
    await other.press(/:(complain|end)$/);
    // Without a script nothing would take them from this page, which may stand there for long.
    expect(other.seen.said).toEqual([]);
    await settle(harness);
    expect(harness.standing(other.address)).toBe('person/over');
    await leave(other);
  });

  it('asks for her sign when she comes back, and shows one who does not know it nothing', async () => {
    const watched = [/person:phone$/, /watched-1$/, /safe-any$/, /nudge-0$/, /:sign-apple$/, /danger-snow$/];
    const tab = await talking(undefined, watched);
    await tab.type('слово до того');
    await settle(harness);
    expect(tab.seen.said).toContain('слово до того');
    await tab.press(/person:left$/);
    await settle(harness);
    await type(harness, helper, 'слово, що чекає');
    // Nor what was said before: it stood above every screen, for whoever looked at the page.
    for (const like of [/menu:start$/, /emergency:start$/]) {
      expect(tab.seen.text).not.toMatch(/слово до того|слово, що чекає/);
      expect((await tab.news())?.said ?? '').not.toMatch(/слово до того|слово, що чекає/);
      // Nor is it told to a page that says it shows it.
      const forged = await tab.news({ said: '1', version: '' });
      expect(forged?.said).not.toMatch(/слово до того|слово, що чекає/);
      await tab.press(like);
    }
    await tab.submit({ press: 'uk:person:talk' });
    expect(harness.standing(tab.address)).toBe('person/return');
    expect(tab.seen.said).toEqual([]);
    await tab.press(/open-apple$/);
    await settle(harness);
    await tab.press(/person:talk$/);
    expect(tab.seen.said).toEqual(['слово до того', 'слово, що чекає']);
    expect((await tab.news({ version: 'x' }))?.said).toContain('слово до того');
    // A page of a version of before does not say whether it shows what was said: told that nothing was, its script took her talk off it.
    expect(await tab.news({ version: 'x', said: undefined })).toBeUndefined();
    await leave(tab);
  });

  it('keeps what she has typed elsewhere nowhere', async () => {
    const tab = await BrowserTab.open(harness.sites[0] ?? '');
    await tab.press(/menu:start$/);
    const asked = vi.spyOn(Connection.prototype, 'run');
    await tab.type('де лікарня поруч');
    // Nor for the moment of the turn.
    expect(asked.mock.calls.length).toBeGreaterThan(0);
    expect(asked.mock.calls.filter(([, keys]) => keys.some((key) => key.includes(':w:')))).toEqual([]);
    asked.mockRestore();
    expect(await boxes()).toEqual([]);
    await tab.press(/:exit$/);
  });

  it('forgets words an hour after they were brought, while the talk goes on', async () => {
    const tab = await talking('слово на годину');
    expect(tab.seen.said).toContain('слово на годину');
    harness.pass(61 * 60_000);
    await tab.press(/person:talk$/);
    expect(tab.seen.said).not.toContain('слово на годину');
    // Nor in the store, which would keep it until the last text beside it goes.
    expect(await boxes()).toEqual([]);
    await leave(tab);
  });

  it('brings what is said to her once, also while nothing can be taken away there: what it was read from goes afterwards', async () => {
    const tab = await talking();
    harness.api.failNext(10_000, 'connection', 'deleteMessage', helper.id);
    const from = harness.api.calls.length;
    await type(harness, helper, 'слово, що двоїться');
    await expect.poll(async () => (await tab.news())?.said ?? '').toContain('слово, що двоїться');
    expect(harness.api.calls.slice(from).filter(({ method }) => method === 'forwardMessage')).toHaveLength(1);
    const stand = () => helper.messages().filter(({ text }) => text === 'слово, що двоїться').length;
    expect(stand()).toBe(2);
    harness.api.disarm();
    await expect.poll(() => settle(harness).then(stand)).toBe(1);
    await leave(tab);
    expect(stand()).toBe(0);
  });

  it('leaves nothing of a message that was forwarded to be read where only the answer was lost: it goes with the talk', async () => {
    // Requests from all tabs are limited together.
    harness.pass(61 * 60_000);
    const tab = await talking();
    harness.api.failNext(1, 'answer lost', 'forwardMessage');
    await type(harness, helper, 'слово про запас');
    await expect
      .poll(() =>
        settle(harness)
          .then(() => tab.press(/person:talk$/))
          .then(() => tab.seen.said),
      )
      .toContain('слово про запас');
    const standing = () => helper.messages().filter(({ text }) => text === 'слово про запас').length;
    expect(standing()).toBe(2);
    await leave(tab);
    await settle(harness);
    expect(standing()).toBe(0);
  });
});
