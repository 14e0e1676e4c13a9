// Every step can be reached: from the frame, by taps; the staff's from their desk.
import { isForStaff, placeOf, written } from '../../core/flow.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';
import { entries, leadsTo, staffStarts, tapsFrom } from '../walk.ts';

export const unreachable: Rule = {
  name: 'unreachable',
  level: 'error',
  run: (material) => {
    const { content } = material;
    const screens = material.screens(true);
    const ways = (place: string) => {
      const screen = screens.get(place);
      return screen ? leadsTo(screen) : [];
    };
    const taps = tapsFrom(
      entries(content).map(({ to }) => to),
      ways,
    );
    // The staff's own flows are reached from the desk; what visitors read is not reached through them.
    const byStaff = tapsFrom(staffStarts(content), (place) => (isForStaff(content, placeOf(place)) ? ways(place) : []));
    return (
      stepsOf(material)
        // The frame answers in the steps of an aside, so nothing needs to lead to its start.
        .filter(({ place, flow }) => !(flow.staff ? byStaff : taps).has(written(place)) && !(flow.aside && place.step === 'start'))
        .map(({ place, file, path }) => ({
          ...file.name(path),
          message: `nothing leads to \`${written(place)}\``,
          next: 'add a choice that leads here, or delete the step',
        }))
    );
  },
};
