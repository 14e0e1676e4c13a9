// The spelling of all texts: every word is known to a dictionary, or is on the list with a reason.
import { beforeAll, describe, expect, it } from 'vitest';
import { openBook } from '../../src/workbench/book.ts';
import { type Dictionaries, loadDictionaries } from '../../src/workbench/dictionaries.ts';
import { knownFrom, knownWords } from '../../src/workbench/known-words.ts';
import { isKnown, unknownWords } from '../../src/workbench/spelling.ts';
import { scriptOf, spelled, tokensOf } from '../../src/workbench/tokens.ts';
import { TODAY } from '../content/overlay.ts';
import { type Change, fixtureWith, ROOT, run } from './bench.ts';

let dictionaries: Dictionaries;
beforeAll(async () => {
  dictionaries = await loadDictionaries();
});

const knows = (word: string, ...list: string[]) => isKnown(word, { dictionaries, known: knownFrom(list) });

describe('the shipped texts', () => {
  it('have no word that no dictionary knows and that is not on the list', () => {
    const unknown = unknownWords(openBook(ROOT, TODAY), { dictionaries, known: knownWords(ROOT) });
    expect(unknown.map(({ word, places }) => `${word}  ${places.map(({ file, line }) => `${file}:${line}`).join(' ')}`)).toEqual([]);
  });
});

describe('a word', () => {
  it.each([
    'насильство',
    'Насильства',
    'кривдникові',
    'здоров’я',
    "здоров'я",
    'здоровʼя',
    'якнайшвидше',
    'будь-коли',
    'violence',
    'neighbour',
    'police’s',
    'Telegram-канал',
  ])('is known: %s', (word) => {
    expect(knows(word, 'Telegram')).toBe(true);
  });

  it.each(['насильтво', 'потрбно', 'здоровя', 'следующий', 'будь-колы', 'violense', 'neihgbour', 'україна'])('is not known: %s', (word) =>
    expect(knows(word)).toBe(false),
  );

  it('is not known with a letter of the other alphabet in it, however like it looks', () => {
    expect(knows('допoмога')).toBe(false);
    expect(scriptOf('допoмога')).toBe('mixed');
    expect(knows('рoliсе')).toBe(false);
  });
});

describe('the list', () => {
  it('takes a word in capitals and at the beginning of a sentence, a name only with its capital', () => {
    const known = knownFrom(['оберіг', 'Лебедин']);
    expect(['оберіг', 'Оберіг', 'ОБЕРІГ', 'Лебедин', 'ЛЕБЕДИН', 'лебедин'].map((word) => known.has(word))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('takes any ending where a star stands, and says what nothing needs', () => {
    const known = knownFrom(['роздруківк*', 'зайве']);
    expect(known.has('роздруківками')).toBe(true);
    expect(known.has('роздрук')).toBe(false);
    expect(known.unneeded()).toEqual(['зайве']);
  });
});

describe('words of a text', () => {
  it('are not its markup, placeholders, addresses and numbers', () => {
    expect(tokensOf('<b>Так</b> &amp; {{phone.police}}: 18-й, ім’я, a@b.ua, site.com.ua/x').map(({ word }) => word)).toEqual([
      'Так',
      'й',
      'ім’я',
    ]);
  });

  it('know where they stand', () => expect(tokensOf('{{n}} діб').map(({ offset }) => offset)).toEqual([6]));

  it('are looked up with one kind of apostrophe and without stress marks', () => {
    expect(['п’ять', 'пʼять', 'п`ять'].map(spelled)).toEqual(["п'ять", "п'ять", "п'ять"]);
    expect(spelled('за\u0301мок')).toBe('замок');
  });
});

describe('npm run spell', () => {
  const typo: Change = ['locales/uk/orders.yaml', 'Платити не треба.', 'Платити не потрбно.'];

  it('names the word, its place, and what may be meant', () => {
    const { out, status } = run('src/workbench/spell.ts', '--root', fixtureWith(typo));
    expect(status).toBe(1);
    expect(out).toMatch(/потрбно +→ .*потрібно.*\?\n +locales\/uk\/orders\.yaml:18:20 +orders\.fee\.text/);
  });

  it('leaves alone what visitors may type, which is no text of ours', () => {
    const { said } = openBook(fixtureWith(), TODAY);
    const words = unknownWords({ said }, { dictionaries, known: knownFrom([]) }).flatMap(({ places }) => places.map(({ key }) => key));
    expect(words.filter((key) => key.startsWith('common.words'))).toEqual([]);
  });
});
