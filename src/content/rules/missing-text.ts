// Everything that is said is said in every language.
import type { Flaw } from '../finding.ts';
import { keyOf } from '../lines.ts';
import type { Rule } from '../rule.ts';

export const missingText: Rule = {
  name: 'missing-text',
  level: 'error',
  run: (material) => {
    const absent = new Map<string, Flaw>();
    const flaws = material.said.flatMap(({ language, needed, lines }): Flaw[] => {
      if (lines.length > 0) return [];
      const file = material.localeFiles.get(language)?.get(needed.name);
      if (!file) {
        const path = `locales/${language}/${needed.name}.yaml`;
        absent.set(path, { file: path, line: 1, column: 1, message: 'this file is missing', next: 'translate it from another language' });
        return [];
      }
      const key = keyOf(needed.name, needed.path);
      return [
        {
          ...file.name(needed.path),
          message: `there is no text for \`${key}\` in ${language}`,
          next: `add \`${needed.path.at(-1)}:\` here`,
        },
      ];
    });
    return [...absent.values(), ...flaws];
  },
};
