// What is looked for, and where, travels in the buttons from screen to screen: nothing of it is lost where nothing is remembered.
import { describe, expect, it } from 'vitest';
import { firstPage, writeCode } from '../../../src/core/near/asked.ts';
import { tokenFor } from '../../../src/core/near/confirmation.ts';
import { dayOf } from '../../../src/core/near/kyiv.ts';
import type { Place } from '../../../src/core/flow.ts';
import type { Button, Screen, World } from '../../../src/core/screen.ts';
import { takeTurn } from '../../../src/core/turn.ts';
import { shippedSpeech } from '../../harness.ts';

const { content } = shippedSpeech();
const DAY = 86_400_000;
const now = Date.now();
const prove = (text: string) => Buffer.from(text).toString('hex').padEnd(24, '0').slice(-24);
const world: World = { content, now, drafts: false, prove };

function shownAt(to: Place, more: Partial<World> = {}): Screen {
  const { say } = takeTurn(undefined, { id: 1, kind: 'press', language: 'uk', to }, { ...world, ...more });
  if (say.what !== 'screen') throw new Error('no screen');
  return say.screen;
}

/** Where a button leads. */
function to(screen: Screen, wanted: (button: Button) => boolean): Place {
  const found = screen.rows.flat().find(wanted);
  if (!found || !('to' in found)) throw new Error(`no such button on ${screen.place.flow}/${screen.place.step}`);
  return found.to;
}

describe('without memory', () => {
  it('the place, the way in and for whom go along through all choices, and the first page is shown', () => {
    const [oblast] = content.places.within().filter(({ code }) => content.places.statusOf(code) === 'free');
    const first = shownAt({ flow: 'near', step: 'doors', picked: `talk-001-${writeCode(oblast?.code ?? '')}` });
    const filter = shownAt(to(first, ({ kind }) => kind === 'filter'));
    const written = shownAt(to(filter, (button) => button.kind === 'channel' && button.name === 'write'));
    const child = shownAt(to(written, (button) => button.kind === 'seeker' && button.name === 'child'));
    expect(child.rows.flat().filter((button) => 'ticked' in button && button.ticked)).toMatchObject([{ name: 'write' }, { name: 'child' }]);
    const doors = shownAt(to(child, ({ kind }) => kind === 'show'));
    expect(doors.place.picked).toBe('talk-210');
    expect(doors.shown).toMatchObject({ view: 'doors', unit: oblast, from: 0 });
    const where = shownAt(to(doors, ({ kind }) => kind === 'elsewhere'));
    expect(to(where, ({ kind }) => kind === 'back')).toEqual({ flow: 'near', step: 'doors', picked: 'talk-210' });
  });

  it('a service that has gone since leads to a line that is always there', () => {
    expect(shownAt({ flow: 'near', step: 'card', picked: 'gone-since' }).shown).toMatchObject({
      view: 'card',
      door: { service: { id: content.shelf.lastResorts[0]?.known.id } },
    });
  });
});

it('what is looked for is remembered where a place is asked for: words that are typed there bring none', () => {
  const at = { flow: 'near', step: 'where', picked: 'lawyer-210' };
  expect(takeTurn(undefined, { id: 1, kind: 'press', language: 'uk', to: at }, world).conversation?.at).toEqual(at);
});

it('a person is offered to whoever looks for somebody to talk to, and beside no other need', () => {
  const offered = [...content.shelf.needs.keys()].filter((need) =>
    shownAt({ flow: 'near', step: 'doors', picked: firstPage(need) })
      .rows.flat()
      .some(({ kind }) => kind === 'person'),
  );
  expect(offered).toEqual(['talk']);
});

describe('a link to confirm an entry', () => {
  const [entry] = [...content.shelf.byId.values()].filter(({ known }) => !known.last_resort && !known.locations);
  const id = entry?.known.id ?? '';

  it('shows it also where it was confirmed so long ago that nobody else is shown it', () => {
    const later = now + 400 * DAY;
    const picked = tokenFor(id, later, prove);
    expect(shownAt({ flow: 'near', step: 'card', picked: id }, { now: later }).shown).not.toMatchObject({ door: { service: { id } } });
    expect(shownAt({ flow: 'confirm', step: 'start', picked }, { now: later }).shown).toMatchObject({
      view: 'confirm',
      door: { service: { id } },
    });
  });

  it('is thanked for when the day of today is kept, and for no earlier one: that was another yes', () => {
    const picked = tokenFor(id, now, prove);
    const after = (assured: string) => shownAt({ flow: 'confirm', step: 'thanks', picked }, { assured: new Map([[id, assured]]) });
    expect(after(dayOf(now)).shown).toEqual({ view: 'confirmed', kept: true });
    const failed = after(dayOf(now - 3 * DAY));
    expect(failed.shown).toEqual({ view: 'confirmed', kept: false });
    expect(to(failed, ({ kind }) => kind === 'right')).toEqual({ flow: 'confirm', step: 'thanks', picked });
  });
});
