// Everything that is said is said in every language.
import type { Document, Path } from '../document.ts';
import type { Flaw } from '../finding.ts';
import { keyOf, type Line } from '../lines.ts';
import type { Rule } from '../rule.ts';

export const missingText: Rule = {
  name: 'missing-text',
  level: 'error',
  run: (material) => {
    const absent = new Map<string, Flaw>();
    const flaws = material.said.flatMap(({ language, needed, lines }): Flaw[] => {
      if (lines.length > 0) return lines.flatMap(saysNothing);
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
          next: whatToAdd(file, needed.path),
        },
      ];
    });
    return [...absent.values(), ...flaws];
  },
};

/** Where a whole step is missing, its text alone would be added to another one. */
function whatToAdd({ data }: Document, path: Path): string {
  let around = data;
  const missing = path.filter((name) => {
    around = isNamed(around) ? around[name] : undefined;
    return around === undefined;
  });
  const [first, ...rest] = missing.map((name) => `\`${String(name)}:\``);
  const where = missing.length === path.length ? 'to this file, at the left' : 'here';
  return `add ${first} ${where}${rest.length === 0 ? '' : `, and in it ${rest.join(' ')}`}`;
}

function isNamed(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A text without a visible sign: Telegram refuses such a message, such a button, such a command. */
function saysNothing(line: Line): Flaw[] {
  const visible = line.text.replace(/<[^>]*>/g, '').replace(/&(nbsp|#160|#xa0);/gi, ' ');
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(visible)) return [];
  return [{ ...line.file.value(line.path), message: 'this says nothing', next: 'write what is to be said' }];
}
