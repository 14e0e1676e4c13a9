// A text with a number has each form that its language needs, and no other.
import type { Flaw } from '../finding.ts';
import { formOf, keyOf } from '../lines.ts';
import type { Rule } from '../rule.ts';

export const plurals: Rule = {
  name: 'plurals',
  level: 'error',
  run: (material) =>
    material.said.flatMap(({ language, needed, lines }): Flaw[] => {
      const [first] = lines;
      // A number that is said in another text of its step asks for no forms here.
      if (!first || !needed.values.includes('count') || !lines.some(({ text, path }) => text.includes('{{count}}') || hasForm(path)))
        return [];
      const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const forms = lines.map(({ path }) => formOf(keyOf('', path)).form);
      const last = String(needed.path.at(-1));
      const missing = wanted.filter((form) => !forms.includes(form));
      return [
        ...(missing.length === 0
          ? []
          : [
              {
                ...first.file.name(first.path),
                message: `\`${keyOf(needed.name, needed.path)}\` lacks forms for ${language}: ${missing.join(', ')}`,
                next: `write ${wanted.map((form) => `\`${last}_${form}\``).join(', ')}`,
              },
            ]),
        ...lines.flatMap((line, i) => {
          const form = forms[i];
          if (form === undefined || (wanted as readonly string[]).includes(form)) return [];
          return [
            {
              ...line.file.name(line.path),
              message: `${language} has no form \`${form}\``,
              next: `delete it; the forms are ${wanted.join(', ')}`,
            },
          ];
        }),
      ];
    }),
};

function hasForm(path: readonly PropertyKey[]): boolean {
  return formOf(keyOf('', path)).form !== undefined;
}
