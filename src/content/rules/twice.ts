// An id of the directory stands once: a text must not get another number than it means.
import type { Path } from '../document.ts';
import type { Flaw } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const twice: Rule = {
  name: 'twice',
  level: 'error',
  run: ({ directory }) => {
    const seen = new Set<string>();
    return directory.flatMap(({ file, said }) => {
      const flaws: Flaw[] = [];
      const once = (kind: string, id: string, path: Path) => {
        const key = `${kind} ${id}`;
        if (seen.has(key))
          flaws.push({
            ...file.value([...path, 'id']),
            message: `the ${kind} \`${id}\` stands twice`,
            next: 'give one of the two another id',
          });
        seen.add(key);
      };
      (said.organizations ?? []).forEach(({ id }, i) => once('organization', id, ['organizations', i]));
      (said.services ?? []).forEach((service, n) => {
        once('service', service.id, ['services', n]);
        service.phones?.forEach(({ id }, i) => once('phone', id, ['services', n, 'phones', i]));
        service.handles?.forEach(({ id }, i) => once('link', id, ['services', n, 'handles', i]));
        service.locations?.forEach(({ id }, i) => once('location', id, ['services', n, 'locations', i]));
        service.urls?.forEach(({ id }, i) => once('link', id, ['services', n, 'urls', i]));
      });
      (said.needs ?? []).forEach(({ id }, i) => once('need', id, ['needs', i]));
      return flaws;
    });
  },
};
