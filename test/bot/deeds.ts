// The deeds that a crash may fall into: of a visitor, of those who answer, and of time. Each says where it begins, and what has to be true afterwards.
import { expect } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, rowsOf } from '../harness.ts';
import { screenOf, textsOn } from './people.ts';
import type { Stage } from './severed-stage.ts';

export interface Scene {
  readonly visitor: Phone;
  /** Said in this scene and in no other. */
  readonly words: string;
}

export interface Deed {
  readonly name: string;
  /** She has left by it. */
  readonly exits?: true;
  before(stage: Stage): Promise<Phone>;
  does(stage: Stage, scene: Scene): unknown;
  /** How somebody does it once more who was told that it has failed, where that is another way. */
  again?(stage: Stage, scene: Scene): Promise<unknown>;
  after(stage: Stage, scene: Scene): Promise<unknown>;
}

/** Milliseconds. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the message says that calls somebody. */
export const CALL = 'Чи можете ви зараз';

const ANYBODY = ['firstone', 'otherone'] as const;

export const DEEDS: readonly Deed[] = [
  {
    name: 'a visitor who opens the bot',
    before: async (stage) => stage.phone(),
    does: (_, { visitor }) => visitor.open(),
    after: async (_, { visitor }) => expect(ways(visitor)).toContain('uk:exit'),
  },
  {
    name: 'a press',
    before: (stage) => stage.visitor(),
    does: (_, { visitor }) => visitor.press(screenOf(visitor).id, 'uk:person:start', true),
    after: async (_, { visitor }) => expect(screenOf(visitor).text).toContain('Зараз є кого запитати'),
  },
  {
    name: 'typed words',
    before: (stage) => stage.visitor(),
    does: (_, { visitor }) => visitor.type('поліція'),
    after: async (_, { visitor }) => {
      expect(textsOn(visitor)).toContain('102');
      expect(visitor.messages().filter(({ from }) => from !== 'bot')).toEqual([]);
    },
  },
  {
    name: 'a choice on a card',
    before: (stage) => stage.choosing('firstone'),
    does: (_, { visitor }) => visitor.press(screenOf(visitor).id, 'uk:person:cards:yes-otherone', true),
    after: async (stage, { visitor }) => expect((await stage.handoff(visitor))?.yes).toEqual(['firstone', 'otherone']),
  },
  {
    name: 'her own words of a request',
    async before(stage) {
      const visitor = await stage.choosing('firstone');
      visitor.press(screenOf(visitor).id, 'uk:person:note', true);
      await stage.settle();
      return visitor;
    },
    does: (_, { visitor, words }) => visitor.type(words),
    async again(stage, { visitor, words }) {
      visitor.press(screenOf(visitor).id, 'uk:person:note', true);
      await stage.settle();
      return visitor.type(words);
    },
    async after(stage, { visitor, words }) {
      const own = visitor.messages().findLast(({ from, text }) => from !== 'bot' && text === words);
      expect(own?.id).toBeDefined();
      expect((await stage.handoff(visitor))?.note).toBe(own?.id);
    },
  },
  {
    name: 'a request',
    before: (stage) => stage.choosing('firstone'),
    does: (_, { visitor }) => visitor.press(screenOf(visitor).id, 'uk:person:preview:send', true),
    async after(stage, { visitor }) {
      expect((await stage.handoff(visitor))?.phase).toBe('waiting');
      expect(textsOn(stage.responder)).toContain(CALL);
      expect(screenOf(visitor).text).toContain('Імʼя firstone');
    },
  },
  {
    name: 'a request that is cancelled',
    before: (stage) => stage.waiting('firstone'),
    does: (_, { visitor }) => visitor.press(screenOf(visitor).id, 'uk:person:waiting:cancel', true),
    async after(stage, { visitor }) {
      expect(await stage.handoff(visitor)).toBeUndefined();
      expect(textsOn(stage.responder)).not.toContain(CALL);
    },
  },
  {
    name: 'an acceptance',
    before: (stage) => stage.waiting('firstone'),
    does: ({ responder }, { visitor }) => responder.press(carrying(responder, 's:accept'), `s:accept:h${visitor.id}`),
    async after(stage, { visitor }) {
      expect((await stage.handoff(visitor))?.owner).toBe('firstone');
      expect(textsOn(visitor)).toContain('Людина готова відповісти');
      expect(textsOn(stage.responder)).toContain('Розмова —');
      expect(textsOn(stage.responder)).not.toContain(CALL);
    },
  },
  {
    name: 'somebody who cannot now',
    before: (stage) => stage.waiting(...ANYBODY),
    does: ({ responder }, { visitor }) => responder.press(carrying(responder, 's:pass'), `s:pass:h${visitor.id}`),
    async after(stage, { visitor }) {
      expect(textsOn(stage.second)).toContain(CALL);
      expect(screenOf(visitor).text).toContain('Імʼя otherone');
    },
  },
  {
    name: 'the ladder: the next one whom she has accepted',
    before: (stage) => stage.waiting(...ANYBODY),
    does: (stage) => stage.pass(5 * MINUTE),
    async after(stage, { visitor }) {
      expect(textsOn(stage.second)).toContain(CALL);
      expect(screenOf(visitor).text).toContain('Імʼя otherone');
    },
  },
  {
    name: 'the ladder: a coordinator',
    before: async (stage) => stepped(stage, await stage.waiting(...ANYBODY), 5 * MINUTE),
    does: (stage) => stage.pass(5 * MINUTE),
    after: async (stage) => expect(textsOn(stage.coordinator)).toContain(CALL),
  },
  {
    name: 'the ladder: the truth',
    before: async (stage) => stepped(stage, await stage.waiting(...ANYBODY), 5 * MINUTE, 5 * MINUTE),
    does: (stage) => stage.pass(10 * MINUTE),
    async after(stage, { visitor }) {
      expect(await stage.handoff(visitor)).toBeUndefined();
      expect(textsOn(visitor)).toContain('Ніхто не зміг відповісти');
    },
  },
  {
    name: 'a word',
    before: (stage) => stage.talking(),
    does: (_, { visitor, words }) => visitor.type(`${words}: нове`),
    async after(stage, { visitor, words }) {
      expect(textsOn(stage.responder).includes(`${words}: нове`) || textsOn(visitor).includes('Не надіслано')).toBe(true);
    },
  },
  {
    name: 'a word of the one who answers',
    before: (stage) => stage.talking(),
    does: (stage, { words }) => stage.responder.type(`${words}: відповідь`),
    async after(stage, { visitor, words }) {
      expect(textsOn(visitor)).toContain(`${words}: відповідь`);
      expect(textsOn(stage.responder)).toContain(`${words}: відповідь`);
    },
  },
  {
    name: 'a word that she takes back',
    before: (stage) => stage.talking(),
    does: (_, { visitor }) => visitor.press(screenOf(visitor).id, 'uk:person:talk:takeback', true),
    async after(stage, { words }) {
      expect(textsOn(stage.responder)).not.toContain(words);
    },
  },
  {
    name: 'a word that she changes',
    before: (stage) => stage.talking(),
    does: (_, { visitor, words }) => visitor.edit(visitor.messages().findLast(({ from }) => from !== 'bot')?.id ?? 0, `${words}: друге`),
    async after(stage, { words }) {
      expect(textsOn(stage.responder)).toContain(`${words}: друге`);
      expect(textsOn(stage.responder)).not.toContain('перше');
    },
  },
  {
    name: 'her end of a talk',
    before: (stage) => stage.talking(),
    does: (_, { visitor }) => visitor.press(screenOf(visitor).id, 'uk:person:over:end', true),
    async after(stage, { visitor, words }) {
      expect(await stage.handoff(visitor)).toBeUndefined();
      expect(textsOn(stage.responder)).toContain('Розмову завершено');
      expect(textsOn(stage.responder)).not.toContain(words);
      expect(textsOn(visitor)).not.toContain(words);
    },
  },
  {
    name: 'a complaint',
    before: (stage) => stage.talking(),
    does: (_, { visitor }) => visitor.press(screenOf(visitor).id, 'uk:person:over:complain', true),
    async after(stage, { visitor }) {
      expect(await stage.handoff(visitor)).toBeUndefined();
      expect(textsOn(stage.coordinator)).toContain('Є скарга');
    },
  },
  {
    name: 'the end of a talk by the one who answers',
    async before(stage) {
      const visitor = await stage.talking();
      for (const step of ['talk', 'end']) {
        stage.responder.press(1, `s:${step}:h${visitor.id}`, true);
        await stage.settle();
      }
      return visitor;
    },
    does: ({ responder }, { visitor }) => responder.press(carrying(responder, 's:end-sure'), `s:end-sure:h${visitor.id}`),
    async after(stage, { visitor, words }) {
      expect(await stage.handoff(visitor)).toBeUndefined();
      expect(textsOn(visitor)).toContain('Людина завершила розмову');
      expect(textsOn(visitor)).not.toContain(words);
      // Never that the talk is gone: it was she who has ended it.
      expect(ways(stage.responder)).toContainEqual(expect.stringMatching(/^s:outcome:/));
      expect(textsOn(stage.responder)).not.toContain('Останнє повідомлення могло не дійти');
    },
  },
  {
    name: 'an end by silence',
    before: (stage) => stage.talking(),
    does: (stage) => stage.pass(13 * HOUR),
    async after(stage, { visitor, words }) {
      expect(textsOn(visitor)).not.toContain(words);
      // Nobody writes to her then: she is told when she comes back.
      visitor.press(screenOf(visitor).id, 'uk:person:talk', true);
      await stage.settle();
      expect(textsOn(visitor)).toContain('тому розмову завершено');
      expect(await stage.handoff(visitor)).toBeUndefined();
    },
  },
  {
    name: 'somebody who is taken off the roster in the middle of a talk',
    async before(stage) {
      const phone = stage.phone();
      await stage.joins(phone, 'quitting');
      return stage.talking('quitting', phone);
    },
    does: ({ coordinator }) => coordinator.press(1, 's:revoke-sure:quitting', true),
    async after(stage, { visitor, words }) {
      expect(await stage.handoff(visitor)).toBeUndefined();
      expect(textsOn(visitor)).not.toContain(words);
      expect((await stage.bot.people.roster.all()).map(({ id }) => id)).not.toContain('quitting');
    },
  },
  {
    name: 'an exit from a talk',
    exits: true,
    before: (stage) => stage.talking(),
    does: (_, { visitor }) => visitor.press(screenOf(visitor).id, 'uk:exit'),
    after: async () => {},
  },
  {
    name: 'an exit while she waits',
    exits: true,
    before: (stage) => stage.waiting(...ANYBODY),
    does: (_, { visitor }) => visitor.press(screenOf(visitor).id, 'uk:exit'),
    after: async () => {},
  },
  {
    name: 'a typed exit where nobody is asked',
    exits: true,
    before: (stage) => stage.visitor(),
    does: (_, { visitor }) => visitor.type('/hide'),
    after: async () => {},
  },
  {
    name: 'the end of a day',
    before: (stage) => stage.visitor(),
    does: (stage) => stage.pass(24 * HOUR),
    after: async (_, { visitor }) => expect(visitor.messages()).toEqual([]),
  },
];

/** What the buttons on a phone carry. */
function ways(phone: Phone): string[] {
  return fromBot(phone).flatMap(rowsOf).flat();
}

/** The message with such a button. */
function carrying(phone: Phone, deed: string): number {
  const found = fromBot(phone).findLast((message) =>
    rowsOf(message)
      .flat()
      .some((data) => data.startsWith(deed)),
  );
  if (found === undefined) throw new Error(`nothing carries ${deed}`);
  return found.id;
}

/** She has waited so long, and what that brings is done. */
async function stepped(stage: Stage, visitor: Phone, ...passing: number[]): Promise<Phone> {
  for (const ms of passing) {
    stage.pass(ms);
    await stage.settle();
  }
  return visitor;
}
