// What the frame leads to is published: a command, a kind answer, a danger button or words that cannot wait must not end at a draft.
import { isPublished, placeOf, stepAt, written } from '../../core/flow.ts';
import type { Spot } from '../finding.ts';
import { type Material, stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';
import { entries } from '../walk.ts';

export const draftEntry: Rule = {
  name: 'draft-entry',
  level: 'error',
  run: (material) =>
    waysIn(material).flatMap(({ to, spot }) => {
      const step = stepAt(material.content, placeOf(to));
      if (!step || isPublished(step)) return [];
      return [{ ...spot(), message: `\`${to}\` is a draft, so visitors cannot see it`, next: 'lead to a published step' }];
    }),
};

function waysIn(material: Material): { readonly to: string; readonly spot: () => Spot }[] {
  const { content, frameFile } = material;
  const { offer, at_once } = content.frame;
  const { flow } = placeOf(offer);
  const choices = stepAt(content, placeOf(offer))?.choices ?? {};
  return [
    ...entries(content).map(({ to, path }) => ({ to, spot: () => frameFile.value(path) })),
    // Of what cannot be seen nothing is offered: words of danger would be told that they were not understood.
    ...at_once.flatMap((name, i) => {
      const to = Object.hasOwn(choices, name) ? choices[name] : undefined;
      return to === undefined ? [] : [{ to: written(placeOf(to, flow)), spot: () => frameFile.value(['at_once', i]) }];
    }),
    ...stepsOf(material).flatMap(({ step: { emergency }, file, path }) =>
      emergency === undefined ? [] : [{ to: emergency, spot: () => file.value([...path, 'emergency']) }],
    ),
  ];
}
