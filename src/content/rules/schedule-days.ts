// The days between which hours are valid exist, and the first comes before the last.
import type { Flaw } from '../finding.ts';
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';
import { isDay } from '../../core/near/kyiv.ts';

export const scheduleDays: Rule = {
  name: 'schedule-days',
  level: 'error',
  run: (material) =>
    servicesOf(material).flatMap(({ service, file, path }) =>
      service.schedules.flatMap((schedule, i): Flaw[] => {
        const wrong = (['valid_from', 'valid_to'] as const).filter((field) => !isDay(schedule[field] ?? '2000-01-01'));
        const at = (field: string) => file.value([...path, 'schedules', i, field]);
        if (wrong.length > 0) {
          return wrong.map((field) => ({ ...at(field), message: `there is no day ${schedule[field]}`, next: 'write it as YYYY-MM-DD' }));
        }
        const { valid_from = '', valid_to = '9999' } = schedule;
        if (valid_from <= valid_to) return [];
        return [{ ...at('valid_to'), message: `${valid_to} is before \`valid_from\`, ${valid_from}`, next: 'mend one of the two dates' }];
      }),
    ),
};
