// The steps on which others know of her: waiting, the talk, its end, and coming back.
import { type Place, stepOf } from '../flow.ts';
import type { Handoff } from '../handoff/handoff.ts';
import { isLate } from '../handoff/late.ts';
import { hasWaiting } from '../handoff/presence.ts';
import { askedNow, ladderEnd } from '../handoff/waiting.ts';
import { pictures } from './choosing.ts';
import { button, type PersonLooking } from './looking.ts';
import type { PersonLine, PersonMade } from './made.ts';
import { type Person, shownOf } from './person.ts';

const MINUTE = 60_000;

/** Asks for her sign, whether or not there is a talk. */
export function coming({ content, person }: PersonLooking): PersonMade {
  return {
    lines: person?.just === 'unsaid' ? [{ say: 'just.unsaid' }] : [],
    rows: pictures(stepOf('return', content), 'open'),
  };
}

/** Who is being asked, for how long at most, and what comes next: nobody waits in silence. */
export function waiting({ content, now, person }: PersonLooking): PersonMade {
  const handoff = shownOf(person);
  const here = stepOf('waiting', content);
  const rows = [[button('again', here)], [button('cancel', stepOf('over', content), 'cancel')]];
  if (!person || !handoff) return { lines: [{ say: 'state.away' }], rows };
  return { lines: [...complaintLines(person), ...waitLines(handoff, person, now)], rows };
}

function waitLines(handoff: Handoff, person: Person, now: number): PersonLine[] {
  const { notBefore, yes } = handoff;
  if (notBefore !== undefined && now < notBefore) return [{ say: 'wait.later', values: { time: { time: notBefore } } }];
  const left = Math.max(1, Math.ceil((ladderEnd(handoff, person.limits) - now) / MINUTE));
  const last = askedNow(handoff);
  const number = last === undefined ? 0 : yes.indexOf(last) + 1;
  const who: PersonLine =
    last === undefined
      ? { say: 'wait.looking' }
      : number > 0
        ? { say: 'wait.asking', values: { alias: person.known.get(last)?.alias ?? '…', number, all: yes.length } }
        : { say: 'wait.coordinator' };
  return [
    who,
    { say: number > 0 && number < yes.length ? 'wait.then-next' : 'wait.then-truth' },
    { say: 'wait.left', values: { count: left } },
  ];
}

/** Her talk: to whom her words go, and what became of the last ones. */
export function talk({ content, person, alarm }: PersonLooking): PersonMade {
  const handoff = shownOf(person);
  const here = stepOf('talk', content);
  if (!person || !handoff) {
    const says = person?.just === 'unsaid' ? 'just.unsaid-away' : 'talking.away';
    return { lines: [{ say: says }], rows: [[button('again', here)]], phones: ALARM };
  }
  const owner = handoff.owner === undefined ? undefined : person.known.get(handoff.owner);
  const waits = hasWaiting(handoff);
  const late = isLate(handoff);
  const mine = handoff.pairs.some(({ by }) => by === 'visitor');
  return {
    lines: [
      ...(owner ? [{ say: 'talking.with', values: { alias: owner.alias } }] : []),
      ...(late ? [{ say: 'talking.late' }] : []),
      ...(person.just && person.just !== 'noted' && !(late && person.just === 'said') ? [{ say: `just.${person.just}` }] : []),
      ...(waits ? [{ say: 'talking.waits' }] : []),
      ...(handoff.warned ? [{ say: `talking.soon-${handoff.warned}` }] : []),
      ...(alarm ? [{ say: 'alarm' }] : []),
    ],
    rows: [
      [button(waits ? 'show-reply' : 'again', here)],
      mine ? [button('take-back', here, 'takeback')] : [],
      [button('ending', stepOf('ending', content)), button('complaint', stepOf('complaint', content))],
    ],
    ...((alarm || late) && { phones: ALARM }),
  };
}

/** What is shown beside the talk where her words sound like danger to her life, or do not get through. */
const ALARM = ['police', 'ambulance', 'lifeline'];

export function ending({ content }: PersonLooking): PersonMade {
  return {
    lines: [],
    rows: [[button('end', stepOf('over', content), 'end')], [button('stay', stepOf('talk', content))]],
  };
}

/** Who will hear of it, before she decides: a coordinator who is not the one she complains of, or nobody here. */
export function complaint({ content, person }: PersonLooking): PersonMade {
  const over = stepOf('over', content);
  const stay = [button('stay', stepOf('talk', content))];
  if (person?.heard) return { lines: [{ say: 'complaint-heard' }], rows: [[button('complain', over, 'complain')], stay] };
  return { lines: [{ say: 'complaint-nobody' }], rows: [[button('end', over, 'end')], stay] };
}

/** It is over. What became of a complaint is said as it is. */
export function over({ person }: PersonLooking): PersonMade {
  return { lines: complaintLines(person), rows: [] };
}

/** Also where she waits: the one who answered may have been lost in the moment in which she complained. */
function complaintLines(person: Person | undefined): PersonLine[] {
  return person?.complaint ? [{ say: `complaint-${person.complaint}` }] : [];
}

/** The place that says that it is over, as it is remembered: with what became of a complaint. */
export function overWith(complaint: Person['complaint'], { flow, step }: Place): Place {
  return { flow, step, ...(complaint && { picked: complaint }) };
}
