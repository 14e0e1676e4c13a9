// What is to be passed on, or to lie about: quiet wording says nothing of what this is, plain wording says where it is known from.
// And what is said to words of hers gives them no name.
import { describe, expect, it } from 'vitest';
import { findTelling } from '../../src/content/phrases.ts';
import { placeOf, stepAt } from '../../src/core/flow.ts';
import type { Door } from '../../src/core/near/door.ts';
import { PICTURES, screenAt } from '../../src/core/screen.ts';
import { shippedSpeech } from '../harness.ts';

const { content, page, card, quiet, sentence, remainder } = shippedSpeech();
const world = { content, now: Date.now(), drafts: false };
const SOURCE: Readonly<Record<string, string>> = { uk: 'Джерело: ', en: 'Source: ' };

/** A step as it is shown, with what its button carried. */
function screenOf(written: string, language: string, picked?: string) {
  const place = { ...placeOf(written), ...(picked !== undefined && { picked }) };
  return screenAt(place, place, language, world);
}

const steps = [...content.flows].flatMap(([flow, { steps: all }]) => Object.entries(all).map(([step, said]) => ({ flow, step, said })));
const lists = steps.flatMap(({ flow, step, said: { picks, assemble } }) =>
  picks && assemble ? [{ to: `${flow}/${assemble}`, list: `${flow}/${step}`, picks }] : [],
);
const cards = steps.filter(({ said }) => said.picture).map(({ flow, step }) => `${flow}/${step}`);

it('the line that is left where not all was erased names the command to try again on Telegram, and none on the web', () => {
  for (const language of content.languages) {
    expect(remainder(language, 'telegram')).toContain('/hide');
    expect(remainder(language, 'web')).not.toContain('/hide');
  }
});

it('what is ticked goes along on every way through a list: together, in quiet wording, back, and with one more', () => {
  for (const { to, list, picks } of lists) {
    const leads = (screen: ReturnType<typeof screenOf>, kind: string, nth = 0) => {
      const found = screen.rows.flat().filter((button) => button.kind === kind)[nth];
      return found && 'to' in found ? found.to : undefined;
    };
    // The first and the third.
    const ticked = screenOf(list, 'uk', '5');
    const [assembled, quieted] = [placeOf(to), { ...placeOf(to), picked: 'q5' }];
    expect(leads(ticked, 'assemble')).toEqual({ ...assembled, picked: '5' });
    const plan = screenOf(to, 'uk', '5');
    expect(plan.assembled?.ticked).toEqual([picks[0], picks[2]]);
    expect(leads(plan, 'quiet')).toEqual(quieted);
    expect(leads(screenOf(to, 'uk', 'q5'), 'plain')).toEqual({ ...assembled, picked: '5' });
    for (const picked of ['5', 'q5']) expect(leads(screenOf(to, 'uk', picked), 'back')).toEqual({ ...placeOf(list), picked: '5' });
    expect([0, 1].map((nth) => leads(ticked, 'pick', nth)?.picked)).toEqual(['4', '7']);
  }
});

it('the button of a neutral picture asks for the neutral one, and the other for the other', () => {
  for (const written of cards) {
    const asked = screenOf(written, 'uk')
      .rows.flat()
      .flatMap((button) => (button.kind === 'picture' || button.kind === 'quiet-picture' ? [[button.kind, button.to.picked]] : []));
    expect(asked, written).toEqual([
      ['picture', PICTURES.plain],
      ['quiet-picture', PICTURES.quiet],
    ]);
  }
});

describe.each(['uk', 'en'])('in %s', (language) => {
  it('a plan in quiet wording is its lines and nothing else; in plain wording it names its source', () => {
    expect(lists.length).toBeGreaterThan(2);
    for (const { to, picks } of lists) {
      const all = (2 ** picks.length - 1).toString(36);
      const lines = page(screenOf(to, language, `q${all}`)).html.split('\n');
      expect(lines).toHaveLength(picks.length);
      expect(lines.filter((line) => !line.startsWith('• ') || findTelling(line).length > 0)).toEqual([]);
      expect(page(screenOf(to, language, all)).html).toContain(SOURCE[language]);
    }
  });

  it('a card in quiet wording tells nothing; in plain wording it names its source, if its screen does', () => {
    expect(cards.length).toBeGreaterThan(10);
    for (const written of cards) {
      const screen = screenOf(written, language);
      const drawn = card(screen, 'quiet');
      expect([written, findTelling(drawn), drawn.includes(SOURCE[language] ?? '?')]).toEqual([written, [], false]);
      const isSourced = stepAt(content, screen.place)?.sources !== undefined;
      expect([written, card(screen, 'plain').includes(SOURCE[language] ?? '?')]).toEqual([written, isSourced]);
    }
  });

  it('what is said to words that somebody has typed is no verdict: it does not say what they are about', () => {
    const { offer, words } = content.frame;
    for (const channel of ['telegram', 'web'])
      for (const written of [offer, ...words]) {
        const { html } = page(screenOf(written, language), channel);
        expect([channel, written, findTelling(html)]).toEqual([channel, written, []]);
      }
  });

  it('a service says on what day it was confirmed, and its line to be copied does not name it', () => {
    for (const [id, { known }] of content.shelf.byId) {
      const shown = page(screenOf('near/card', language, id)).html;
      if (known.status === undefined) expect(shown, id).toContain(sentence(language, 'doors.assured').replace(/\{\{.*/, ''));
      const line = quiet(language, { service: known, ways: [] } as unknown as Door);
      expect(line, id).not.toContain(sentence(language, `directory.services.${id}`));
    }
  });
});
