// A rule of the drill: the running store is what the keys page says. Every key fits one line, is of its type, ends in time, and looks as stated.
import { FORMS, linesOf, type StoredKey } from '../../src/adapters/redis/stored.ts';
import { PAGES } from '../../src/adapters/redis/stored-page.ts';
import type { Entry } from './evidence.ts';

export type StoreName = keyof typeof PAGES;

/** The clocks of the bot, of Redis and of whoever looks are read one after the other. Milliseconds. */
const SLACK = 2000;

/** What is wrong with the name of a key that was ever written. */
export function unlisted(store: StoreName, keys: Iterable<string>): string[] {
  return [...keys].flatMap((key) => {
    const lines = linesOf(PAGES[store], key).length;
    return lines === 1 ? [] : [`${key}: ${lines} lines of the keys page of the ${store} store`];
  });
}

/** What is wrong with what stands in a store. @param now of the bot; the jobs go by the machine's clock */
export function notAsStated(store: StoreName, entries: readonly Entry[], now: number): string[] {
  return entries.flatMap((entry) => {
    const [line] = linesOf(PAGES[store], entry.key);
    if (!line) return [`${entry.key}: no line of the keys page`];
    const { stored, type } = line;
    const clock = entry.key.startsWith('{bull}') ? Date.now() : now;
    const wrong: string[] = [];
    if (entry.type !== type) wrong.push(`${entry.key}: a ${entry.type}, not a ${type}`);
    if (stored.life !== undefined && entry.ends < 0) wrong.push(`${entry.key}: has no end`);
    if (stored.life !== undefined && entry.ends > clock + stored.life + SLACK) wrong.push(`${entry.key}: ends too late`);
    if (stored.life === undefined && entry.ends >= 0) wrong.push(`${entry.key}: has an end that the page does not tell`);
    return [...wrong, ...oddValues(entry, stored)];
  });
}

function oddValues({ key, type, values, beside }: Entry, { form, fields }: StoredKey): string[] {
  const looks = (shape: StoredKey['fields'] & {}, text: string) => (shape instanceof RegExp ? shape : FORMS[shape]).test(text);
  const odd = values
    .filter((value) => !looks(form, value))
    .map((value) => `${key}: ${JSON.stringify(value.slice(0, 40))} is not ${String(form)}`);
  if (type === 'hash') {
    if (fields === undefined) return [...odd, `${key}: a hash whose fields the page does not tell`];
    return [
      ...odd,
      ...beside.filter((field) => !looks(fields, field)).map((field) => `${key}: the field ${JSON.stringify(field.slice(0, 40))}`),
    ];
  }
  // The members of a sorted set have a number beside them: a time, which a moved clock may have given a fraction.
  return [...odd, ...beside.filter((score) => !/^-?\d+(\.\d+)?(e\+\d+)?$/.test(score)).map((score) => `${key}: the score ${score}`)];
}
