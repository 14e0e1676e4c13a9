// What the frame leads to is published: a command or a kind answer must not end at a draft.
import { isPublished, placeOf, stepAt } from '../../core/flow.ts';
import type { Rule } from '../rule.ts';
import { entries } from '../walk.ts';

export const draftEntry: Rule = {
  name: 'draft-entry',
  level: 'error',
  run: ({ content, frameFile }) =>
    entries(content).flatMap(({ to, path }) => {
      const step = stepAt(content, placeOf(to));
      if (!step || isPublished(step)) return [];
      return [{ ...frameFile.value(path), message: `\`${to}\` is a draft, so visitors cannot see it`, next: 'lead to a published step' }];
    }),
};
