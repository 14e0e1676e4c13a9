// The emergency is one tap away on every screen, and shows the number of the police at once.
import { placeOf, stepAt } from '../../core/flow.ts';
import type { Button } from '../../core/screen.ts';
import type { Flaw } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** The id of the police in the directory. */
const POLICE = 'police';

export const emergencyTooFar: Rule = {
  name: 'emergency-too-far',
  level: 'error',
  run: ({ content, flowFiles, frameFile, screens }) => {
    const place = placeOf(content.frame.emergency);
    const step = stepAt(content, place);
    const file = flowFiles.get(place.flow);
    if (!step || !file) return [];
    const flaws: Flaw[] = [];
    if (!step.phones?.includes(POLICE)) {
      const spot = step.phones ? file.value(['steps', place.step, 'phones']) : file.name(['steps', place.step]);
      flaws.push({ ...spot, message: 'the emergency step does not show the police', next: `add \`${POLICE}\` to its phones` });
    }
    // Where the police cannot come, a step names another of the emergency's steps.
    const near = (button: Button): boolean =>
      button.kind === 'emergency' || (button.kind === 'emergency-other' && button.to.flow === place.flow);
    const far = [...screens(true)].filter(([, screen]) => !screen.rows.flat().some(near));
    const [example] = far;
    if (example) {
      flaws.push({
        ...frameFile.name(['rows']),
        message: `the emergency is not one tap away from ${far.length} steps, e.g. \`${example[0]}\``,
        next: 'put `emergency` into the last row',
      });
    }
    return flaws;
  },
};
