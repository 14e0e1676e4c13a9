// The phrase of a day: two plain words by which the real bot can be told from a clone, as far as they go.

/** Gives what belongs to a day (YYYY-MM-DD) under a secret, 32 bytes. */
export type Daily = (day: string) => Uint8Array;

/** The words. They stand on sheets that were printed: a word that is changed, added or moved makes every one of them wrong. */
const WORDS: readonly (readonly [uk: string, en: string])[] = read(`
  берег shore, борщ borscht, вежа tower, верба willow, весло oar, вишня cherry, вікно window, гарбуз pumpkin,
  глечик jug, годинник clock, голуб pigeon, горіх nut, груша pear, дзвоник bell, дуб oak, жайвір lark,
  жолудь acorn, зерно grain, зірка star, їжак hedgehog, каштан chestnut, килим rug, ключ key, ковдра blanket,
  колодязь well, кошик basket, лампа lamp, лелека stork, липа linden, листок leaf, ложка spoon, льон flax,
  малина raspberry, маяк lighthouse, мед honey, міст bridge, млин mill, мушля shell, небо sky, нитка thread,
  озеро lake, олівець pencil, осінь autumn, парасоля umbrella, пиріг pie, полиця shelf, пшениця wheat, равлик snail,
  річка river, рушник towel, сад orchard, сіль salt, сніг snow, сонце sun, стежка path, стіл table,
  суниця strawberry, трава grass, туман mist, хліб bread, хмара cloud, чайник teapot, човен boat, яблуко apple
`);

/** Two different words, the same for whoever asks on that day. */
export function phraseOf(daily: Daily, day: string, language: string): string {
  const number = Buffer.from(daily(day)).readUInt32BE() % (WORDS.length * (WORDS.length - 1));
  const first = number % WORDS.length;
  const second = (first + 1 + Math.floor(number / WORDS.length)) % WORDS.length;
  return [first, second].map((at) => WORDS[at]?.[language === 'uk' ? 0 : 1] ?? '').join(' · ');
}

function read(list: string): [string, string][] {
  return list.split(',').map((words): [string, string] => {
    const [uk = '', en = ''] = words.trim().split(' ');
    return [uk, en];
  });
}
