// Facts keep out of sentences: numbers, phones, addresses and handles stand in the flow or the directory, once for all languages.
import type { Flaw } from '../finding.ts';
import { type Line, withoutPlaceholders } from '../lines.ts';
import type { Rule } from '../rule.ts';

/** The first that fits names the fact. */
const FACTS: readonly (readonly [kind: string, pattern: RegExp, next: string])[] = [
  ['an e-mail address', /[\w.+-]+@[\w-]+\.[\w.-]+/g, 'put it into the directory and write {{link.id}}'],
  [
    'a web address',
    /(?:https?:\/\/|www\.)[^\s<]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:ua|com|org|net|me|info|eu|int|gov)\b[^\s<]*/gi,
    'put it into the directory and write {{link.id}}',
  ],
  ['a handle', /@\w{3,}/g, 'put it into the directory and write {{link.id}}'],
  ['a number', /[+(]?\d(?:[\d\s():./-]*\d)?/g, 'put it under `values` of the step (a phone into the directory) and write {{name}}'],
];

export const factInText: Rule = {
  name: 'fact-in-text',
  level: 'error',
  run: ({ lines, content }) =>
    lines
      .filter(
        ({ name, path }) =>
          content.flows.has(name) || name === 'promises' || (name === 'directory' && ['enter', 'alert'].includes(String(path[0]))),
      )
      .flatMap(factsIn),
};

function factsIn(line: Line): Flaw[] {
  let rest = withoutPlaceholders(line.text).replace(/&#?\w+;/g, (entity) => ' '.repeat(entity.length));
  return FACTS.flatMap(([kind, pattern, next]) => {
    const found = [...rest.matchAll(pattern)];
    rest = rest.replace(pattern, (fact) => ' '.repeat(fact.length));
    return found.map((fact) => ({
      ...line.file.within(line.path, fact.index),
      message: `${kind} stands in the text: \`${fact[0]}\``,
      next,
    }));
  });
}
