// Every step can be reached: from the frame, by taps.
import { written } from '../../core/flow.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';
import { entries, leadsTo, screensOf, tapsFrom } from '../walk.ts';

export const unreachable: Rule = {
  name: 'unreachable',
  level: 'error',
  run: (material) => {
    const { content, today } = material;
    const screens = screensOf(content, { drafts: true, today });
    const taps = tapsFrom(
      entries(content).map(({ to }) => to),
      (place) => {
        const screen = screens.get(place);
        return screen ? leadsTo(screen) : [];
      },
    );
    return (
      stepsOf(material)
        // The frame answers in the steps of an aside, so nothing needs to lead to its start.
        .filter(({ place, flow }) => !taps.has(written(place)) && !(flow.aside && place.step === 'start'))
        .map(({ place, file, path }) => ({
          ...file.name(path),
          message: `nothing leads to \`${written(place)}\``,
          next: 'add a choice that leads here, or delete the step',
        }))
    );
  },
};
