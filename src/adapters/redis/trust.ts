// Whether guessing pays: whoever was wrong too often lately looks first, and sees from what it finds when guesses would be right again.

/**
 * So often must a guess be right. A wrong one costs a decision, a seal and a long question in vain, a right one saves a look. Taken to be three
 * times as much, which is an estimate and was not measured.
 */
const PAYS = 0.7;

/** What one outcome weighs: some dozens of them make the judgement. */
const WEIGHT = 1 / 32;

/** How far guesses of one kind are to be trusted in this process. It knows how often they were right, and of nobody. */
export class Trust {
  #right = 1;

  /** Whether the next guess is worth its cost. */
  get pays(): boolean {
    return this.#right >= PAYS;
  }

  /** Hears whether a guess was right, or would have been. */
  learn(right: boolean): void {
    this.#right += (Number(right) - this.#right) * WEIGHT;
  }
}
