// What the jobs show and say to a visitor: the very screen her own press would show.
import { escapeHtml } from '../content/texts.ts';
import type { Speech } from '../content/speech.ts';
import { afterEnd } from '../core/end-of-service.ts';
import { placeOf, stepOf } from '../core/flow.ts';
import { isToldApart, type Told } from '../core/handoff/told.ts';
import { mayChange } from '../core/handoff/presence.ts';
import { isPrivate } from '../core/person/events.ts';
import { personStep, personViewAt } from '../core/person/view.ts';
import { type Button, screenAt } from '../core/screen.ts';
import type { PersonView } from '../core/person/views.ts';
import type { Address } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';
import type { People } from './person.ts';
import type { Screens } from './screens.ts';

/** What she is told that leads somewhere. */
const LEADS: Readonly<Partial<Record<Told, { readonly say: string; readonly view: PersonView }>>> = {
  accepted: { say: 'to-talk', view: 'talk' },
  next: { say: 'to-waiting', view: 'waiting' },
  late: { say: 'to-talk', view: 'talk' },
  nobody: { say: 'to-start', view: 'person' },
  revoked: { say: 'to-start', view: 'person' },
  'ended-by-responder': { say: 'to-start', view: 'person' },
  'complaint-lost': { say: 'to-start', view: 'person' },
  'ended-idle': { say: 'to-start', view: 'person' },
  'ended-hard': { say: 'to-start', view: 'person' },
  'service-ended': { say: 'to-start', view: 'person' },
};

export function createVisitorScreens(
  people: People,
  speech: () => Speech,
  drafts: boolean,
  ended: () => boolean,
): Pick<Screens, 'visitor' | 'told' | 'nudge'> {
  return {
    async visitor(handoff, at, language) {
      const { content, page } = speech();
      const person = await people.around(handoff);
      if (!isPrivate(personViewAt(at, content)) || at.picked !== undefined || (handoff.phase !== 'closed' && !mayChange(handoff, person)))
        return undefined;
      const wanted = personStep({ flow: at.flow, step: at.step }, person, content);
      const place = ended() ? afterEnd(wanted, content) : wanted;
      const world = { content, now: person.now, drafts, person };
      return page(screenAt(place, place, language, world), channelOf(handoff.visitor as Address));
    },
    told(side, what, language, alias) {
      const { content, page, sentence } = speech();
      const menu = placeOf(content.frame.menu);
      const { rows } = screenAt(menu, menu, language, { content, now: 0, drafts });
      // Her ways, and some of her words, are not for whoever answers: they would be sent to look for a person, or told not to blame themselves.
      const answers = side === 'responder';
      const leads = answers ? undefined : LEADS[what];
      const button: Button[] = leads ? [{ kind: 'answer', say: leads.say, to: stepOf(leads.view, content) }] : [];
      const frame = page({ place: menu, language, rows: [button, ...rows.slice(-1)], stale: false });
      const said = answers && isToldApart(what) ? `handoff.told-staff.${what}` : `handoff.told.${what}`;
      const whose = alias === undefined ? '' : `<b>${escapeHtml(alias)}</b>\n`;
      return { html: whose + sentence(language, said), rows: frame.rows, ...(what === 'accepted' && { calls: true }) };
    },
    nudge: (language) => speech().sentence(language, 'handoff.nudge-line'),
  };
}
