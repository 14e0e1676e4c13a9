// Coordinates come in pairs and lie in Ukraine; swapped ones lie elsewhere.
import type { Flaw } from '../finding.ts';
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

/** Degrees around the country. */
const RANGE = { latitude: [44, 53], longitude: [22, 41] } as const;

export const coordinates: Rule = {
  name: 'coordinates',
  level: 'error',
  run: (material) =>
    servicesOf(material).flatMap(({ service, file, path }) =>
      (service.locations ?? []).flatMap((location, i): Flaw[] => {
        const here = [...path, 'locations', i];
        if ((location.latitude === undefined) !== (location.longitude === undefined)) {
          return [{ ...file.name(here), message: 'one of `latitude` and `longitude` is missing', next: 'add it, or delete the other' }];
        }
        return (['latitude', 'longitude'] as const).flatMap((field) => {
          const value = location[field];
          const [least, most] = RANGE[field];
          if (value === undefined || (value >= least && value <= most)) return [];
          return [
            {
              ...file.value([...here, field]),
              message: `\`${field}\` ${value} is not in Ukraine`,
              next: `it lies between ${least} and ${most}; are the two swapped?`,
            },
          ];
        });
      }),
    ),
};
