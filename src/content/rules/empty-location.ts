// A location says where it is.
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const emptyLocation: Rule = {
  name: 'empty-location',
  level: 'error',
  run: (material) =>
    servicesOf(material).flatMap(({ service, file, path }) =>
      (service.locations ?? []).flatMap(({ id, addresses, latitude }, i) =>
        addresses || latitude !== undefined
          ? []
          : [
              {
                ...file.name([...path, 'locations', i]),
                message: `\`${id}\` does not say where it is`,
                next: 'add `addresses:`, or delete it',
              },
            ],
      ),
    ),
};
