// Every placeholder is given a value, every value is said, and all languages say the same ones.
import { didYouMean } from '../closest.ts';
import type { Flaw } from '../finding.ts';
import { keyOf, type Line, placeholdersIn, withoutPlaceholders } from '../lines.ts';
import type { Material } from '../material.ts';
import type { Rule } from '../rule.ts';
import type { Said } from '../said.ts';

export const placeholders: Rule = {
  name: 'placeholders',
  level: 'error',
  run: (material) => {
    const { said } = material;
    return [
      ...said.flatMap(({ needed, lines }) => lines.flatMap((line) => [...broken(line), ...notGiven(line, needed.values, material)])),
      ...notSaid(said, material),
      ...different(said, material),
    ];
  },
};

function broken(line: Line): Flaw[] {
  return [...withoutPlaceholders(line.text).matchAll(/[{}]+/g)].slice(0, 1).map((found) => ({
    ...line.file.within(line.path, found.index),
    message: 'this is not a whole placeholder',
    next: 'write it as {{name}}, two braces on each side and no spaces',
  }));
}

function notGiven(line: Line, values: readonly string[], { always, directory }: Material): Flaw[] {
  return placeholdersIn(line.text).flatMap(({ name, offset }) => {
    if (values.includes(name) || always.has(name)) return [];
    const spot = line.file.within(line.path, offset);
    const message = `nothing is given for {{${name}}}`;
    const [, service] = /^hours\.(.+)$/.exec(name) ?? [];
    if (directory.some(({ said }) => said.services?.some(({ id }) => id === service))) {
      return [
        {
          ...spot,
          message,
          next: 'its hours are not confirmed, or need more words: leave them out, or write its `schedules` into the directory',
        },
      ];
    }
    const otherwise = /^(phone|link|hours)\./.test(name) ? 'add it to the directory' : `add \`${name}:\` under \`values\` of the step`;
    return [{ ...spot, message, next: didYouMean(name, [...values, ...always], otherwise) }];
  });
}

/** A value that no text of its owner says, in some language. */
function notSaid(said: readonly Said[], { flowFiles, localeFiles }: Material): Flaw[] {
  const owners = Map.groupBy(said, ({ language, needed }) => `${language} ${needed.owner}`);
  return [...owners.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.every(({ lines }) => lines.length === 0)) return [];
    const { language, needed } = first;
    const names = new Set(group.flatMap(({ lines }) => lines.flatMap(({ text }) => placeholdersIn(text).map(({ name }) => name))));
    return needed.values
      .filter((value) => !names.has(value))
      .map((value) => {
        const step = needed.path[0] ?? '';
        const spot =
          flowFiles.get(needed.name)?.name(['steps', step, 'values', value]) ??
          localeFiles.get(language)?.get(needed.name)?.value(needed.path);
        const place = spot ?? { file: `locales/${language}/${needed.name}.yaml`, line: 1, column: 1 };
        return {
          ...place,
          message: `{{${value}}} is not said in ${language}, in \`${needed.owner}\``,
          next: `write {{${value}}} into the text, or take the value out`,
        };
      });
  });
}

/** Phones and links that the first language says and another does not, or the other way round. */
function different(said: readonly Said[], { content, always }: Material): Flaw[] {
  const [first] = content.languages;
  const namesIn = ({ lines }: Said) =>
    new Set(lines.flatMap(({ text }) => placeholdersIn(text).map(({ name }) => name)).filter((name) => always.has(name)));
  const standard = new Map(said.filter(({ language }) => language === first).map((one) => [keyOf(one.needed.name, one.needed.path), one]));
  return said.flatMap((one) => {
    const model = standard.get(keyOf(one.needed.name, one.needed.path));
    const [line] = one.lines;
    if (!line || !model || model.lines.length === 0 || model === one) return [];
    const [mine, theirs] = [namesIn(one), namesIn(model)];
    const spot = () => line.file.value(line.path);
    return [
      ...[...theirs]
        .filter((name) => !mine.has(name))
        .map((name) => ({ ...spot(), message: `{{${name}}} is said in ${first} and not here`, next: 'say it here, too' })),
      ...[...mine]
        .filter((name) => !theirs.has(name))
        .map((name) => ({
          ...spot(),
          message: `{{${name}}} is said here and not in ${first}`,
          next: `say it in ${first}, too, or take it out`,
        })),
    ];
  });
}
