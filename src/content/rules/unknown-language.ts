// A language is one that there is.
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const unknownLanguage: Rule = {
  name: 'unknown-language',
  level: 'error',
  run: (material) => {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    return servicesOf(material).flatMap(({ service, file, path }) =>
      (service.languages ?? []).flatMap((code, i) =>
        names.of(code) === undefined
          ? [{ ...file.value([...path, 'languages', i]), message: `there is no language \`${code}\``, next: 'write its code: uk, en, pl' }]
          : [],
      ),
    );
  },
};
