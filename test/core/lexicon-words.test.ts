// How single words are heard: spelling, slips, denial, who it happens to, and what no idiom may hide.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { labelledShape, measure } from '../../src/core/lexicon/measure.ts';
import { prepareLexicon } from '../../src/core/lexicon/prepare.ts';
import { lexiconShape } from '../../src/core/lexicon/shape.ts';
import { spellingOf } from '../../src/core/lexicon/spelling.ts';
import { understand } from '../../src/core/lexicon/understand.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): unknown => parse(readFileSync(resolve(root, file), 'utf8'));
const data = lexiconShape.parse(read('flows/lexicon.yaml'));
const lexicon = prepareLexicon(data);
const [tuning, heldBack] = ['tuning', 'held-back'].map((part) => labelledShape.parse(read(`test/phrases/${part}.yaml`))) as [
  ReturnType<typeof labelledShape.parse>,
  ReturnType<typeof labelledShape.parse>,
];
const offered = (text: string): string[] => understand(text, lexicon).offers.map(({ category }) => category);
const flagsOf = (text: string, category: string) => understand(text, lexicon).offers.find((offer) => offer.category === category)?.flags;
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

describe('the labelled phrases', () => {
  it('are many, and the two parts share none', () => {
    expect(heldBack.length).toBeGreaterThanOrEqual(600);
    expect(tuning.length + heldBack.length).toBeGreaterThanOrEqual(1500);
    const held = new Set(heldBack.map(({ text }) => letters(text)).filter((text) => text !== ''));
    expect(tuning.map(({ text }) => letters(text)).filter((text) => held.has(text))).toEqual([]);
  });

  it('are heard in every category, held back ones too', () => {
    for (const { category, recall } of measure(heldBack, lexicon).scores) expect(recall, category).toBeGreaterThanOrEqual(0.86);
  });

  it('that should lead nowhere rarely do', () => {
    const idle = heldBack.filter(({ labels }) => labels.length === 0);
    const grave = idle.filter(({ text }) =>
      offered(text).some((category) => ['emergency', 'suicide', 'sexual-violence', 'child-at-risk', 'choking'].includes(category)),
    );
    expect(idle.length).toBeGreaterThan(150);
    expect(grave.length / idle.length).toBeLessThanOrEqual(0.03);
  });
});

describe('a word is heard however it is typed', () => {
  it.each([
    [
      'with any apostrophe or none',
      ["він мене б'є", 'він мене б’є', 'він мене бʼє', 'він мене б`є', 'він мене б*є', 'він мене бє', 'он меня бьет', 'он меня бьёт'],
    ],
    ['in Latin letters', ['vin mene bje', "vin mene b'ye", 'cholovik bie mene', '4olovik mene bie', 'muzh menya bjet']],
    ['with a letter held or doubled', ['він менее бʼєєє', 'чоооловік б’є', 'ЧОЛОВІК БʼЄ']],
    ['with look-alikes', ['чoлoвiк бʼє мене', 'чоловiк мeне б’є']],
    ['in surzhyk', ['він мене б’ьот', 'мужик лупе мене', 'пиздить мене']],
  ])('%s', (_, texts) => {
    for (const text of texts) expect(offered(text), text).toContain('physical');
  });

  it.each([
    ['зґвалтували', 'згвалтували', 'зг*алтували', 'зґвалтвали', 'изнасиловали', 'iznasilovali'],
    ['изнасилование', 'изнасилованее', 'изнаслиовали', 'знасилував'],
  ])('%s, with slips and stars', (...texts) => {
    for (const text of texts) expect(offered(text), text).toContain('sexual-violence');
  });

  it.each([
    ['cholovik mene bye', 'physical'],
    ['muzh bye menya', 'physical'],
    ['where can i sleep', 'leaving'],
    ['where could i stay tonight', 'leaving'],
    ['i worry about my friend', 'worry-about-someone'],
    ['i am worried about my sister', 'worry-about-someone'],
  ])('%s, by who has no other letters', (text, category) => {
    expect(offered(text)).toContain(category);
    expect(offered('he said bye to me')).not.toContain('physical');
  });

  it('on the wrong keyboard, and with «не» written together', () => {
    expect(offered('gjvjubnt')).toEqual(offered('помогите'));
    expect(offered('нехочу жити')).toContain('suicide');
    expect(offered('нема сенсу жити')).toEqual(offered('немає сенсу жити'));
  });

  it.each([
    ['намагався зґвадтувати', 'sexual-violence'],
    ['мене зґвлтували', 'sexual-violence'],
    ['суїцмид', 'suicide'],
    ['самогбство', 'suicide'],
    ['краще помнерти', 'suicide'],
    ['няня б’є дитниу', 'child-at-risk'],
    ['он ударів мене', 'physical'],
  ])('with a slip, though it begins as another word of ours does: %s', (text, category) => {
    expect(offered(text)).toContain(category);
  });

  it.each([
    'відчуття',
    'відсутність',
    'пограти',
    'растить цветы',
    'избежать ошибки',
    'изображение',
    'он в париже',
    'выключить свет',
    'облака',
  ])('but an everyday word that comes near one of ours means itself: %s', (text) => {
    expect(offered(text)).toEqual([]);
  });

  it.each([
    ['вінб’ємене', 'physical'],
    ['чоловік бємене', 'physical'],
    ['мужменяизбил', 'physical'],
    ['онменяубьет', 'emergency'],
    ['нехочубільшежити', 'suicide'],
    ['яхочупомерти', 'suicide'],
    ['менезґвалтували', 'sexual-violence'],
  ])('without a space: %s', (text, category) => {
    expect(offered(text)[0]).toBe(category);
  });

  it.each([
    'насос',
    'транспорт',
    'листопад',
    'автостоп',
    'непорозуміння',
    'залізобетонний',
    'непристойно',
    'живу у постійній напрузі',
    'у пристойній родині',
    'діти несамостійні',
    'сусідська собака',
    'ніжній',
    'неоповіщені',
  ])('but a long word is not cut into others: %s', (text) => {
    expect(offered(text)).toEqual([]);
  });

  it('but short words that differ in one letter stay apart', () => {
    for (const text of ['біла кішка', 'был дома', 'пити чай', 'бій биків', 'bye']) expect(offered(text), text).not.toContain('physical');
    expect(spellingOf('піти').strict).not.toBe(spellingOf('пити').strict);
  });
});

describe('a denial', () => {
  it.each([
    'він мене не б’є',
    'нікого не б’ють',
    'мене ніхто не ґвалтував',
    'він мене не душив',
    'я не хочу вмирати',
    'он не будет меня бить',
    'без побоїв',
    'не може він мене вдарити',
    'не буде чоловік мене бити',
  ])('is heard: %s', (text) => {
    for (const grave of ['emergency', 'suicide', 'sexual-violence', 'choking', 'physical']) expect(offered(text)).not.toContain(grave);
  });

  it.each([
    ['він не раз мене бив', 'physical'],
    ['не тільки б’є, а й кричить', 'physical'],
    ['мало не вбив мене', 'emergency'],
    ['боюсь щоб не вбив', 'emergency'],
    ['не чоловік б’є мене, а син', 'physical'],
    ['він не п’є, але б’є мене', 'physical'],
    ['поліція не приїхала', 'police'],
    ['не хочу жити', 'suicide'],
    ['більше не можу він б’є мене', 'physical'],
    ['я так не можу муж бьет', 'physical'],
    ['не могу он душит меня', 'choking'],
    ['не можу він мене вбиває', 'emergency'],
    ['сил нема він б’є мене', 'physical'],
    ['сил больше нет хочу чтобы все кончилось', 'suicide'],
  ])('that denies nothing is not: %s', (text, category) => {
    expect(offered(text)).toContain(category);
  });

  it('of living with him is a wish to leave', () => {
    expect(offered('не хочу жити з ним')).toEqual(['leaving']);
  });
});

describe('who, and when', () => {
  it('is told by flags', () => {
    expect(flagsOf('він зараз ламає двері', 'emergency')).toContain('now');
    expect(flagsOf('сусід б’є дитину', 'child-at-risk')).toEqual(['someone-else', 'child']);
    expect(flagsOf('подругу б’є чоловік', 'physical')).toEqual(['someone-else']);
    expect(flagsOf('мене б’є чоловік', 'physical')).toEqual([]);
  });

  it('adds the offer for those who worry about somebody', () => {
    expect(offered('подругу б’є чоловік')).toContain('worry-about-someone');
    expect(offered('мене б’є чоловік')).not.toContain('worry-about-someone');
  });

  it('tells the one who hurts from the one who is hurt', () => {
    expect(offered('я вдарив дружину')).toContain('i-hurt');
    expect(offered('він вдарив мене')).not.toContain('i-hurt');
  });
});

describe('what cannot wait', () => {
  it('stands first, and beside it nothing lighter is offered', () => {
    expect(offered('він душив мене, а зараз ламає двері, не хочу жити').slice(0, 2)).toEqual(['emergency', 'suicide']);
    expect(offered('страшно, він з ножем')).toEqual(['emergency']);
    expect(offered('добрий день, чоловік б’є')).toEqual(['physical']);
  });

  it.each([
    ['погрожує вбити кожен день', 'emergency'],
    ['чоловік б’є мене молотком', 'emergency'],
    ['чоловік погрожує вбити за холодний борщ', 'emergency'],
    ['кинувся на мене з кухонним ножем', 'emergency'],
    ['купив ніж і погрожує', 'emergency'],
    ['вистрілив мені в ногу', 'emergency'],
    ['відкрив газ на плиті хоче нас підірвати', 'emergency'],
    ['порадьте що робити чоловік погрожує вбити', 'emergency'],
    ['після роботи він хоче мене вбити', 'emergency'],
    ['ламає двері в сараї де я ховаюсь', 'emergency'],
    ['випила купу таблеток від тиску', 'suicide'],
    ['петля на двері вже прив’язана', 'suicide'],
    ['душив мене краваткою', 'choking'],
    ['силою проти моєї волі', 'sexual-violence'],
    ['забрав дитину зі школи і не віддає', 'child-at-risk'],
    ['вигнав на мороз і бив', 'physical'],
    ['серце хворе а він б’є мене', 'physical'],
    ['б’є посуд і мене', 'physical'],
  ])('is hidden by no idiom: %s', (text, category) => {
    expect(offered(text)).toContain(category);
  });

  it.each(['я плачу по ночах', 'я плачу за ним'])('is not hidden by what is paid for: %s', (text) => {
    expect(offered(text)).toEqual(['support']);
    for (const paid of ['я плачу за комуналку', 'плачу по кредиту']) expect(offered(paid)).toEqual([]);
  });

  it.each([
    'вбити час',
    'помер телефон',
    'стріляє в спині',
    'жаба душить',
    'дощ б’є у вікно',
    'збити білки з цукром',
    'ріже цибуля очі',
    'автомат з кавою',
  ])('is not heard in %s', (text) => {
    expect(offered(text)).toEqual([]);
  });
});

describe('whatever is typed', () => {
  /** Words that are told apart by two vowels: held letters would make them others. */
  const steady = tuning
    .map(({ text }) => text)
    .filter((text) => !/(?<!\p{L})\p{L}?(їі|її|ее|єє|её|іі)\p{L}?(?!\p{L})/iu.test(text) && !/[a-z]/i.test(text));
  const phrase = fc.constantFrom(...steady);

  it('never fails', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => understand(text, lexicon).offers.length >= 0));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('бєжия не*#@46\u0000\ud800’.,!🆘'), 'мене', ' ніж ', ' не '), maxLength: 200 }),
        (text) => Array.isArray(understand(text, lexicon).offers),
      ),
    );
  });

  it('means the same in capitals, with more spaces and with letters held', () => {
    fc.assert(
      fc.property(phrase, (text) => {
        const once = understand(text, lexicon);
        expect(understand(text.toUpperCase(), lexicon)).toEqual(once);
        expect(understand(`\n ${text.replaceAll(' ', '   ')} \t`, lexicon)).toEqual(once);
        expect(understand(text.replace(/\p{L}/gu, '$&$&$&'), lexicon)).toEqual(once);
      }),
    );
  });

  it('is heard to its end, however many words stand before: as it is written, with a slip, and behind signs where not many have them', () => {
    const strange = (count: number, sign: string) =>
      Array.from({ length: count }, (_, i) => `ш${sign}${'абвг'.charAt(i % 4)}${'деж'.charAt(i % 3)}${'клмно'.charAt(i % 5)}рщ`);
    for (const sign of ['', '*']) {
      const before = strange(60, sign).join(' ');
      expect(new Set(strange(60, sign)).size).toBe(60);
      expect(offered(`${before}. Він мене б’є`), sign).toContain('physical');
      expect(offered(`${before}. Мене зґвалтвали`), sign).toContain('sexual-violence');
    }
    expect(offered(`${strange(39, '*').join(' ')}. Мене изн*ловали`)).toContain('sexual-violence');
    expect(offered(`${strange(40, '*').join(' ')}. Мене изн*ловали`)).not.toContain('sexual-violence');
  });

  it('is read to 4096 characters, no further', () => {
    expect(offered(`${'ля '.repeat(1400)} він мене б’є`)).toEqual([]);
  });
});

describe('the file', () => {
  const faults = (change: (copy: typeof data) => void): string[] => {
    const copy = structuredClone(data);
    change(copy);
    return lexiconShape.safeParse(copy).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  };

  it('is told where it is wrong', () => {
    expect(faults((copy) => copy.idioms.push('NOBODY + час'))).toEqual([`idioms.${data.idioms.length}: there is no group \`NOBODY\``]);
    expect(faults((copy) => copy.idioms.push('вбити + ! час'))[0]).toMatch(/a part is empty/);
    expect(faults((copy) => copy.ordinary.push('с*'))[0]).toMatch(/too many words/);
    expect(faults((copy) => copy.ordinary.push('два слова'))[0]).toMatch(/one word only/);
    expect(faults((copy) => copy.idioms.push('Слово з великої'))[0]).toMatch(/is no word/);
    expect(faults(() => undefined)).toEqual([]);
  });

  it('names every category once, in no particular order', () => {
    const copy: Record<string, unknown> = structuredClone(data.offers);
    delete copy['greeting'];
    expect(lexiconShape.safeParse({ ...data, offers: copy }).success).toBe(false);
    expect(lexiconShape.safeParse({ ...data, offers: { ...data.offers, unknown: {} } }).success).toBe(false);
  });
});
