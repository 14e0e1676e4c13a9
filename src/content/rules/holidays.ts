// A holiday is a day that there is, and stands once.
import type { Flaw } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { isDay } from '../../core/near/kyiv.ts';

export const holidays: Rule = {
  name: 'holidays',
  level: 'error',
  run: ({ directory }) => {
    const seen = new Set<string>();
    return directory.flatMap(({ file, said }) =>
      (said.holidays ?? []).flatMap((day, i): Flaw[] => {
        const spot = () => file.value(['holidays', i]);
        const again = seen.has(day);
        seen.add(day);
        // A day of every year is looked up in a leap year.
        if (!isDay(day.length === 5 ? `2028-${day}` : day)) return [{ ...spot(), message: `there is no day ${day}`, next: 'mend it' }];
        return again ? [{ ...spot(), message: `${day} stands twice`, next: 'delete one of the two' }] : [];
      }),
    );
  },
};
