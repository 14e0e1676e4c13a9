// Sources and services are looked at again in time; who waits too long is told so, and told a month before.
import { termsOf } from '../../core/near/decay.ts';
import { daysTo } from '../../core/near/kyiv.ts';
import type { Spot } from '../finding.ts';
import type { Rule } from '../rule.ts';

const NOTICE_DAYS = 30;

export const expiredSource: Rule = {
  name: 'expired-source',
  level: 'warning',
  run: ({ content, sourcesFile, directory, today }) => {
    const dated: { readonly what: string; readonly until: string; readonly spot: () => Spot }[] = [
      ...[...content.sources].map(([id, source]) => ({
        what: `the source \`${id}\``,
        until: source.valid_until,
        spot: () => sourcesFile.value([id, 'valid_until']),
      })),
      ...directory.flatMap(({ file, said }) =>
        (said.services ?? []).flatMap((service, n) =>
          service.status === 'defunct'
            ? []
            : {
                what: `the service \`${service.id}\``,
                until: termsOf(service, service.assured_date).confirmed,
                spot: () => file.value(['services', n, 'assured_date']),
              },
        ),
      ),
    ];
    return dated.flatMap(({ what, until, spot }) => {
      const left = daysTo(until, today);
      if (Number.isNaN(left) || left > NOTICE_DAYS) return [];
      const message = left < 0 ? `${what} is past its date since ${until}` : `${what} is valid for ${left} more days only`;
      return [{ ...spot(), message, next: 'look at it again, then write the new dates' }];
    });
  },
};
