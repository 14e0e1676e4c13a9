// A message cut into words, with how far they stand from each other.

/** One word of a message, as it was typed, in lower case. */
export interface Word {
  readonly text: string;
  /** Its place. A full stop counts as several words, so that what belongs together is found across it only when it is close. */
  readonly at: number;
  /** The part between commas and stops that it stands in: «не» reaches no further. */
  readonly clause: number;
}

/** More is not read: Telegram's longest message. It bounds the work that one message can cause. */
export const LONGEST = 4096;

const STOP = 3;
const WORD = /\p{Extended_Pictographic}|[\p{L}\p{N}$]+(?:['’ʼ`´"*@#]+[\p{L}\p{N}]+)*/gu;

/** The words of a message. A word said twice in a row is said once. */
export function wordsOf(message: string): Word[] {
  const text = plain(message);
  const words: Word[] = [];
  let at = 0;
  let clause = 0;
  let end = 0;
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const between = text.slice(end, index);
    end = index + found.length;
    const stopped = /[.!?…;\n]/.test(between);
    if (stopped || /[,:()«»–—]|\s-\s/.test(between)) clause += 1;
    at += stopped && words.length > 0 ? STOP : 1;
    for (const [piece, part] of parts(found).entries()) {
      at += piece;
      if (words.at(-1)?.text === part && !stopped) continue;
      words.push({ text: part, at, clause });
    }
  }
  return words;
}

/** «15років» is a number and a word; in «4оловік» the digit stands for a letter. */
function parts(found: string): string[] {
  const [, digits, letters] = /^(\d{2,}|[2578])(\p{L}.*)$/u.exec(found) ?? [];
  return digits !== undefined && letters !== undefined ? [digits, letters] : [found];
}

/** Lower case, one form of each sign, nothing that cannot be seen, and no longer than is read. */
function plain(message: string): string {
  return message
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .slice(0, LONGEST);
}
