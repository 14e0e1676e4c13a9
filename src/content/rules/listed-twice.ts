// Nothing stands twice in a list.
import { needsOf, servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const listedTwice: Rule = {
  name: 'listed-twice',
  level: 'error',
  run: (material) =>
    [
      ...servicesOf(material).flatMap(({ service, file, path }) =>
        (['taxonomy_terms', 'audience', 'required_documents', 'service_areas', 'languages', 'sources'] as const).map((field) => ({
          list: service[field] ?? [],
          file,
          path: [...path, field],
        })),
      ),
      ...servicesOf(material).flatMap(({ service, file, path }) =>
        service.schedules.map(({ byday }, i) => ({ list: byday.split(','), file, path: [...path, 'schedules', i, 'byday'] })),
      ),
      ...needsOf(material).map(({ need, file, path }) => ({ list: need.terms, file, path: [...path, 'terms'] })),
    ].flatMap(({ list, file, path }) =>
      list
        .filter((one, i) => list.indexOf(one) !== i)
        .map((one) => ({ ...file.value(path), message: `\`${one}\` stands twice in this list`, next: 'keep one of the two' })),
    ),
};
