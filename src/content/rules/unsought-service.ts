// A service is of a kind that somebody looks for; otherwise no need leads to it.
import type { Flaw } from '../finding.ts';
import { livingServices, needsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const unsoughtService: Rule = {
  name: 'unsought-service',
  level: 'error',
  run: (material) => {
    const needs = needsOf(material);
    if (needs.length === 0) return [];
    const sought = new Set(needs.flatMap(({ need }) => need.terms));
    return livingServices(material).flatMap(({ service, file, path }): Flaw[] => {
      if (!service.taxonomy_terms) {
        return [{ ...file.name(path), message: `\`${service.id}\` says no kind of help`, next: 'add `taxonomy_terms:` here' }];
      }
      if (service.taxonomy_terms.some((term) => sought.has(term))) return [];
      return [
        {
          ...file.value([...path, 'taxonomy_terms']),
          message: `no need leads to \`${service.id}\``,
          next: 'add its kind to a need, or name a kind that one has',
        },
      ];
    });
  },
};
