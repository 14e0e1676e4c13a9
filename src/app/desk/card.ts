// What somebody changes of what they said when they joined: the same questions, one at a time.
import { myCardScreen } from '../../core/desk/card.ts';
import type { DeskText } from '../../core/desk/screen.ts';
import { DETAILS } from '../../core/roster/joining.ts';
import type { Staff } from '../../core/roster/staff.ts';
import type { Answer, TalkStep } from '../../ports-staff.ts';
import type { Own } from './own.ts';
import type { DeskParts, Doing, Reply, Visit } from './visit.ts';

export interface OwnCard {
  readonly deeds: Readonly<Record<string, Doing>>;
  /** What was typed to a question. */
  typed(visit: Visit, words: string): Promise<Reply>;
}

/** Where the desk stands while something is asked. */
export const ASKED = 'asked';

export function createOwnCard({ roster, talks, speech }: DeskParts, own: Own): OwnCard {
  const page = (staff: Staff, note?: DeskText): Reply => {
    const { places, languages } = speech().content;
    const community = staff.community === undefined ? undefined : places.at(staff.community);
    const served = staff.places.flatMap((code) => places.at(code) ?? []);
    return { screen: myCardScreen(staff, { community, served }, languages, note), step: 'me' };
  };
  const went = async ({ staff, own: typed }: Visit, step: TalkStep | undefined): Promise<Reply> => {
    const below = typed !== undefined ? { below: true as const } : {};
    if (step?.kind === 'asks') return { screen: step.screen, step: ASKED, ...below };
    const { joined } = step ?? {};
    if (!joined) return { ...page(staff), ...below };
    const changed = await roster.change(staff.id, (before) => ({ ...before, ...joined }));
    return { ...page(changed ?? staff, { key: 'me.changed' }), ...below };
  };
  const answer = (visit: Visit, given: Answer): Promise<Reply> =>
    own.unlessTalking(visit, async () => {
      // A delivery that comes again answers nothing: the same question is shown.
      return went(visit, await talks.answer(visit.from, visit.again ? { pressed: '' } : given));
    });

  return {
    typed: (visit, words) => answer(visit, { words }),
    deeds: {
      me: async ({ staff }) => page(staff),
      join: (visit) => answer(visit, { pressed: visit.about }),
      change: (visit) =>
        own.unlessTalking(visit, async () => {
          const { staff, from, about } = visit;
          const detail = DETAILS.find((one) => one === about);
          if (detail === undefined) return page(staff);
          const { role, language, languages } = staff;
          return went(visit, await talks.begin(from, { role, language, detail, languages }));
        }),
      async 'my-language'({ staff, about }) {
        if (!speech().content.languages.includes(about)) return undefined;
        const changed = await roster.change(staff.id, (before) => ({ ...before, language: about }));
        return page(changed ?? staff, { key: 'me.changed' });
      },
    },
  };
}
