// A language is one that there is, by its short code: `ukr` would be another one than `uk` to whoever looks for what speaks Ukrainian.
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const unknownLanguage: Rule = {
  name: 'unknown-language',
  level: 'error',
  run: (material) => {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    return servicesOf(material).flatMap(({ service, file, path }) =>
      (service.languages ?? []).flatMap((code, i) =>
        names.of(code) === undefined || Intl.getCanonicalLocales(code)[0] !== code
          ? [
              {
                ...file.value([...path, 'languages', i]),
                message: `no language has the code \`${code}\``,
                next: 'write its short code: uk, en, pl',
              },
            ]
          : [],
      ),
    );
  },
};
