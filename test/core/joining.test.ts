// A name for the card and hours of duty, as people type them.
import { expect, it } from 'vitest';
import { aliasFlaw, readDuty } from '../../src/core/roster/joining.ts';

it.each(['Калина', 'Тиха вода', 'Мар’яна', 'Ім’я-двійка', 'Olena', ' Дуб '])('«%s» may stand on a card', (alias) =>
  expect(aliasFlaw(alias)).toBeUndefined(),
);
it.each([
  ['Я', 'length'],
  ['а'.repeat(25), 'length'],
  ['@kalyna', 'signs'],
  ['Калина7', 'signs'],
  ['Калина!', 'signs'],
  ['', 'length'],
  ['Олена Петренко', 'full-name'],
  ['Петренко Олена', 'full-name'],
  ['Олена Іванівна', 'full-name'],
  ['Олена Іванівна Петренко', 'full-name'],
])('«%s» may not: %s', (alias, flaw) => expect(aliasFlaw(alias)).toBe(flaw));

it.each([
  ['пн-пт 9-17', [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR'], opens_at: '09:00', closes_at: '17:00' }]],
  ['ПН–ПТ з 9:30 до 17', [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR'], opens_at: '09:30', closes_at: '17:00' }]],
  ['пт 22-6', [{ byday: ['FR'], opens_at: '22:00', closes_at: '06:00' }]],
  ['сб і нд 10-14', [{ byday: ['SA', 'SU'], opens_at: '10:00', closes_at: '14:00' }]],
  ['щодня 18-24', [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opens_at: '18:00', closes_at: '24:00' }]],
  ['субота-понеділок 8-9', [{ byday: ['MO', 'SA', 'SU'], opens_at: '08:00', closes_at: '09:00' }]],
  [
    'mon-fri 9-17, sat 10-14',
    [
      { byday: ['MO', 'TU', 'WE', 'TH', 'FR'], opens_at: '09:00', closes_at: '17:00' },
      { byday: ['SA'], opens_at: '10:00', closes_at: '14:00' },
    ],
  ],
])('reads «%s»', (words, duty) =>
  expect(readDuty(words)?.map((one) => ({ ...one, byday: one.byday.toSorted() }))).toEqual(
    duty.map((one) => ({ ...one, byday: one.byday.toSorted() })),
  ),
);
it.each(['', 'колись', 'пн 9-9', 'пн 9-25', 'пн', '9-17', 'пн-хх 9-17'])('does not make hours of «%s»', (words) =>
  expect(readDuty(words)).toBeUndefined(),
);

it('hours that cannot be read hold up nobody: each «і» had doubled the time, and thirty of them stood the program still', () => {
  const started = performance.now();
  for (const words of ['і а ', 'іа ', 'а  ']) expect(readDuty(words.repeat(24))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(500);
});
