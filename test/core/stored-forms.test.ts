// What is stored by the program of before is read by the one of today: these texts were written by it, and are never changed. Another form is another version, with a text of its own here.
import { expect, it } from 'vitest';
import { type Conversation, freeze as freezeConversation, thaw as thawConversation } from '../../src/core/conversation.ts';
import { freeze as freezeHandoff, thaw as thawHandoff } from '../../src/core/handoff/freeze.ts';

const conversation: Conversation = {
  born: 1_795_428_000_000,
  language: 'uk',
  at: { flow: 'rights', step: 'protection' },
  pane: 17,
  misses: 2,
  seen: [501, 502],
  near: undefined,
};

it.each<[string, Conversation]>([
  ['[1,1795428000,"uk","rights/protection",17,2,[501,502]]', conversation],
  [
    '[1,1795428000,"uk","near/doors:law.phone",null,2,[501,502],"UA44000000000018893"]',
    { ...conversation, at: { flow: 'near', step: 'doors', picked: 'law.phone' }, pane: undefined, near: 'UA44000000000018893' },
  ],
  [
    '[1,1795428000,"uk","rights/protection",17,2,[501,502],null,[60,12]]',
    { ...conversation, opened: { at: 1_795_428_060_000, after: 12 } },
  ],
  // Opened by a clock that was set back since it began.
  [
    '[1,1795428000,"uk","rights/protection",17,2,[501,502],null,[-60,12]]',
    { ...conversation, opened: { at: 1_795_427_940_000, after: 12 } },
  ],
  ['[1,1795428000,"uk","rights/protection",17,2,[501,502],null,null,5]', { ...conversation, given: 5 }],
  ['[1,1795428000,"uk","rights/protection",17,2,[501,502],null,null,16]', { ...conversation, waits: 'plain' }],
  ['[1,1795428000,"uk","rights/protection",17,2,[501,502],null,null,37]', { ...conversation, given: 5, waits: 'guarded' }],
])('a conversation, version 1: %s', (stored, read) => {
  expect(thawConversation(stored)).toEqual(read);
  expect(freezeConversation(read)).toBe(stored);
});

const HANDOFF =
  '[2,"h1","open",1795428000000,"telegram:1","uk",null,["olha","iryna"],[],[],false,null,7,null,false,false,null,null,"спокійна яблуня",null,1795428000000,' +
  '[{"staff":"olha","notices":[],"passed":false}],"olha",{"visitor":1795428000000,"responder":1795428000000},true,false,' +
  '[{"by":"visitor","original":7,"copy":1002},{"by":"visitor","original":9,"copy":1004},{"by":"visitor","original":11}],' +
  '{"visitor":[1003],"responder":[1001]},null,[],null,null,null,[{"n":7,"do":{"kind":"copy","by":"visitor","original":11}}],8,["501","502"]]';

it('a handoff, version 2', () => {
  const read = thawHandoff(HANDOFF);
  expect(read).toMatchObject({
    id: 'h1',
    phase: 'open',
    owner: 'olha',
    alias: 'спокійна яблуня',
    note: 7,
    present: true,
    litter: { visitor: [1003], responder: [1001] },
    tasks: [{ n: 7, do: { kind: 'copy', by: 'visitor', original: 11 } }],
    taken: ['501', '502'],
  });
  expect(read && freezeHandoff(read)).toBe(HANDOFF);
});
