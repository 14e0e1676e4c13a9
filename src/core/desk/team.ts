// What a coordinator sees: who is there, that nobody waits too long, invitations, figures. No talk, no person who writes.
import type { Handoff } from '../handoff/handoff.ts';
import type { Staff } from '../roster/staff.ts';
import { hasJoined } from '../roster/joining.ts';
import type { Standing } from './home.ts';
import { deed, type DeskButton, type DeskScreen, type DeskText, HOME, said } from './screen.ts';

/** One of the team. */
export interface Member {
  readonly staff: Staff;
  readonly standing: Standing;
  readonly open: number;
}

/** Everybody, with what keeps them from being asked. */
export function teamScreen(members: readonly Member[], note?: DeskText): DeskScreen {
  const on = members.filter(({ standing }) => standing === 'on').length;
  return {
    says: [...(note ? [note] : []), { key: 'team-page', values: { on, all: members.length } }],
    rows: [...members.map((member) => [memberButton(member)]), HOME],
  };
}

function memberButton({ staff, standing }: Member): DeskButton {
  return {
    label: { key: 'member.line', values: { alias: staff.alias, state: { key: `state.${stateOf(staff, standing)}` } } },
    deed: 'member',
    about: staff.id,
  };
}

function stateOf(staff: Staff, standing: Standing): string {
  return hasJoined(staff) ? standing : 'joining';
}

/** One of them. */
export function memberScreen({ staff, standing, open }: Member): DeskScreen {
  return {
    says: [
      {
        key: 'member.page',
        values: { alias: staff.alias, role: { key: `role.${staff.role}` }, state: { key: `state.${stateOf(staff, standing)}` }, open },
      },
    ],
    rows: [[deed(staff.paused ? 'member-resume' : 'member-pause', staff.id)], [deed('revoke', staff.id)], [deed('team')], HOME],
  };
}

export function revokeScreen({ staff, open }: Member): DeskScreen {
  return said('revoke-page', { alias: staff.alias, open }, [[deed('revoke-sure', staff.id)], [deed('team')]]);
}

/** Who waits and how long: minutes, and nothing by which one could be told from another. */
export function waitingScreen(handoffs: readonly Handoff[], now: number): DeskScreen {
  const waiting = handoffs
    .filter(({ phase }) => phase === 'waiting')
    .map(({ confirmed, notBefore, born }) => Math.max(confirmed ?? born, notBefore ?? 0))
    .toSorted((a, b) => a - b);
  const lines = waiting.map((since): DeskText => {
    const minutes = Math.floor((now - since) / 60_000);
    return minutes < 0 ? { key: 'waiting.later' } : { key: 'waiting.minutes', values: { minutes } };
  });
  const open = handoffs.filter(({ phase }) => phase === 'open').length;
  return {
    says: [
      lines.length === 0 ? { key: 'waiting.nobody' } : { key: 'waiting.page', values: { list: { lines } } },
      { key: 'waiting.open', values: { open } },
    ],
    rows: [[deed('waiting')], HOME],
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

/** A count with the day it last grew. */
export interface Figure {
  readonly count: number;
  /** YYYY-MM-DD. */
  readonly last: string;
}

/** Figures that have a sentence. */
export const FIGURES = ['listened', 'referred', 'urgent', 'silent', 'other'] as const;
export const COMPLAINT = 'complaint';

export function figuresScreen(figures: ReadonlyMap<string, Figure>): DeskScreen {
  const lines = FIGURES.map(
    (name): DeskText => ({
      key: 'figure',
      values: { what: { key: `outcome.${name}` }, number: figures.get(`outcome-${name}`)?.count ?? 0 },
    }),
  );
  return said('figures-page', { list: { lines } });
}

export function complaintsScreen(figure: Figure | undefined): DeskScreen {
  return figure ? said('complaints.some', { number: figure.count, day: { day: figure.last } }) : said('complaints.none');
}

/** Services whose confirmation is due. */
export function dueScreen(services: readonly { readonly id: string; readonly since: string }[]): DeskScreen {
  const lines = services.map(({ id, since }): DeskText => ({ key: 'due.line', values: { service: { service: id }, day: { day: since } } }));
  return lines.length === 0 ? said('due.none') : said('due.page', { list: { lines } });
}
