// Visitors are not led where only the staff may go, and a practice case has an end at which it is passed.
import { isForStaff, placeOf, written } from '../../core/flow.ts';
import type { Flaw } from '../finding.ts';
import { type StepAt, stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';
import { entries } from '../walk.ts';

export const staffApart: Rule = {
  name: 'staff-apart',
  level: 'error',
  run: (material) => {
    const { content, frameFile } = material;
    const astray = ({ place, flow, step, file, path }: StepAt): Flaw[] => {
      if (flow.staff) return [];
      const ways = [
        ...Object.entries(step.choices ?? {}).map(([choice, to]) => ({ to, at: [...path, 'choices', choice] })),
        ...(step.back === undefined ? [] : [{ to: step.back, at: [...path, 'back'] }]),
      ];
      return ways
        .filter(({ to }) => isForStaff(content, placeOf(to, place.flow)))
        .map(({ to, at }) => ({
          ...file.value(at),
          message: `\`${written(placeOf(to, place.flow))}\` is for the staff, so no visitor gets there`,
          next: 'lead to a step of another flow, or take `staff: true` out of that one',
        }));
    };
    const passed = ({ flow, step, file, path }: StepAt): Flaw[] =>
      step.passed && !flow.staff
        ? [{ ...file.name([...path, 'passed']), message: 'only the staff practise', next: 'write `staff: true` above, or delete this' }]
        : [];
    return [
      ...stepsOf(material).flatMap((at) => [...astray(at), ...passed(at)]),
      ...entries(content)
        .filter(({ to }) => isForStaff(content, placeOf(to)))
        .map(({ to, path }) => ({
          ...frameFile.value(path),
          message: `\`${to}\` is for the staff`,
          next: 'lead to a step that visitors may see',
        })),
    ];
  },
};
