// What a coordinator sees: who is there, that nobody waits too long, invitations, figures. No talk, no person who writes.
import { mark, REQUESTS } from '../counts/tables.ts';
import type { Handoff } from '../handoff/handoff.ts';
import { ladderStart } from '../handoff/waiting.ts';
import type { Staff } from '../roster/staff.ts';
import { hasJoined } from '../roster/joining.ts';
import type { Standing } from './home.ts';
import { awayOf } from './hours.ts';
import { OUTCOMES } from './talk.ts';
import { deed, type DeskButton, type DeskScreen, type DeskText, HOME, paged, said } from './screen.ts';

/** One of the team. */
export interface Member {
  readonly staff: Staff;
  readonly standing: Standing;
  readonly open: number;
}

/** Everybody, with what keeps them from being asked. @param about the page of the list */
export function teamScreen(members: readonly Member[], about: string, note?: DeskText): DeskScreen {
  const { shown, turns } = paged(members, 'team', about);
  const on = members.filter(({ standing }) => standing === 'on').length;
  return {
    says: [...(note ? [note] : []), { key: 'team-page', values: { on, all: members.length } }],
    rows: [...shown.map((member) => [memberButton(member)]), ...turns, HOME],
  };
}

function memberButton({ staff, standing, open }: Member): DeskButton {
  const values = { alias: staff.alias, state: { key: `state.${stateOf(staff, standing)}` } };
  const label = open > 0 ? { key: 'member.line-open', values: { ...values, open } } : { key: 'member.line', values };
  return { label, deed: 'member', about: staff.id };
}

function stateOf(staff: Staff, standing: Standing): string {
  return hasJoined(staff) ? standing : 'joining';
}

/** One of them. @param self whether she looks at herself: of complaints about her the others know */
export function memberScreen({ staff, standing, open }: Member, self: boolean, note?: DeskText): DeskScreen {
  const { id, alias, role, complaints } = staff;
  const complained = self ? undefined : complaints;
  return {
    says: [
      ...(note ? [note] : []),
      { key: 'member.page', values: { alias, role: { key: `role.${role}` }, state: { key: `state.${stateOf(staff, standing)}` }, open } },
      ...(staff.duty.length > 0 ? [{ key: 'member.hours', values: { hours: { duty: staff.duty } } }] : []),
      ...awayOf(staff),
      ...(complained ? [{ key: 'member.complaints', values: { number: complained.count, day: { day: complained.last } } }] : []),
    ],
    rows: [
      [deed(staff.paused ? 'member-resume' : 'member-pause', id)],
      // It says how many were looked at: one that comes in meanwhile is not dealt with.
      ...(complained ? [[deed('complaints-done', `${id}.${complained.count}`)]] : []),
      [deed('revoke', id)],
      [deed('team')],
      HOME,
    ],
  };
}

/** Whether talks that are open go on in the pause. */
export function pauseScreen({ staff: { id, alias }, open }: Member): DeskScreen {
  return said('pause-page', { alias, open }, [[deed('pause-leave', id)], [deed('pause-close', id)], [deed('member', id)]]);
}

export function revokeScreen({ staff, open }: Member): DeskScreen {
  return said('revoke-page', { alias: staff.alias, open }, [[deed('revoke-sure', staff.id)], [deed('team')]]);
}

/**
 * Who waits, how long, and how many are asked: numbers, and nothing by which one could be told from another.
 * @param about the page of the list
 */
export function waitingScreen(handoffs: readonly Handoff[], now: number, about: string): DeskScreen {
  const waiting = handoffs
    .filter(({ phase }) => phase === 'waiting')
    .map((handoff) => ({ since: ladderStart(handoff), asked: handoff.asked.filter(({ passed }) => !passed).length }))
    .toSorted((a, b) => a.since - b.since);
  const { shown, turns } = paged(waiting, 'waiting', about);
  const lines = shown.map(({ since, asked }): DeskText => {
    if (since > now) return { key: 'waiting.later' };
    const minutes = Math.floor((now - since) / 60_000);
    return asked === 0 ? { key: 'waiting.unasked', values: { minutes } } : { key: 'waiting.asked', values: { minutes, asked } };
  });
  const open = handoffs.filter(({ phase }) => phase === 'open').length;
  return {
    says: [
      lines.length === 0 ? { key: 'waiting.nobody' } : { key: 'waiting.page', values: { list: { lines } } },
      { key: 'waiting.open', values: { open } },
    ],
    rows: [...turns, [{ label: { key: 'button.refresh' }, deed: 'waiting' }], HOME],
  };
}

export function inviteScreen(out: number, note?: DeskText): DeskScreen {
  return {
    says: [...(note ? [note] : []), { key: 'invite-page', values: { out } }],
    rows: [[deed('invite-responder')], [deed('invite-coord')], ...(out > 0 ? [[deed('uninvite')]] : []), HOME],
  };
}

/** The link, once. */
export function invitedScreen(role: Staff['role'], link: string, hours: number): DeskScreen {
  return {
    says: [{ key: 'invited-page', values: { role: { key: `role.${role}` }, link, hours } }],
    rows: [[{ label: { key: 'button.copy-link' }, copy: link }], [deed('invite')], HOME],
  };
}

/**
 * How requests and talks of the team ended, this month and the one before; those of today mostly not yet. She sees them as they are: each of them stood
 * on her list while it waited. Topics, places, events and answers after reading are not shown here, but in a report, and there not as they are.
 */
export function figuresScreen(now: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): DeskScreen {
  const lines = (kind: 'request' | 'outcome', names: readonly string[]) => ({
    lines: names.map((name): DeskText => {
      const one = mark(kind, name);
      return {
        key: 'figure',
        values: { what: { key: `${kind}.${name}` }, number: now.get(one) ?? 0, former: before.get(one) ?? 0 },
      };
    }),
  });
  return said('figures-page', { requests: lines('request', REQUESTS), list: lines('outcome', OUTCOMES) });
}

/** About whom there are complaints. @param members without the one who looks @param page of the list */
export function complaintsScreen(members: readonly Member[], page: string): DeskScreen {
  const about = members.flatMap(({ staff: { id, alias, complaints } }) => (complaints ? [{ id, alias, ...complaints }] : []));
  if (about.length === 0) return said('complaints.none');
  const { shown, turns } = paged(about, 'complaints', page);
  const buttons = shown.map(({ id, alias, count, last }): readonly DeskButton[] => [
    { label: { key: 'complaints.line', values: { alias, number: count, day: { day: last } } }, deed: 'member', about: id },
  ]);
  return said('complaints.some', undefined, [...buttons, ...turns]);
}

/** So many services fit on a screen. */
const DUE_AT_ONCE = 12;

/** Services whose confirmation is due, the oldest first. */
export function dueScreen(services: readonly { readonly id: string; readonly since: string }[]): DeskScreen {
  if (services.length === 0) return said('due.none');
  const shown = services.slice(0, DUE_AT_ONCE);
  const lines = shown.map(({ id, since }): DeskText => ({ key: 'due.line', values: { service: { service: id }, day: { day: since } } }));
  const more = services.length - shown.length;
  return {
    says: [{ key: 'due.page', values: { list: { lines } } }, ...(more > 0 ? [{ key: 'due.more', values: { number: more } }] : [])],
    rows: [HOME],
  };
}
