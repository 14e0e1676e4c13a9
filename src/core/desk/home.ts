// What a responder finds when she opens the desk: herself, her talks, her training.
import type { Handoff } from '../handoff/handoff.ts';
import type { Staff } from '../roster/staff.ts';
import { refOf } from './talk.ts';
import { deed, type DeskButton, type DeskScreen, type DeskText, HOME } from './screen.ts';

/** What the staff can read and practise, by flow. */
export interface Training {
  readonly practice: readonly string[];
  readonly help: readonly string[];
}

/** Where somebody stands: what keeps them from being asked, if anything does. */
export type Standing = 'paused' | 'untrained' | 'no-hours' | 'off' | 'on';

/** @param free whether they can be asked at this moment, talks aside */
export function standingOf(staff: Staff, training: Training, free: boolean): Standing {
  if (staff.paused) return 'paused';
  if (training.practice.some((flow) => !staff.practised.includes(caseOf(flow)))) return 'untrained';
  if (staff.duty.length === 0) return 'no-hours';
  return free ? 'on' : 'off';
}

/** The practice case that a flow is. */
export function caseOf(flow: string): string {
  return flow.replace(/^practice-/, '');
}

/** The desk itself. `note` says what has just been done. */
export function homeScreen(staff: Staff, standing: Standing, talks: readonly Handoff[], note?: DeskText): DeskScreen {
  const coordinator: DeskButton[][] =
    staff.role === 'coordinator'
      ? [[deed('team'), deed('waiting')], [deed('invite'), deed('figures')], [deed('complaints'), deed('due')], [deed('events')]]
      : [];
  return {
    says: [
      ...(note ? [note] : []),
      { key: 'home.hello', values: { alias: staff.alias } },
      { key: `home.${standing}`, values: standing === 'on' || standing === 'off' ? { hours: { duty: staff.duty } } : {} },
      ...(talks.length > 0 ? [{ key: 'home.talks', values: { open: talks.length } }] : []),
    ],
    rows: [
      ...talks.map((talk) => [talkButton(talk)]),
      [staff.paused ? deed('resume') : deed('pause')],
      [deed('hours'), deed('me')],
      [deed('training')],
      ...coordinator,
      [{ exit: true }],
    ],
  };
}

function talkButton(handoff: Handoff): DeskButton {
  return deed('talk', refOf(handoff), { alias: handoff.alias ?? '…' });
}

/** Practice and cards to read. */
export function trainingScreen(staff: Staff, { practice, help }: Training): DeskScreen {
  const open = (flow: string): DeskButton => ({ label: { key: `training.${flow}` }, to: { flow, step: 'start' } });
  return {
    says: [{ key: 'training-page' }],
    rows: [
      ...practice.map((flow) => [{ ...open(flow), ticked: staff.practised.includes(caseOf(flow)) }]),
      ...help.map((flow) => [open(flow)]),
      HOME,
    ],
  };
}
