// What is shown at once, without being offered first, is one of the things that can be offered.
import { placeOf, stepAt } from '../../core/flow.ts';
import { didYouMean } from '../closest.ts';
import type { Rule } from '../rule.ts';

export const offers: Rule = {
  name: 'offers',
  level: 'error',
  run: ({ content, frameFile }) => {
    const { offer, at_once } = content.frame;
    const choices = Object.keys(stepAt(content, placeOf(offer))?.choices ?? {});
    return at_once.flatMap((name, i) =>
      choices.includes(name)
        ? []
        : [
            {
              ...frameFile.value(['at_once', i]),
              message: `\`${offer}\` has no choice \`${name}\``,
              next: didYouMean(name, choices, 'add the choice there'),
            },
          ],
    );
  },
};
