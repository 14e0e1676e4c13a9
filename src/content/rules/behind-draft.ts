// A published step is not hidden behind drafts, where no visitor can get to it.
import { isPublished, written } from '../../core/flow.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';
import { entries, leadsTo, tapsFrom } from '../walk.ts';

export const behindDraft: Rule = {
  name: 'behind-draft',
  level: 'warning',
  run: (material) => {
    const { content } = material;
    const reached = (drafts: boolean) => {
      const screens = material.screens(drafts);
      return tapsFrom(
        entries(content).map(({ to }) => to),
        (place) => {
          const screen = screens.get(place);
          return screen ? leadsTo(screen) : [];
        },
      );
    };
    const [all, published] = [reached(true), reached(false)];
    return stepsOf(material)
      .filter(({ place, step, flow }) => !flow.staff && isPublished(step) && all.has(written(place)) && !published.has(written(place)))
      .map(({ place, file, path }) => ({
        ...file.name(path),
        message: `visitors cannot reach \`${written(place)}\`: only drafts lead to it`,
        next: 'lead to it from a published step, or have the draft signed',
      }));
  },
};
