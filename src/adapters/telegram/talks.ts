// Talks of joining, run by @grammyjs/conversations: on scrubbed updates, and from a sealed drawer with a life.
//
// The plugin keeps all that came in and runs the talk through again with each answer. So it is given nothing but an answer: an
// update made here, which holds words or the data of a button, and neither chat, person, name nor language code.
import { type Conversation, type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations';
import { Api, Composer, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Joined, Joining } from '../../core/roster/joining.ts';
import type { Address } from '../../ports.ts';
import type { Answer, Drawer, Talk, Talks, TalkStep } from '../../ports-staff.ts';

/** What is said in a talk. It only asks and decides: what it comes to is done by whoever began it. */
export type Script = (talk: Talk, joining: Joining) => Promise<Partial<Joined> | undefined>;

/** A talk is forgotten so long after it began. Milliseconds. */
export const TALK_LIFE = 60 * 60_000;

/** Raised with each change of the script: a talk that was begun under another one is forgotten. */
const VERSION = 2;

const NAME = 'joining';

/** What the plugin is run on: its context, and beside it what must not get into the talk. */
type Outer = ConversationFlavor<Context & { readonly who: Address; readonly begins: Joining | undefined; step: TalkStep | undefined }>;
type Inner = Context;

/** Nothing is ever called through it. */
const NO_API = new Api('0:none');
const NOBODY = { id: 0, is_bot: true, first_name: '', username: '' } as UserFromGetMe;

export function createTalks(script: Script, drawer: Drawer): Talks {
  const talk = async (conversation: Conversation<Outer>, _begun: Inner, joining: Joining): Promise<void> => {
    const tell = (step: TalkStep) =>
      conversation.external((outer) => {
        outer.step = step;
      });
    const joined = await script(
      {
        async ask(language, screen) {
          await tell({ kind: 'asks', language, screen });
          return answerIn(await conversation.wait());
        },
      },
      joining,
    );
    await tell({ kind: 'ended', joined });
  };
  const middleware = new Composer<Outer>();
  middleware.use(
    conversations<Outer, Inner>({
      storage: {
        type: 'key',
        version: VERSION,
        getStorageKey: ({ who }) => who,
        adapter: {
          read: async (who) => read(await drawer.read(who)),
          write: (who, state) => drawer.write(who, JSON.stringify(state)),
          delete: (who) => drawer.remove(who),
        },
      },
    }),
  );
  middleware.use(createConversation<Outer, Inner>(talk, NAME));
  middleware.use(async (outer) => {
    if (outer.begins) await outer.conversation.enter(NAME, outer.begins);
  });

  const run = async (who: Address, update: Update, begins?: Joining): Promise<TalkStep | undefined> => {
    const context = Object.assign(new Context(update, NO_API, NOBODY), { who, begins, step: undefined }) as unknown as Outer;
    await middleware.middleware()(context, async () => {});
    return context.step;
  };
  return {
    async begin(who, joining) {
      await drawer.remove(who);
      const step = await run(who, updateOf({ pressed: '' }), joining);
      return step ?? { kind: 'ended', joined: undefined };
    },
    answer: (who, answer) => run(who, updateOf(answer)),
    forget: (who) => drawer.remove(who),
  };
}

/** As little of an update as can be: what was answered. */
function updateOf(answer: Answer): Update {
  if ('words' in answer) return { update_id: 0, message: { text: answer.words } } as unknown as Update;
  return { update_id: 0, callback_query: { data: answer.pressed } } as unknown as Update;
}

function answerIn({ update }: Inner): Answer {
  const words = update.message?.text;
  return words === undefined ? { pressed: update.callback_query?.data ?? '' } : { words };
}

/** What the plugin has written, or nothing where it cannot be read. */
function read(text: string | undefined) {
  return text === undefined ? undefined : JSON.parse(text);
}
