// Hours begin before they end, on the same day.
import type { Flaw } from '../finding.ts';
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const hours: Rule = {
  name: 'hours',
  level: 'error',
  run: (material) =>
    servicesOf(material).flatMap(({ service, file, path }) =>
      service.schedules.flatMap(({ opens_at, closes_at }, i): Flaw[] => {
        if (opens_at < closes_at) return [];
        const next =
          opens_at === closes_at
            ? 'write 00:00 and 24:00 for round the clock'
            : 'swap them; what goes past midnight is written as two, up to 24:00 and from 00:00';
        return [{ ...file.value([...path, 'schedules', i, 'closes_at']), message: `${closes_at} is not after ${opens_at}`, next }];
      }),
    ),
};
