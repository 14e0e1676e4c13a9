// Two buttons that say the same cannot be told apart, so no screen has two of them.
import { written } from '../../core/flow.ts';
import type { Button, Screen } from '../../core/screen.ts';
import type { Flaw } from '../finding.ts';
import { keyOf, type Line } from '../lines.ts';
import { stepsOf } from '../material.ts';
import { labelKey } from '../render.ts';
import type { Rule } from '../rule.ts';

export const sameLabel: Rule = {
  name: 'same-label',
  level: 'error',
  run: (material) => {
    const { content, lines } = material;
    const screens = material.screens(true);
    const words = new Map(lines.map((line) => [`${line.language} ${keyOf(line.name, line.path)}`, line]));
    return content.languages.flatMap((language) =>
      stepsOf(material).flatMap(({ place }) => {
        const screen = screens.get(written(place));
        return screen ? alike(screen, (button) => words.get(`${language} ${labelKey(button, place)}`)) : [];
      }),
    );
  },
};

/** Buttons of a screen whose words another one has, too. Copied phones show their numbers, which differ. */
function alike({ place, rows }: Screen, wordsOf: (button: Button) => Line | undefined): Flaw[] {
  const lines = rows.flat().flatMap((button) => (button.kind === 'copy' ? [] : (wordsOf(button) ?? [])));
  return [...Map.groupBy(lines, ({ text }) => text.trim()).values()].flatMap((same) => {
    if (same.length < 2) return [];
    // The frame has its words for all screens; those of the step can be changed.
    const line = same.findLast(({ name }) => name === place.flow) ?? same[0];
    const message = `two buttons of \`${written(place)}\` say «${line?.text.trim()}»`;
    return line ? [{ ...line.file.value(line.path), message, next: 'let each say what the other does not' }] : [];
  });
}
