// Whoever finds a service can reach it: it has a phone, a written channel or an address.
import type { Service } from '../../core/directory.ts';
import { livingServices } from '../material.ts';
import type { Rule } from '../rule.ts';

export const noWayIn: Rule = {
  name: 'no-way-in',
  level: 'error',
  run: (material) =>
    livingServices(material)
      .filter(({ service }) => !isReached(service))
      .map(({ service, file, path }) => ({
        ...file.name(path),
        message: `nobody can reach \`${service.id}\``,
        next: 'add `phones:`, `handles:`, `urls:` or a location with an address',
      })),
};

function isReached({ phones, handles, urls, locations = [] }: Service): boolean {
  return [phones, handles, urls].some((way) => way !== undefined) || locations.some(({ addresses }) => addresses !== undefined);
}
