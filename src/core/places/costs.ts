// What a slip costs: letters that sound alike or lie side by side on the keyboard are mixed up more easily than others.
import { LETTERS, numberOf } from './letters.ts';

/** Any letter for any other. Costs are tenths of a letter. */
export const LETTER = 10;
/** Two letters that changed places. */
export const SWAP = 7;

const VOWEL = 5;
const NEIGHBOUR = 8;

/** Letters that are heard as each other in Ukrainian and Russian, or that Latin does not tell apart. */
const ALIKE: Readonly<Record<number, string>> = {
  1: 'ий',
  2: 'ие ио',
  3: 'оа ео гх',
  4: 'яа яе юу ву яи',
  5: 'бп дт зс жш гк вф чц шч сш зж цс цк мн',
};

/** The rows of a Ukrainian keyboard. A key is beside the next one in its row, and over two of the row below. */
const KEYBOARD = ['йцукенгшщзхї', 'фівапролджє', 'ячсмитьбю'];

/** What it costs to read one letter as another: `SUBSTITUTE[a * LETTERS + b]`. */
export const SUBSTITUTE = new Uint8Array(LETTERS * LETTERS).fill(LETTER);

const put = (a: string, b: string, cost: number): void => {
  const [one, other] = [numberOf(a), numberOf(b)];
  if (one === 0 || other === 0 || one === other) return;
  for (const at of [one * LETTERS + other, other * LETTERS + one]) SUBSTITUTE[at] = Math.min(SUBSTITUTE[at] ?? LETTER, cost);
};

for (const [at, row] of KEYBOARD.entries()) {
  for (let i = 0; i < row.length; i += 1) {
    const below = KEYBOARD[at + 1] ?? '';
    for (const other of [row.charAt(i + 1), below.charAt(i - 1), below.charAt(i)]) if (other) put(row.charAt(i), other, NEIGHBOUR);
  }
}
for (const a of 'аеиоуюя') for (const b of 'аеиоуюя') put(a, b, VOWEL);
for (const [cost, pairs] of Object.entries(ALIKE)) for (const pair of pairs.split(' ')) put(pair.charAt(0), pair.charAt(1), Number(cost));
for (let letter = 0; letter < LETTERS; letter += 1) SUBSTITUTE[letter * LETTERS + letter] = 0;

/** What a letter costs that is missing or too much: vowels are swallowed. */
export const ALONE = new Uint8Array(LETTERS).fill(9);
for (const vowel of 'аеиоуюя') ALONE[numberOf(vowel)] = 7;
ALONE[numberOf('и')] = 5;
ALONE[numberOf('й')] = 2;
