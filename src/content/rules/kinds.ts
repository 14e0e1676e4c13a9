// A kind of help is one of those that there are: a mistyped one is found by nobody.
import { KINDS } from '../../core/directory.ts';
import { didYouMean } from '../closest.ts';
import { needsOf, servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const kinds: Rule = {
  name: 'kinds',
  level: 'error',
  run: (material) =>
    [
      ...servicesOf(material).flatMap(({ service, file, path }) =>
        (service.taxonomy_terms ?? []).map((kind, i) => ({ kind, file, path: [...path, 'taxonomy_terms', i] })),
      ),
      ...needsOf(material).flatMap(({ need, file, path }) => need.terms.map((kind, i) => ({ kind, file, path: [...path, 'terms', i] }))),
    ].flatMap(({ kind, file, path }) =>
      KINDS.includes(kind)
        ? []
        : [
            {
              ...file.value(path),
              message: `there is no kind of help \`${kind}\``,
              next: didYouMean(kind, KINDS, `known: ${KINDS.join(', ')}`),
            },
          ],
    ),
};
