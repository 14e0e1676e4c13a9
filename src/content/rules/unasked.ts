// Nobody is asked how they are where it is dangerous, where the phone is not safe, or where the place is occupied.
import { FEEDBACK } from '../../core/counts/turn.ts';
import { placeOf } from '../../core/flow.ts';
import { didYouMean } from '../closest.ts';
import type { Flaw } from '../finding.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const unasked: Rule = {
  name: 'unasked',
  level: 'error',
  run: (material) => {
    const { content, countsFile } = material;
    const { counted, frame } = content;
    const special = new Set([frame.emergency, frame.occupied, frame.unsafe, frame.ended].map((place) => placeOf(place).flow));
    const unknown = counted.unasked.flatMap((topic, i): Flaw[] => {
      if (counted.topics.includes(topic) || !countsFile) return [];
      return [
        {
          ...countsFile.value(['unasked', i]),
          message: `there is no topic \`${topic}\``,
          next: didYouMean(topic, counted.topics, 'take it out'),
        },
      ];
    });
    const asking = stepsOf(material).flatMap(({ place, step, file, path }): Flaw[] => {
      const danger = special.has(place.flow) || counted.unasked.includes(counted.topicOf.get(place.flow) ?? '');
      if (!danger) return [];
      return Object.entries(step.choices ?? {})
        .filter(([, to]) => placeOf(to, place.flow).flow === FEEDBACK)
        .map(([name]) => ({
          ...file.value([...path, 'choices', name]),
          message: 'nobody is asked how they are here: there is something else to do',
          next: 'take the choice out',
        }));
    });
    return [...unknown, ...asking];
  },
};
