// A code of a place is one that the gazetteer knows.
import type { Flaw } from '../finding.ts';
import { type Material, servicesOf } from '../material.ts';

/** Codes that nothing is known under. */
export function unknownPlaces(material: Pick<Material, 'directory'>, known: { has(code: string): boolean }): Flaw[] {
  return servicesOf(material).flatMap(({ service, file, path }) =>
    (service.service_areas ?? []).flatMap((code, i) =>
      known.has(code)
        ? []
        : [
            {
              ...file.value([...path, 'service_areas', i]),
              message: `there is no place \`${code}\``,
              next: 'copy its code from the list of places',
            },
          ],
    ),
  );
}
