// The keys page of the volatile store: every key that may be there, what for, and for how long. How to add one: stored.ts.
import { CONVERSATION_LIFE, LEDGER_LIFE } from '../../core/conversation.ts';
import { BEGUN_BEFORE, EPOCH_LIFE } from './keys.ts';
import type { StoredKey } from './stored.ts';

export const VOLATILE: readonly StoredKey[] = [
  {
    keys: { '{pNN}:c:<name>': 'string' },
    purpose:
      'the conversation: to go on where she was. After quick exit, in its place: so that what she sent before it, and comes late, brings nothing back, on any replica',
    content:
      'when it began, language, step on the screen (in the search: with the need, the way in and for whom; after a complaint: with what became of it), code of the place near which she looks for help if she chose one and it is not occupied, number of the living message, how often words were not understood, numbers of the last four deliveries, when it was last opened anew and after which message, which kinds of count it has given (a number from 1 to 15, not what it gave), and in the same number whether a request for a person is under way, and whether her sign guards it. Nothing she has said. After quick exit: the number of the delivery with which she left. 295 characters, sealed: to Redis alone the two differ by their end only',
    until: '24 h after it began; 10 min after the exit, or when she begins anew',
    readers: 'the bot',
    life: CONVERSATION_LIFE,
    form: 'sealed',
  },
  {
    keys: { '{pNN}:l:<name>': 'list' },
    purpose: 'the ledger: to erase what the bot has sent',
    content: 'a list, at most 500, each entry sealed by itself: one message number and the address of its chat',
    until: '47 h after its first entry',
    readers: 'the bot',
    life: LEDGER_LIFE,
    form: 'sealed',
  },
  {
    keys: { '{pNN}:e:<name>': 'list' },
    purpose: 'a ledger that is being erased, the conversation being over',
    content:
      'as above; after quick exit also an entry or two more: that she left, when, and her address, so that any replica can take back what she had with a person, if the one that took the exit could not',
    until:
      'as above, or 47 h after the exit where there was no ledger; goes at once when all is done, which is within a second unless Telegram or the durable store hold it up',
    readers: 'the bot',
    life: LEDGER_LIFE,
    form: 'sealed',
  },
  {
    keys: { '{pNN}:w:<name>': 'string' },
    purpose:
      'the box of a tab of the web chat, only while she asks for a person or talks to one: what the other side has said is brought to her page, and what she has said to theirs, for no messenger keeps it',
    content:
      'her words to a person, that person’s to her, what the bot tells of it, and a screen that changed by itself. Sealed, padded to steps of 2 KB. Not what she reads, looks for or types elsewhere',
    until:
      'each text an hour after it was passed on or put there, her own 11 h where nobody has taken them yet; with the page closed, until the last text beside it goes (two hours in a talk, 12 h where words of hers wait); all at once with quick exit and with the end of the talk or of the conversation',
    readers: 'the bot',
    life: 12 * 60 * 60 * 1000,
    form: 'sealed',
  },
  {
    keys: { '{pNN}:due': 'zset' },
    purpose: 'when to look at whom',
    content: 'names by time, in the clear: the end of a conversation, or the next try of an erase',
    until: 'each name goes when it is done; all of it 72 h after the last turn of the partition',
    readers: 'anyone who has Redis',
    life: EPOCH_LIFE,
    each: EPOCH_LIFE,
    form: 'name',
  },
  {
    keys: { 'share:tabs': 'string' },
    purpose: 'how many tabs of the web chat may still be remembered: whoever makes up tabs must not fill the store',
    content: 'one time: until when all that have begun are paid for. Nobody stands behind it',
    until: 'that time: a second after a tab was begun, 34 min at most after very many',
    readers: 'anyone who has Redis',
    life: 40 * 60 * 1000,
    form: 'number',
  },
  {
    keys: { 'epoch:<day>:<seal>': 'string' },
    purpose: 'the key of a day, from which that day’s names and seals are made',
    content: '32 random bytes, sealed with the `SEAL_KEY` of that id',
    until: '48 h after the day’s end (UTC)',
    readers: 'whoever has Redis **and** `SEAL_KEY`',
    life: EPOCH_LIFE + BEGUN_BEFORE,
    form: 'sealed',
  },
];
