// Ways to break a promise: one small change each, as somebody in a hurry might make it. What a promise's own tests do not notice is no promise.

/** One change, and the promise it breaks. */
export interface Break {
  /** The promise in `docs/promises.yaml`. */
  readonly promise: string;
  readonly what: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
}

export const BREAKS: readonly Break[] = [
  {
    promise: 'a-day',
    what: 'a life is stretched with each turn',
    file: 'src/adapters/redis/conversations.ts',
    find: 'const end = next.born + CONVERSATION_LIFE;',
    replace: 'const end = now + CONVERSATION_LIFE;',
  },
  {
    promise: 'a-day',
    what: 'a conversation goes on past its life',
    file: 'src/core/conversation.ts',
    find: 'return now < conversation.born + CONVERSATION_LIFE;',
    replace: 'return now < conversation.born + 2 * CONVERSATION_LIFE;',
  },
  {
    promise: 'no-words',
    what: 'a username comes in with what she types',
    file: 'src/adapters/telegram/inbound.ts',
    find: "kind: 'words', words: message.text,",
    replace: "kind: 'words', words: `${String(fieldsOf(message.from)?.username)} ${message.text}`,",
  },
  {
    promise: 'sealed',
    what: 'the ledger is written as it is',
    file: 'src/adapters/redis/entries.ts',
    find: 'epoch.ledgers.seal(name, `${message} ${who}`)',
    replace: '`${message} ${who}`',
  },
  {
    promise: 'sealed',
    what: 'a visitor has the same name every day',
    file: 'src/adapters/redis/epochs.ts',
    find: 'const secret = key.derive(salt, purpose);',
    replace: 'const secret = key.derive(new Uint8Array(), purpose);',
  },
  {
    promise: 'occupied',
    what: 'an occupied place is remembered',
    file: 'src/core/near/place-views.ts',
    find: '? { code: undefined, to: placeOf(content.frame.occupied) }',
    replace: '? { code: unit.code, to: placeOf(content.frame.occupied) }',
  },
  {
    promise: 'record',
    what: 'the record shows her sign',
    file: 'src/core/privacy/record.ts',
    find: '  sign: undefined,',
    replace: '  sign: ({ sign }) => JSON.stringify(sign ?? null),',
  },
  {
    promise: 'record',
    what: 'the record shows a talk that asks for a sign',
    file: 'src/core/privacy/record.ts',
    find: "person === 'away' ? undefined : shownOf(person)",
    replace: "person === 'away' ? undefined : person.handoff",
  },
  {
    promise: 'record',
    what: 'the record counts what stood there before the bot was opened anew',
    file: 'src/core/privacy/record.ts',
    find: 'message > (opened?.after ?? 0)',
    replace: 'message > 0',
  },
  {
    promise: 'record',
    what: 'that somebody looked at the record is remembered',
    file: 'flows/privacy.yaml',
    find: 'aside: true\n',
    replace: '',
  },
  {
    promise: 'typed',
    what: 'what she typed stays in the chat',
    file: 'src/app/helpline.ts',
    find: 'staysInChat(met.person) ? own : erased(from, own)',
    replace: 'staysInChat(met.person) ? own : undefined',
  },
  {
    promise: 'silent',
    what: 'a copy rings',
    file: 'src/adapters/telegram/outbound.ts',
    find: '{ protect_content: true, disable_notification: !sound }',
    replace: '{ protect_content: true, disable_notification: false }',
  },
  {
    promise: 'silent',
    what: 'she is written to though she did not ask for it',
    file: 'src/core/handoff/presence.ts',
    find: 'if (!nudge || nudged',
    replace: 'if (nudged',
  },
  {
    promise: 'not-told',
    what: 'whoever opens the bot anew finds her place',
    file: 'src/core/turn.ts',
    find: '{ ...alive, language, at: fresh.at, near: undefined, misses: 0 }',
    replace: '{ ...alive, language }',
  },
  {
    promise: 'one-tap',
    what: 'a screen has no way out',
    file: 'src/core/screen.ts',
    find: "    exit: { kind: 'exit' },",
    replace: "    exit: place.flow === 'police' ? undefined : { kind: 'exit' },",
  },
  {
    promise: 'both-sides',
    what: 'quick exit leaves one message',
    file: 'src/app/helpline.ts',
    find: 'voice.erase(from, messages), known',
    replace: 'voice.erase(from, messages.slice(1)), known',
  },
  {
    promise: 'always',
    what: 'quick exit waits behind an answer',
    file: 'src/app/turns.ts',
    find: 'return leaving(from, () => task(false));',
    replace: 'return hers(from, () => task(false));',
  },
  {
    promise: 'before-yes',
    what: 'somebody hears of her when she looks at their card',
    file: 'src/core/handoff/draft.ts',
    find: "return answer === 'yes' ? chosen :",
    replace:
      "return answer === 'yes' ? { ...chosen, tasks: [...chosen.tasks, { n: chosen.next, do: { kind: 'notify', staff } }], next: chosen.next + 1 } :",
  },
  {
    promise: 'refused',
    what: 'whom she refused is asked all the same',
    file: 'src/core/handoff/draft.ts',
    find: '!no.includes(id) && ',
    replace: '',
  },
  {
    promise: 'unseen',
    what: 'words are forwarded, with the name of who wrote them',
    file: 'src/adapters/telegram/outbound.ts',
    find: 'api.copyMessage(',
    replace: 'api.forwardMessage(',
  },
  {
    promise: 'unseen',
    what: 'her account stands in place of the two words',
    file: 'src/app/person.ts',
    find: "alias: named ? alias(await store.number()) : '',",
    replace: "alias: named ? from : '',",
  },
  {
    promise: 'truth',
    what: 'nobody tells her for an hour',
    file: 'src/core/handoff/waiting.ts',
    find: 'ladderStart(handoff) + ladder[2]',
    replace: 'ladderStart(handoff) + 3 * ladder[2]',
  },
  {
    promise: 'sign',
    what: 'a talk opens without its sign',
    file: 'src/core/handoff/presence.ts',
    find: 'return sign !== undefined && (',
    replace: 'return sign !== undefined && decoy && (',
  },
  {
    promise: 'both-phones',
    what: 'quick exit leaves the talk on the other phone',
    file: 'src/core/handoff/closing.ts',
    find: "? (['visitor'] as const) : (['responder', 'visitor'] as const)",
    replace: "? (['visitor'] as const) : (['visitor'] as const)",
  },
  {
    promise: 'complaint',
    what: 'a complaint goes to the one it is about',
    file: 'src/core/handoff/draft.ts',
    find: "one.role === 'coordinator' && one.id !== handoff.owner",
    replace: 'one.id === handoff.owner',
  },
  {
    promise: 'sourced',
    what: 'drafts are shown to visitors',
    file: 'src/core/flow.ts',
    find: "return step.confidence !== 'draft';",
    replace: 'return step.confidence !== undefined || true;',
  },
  {
    promise: 'shelter',
    what: 'the check lets the address of a shelter pass',
    file: 'src/content/rules.ts',
    find: '  secretAddress,\n',
    replace: '',
  },
  {
    promise: 'no-verdict',
    what: 'all words get the same answer',
    file: 'src/core/turn.ts',
    find: 'frame.words[(misses - 1) % frame.words.length]',
    replace: 'frame.words[0]',
  },
  {
    promise: 'emergency',
    what: 'where the program fails, one language has no numbers',
    file: 'src/content/speech.ts',
    find: "html: languages.map((language) => texts.html(language, 'common.trouble').trim())",
    replace: "html: languages.slice(0, 1).map((language) => texts.html(language, 'common.trouble').trim())",
  },
  {
    promise: 'staff-unseen',
    what: 'an account stands on the card of a contact person',
    file: 'src/core/person/offered.ts',
    find: 'export function cardOf({ id, alias, community',
    replace: 'export function cardOf({ id, address: alias, community',
  },
  {
    promise: 'pause',
    what: 'a third talk is given to one who has two',
    file: 'src/core/roster/duty.ts',
    find: 'export const OPEN_AT_ONCE = 2;',
    replace: 'export const OPEN_AT_ONCE = 3;',
  },
  {
    promise: 'coordinator',
    what: 'a coordinator sees what those who wait are about',
    file: 'src/core/desk/team.ts',
    find: 'says: [\n      lines.length === 0',
    replace: "says: [\n      { key: `topic.${handoffs.map(({ topic }) => topic).join(' ')}` },\n      lines.length === 0",
  },
  {
    promise: 'log',
    what: 'the log takes free text',
    file: 'src/adapters/log/pino.ts',
    find: "return NAME.test(name) ? name : 'unnamed';",
    replace: 'return name;',
  },
];
