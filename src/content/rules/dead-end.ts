// Every step leads on: to another step or to a phone, also when drafts are hidden.
import { isPublished, written } from '../../core/flow.ts';
import { isNearButton } from '../../core/near/made.ts';
import type { Screen } from '../../core/screen.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const deadEnd: Rule = {
  name: 'dead-end',
  level: 'error',
  run: (material) => {
    const [all, published] = [true, false].map(material.screens);
    return stepsOf(material).flatMap(({ place, step, file, path }) => {
      const spot = () => file.name(path);
      const name = written(place);
      if (!leadsOn(all?.get(name))) {
        return [{ ...spot(), message: `\`${name}\` is a dead end: nothing leads on but the frame`, next: 'add a choice, or a phone' }];
      }
      if (!isPublished(step) || leadsOn(published?.get(name))) return [];
      return [
        {
          ...spot(),
          message: `\`${name}\` is a dead end for visitors: it leads to drafts only`,
          next: 'add a choice that leads to a published step, or a phone',
        },
      ];
    });
  },
};

function leadsOn(screen: Screen | undefined): boolean {
  return (screen?.rows ?? [])
    .flat()
    .some((button) => ['choice', 'copy', 'answer', 'desk'].includes(button.kind) || (isNearButton(button) && 'to' in button));
}
