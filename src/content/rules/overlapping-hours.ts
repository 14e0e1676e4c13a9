// Two schedules of one way in do not cover the same hour: one of the two is wrong, and nobody knows which.
import type { Service } from '../../core/directory.ts';
import type { Flaw } from '../finding.ts';
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

type Schedule = Service['schedules'][number];

export const overlappingHours: Rule = {
  name: 'overlapping-hours',
  level: 'error',
  run: (material) =>
    servicesOf(material).flatMap(({ service: { schedules }, file, path }) =>
      schedules.flatMap((one, i): Flaw[] => {
        const other = schedules.slice(0, i).findIndex((earlier) => overlap(one, earlier));
        if (other < 0) return [];
        return [
          {
            ...file.value([...path, 'schedules', i]),
            message: `these hours overlap with schedule ${other + 1}`,
            next: 'keep the right ones, or say with `attending_type` which way in each is of',
          },
        ];
      }),
    ),
};

function overlap(one: Schedule, other: Schedule): boolean {
  return (
    one.freq === other.freq &&
    one.attending_type === other.attending_type &&
    one.byday.split(',').some((day) => other.byday.split(',').some((another) => meet(day, another))) &&
    one.opens_at < other.closes_at &&
    other.opens_at < one.closes_at &&
    (one.valid_from ?? '') <= (other.valid_to ?? '9999') &&
    (other.valid_from ?? '') <= (one.valid_to ?? '9999')
  );
}

/** `MO` and `2MO` meet on the second Monday; `1MO` and `2MO` never do. */
function meet(day: string, other: string): boolean {
  return day === other || (day.slice(-2) === other.slice(-2) && (day.length === 2 || other.length === 2));
}
