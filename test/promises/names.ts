// How a promise names a test.

/** What is written into a name when it is run: `%s` and `$what` of a table, `${kind}` of a contract. */
export const GIVEN = /%[a-z#%]|\$\{[^}]*\}|\$[a-z][\w.]*/gi;

/** Whether a test has the name that a promise gives, or is one of those that are made from it. */
export function isNamed(name: string, test: string): boolean {
  if (name === test) return true;
  const fixed = name.split(GIVEN).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return fixed.length > 1 && new RegExp(`^${fixed.join('.+')}$`, 's').test(test);
}
