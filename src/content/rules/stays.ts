// A choice leads to another step: a button that shows the same screen again looks broken.
import { placeOf, written } from '../../core/flow.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const stays: Rule = {
  name: 'stays',
  level: 'error',
  run: (material) =>
    stepsOf(material).flatMap(({ place, step, file, path }) => {
      const ways = [
        ...Object.entries(step.choices ?? {}).map(([choice, to]) => ({ to, at: [...path, 'choices', choice] })),
        ...(step.back === undefined ? [] : [{ to: step.back, at: [...path, 'back'] }]),
      ];
      return ways
        .filter(({ to }) => written(placeOf(to, place.flow)) === written(place))
        .map(({ at }) => ({
          ...file.value(at),
          message: `this leads to \`${written(place)}\`, where it stands`,
          next: 'lead to another step, or take it out',
        }));
    }),
};
