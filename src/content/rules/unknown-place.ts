// A code of a place is one that the table of places has. A content without that table knows no place, and may name any.
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const unknownPlace: Rule = {
  name: 'unknown-place',
  level: 'error',
  run: (material) => {
    const { places } = material.content;
    if (places.size === 0) return [];
    return servicesOf(material).flatMap(({ service, file, path }) =>
      (service.service_areas ?? []).flatMap((code, i) =>
        places.at(code) === undefined
          ? [
              {
                ...file.value([...path, 'service_areas', i]),
                message: `there is no place \`${code}\``,
                next: 'copy its code from flows/places/places.csv; npm run places:import takes in the whole codifier',
              },
            ]
          : [],
      ),
    );
  },
};
