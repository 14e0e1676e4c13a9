// Whoever looks for something finds something: each need is answered by a service of the whole country.
import { livingServices, needsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const unansweredNeed: Rule = {
  name: 'unanswered-need',
  level: 'error',
  run: (material) => {
    const answered = new Set(
      livingServices(material).flatMap(({ service }) => (service.service_areas ? [] : (service.taxonomy_terms ?? []))),
    );
    return needsOf(material)
      .filter(({ need }) => !need.terms.some((term) => answered.has(term)))
      .map(({ need, file, path }) => ({
        ...file.name(path),
        message: `no service of the whole country answers \`${need.id}\``,
        next: 'add to its terms a kind of help that a national line gives',
      }));
  },
};
