// An address is opened over a connection that nobody on the way can read.
import type { Spot } from '../finding.ts';
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const insecureLink: Rule = {
  name: 'insecure-link',
  level: 'error',
  run: (material) => {
    const addresses: { readonly url: string; readonly spot: () => Spot }[] = [
      ...servicesOf(material).flatMap(({ service, file, path }) =>
        (service.urls ?? []).map(({ url }, i) => ({ url, spot: () => file.value([...path, 'urls', i, 'url']) })),
      ),
      ...material.directory.flatMap(({ file, said }) =>
        (said.organizations ?? []).map(({ website = '' }, n) => ({
          url: website,
          spot: () => file.value(['organizations', n, 'website']),
        })),
      ),
    ];
    return addresses
      .filter(({ url }) => /^(?!https:)[a-z]+:/i.test(url))
      .map(({ url, spot }) => ({
        ...spot(),
        message: `\`${url}\` can be read on the way`,
        next: 'write https://, or the address without it',
      }));
  },
};
