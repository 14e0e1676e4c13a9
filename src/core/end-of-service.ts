// After the end of the service: what still answers, and that nothing else does.
import { type Content, type Place, placeOf, stepAt } from './flow.ts';
import { dayOf } from './near/kyiv.ts';

/** Whether a service that ends on a day (YYYY-MM-DD, Kyiv; undefined: it does not) has ended. @param now milliseconds since 1970 */
export function hasEnded(day: string | undefined, now: number): boolean {
  return day !== undefined && day <= dayOf(now);
}

/** What is shown in place of `to`: the farewell, but for the flows it leads to, the emergency, and the screen for a phone that is not safe. */
export function afterEnd(to: Place, content: Content): Place {
  const { frame } = content;
  const farewell = placeOf(frame.ended);
  const ways = Object.values(stepAt(content, farewell)?.choices ?? {}).map((way) => placeOf(way, farewell.flow).flow);
  const stays = [farewell.flow, placeOf(frame.emergency).flow, ...ways].includes(to.flow) || `${to.flow}/${to.step}` === frame.unsafe;
  return stays ? to : farewell;
}
