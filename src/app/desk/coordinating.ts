// What a coordinator does: pauses and revokes, invites, looks at who waits and at figures. Nothing here shows a talk.
import {
  COMPLAINT,
  complaintsScreen,
  dueScreen,
  figuresScreen,
  invitedScreen,
  inviteScreen,
  type Member,
  memberScreen,
  revokeScreen,
  teamScreen,
  waitingScreen,
} from '../../core/desk/team.ts';
import type { DeskText } from '../../core/desk/screen.ts';
import type { Handoff } from '../../core/handoff/handoff.ts';
import { freshnessOf } from '../../core/near/decay.ts';
import { hasJoined } from '../../core/roster/joining.ts';
import type { Staff } from '../../core/roster/staff.ts';
import { type Address, ChatGone } from '../../ports.ts';
import { type DeskParts, type Doing, type Reply, standing, type Visit } from './visit.ts';

/** How long an invitation can be taken up. Hours. */
const INVITED_FOR = 48;

/** So many services whose confirmation is due are named. */
const DUE_AT_ONCE = 12;

/** @returns deeds that do nothing for anybody but a coordinator */
export function createCoordinating(parts: DeskParts): Readonly<Record<string, Doing>> {
  const { roster, store, handoffs, talks, voice, counts, clock, speech } = parts;

  const members = async (): Promise<readonly Member[]> => {
    const all = await roster.all();
    const busy = await store.busy(all.map(({ id }) => id));
    return all
      .map((staff) => ({ staff, standing: standing(parts, staff), open: busy.get(staff.id) ?? 0 }))
      .toSorted((a, b) => a.staff.alias.localeCompare(b.staff.alias, 'uk'));
  };
  const team = async (note?: DeskText): Promise<Reply> => ({ screen: teamScreen(await members(), note), step: 'team' });
  const about =
    (doing: (member: Member, visit: Visit) => Promise<Reply | undefined>): Doing =>
    async (visit) => {
      const member = (await members()).find(({ staff: { id } }) => id === visit.about);
      return member ? doing(member, visit) : team();
    };
  const paused = (is: boolean) =>
    about(async ({ staff }) => {
      await roster.change(staff.id, (before) => ({ ...before, paused: is }));
      const member = (await members()).find(({ staff: { id } }) => id === staff.id);
      return member && { screen: memberScreen(member), step: 'team' };
    });
  /** Whether nobody would be left who can invite. */
  const isLast = async ({ id, role }: Staff): Promise<boolean> =>
    role === 'coordinator' && !(await roster.all()).some((other) => other.role === 'coordinator' && other.id !== id && hasJoined(other));

  /**
   * Closes all of theirs, takes them off the roster, and looks again: nobody is asked any more, but somebody may have been asked just then.
   * What stands in their chat goes first, while it is known where that is.
   */
  const revoke = async (staff: Staff): Promise<void> => {
    await roster.change(staff.id, (before) => ({ ...before, paused: true }));
    await closeAll(staff);
    await talks.forget(staff.address as Address);
    await roster.change(staff.id, () => undefined);
    await closeAll(staff);
  };
  const closeAll = async (staff: Staff): Promise<void> => {
    for (const handoff of await store.owned(staff.id)) {
      const { before } = await handoffs.happen({ id: handoff.id }, { kind: 'revoke', staff: staff.id });
      await voice.erase(staff.address as Address, inChatOf(staff, before ?? handoff)).catch((error: unknown) => {
        if (!(error instanceof ChatGone)) throw error;
      });
    }
  };
  const invite =
    (role: Staff['role']): Doing =>
    async ({ again }) => {
      // A code is shown once, to whoever asked for it: a delivery that comes again makes no second one.
      if (again) return { screen: inviteScreen(await roster.invited()), step: 'invite' };
      const link = await parts.link(await roster.invite(role, INVITED_FOR * 60 * 60_000));
      return { screen: invitedScreen(role, link, INVITED_FOR), step: 'invite' };
    };

  const deeds: Record<string, Doing> = {
    team: () => team(),
    member: about(async (member) => ({ screen: memberScreen(member), step: 'team' })),
    'member-pause': paused(true),
    'member-resume': paused(false),
    revoke: about(async (member) => {
      if (await isLast(member.staff)) return team({ key: 'last-coordinator' });
      return { screen: revokeScreen(member), step: 'team' };
    }),
    'revoke-sure': about(async ({ staff }, visit) => {
      if (await isLast(staff)) return team({ key: 'last-coordinator' });
      await revoke(staff);
      // Whoever has taken herself off has no desk any more.
      if (staff.id === visit.staff.id)
        return { screen: { says: [{ key: 'revoked', values: { alias: staff.alias } }], rows: [[{ exit: true }]] }, step: 'home' };
      return team({ key: 'revoked', values: { alias: staff.alias } });
    }),
    waiting: async () => ({ screen: waitingScreen(await store.open(), clock.now()), step: 'waiting' }),
    invite: async () => ({ screen: inviteScreen(await roster.invited()), step: 'invite' }),
    'invite-responder': invite('responder'),
    'invite-coord': invite('coordinator'),
    async uninvite() {
      await roster.revokeInvitations();
      return { screen: inviteScreen(0, { key: 'uninvited' }), step: 'invite' };
    },
    figures: async () => ({ screen: figuresScreen(await counts.all()), step: 'figures' }),
    complaints: async () => ({ screen: complaintsScreen((await counts.all()).get(COMPLAINT)), step: 'complaints' }),
    async due() {
      const assured = parts.assurances.known();
      const old = [...speech().content.shelf.byId.values()]
        .map(({ known }) => ({ known, day: [known.assured_date, assured.get(known.id) ?? ''].toSorted().at(-1) ?? '' }))
        .filter(({ known, day }) => freshnessOf(known, day, clock.now()) !== 'confirmed')
        .map(({ known: { id }, day }) => ({ id, since: day }))
        .toSorted((a, b) => a.since.localeCompare(b.since))
        .slice(0, DUE_AT_ONCE);
      return { screen: dueScreen(old), step: 'due' };
    },
  };
  // Authority is asked of the roster at each press; a made-up one does nothing.
  return Object.fromEntries(
    Object.entries(deeds).map(([name, doing]): [string, Doing] => [
      name,
      async (visit) => (visit.staff.role === 'coordinator' ? doing(visit) : undefined),
    ]),
  );
}

/** Every message of a handoff that stands in the chat of the one who answers, or is asked. */
function inChatOf({ id }: Staff, { pairs, litter, asked, owner }: Handoff): number[] {
  const notices = asked.filter(({ staff }) => staff === id).flatMap(({ notices: all }) => all);
  if (owner !== id) return notices;
  const talked = pairs.flatMap(({ by, original, copy }) => (by === 'responder' ? original : (copy ?? [])));
  return [...notices, ...talked, ...litter.responder];
}
