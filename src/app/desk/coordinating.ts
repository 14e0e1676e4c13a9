// What a coordinator does: pauses and revokes, invites, looks at who waits and at figures. Nothing here shows a talk.
import {
  complaintsScreen,
  dueScreen,
  figuresScreen,
  invitedScreen,
  inviteScreen,
  type Member,
  memberScreen,
  pauseScreen,
  revokeScreen,
  teamScreen,
  waitingScreen,
} from '../../core/desk/team.ts';
import { begin } from '../../core/conversation.ts';
import { PLACE_ASKED } from '../../core/desk/events.ts';
import type { DeskScreen, DeskText } from '../../core/desk/screen.ts';
import { DESK } from '../../core/flow.ts';
import type { Handoff } from '../../core/handoff/handoff.ts';
import { monthBefore } from '../../core/counts/months.ts';
import { freshnessOf } from '../../core/near/decay.ts';
import { dayOf } from '../../core/near/kyiv.ts';
import { hasJoined } from '../../core/roster/joining.ts';
import type { Staff, StaffId } from '../../core/roster/staff.ts';
import type { Address } from '../../ports.ts';
import { createLedger } from '../ledger.ts';
import { createAnnouncing } from './announcing.ts';
import type { Own } from './own.ts';
import { type DeskParts, type Doing, type Reply, standing, unlessGone, type Visit } from './visit.ts';

/** How long an invitation can be taken up. Hours. */
const INVITED_FOR = 48;

/** @returns deeds that do nothing for anybody but a coordinator, and what is done with what was typed to a question of hers */
export function createCoordinating(
  parts: DeskParts,
  own: Own,
): { readonly deeds: Readonly<Record<string, Doing>>; readonly typed: Own['typed'] } {
  const { roster, store, handoffs, talks, voice, conversations, counts, clock, speech } = parts;
  const ledger = createLedger(conversations, voice);

  const members = async (): Promise<readonly Member[]> => {
    const all = await roster.all();
    const busy = await store.busy(all.map(({ id }) => id));
    return all
      .map((staff) => ({ staff, standing: standing(parts, staff), open: busy.get(staff.id) ?? 0 }))
      .toSorted((a, b) => a.staff.alias.localeCompare(b.staff.alias, 'uk'));
  };
  const team = async (note?: DeskText, page = ''): Promise<Reply> => ({ screen: teamScreen(await members(), page, note), step: 'team' });
  const about =
    (doing: (member: Member, visit: Visit) => Promise<Reply | undefined>): Doing =>
    async (visit) => {
      const member = (await members()).find(({ staff: { id } }) => id === visit.about);
      return member ? doing(member, visit) : team();
    };
  const memberReply = async (id: StaffId, visit: Visit, note?: DeskText): Promise<Reply> => {
    const member = (await members()).find(({ staff }) => staff.id === id);
    return member ? { screen: memberScreen(member, id === visit.staff.id, note), step: 'team' } : team(note);
  };
  /** Changes what stands of somebody on the roster, and shows them. */
  const altered = (made: Partial<Staff>): Doing =>
    about(async ({ staff }, visit) => {
      await roster.change(staff.id, (before) => ({ ...before, ...made }));
      return memberReply(staff.id, visit);
    });
  /** What stands on their desk is no longer so: it is shown there at once, and names nobody any more. */
  const showThem = async ({ address, language }: Staff, screen: DeskScreen): Promise<void> => {
    const to = address as Address;
    const standing = await ledger.conversation(to);
    const home = { flow: DESK, step: 'home' };
    await ledger.stands(to, home);
    const shown = voice.show(to, speech().desk(language, screen), standing?.pane, 'edit');
    // A talk lives longer than what is known of their chat: where that is over, it begins with this.
    await unlessGone(shown.then((message) => ledger.living(to, message, begin(clock.now(), language, home))));
  };
  /**
   * Authority goes first, in the one step that also decides who stays: of two who take off each other in the same moment the last one does, and
   * nothing of hers is touched. Then all of theirs is closed while it is known where it stands, and once more when they are off the roster: somebody
   * may have been asked just then.
   * @returns whether they are off it
   */
  const revoke = async (staff: Staff): Promise<boolean> => {
    const goes = await roster.change(staff.id, (before, all) =>
      isLast(before, all) ? before : { ...before, role: 'responder', paused: true },
    );
    if (goes?.role === 'coordinator') return false;
    await closeAll(staff);
    await talks.forget(staff.address as Address);
    await roster.change(staff.id, () => undefined);
    await closeAll(staff);
    return true;
  };
  const pauseAndClose = async (staff: Staff): Promise<void> => {
    const changed = await roster.change(staff.id, (before) => ({ ...before, paused: true }));
    await closeAll(staff);
    if (changed) await showThem(changed, (await own.home(changed, { key: 'closed-for-you' })).screen);
  };
  const closeAll = async (staff: Staff): Promise<void> => {
    for (const handoff of await store.owned(staff.id)) {
      const { before } = await handoffs.happen({ id: handoff.id }, { kind: 'revoke', staff: staff.id });
      await unlessGone(voice.erase(staff.address as Address, inChatOf(staff, before ?? handoff)));
    }
  };
  const invite =
    (role: Staff['role']): Doing =>
    async ({ from, key }) => {
      // A code is shown once, to whoever asked for it. A delivery that comes again, or to another replica at this moment, makes no second one, and
      // takes nothing off the screen: what stands there is the code.
      if (!(await ledger.first(from, Number(key)))) return undefined;
      const link = await parts.link(await roster.invite(role, INVITED_FOR * 60 * 60_000));
      return { screen: invitedScreen(role, link, INVITED_FOR), step: 'invite' };
    };

  const announcing = createAnnouncing(parts);
  const deeds: Record<string, Doing> = {
    ...announcing.deeds,
    'event-new': (visit) => own.unlessTalking(visit, async () => announcing.begin()),
    team: (visit) => team(undefined, visit.about),
    member: about(({ staff }, visit) => memberReply(staff.id, visit)),
    'member-pause': about(async (member, visit) => {
      if (member.open > 0) return { screen: pauseScreen(member), step: 'team' };
      await own.pause(member.staff);
      return memberReply(member.staff.id, visit);
    }),
    'pause-leave': about(async ({ staff }, visit) => {
      await own.pause(staff);
      return memberReply(staff.id, visit);
    }),
    'pause-close': about(async ({ staff }, visit) => {
      await pauseAndClose(staff);
      return memberReply(staff.id, visit, { key: 'closed', values: { alias: staff.alias } });
    }),
    'member-resume': altered({ paused: false }),
    'complaints-done': (visit) => {
      const [id = '', seen] = visit.about.split('.');
      const dealt = (before: Staff): Staff => (String(before.complaints?.count) === seen ? { ...before, complaints: undefined } : before);
      return about(async ({ staff }) => {
        if (staff.id === visit.staff.id) return undefined;
        await roster.change(staff.id, dealt);
        return memberReply(staff.id, visit);
      })({ ...visit, about: id });
    },
    revoke: about(async (member) => {
      if (isLast(member.staff, await roster.all())) return team({ key: 'last-coordinator' });
      return { screen: revokeScreen(member), step: 'team' };
    }),
    'revoke-sure': about(async ({ staff }, visit) => {
      if (!(await revoke(staff))) {
        // Of two who have taken off each other, the other one has no desk any more.
        return (await roster.at(visit.from))?.role === 'coordinator' ? team({ key: 'last-coordinator' }) : undefined;
      }
      // Whoever has taken herself off has no desk any more.
      if (staff.id === visit.staff.id)
        return { screen: { says: [{ key: 'revoked', values: { alias: staff.alias } }], rows: [[{ exit: true }]] }, step: 'home' };
      await showThem(staff, { says: [{ key: 'revoked-you' }], rows: [[{ exit: true }]] });
      return team({ key: 'revoked', values: { alias: staff.alias } });
    }),
    waiting: async (visit) => ({ screen: waitingScreen(await store.open(), clock.now(), visit.about), step: 'waiting' }),
    invite: async () => ({ screen: inviteScreen(await roster.invited()), step: 'invite' }),
    'invite-responder': invite('responder'),
    'invite-coord': invite('coordinator'),
    async uninvite() {
      await roster.revokeInvitations();
      return { screen: inviteScreen(0, { key: 'uninvited' }), step: 'invite' };
    },
    async figures() {
      const month = dayOf(clock.now()).slice(0, 7);
      return { screen: figuresScreen(await counts.of(month), await counts.of(monthBefore(month))), step: 'figures' };
    },
    complaints: async (visit) => ({
      screen: complaintsScreen(
        (await members()).filter(({ staff: { id } }) => id !== visit.staff.id),
        visit.about,
      ),
      step: 'complaints',
    }),
    async due() {
      const assured = parts.assurances.known();
      const old = [...speech().content.shelf.byId.values()]
        .map(({ known }) => ({ known, day: [known.assured_date, assured.get(known.id) ?? ''].toSorted().at(-1) ?? '' }))
        .filter(({ known, day }) => freshnessOf(known, day, clock.now()) !== 'confirmed')
        .map(({ known: { id }, day }) => ({ id, since: day }))
        .toSorted((a, b) => a.since.localeCompare(b.since));
      return { screen: dueScreen(old), step: 'due' };
    },
  };
  // Authority is asked of the roster at each press; a made-up one does nothing.
  return {
    deeds: Object.fromEntries(
      Object.entries(deeds).map(([name, doing]): [string, Doing] => [
        name,
        async (visit) => (visit.staff.role === 'coordinator' ? doing(visit) : undefined),
      ]),
    ),
    typed: { [PLACE_ASKED]: announcing.typed },
  };
}

/** Whether nobody would be left who can invite. */
function isLast({ id, role }: Staff, all: readonly Staff[]): boolean {
  return role === 'coordinator' && !all.some((other) => other.role === 'coordinator' && other.id !== id && hasJoined(other));
}

/** Every message of a handoff that stands in the chat of the one who answers, or is asked. */
function inChatOf({ id }: Staff, { pairs, litter, asked, owner }: Handoff): number[] {
  const notices = asked.filter(({ staff }) => staff === id).flatMap(({ notices: all }) => all);
  if (owner !== id) return notices;
  const talked = pairs.flatMap(({ by, original, copy }) => (by === 'responder' ? original : (copy ?? [])));
  return [...notices, ...talked, ...litter.responder];
}
