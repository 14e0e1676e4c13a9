// Hours are of a way in that the service has.
import type { Service } from '../../core/directory.ts';
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const hoursOfNothing: Rule = {
  name: 'hours-of-nothing',
  level: 'error',
  run: (material) =>
    servicesOf(material).flatMap(({ service, file, path }) =>
      service.schedules.flatMap(({ attending_type: way }, i) =>
        way === undefined || waysOf(service)[way]
          ? []
          : [
              {
                ...file.value([...path, 'schedules', i, 'attending_type']),
                message: `\`${service.id}\` has hours to ${way}, but no way to`,
                next: `add ${NEEDED[way]}, or delete these hours`,
              },
            ],
      ),
    ),
};

const NEEDED = { call: 'a phone', write: 'a handle or an address of a site', come: 'a location' } as const;

function waysOf({ phones, handles, urls, locations }: Service): Record<keyof typeof NEEDED, boolean> {
  return { call: phones !== undefined, write: handles !== undefined || urls !== undefined, come: locations !== undefined };
}
