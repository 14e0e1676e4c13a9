// Two buttons that say the same cannot be told apart, so no screen has two of them.
import type { Spot } from '../finding.ts';
import { type Material, stepsOf } from '../material.ts';
import { labelKey } from '../render.ts';
import type { Rule } from '../rule.ts';
import type { Button, Screen } from '../../core/screen.ts';
import { written } from '../../core/flow.ts';
import { screensOf } from '../walk.ts';

export const sameLabel: Rule = {
  name: 'same-label',
  level: 'error',
  run: (material) => {
    const { content, renderer, today } = material;
    const screens = screensOf(content, { drafts: true, today });
    return content.languages.flatMap((language) =>
      stepsOf(material).flatMap(({ place }) => {
        const screen = screens.get(written(place));
        if (!screen) return [];
        const seen = new Map<string, Button>();
        const labels = renderer.page({ ...screen, language }).rows.flatMap((row) => row.map(({ label }) => label));
        return screen.rows.flat().flatMap((button, i) => {
          const label = labels[i] ?? '';
          const other = seen.get(label);
          seen.set(label, button);
          if (!other) return [];
          const next = 'let each say what the other does not';
          return [
            {
              ...whereAre([button, other], screen, language, material),
              message: `two buttons of \`${written(place)}\` say «${label}»`,
              next,
            },
          ];
        });
      }),
    );
  },
};

/** Where the words of one of the buttons stand; those of the frame and of phones are not of this step, so with two of them it is the step. */
function whereAre(buttons: readonly Button[], { place }: Screen, language: string, { localeFiles, flowFiles }: Material): Spot {
  const paths = buttons.map((button) => labelKey(button, place).split('.'));
  const own = paths.find(([file]) => file === place.flow);
  const words = own && localeFiles.get(language)?.get(place.flow)?.value(own.slice(1));
  return words ?? flowFiles.get(place.flow)?.name(['steps', place.step]) ?? { file: `flows/${place.flow}.yaml`, line: 1, column: 1 };
}
