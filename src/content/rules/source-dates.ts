// Dates are days that exist, reviews are not in the future, and nothing ends before it was looked at.
import { isDay } from '../../core/near/kyiv.ts';
import type { Path } from '../document.ts';
import type { Flaw, Spot } from '../finding.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const sourceDates: Rule = {
  name: 'source-dates',
  level: 'error',
  run: (material) => {
    const { content, sourcesFile, directory, today } = material;
    return [
      ...[...content.sources].flatMap(([id, { reviewed_on, valid_until }]) =>
        period([reviewed_on, 'reviewed_on'], [valid_until, 'valid_until'], today, (field) => sourcesFile.value([id, field])),
      ),
      ...directory.flatMap(({ file, said }) =>
        (said.services ?? []).flatMap(({ assured_date }, n) =>
          past(assured_date, today, () => file.value(['services', n, 'assured_date'])),
        ),
      ),
      ...stepsOf(material).flatMap(({ step, file, path }) => {
        const on: Path = [...path, 'signed', 'on'];
        return step.signed ? past(step.signed.on, today, () => file.value(on)) : [];
      }),
    ];
  },
};

type Dated = readonly [date: string, field: string];

function period([from, fromField]: Dated, [until, untilField]: Dated, today: string, spot: (field: string) => Spot): Flaw[] {
  const flaws = [...past(from, today, () => spot(fromField)), ...day(until, () => spot(untilField))];
  if (flaws.length > 0 || from <= until) return flaws;
  return [{ ...spot(untilField), message: `${until} is before \`${fromField}\`, ${from}`, next: 'mend one of the two dates' }];
}

function past(date: string, today: string, spot: () => Spot): Flaw[] {
  const wrong = day(date, spot);
  if (wrong.length > 0 || date <= today) return wrong;
  return [{ ...spot(), message: `${date} is in the future`, next: 'write the day on which it was looked at' }];
}

function day(date: string, spot: () => Spot): Flaw[] {
  if (isDay(date)) return [];
  return [{ ...spot(), message: `there is no day ${date}`, next: 'write it as YYYY-MM-DD' }];
}
