// From every published step a phone number is at most three taps away, even without the emergency button.
import { isPublished, placeOf, stepAt, written } from '../../core/flow.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';
import { leadsTo, tapsFrom } from '../walk.ts';

const TAPS = 3;

export const helpTooFar: Rule = {
  name: 'help-too-far',
  level: 'error',
  run: (material) => {
    const { content } = material;
    const screens = material.screens(false);
    // Walked backwards, from the steps that show a phone. The emergency button is left out: it would make every step near,
    // and a person in no danger should not have to press it to find somebody to talk to.
    const from = new Map<string, string[]>();
    for (const [place, screen] of screens) {
      for (const next of leadsTo(screen, ({ kind }) => kind !== 'emergency')) from.set(next, [...(from.get(next) ?? []), place]);
    }
    const helping = [...screens.keys()].filter((place) => stepAt(content, placeOf(place))?.phones);
    const taps = tapsFrom(helping, (place) => from.get(place) ?? []);
    return stepsOf(material)
      .filter(({ place, step, flow }) => !flow.staff && isPublished(step) && (taps.get(written(place)) ?? Infinity) > TAPS)
      .map(({ place, file, path }) => ({
        ...file.name(path),
        message: `from \`${written(place)}\` a phone is more than ${TAPS} taps away`,
        next: 'add a choice that leads towards a step with phones',
      }));
  },
};
