// The end of the service: whether it is meant, what still answers after it, and that nothing else does.
import { type Content, type Place, placeOf, stepAt } from './flow.ts';
import { dayOf } from './near/kyiv.ts';

/** Whether a service that ends on a day (YYYY-MM-DD, Kyiv; undefined: it does not) has ended. @param now milliseconds since 1970 */
export function hasEnded(day: string | undefined, now: number): boolean {
  return day !== undefined && day <= dayOf(now);
}

/** So many days ahead an end has to be told: whoever mistypes it has a whole day at least to see it. */
export const NOTICE_DAYS = 2;

const DAY = 24 * 60 * 60_000;

/**
 * Whether an end may be believed. A day that is past, or too near, and was never told before is mistyped more likely than meant, and it
 * would empty the roster at once. Where there is nobody to part from, any day will do: there is nothing to lose, and it can be tried.
 * @param told the day that was told before; and whether nobody is on the roster and no handoff is left
 * @param now milliseconds since 1970
 */
export function judgeEnd(
  day: string,
  told: { readonly day: string | undefined; readonly empty: boolean },
  now: number,
): 'told' | 'news' | 'refused' {
  if (told.day === day) return 'told';
  return told.empty || day >= dayOf(now + NOTICE_DAYS * DAY) ? 'news' : 'refused';
}

/** What is shown in place of `to`: the farewell, but for the flows it leads to, the emergency, and the screen for a phone that is not safe. */
export function afterEnd(to: Place, content: Content): Place {
  const { frame } = content;
  const farewell = placeOf(frame.ended);
  const ways = Object.values(stepAt(content, farewell)?.choices ?? {}).map((way) => placeOf(way, farewell.flow).flow);
  const stays = [farewell.flow, placeOf(frame.emergency).flow, ...ways].includes(to.flow) || `${to.flow}/${to.step}` === frame.unsafe;
  return stays ? to : farewell;
}
