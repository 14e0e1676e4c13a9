// No text is left over: it may be a mistyped name, or what remains of a deleted step.
import { didYouMean } from '../closest.ts';
import type { Flaw } from '../finding.ts';
import { formOf, keyOf } from '../lines.ts';
import type { Material } from '../material.ts';
import { TYPED } from '../needed.ts';
import type { Rule } from '../rule.ts';

export const unusedText: Rule = {
  name: 'unused-text',
  level: 'error',
  run: (material) => [...leftFiles(material), ...leftLines(material)],
};

function leftFiles({ localeFiles, said }: Material): Flaw[] {
  const names = new Set(said.map(({ needed }) => needed.name));
  return [...localeFiles.values()].flatMap((files) =>
    [...files].flatMap(([name, file]) =>
      names.has(name)
        ? []
        : [{ ...file.name([]), message: `there is no flow \`${name}\``, next: didYouMean(name, names, 'delete this file') }],
    ),
  );
}

function leftLines(material: Material): Flaw[] {
  const { said } = material;
  const used = new Set(said.flatMap(({ lines }) => lines));
  const names = new Set(said.map(({ needed }) => needed.name));
  const wanting = said.filter(({ lines }) => lines.length === 0);
  return material.lines
    .filter((line) => names.has(line.name) && !used.has(line) && !(line.name === 'common' && line.path[0] === TYPED))
    .map((line) => {
      const key = keyOf(line.name, line.path);
      const { base, form } = formOf(key);
      const needed = said.some(({ needed: { name, path } }) => keyOf(name, path) === base);
      const missing = wanting.filter(({ language, needed: { name } }) => language === line.language && name === line.name);
      const next = form && needed ? 'give the step a value `count`, or write one text without forms' : 'delete it, or use it in the flow';
      return {
        ...line.file.name(line.path),
        message: `nothing uses \`${key}\``,
        next: didYouMean(
          key,
          missing.map(({ needed: { name, path } }) => keyOf(name, path)),
          next,
        ),
      };
    });
}
