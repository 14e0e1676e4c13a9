// The noise that every number gets once: a whole number from a two-sided geometric distribution, the discrete Laplace mechanism.

/**
 * Noise for a number that one conversation changes by one at most. Whichever of two worlds that differ in this conversation is true, any
 * result is at most e^epsilon times as likely in one as in the other.
 * @param uniform from 0 to below 1, drawn, or made from a key
 */
export function noise(epsilon: number, uniform: number): number {
  const a = Math.exp(-epsilon);
  // Below (1 - a) / (1 + a) there is no noise; what is left is split between the two sides.
  const none = (1 - a) / (1 + a);
  if (uniform < none) return 0;
  const rest = (uniform - none) / (1 - none);
  const side = rest < 0.5 ? -1 : 1;
  const tail = 1 - (rest < 0.5 ? rest * 2 : rest * 2 - 1);
  return side * (1 + Math.floor(Math.log(tail) / Math.log(a)));
}

/** How likely a noise is. */
export function chance(epsilon: number, value: number): number {
  const a = Math.exp(-epsilon);
  return ((1 - a) / (1 + a)) * a ** Math.abs(value);
}

/** So far a number is from the true one in nine cases of ten, at most. */
export function margin(epsilon: number): number {
  let within = chance(epsilon, 0);
  let most = 0;
  while (within < 0.9) within += 2 * chance(epsilon, ++most);
  return most;
}

/** The least number that noise alone reaches, among so many numbers that are nought, in one release of ten at most. */
export function beyondNoise(epsilon: number, numbers: number): number {
  const a = Math.exp(-epsilon);
  let least = 1;
  while ((numbers * a ** least) / (1 + a) > 0.1) least += 1;
  return least;
}
