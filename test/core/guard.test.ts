// The guard before words go on: what it warns of, what it lets pass, and that it never takes long.
import { describe, expect, it } from 'vitest';
import { type Reason, REASONS, warningsFor } from '../../src/core/handoff/guard.ts';

const WARNED: Readonly<Record<Reason, readonly string[]>> = {
  'asks-name': ['Як вас звати?', 'Скажіть своє ім’я', 'як тебе звуть', 'Как вас зовут', 'What is your name?', 'Ваше прізвище?'],
  'asks-place': ['Де ви живете?', 'де ви зараз перебуваєте', 'З якого ви села?', 'Яка адреса?', 'Где вы живете', 'Where do you live?'],
  'tells-name': ['Мене звати Олена', 'my name is Olena'],
  phone: ['Дзвоніть 050 123 45 67', '+380501234567', 'Який у вас номер?', 'дайте ваш вайбер'],
  link: ['https://example.com', 'пишіть на @olena_help', 't.me/olena', 'olena@example.com'],
  address: ['вул. Садова 5', 'вулиця Шевченка', 'будинок 12', '12 Garden street'],
  document: ['надішліть фото паспорта', 'номер паспорта', 'Ваш ІПН?', 'дата вашого народження', '1234567890'],
  meet: ['Зустріньмося біля школи', 'Давайте зустрінемося', 'Я приїду до вас', 'let’s meet'],
  promise: ['Обіцяю вам', 'Усе буде добре', 'все будет хорошо', 'I promise', 'Гарантую, що його посадять', 'it will be okay'],
  mediate: ['Я поговорю з ним', 'Подзвоню йому', 'Спробуйте помиритися', 'I will talk to him', 'поговорю з вашим чоловіком'],
  blame: ['Чому ви не пішли раніше?', 'Ви самі винні', 'why didn’t you leave?', 'навіщо ви його провокували'],
  details: ['Розкажіть докладно, що він робив', 'Скільки разів він вас бив?', 'Надішліть мені фото синців', 'send me photos'],
};

const LET_PASS = [
  'Я вам вірю. Дякую, що сказали.',
  'Це не ваша провина.',
  'Чи безпечно вам зараз писати?',
  'Що для вас зараз найважливіше?',
  'Якщо небезпечно — 102 або 103.',
  'Є юристи, які допомагають безоплатно. Передати контакт?',
  'Я не можу обіцяти, але спробую дізнатися.',
  'Ми не можемо зустрітися, але я тут і слухаю.',
  'Поспішати нікуди.',
  'Лікар радить огляд того ж дня, до 72 годин.',
  'Можна почати з лінії 15-47, вона цілодобова.',
  'У вас є хтось, кому ви довіряєте?',
  'It is not your fault. I believe you.',
  'I can’t promise that, but I am here.',
  'Do you want a contact of a lawyer?',
];

describe.each(REASONS)('%s', (reason) => {
  it.each(WARNED[reason])('«%s»', (words) => expect(warningsFor(words)).toContain(reason));
});

it.each(LET_PASS)('lets pass «%s»', (words) => expect(warningsFor(words)).toEqual([]));
it('warns of a link that stands behind words', () => expect(warningsFor('Ось тут', true)).toEqual(['link']));

it('is quick with the longest message there can be', () => {
  const started = performance.now();
  // What is pasted with its formatting may be eight times as long as what is typed.
  for (const words of ['а ', '1 ', 'поговорю ', '(', '0-', '0', 'a', 'a.', 'a@', 'не обіцяю '])
    warningsFor(words.repeat(32_768 / words.length));
  expect(performance.now() - started).toBeLessThan(500);
});
