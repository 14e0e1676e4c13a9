// What the staff read and practise. In practice nothing is skipped: a step is shown to those who stand before it.
import { caseOf, trainingScreen } from '../../core/desk/home.ts';
import { DESK, isPublished, type Place, stepAt } from '../../core/flow.ts';
import type { Staff } from '../../core/roster/staff.ts';
import { screenAt } from '../../core/screen.ts';
import { isEmergency, isExit, soundsUrgent } from '../../core/turn.ts';
import type { Incoming, Page } from '../../ports.ts';
import { type DeskParts, leadsTo, trainingIn, type Visit } from './visit.ts';

/** A step in words, and what now stands there. */
export interface Studied {
  readonly page: Page;
  readonly place: Place;
}

export interface Studying {
  /** A step of the staff's own flows that a button leads to. */
  study(visit: Visit, to: Place, language: string): Promise<Studied>;
  /** What was typed to the invented person of a practice, and goes to nobody. Undefined: none was being talked with, or it asks for a way out. */
  typed(visit: Visit, arrival: Incoming['arrival']): Studied | undefined;
}

export function createStudying({ roster, clock, speech, drafts }: DeskParts): Studying {
  const shown = (place: Place, { language }: Staff, read = language): Page => {
    const { content, page } = speech();
    return page(screenAt(place, place, content.languages.includes(read) ? read : language, { content, now: clock.now(), drafts }));
  };

  return {
    async study({ staff, at }, to, language) {
      const { content, desk } = speech();
      const { practice, help } = trainingIn(content, drafts);
      const practising = practice.includes(to.flow);
      const place = practising && !leadsTo(content, at, to) ? { flow: to.flow, step: 'start' } : to;
      const step = stepAt(content, place);
      if (!step || !(drafts || isPublished(step)) || !(practising || help.includes(to.flow)))
        return { page: desk(staff.language, trainingScreen(staff, { practice, help })), place: { flow: DESK, step: 'training' } };
      if (practising && step.passed) await pass(staff, caseOf(to.flow));
      return { page: shown(place, staff, language), place: { flow: place.flow, step: place.step } };
    },
    typed({ staff, at }, arrival) {
      const { content, sentence } = speech();
      if (at === undefined || !trainingIn(content, drafts).practice.includes(at.flow) || stepAt(content, at) === undefined)
        return undefined;
      // What she has changed was said before, and to somebody else.
      if (isExit(arrival, content) || isEmergency(arrival, content) || (arrival.kind === 'words' && arrival.edited)) return undefined;
      const page = shown(at, staff);
      // Whoever volunteers may need help herself, and may not look where she types.
      const urgent = arrival.kind === 'words' && soundsUrgent(arrival.words, undefined, content);
      const says = [...(urgent ? (['handoff.alarm'] as const) : []), 'desk.practice-typed'].map((key) => sentence(staff.language, key));
      return { page: { ...page, html: [...says, page.html].join('\n\n') }, place: at };
    },
  };

  async function pass(staff: Staff, passed: string): Promise<void> {
    if (staff.practised.includes(passed)) return;
    await roster.change(staff.id, (before) => ({ ...before, practised: [...new Set([...before.practised, passed])] }));
  }
}
