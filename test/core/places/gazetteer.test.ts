// Places are found however their names are typed, and what lies in what can be asked.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlaces } from '../../../src/content/places.ts';
import { gazetteerOf } from '../../../src/core/places/gazetteer.ts';
import { hromadaOf, type PlaceUnit } from '../../../src/core/places/place.ts';
import { accuracyOf, byHand, byRules } from '../../places/labelled.ts';

const file = 'flows/places/places.csv';
const { units } = readPlaces({ file, text: readFileSync(resolve(import.meta.dirname, '../../..', file), 'utf8') });
const places = gazetteerOf(units);
const named = (typed: string, limit = 5): string[] => places.find(typed, limit).map(({ place }) => place.name);
const firstOf = (typed: string): string | undefined => places.find(typed, 1)[0]?.place.code;

const unit = (code: string, category: PlaceUnit['category'], name: string, parent?: string): PlaceUnit => ({
  code,
  category,
  name,
  parent,
  former: [],
  status: 'free',
  since: undefined,
});

describe('a name', () => {
  it('of a town that has no row leads to what it is the centre of', () => {
    for (const typed of ['Щастя', 'щастя', 'счастье', 'в Щасті', 'місто Щастя']) expect(named(typed, 1), typed).toEqual(['Щастинська']);
    for (const typed of ['сватово', 'з Сватового']) expect(named(typed, 1), typed).toEqual(['Сватівський']);
    expect(named('ровеньки', 1)).toEqual(['Ровеньківський']);
  });

  it('is not that of a street beside it, nor of a station', () => {
    const two = gazetteerOf([unit('1', 'M', 'Умань'), unit('2', 'C', 'Пушкіне'), unit('3', 'C', 'Вокзал')]);
    const first = (typed: string): string | undefined => two.find(typed, 1)[0]?.place.name;
    for (const typed of ['умань вул пушкіна', 'вул. Пушкіна 7, Умань', 'улица Пушкина Умань', 'вокзал умань']) {
      expect(first(typed), typed).toBe('Умань');
    }
    expect(first('пушкіне')).toBe('Пушкіне');
    expect(first('вокзал')).toBe('Вокзал');
  });

  it('is that of a place after «на вулиці», too, where nothing else is named', () => {
    for (const [typed, name] of [
      ['сплю на вулиці Київ', 'Київ'],
      ['бульвар Київ', 'Київ'],
      ['вигнали на вулицю Львів', 'Львівська'],
      ['на улице Одесса', 'Одеська'],
    ] as const) {
      expect(named(typed, 1), typed).toEqual([name]);
    }
    expect(named('Полтава, на вулиці Київській', 1)).toEqual(['Полтавська']);
  });

  it('leads to its place in any case, spelling, alphabet and layout', () => {
    const ways = {
      Нижньотепле: ['Нижнетёплое', 'у Нижньотеплому', 'нижнє тепле', 'Nyzhnioteple', 'nizhneteploe', 'нижньотпеле', 'Ye;ymjntgkt'],
      Попасна: ['в Попасній', 'из Попасной', 'попсана', 'Gjgfcyf', 'Пoпаснa', 'м. Попасна', 'ПОПАСНА!!!'],
      Золоте: ['з Золотого', 'Золотое', 'золоте-4'],
      'Станиця Луганська': ['станице луганской', 'станиця-луганська', 'Станиці Луганській', 'ст. Луганська', '«Станиця  Луганська»'],
      'Верхньокам’янка': ["верхньокам'янка", 'верхньокам"янка', 'верхньокамянка', 'Верхнекаменка', 'у Верхньокам’янці'],
      'Рай-Олександрівка': ['рай олександрівка', 'Рай Александровка', 'райолександрівці'],
      Київ: ['в Києві', 'Киев', 'kiev', 'Kyiv'],
    };
    for (const [name, typed] of Object.entries(ways)) for (const one of typed) expect(named(one, 1), one).toEqual([name]);
  });

  it('is certain only as it is written', () => {
    expect(places.find('Попасна', 1)[0]?.likeness).toBe(1);
    expect(places.find('попасна', 1)[0]?.likeness).toBe(1);
    expect(places.find('Папасна', 1)[0]?.likeness).toBeLessThan(1);
  });

  it('may be a former one', () => {
    expect(named('село Артема', 1)).toEqual(['Любомирівка']);
    expect(named('Луганщина', 1)).toEqual(['Луганська']);
    expect(named('Крим', 1)).toEqual(['Автономна Республіка Крим']);
  });

  it('may be the centre of an oblast, which is not in the table itself', () => {
    const centres = {
      Львівська: ['Львів', 'у Львові', 'Львов'],
      Дніпропетровська: ['Дніпро', 'з Дніпра', 'Днепропетровск'],
      Волинська: ['в Луцьку'],
      Закарпатська: ['Ужгород'],
      Кіровоградська: ['Кропивницький', 'Кировоград'],
      Рівненська: ['Рівне', 'Ровно'],
      Сумська: ['в Сумах'],
      Миколаївська: ['в Николаеве'],
      'Автономна Республіка Крим': ['Симферополь'],
      Кадіївська: ['Стаханов'],
    };
    for (const [name, typed] of Object.entries(centres)) for (const one of typed) expect(named(one, 1), one).toEqual([name]);
  });

  it.each(units.map((place) => [place.code, place.name] as const))('%s %s is found by itself', (code, name) => {
    const same = units.filter((place) => place.name === name).map((place) => place.code);
    const found = places.find(name, same.length + 20).map(({ place }) => place.code);
    expect(found).toContain(code);
    expect(same).toContain(found[0]);
  });

  it('stays the same name in the dative and the locative', () => {
    const endings: readonly (readonly [RegExp, string])[] = [
      [/(?<=[сц]ьк)а$/, 'ій'],
      [/ка$/, 'ці'],
      [/га$/, 'зі'],
      [/а$/, 'і'],
      [/(е|ий)$/, 'ому'],
      [/ок$/, 'ку'],
      [/(?<=[бвдмнрст])$/, 'і'],
    ];
    for (const { name, category } of units.filter((place) => 'MXC'.includes(place.category) && !place.name.includes(' '))) {
      const rule = endings.find(([end]) => end.test(name));
      if (!rule) continue;
      expect(named(`у ${name.replace(...rule)}`, 3), `${category} ${name.replace(...rule)}`).toContain(name);
    }
  });
});

describe('among places of one name', () => {
  it('all are shown, the bigger first', () => {
    const same = [unit('1', 'C', 'Щастя'), unit('2', 'M', 'Щастя'), unit('3', 'X', 'Щастя'), unit('4', 'C', 'Щастя')];
    expect(
      gazetteerOf(same)
        .find('Щастя', 9)
        .map(({ place }) => place.code),
    ).toEqual(['2', '3', '1', '4']);
  });

  it('what lies around it tells which is meant: its raion, its hromada, and the raion of 2018', () => {
    const [inPopasna, inLuhansk] = units.filter(({ name }) => name === 'Миколаївка').toSorted((a, b) => (a.code < b.code ? 1 : -1));
    expect(inPopasna?.code).not.toBe(inLuhansk?.code);
    expect(firstOf('Миколаївка Луганський район')).toBe(inLuhansk?.code);
    expect(firstOf('Миколаївка, Попаснянська громада')).toBe(inPopasna?.code);
    expect(firstOf('Миколаївка Попаснянський район')).toBe(inPopasna?.code);
    expect(firstOf('Миколаївка Станично-Луганський р-н')).toBe(inLuhansk?.code);
    expect(firstOf('я з Миколаївки Сіверськодонецького району Луганської області')).toBe(inPopasna?.code);
  });
});

describe('whatever is typed', () => {
  it('the answer is the same each time, in order, and not longer than asked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constantFrom(...units.map(({ name }) => `я з ${name}`))),
        fc.integer({ min: 0, max: 9 }),
        (typed, limit) => {
          const once = places.find(typed, limit);
          expect(places.find(typed, limit)).toEqual(once);
          expect(once.length).toBeLessThanOrEqual(limit);
          expect(once.every(({ likeness }) => likeness > 0 && likeness <= 1)).toBe(true);
          expect(once.map(({ place }) => place.code)).toEqual([...new Set(once.map(({ place }) => place.code))]);
        },
      ),
    );
  });

  it('a place is found in the first sentences of a long message, and nothing in what names none', () => {
    const long = 'Мене звати Оля, мені вже тридцять років, і живу я в селі Нижня Вільхова Луганської області. '.repeat(50);
    expect(named(long, 1)).toEqual(['Нижня Вільхова']);
    for (const nothing of ['', '   ', '🙂', '12345', 'дякую вам велике', 'що мені робити', 'хххххххх'.repeat(500)]) {
      expect(named(nothing), nothing).toEqual([]);
    }
  });

  it('is nothing where no place is known', () => {
    const none = gazetteerOf([]);
    expect(none.find('Попасна', 5)).toEqual([]);
    expect(none.within()).toEqual([]);
    expect(none.statusOf('UA00000000000000000')).toBe('free');
  });
});

describe('what lies in what', () => {
  it('every place lies in an oblast or in a city that is one', () => {
    for (const { code } of units) expect(['O', 'K']).toContain(places.chain(code).at(-1)?.category);
    expect(places.chain('UA44160010010027493').map(({ name }) => name)).toEqual([
      'Нижньотепле',
      'Нижньотеплівська',
      'Щастинський',
      'Луганська',
    ]);
    expect(places.chain('nowhere')).toEqual([]);
  });

  it('the top are 25 oblasts and 2 cities, in the order of the alphabet', () => {
    const top = places.within();
    expect(top.map(({ category }) => category).filter((category) => category === 'O')).toHaveLength(25);
    expect(top).toHaveLength(27);
    expect(top.map(({ name }) => name)).toEqual(top.map(({ name }) => name).toSorted(new Intl.Collator('uk').compare));
  });

  it('every place is reached from the top', () => {
    const below = (code?: string): number => places.within(code).reduce((sum, place) => sum + 1 + below(place.code), 0);
    expect(below()).toBe(units.length);
  });

  it('a circle of parents ends', () => {
    const circle = gazetteerOf([unit('1', 'C', 'Одне', '2'), unit('2', 'H', 'Друге', '1')]);
    expect(circle.chain('1').length).toBeLessThan(10);
    expect(circle.find('Одне Друга громада', 1)[0]?.place.code).toBe('1');
  });
});

describe('the hromada of a place', () => {
  const kyiv = gazetteerOf([unit('k', 'K', 'Місто'), unit('b', 'B', 'Район', 'k'), unit('h', 'H', 'Громада'), unit('v', 'C', 'Село', 'h')]);

  it.each([
    ['v', 'h'],
    ['b', 'k'],
    ['k', 'k'],
    ['unknown', 'unknown'],
    [undefined, undefined],
  ])('%s is %s', (code, hromada) => {
    expect(hromadaOf(code, kyiv)).toBe(hromada);
  });
});

describe('what holds in a place', () => {
  it('is what the list says of it, else of the nearest unit around it', () => {
    const settlements = units.filter(({ code, category }) => code.startsWith('UA44') && 'MXC'.includes(category));
    expect(settlements).toHaveLength(93);
    const fought = settlements.filter(({ code }) => places.statusOf(code) !== 'occupied');
    expect(fought.map(({ name }) => name)).toEqual(['Білогорівка', 'Золотарівка']);
    expect(fought.map(({ code }) => places.statusOf(code))).toEqual(['active-hostilities', 'active-hostilities']);
    for (const { code, status } of units) if (status === 'occupied') expect(places.statusOf(code)).toBe('occupied');
    expect(places.statusOf('UA80000000000093317')).toBe('free');
    // A whole oblast of which no part is free is not free.
    expect(places.statusOf('UA44000000000018893')).toBe('occupied');
  });

  it('is handed down from a hromada to a village that says nothing', () => {
    const hromada: PlaceUnit = { ...unit('h', 'H', 'Якась'), status: 'occupied', since: '2022-02-24' };
    expect(gazetteerOf([hromada, unit('v', 'C', 'Село', 'h')]).statusOf('v')).toBe('occupied');
  });
});

describe('on names that were held back', () => {
  it('nearly all are found at once, and all but one in a hundred among five', () => {
    const hand = accuracyOf(byHand(units, 'held-back'), (typed) => places.find(typed, 5).map(({ place }) => place.code));
    const rules = accuracyOf(byRules(places, units, 850, 2), (typed) => places.find(typed, 5).map(({ place }) => place.code));
    expect(hand.count).toBeGreaterThan(80);
    expect(hand.first).toBeGreaterThanOrEqual(0.96);
    expect(hand.five).toBeGreaterThanOrEqual(0.98);
    expect(rules.first).toBeGreaterThanOrEqual(0.97);
    expect(rules.five).toBeGreaterThanOrEqual(0.985);
  });
});
