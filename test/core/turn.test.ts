import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arrival } from '../../src/core/arrival.ts';
import { BUTTON_BYTES, exitData, goData, readButton } from '../../src/core/button.ts';
import { type Conversation, CONVERSATION_LIFE, freeze, isAlive, SEEN, thaw } from '../../src/core/conversation.ts';
import { placeOf, stepAt, written } from '../../src/core/flow.ts';
import { type Button, PICTURES, type Screen } from '../../src/core/screen.ts';
import { isExit, takeTurn, type Turn } from '../../src/core/turn.ts';
import { content, NOW, worldAt } from './sample.ts';

const press = (id: number, to: string, language = 'uk', pane = 7): Arrival => ({ id, kind: 'press', language, to: placeOf(to), pane });
const say = (id: number, words: string): Arrival => ({ id, kind: 'words', words });
const start: Arrival = { id: 1, kind: 'command', name: 'start' };

function screenOf(turn: Turn): Screen {
  if (turn.say.what !== 'screen') throw new Error('no screen');
  return turn.say.screen;
}
function walk(arrivals: readonly Arrival[], now = NOW): { before: Conversation | undefined; last: Turn } {
  let before: Conversation | undefined;
  let last: Turn = takeTurn(undefined, start, worldAt(now));
  for (const arrival of arrivals) {
    last = takeTurn(before, arrival, worldAt(now));
    before = last.conversation;
  }
  return { before, last };
}
const at = (turn: Turn) => written(screenOf(turn).place);
const kinds = (screen: Screen) => screen.rows.map((row) => row.map((button) => button.kind));
const buttonTo = (screen: Screen, kind: Button['kind']) => {
  const found = screen.rows.flat().find((button) => button.kind === kind);
  return found && 'to' in found ? written(found.to) : undefined;
};

describe('a turn', () => {
  it('opens with the opening, and with a menu only after it', () => {
    const turn = takeTurn(undefined, start, worldAt());
    expect(at(turn)).toBe('opening/start');
    expect(kinds(screenOf(turn))).toEqual([['choice'], ['choice'], ['language'], ['exit', 'emergency']]);
  });

  it('goes where a button says, with state or without', () => {
    const without = takeTurn(undefined, press(5, 'rights/more'), worldAt());
    const { last } = walk([start, press(5, 'rights/more')]);
    expect(screenOf(without)).toEqual(screenOf(last));
    expect(at(last)).toBe('rights/more');
  });

  it('takes a command that was typed as words for the command, where a channel marks none; another path is words', () => {
    const meant = ['/menu', ' /Menu '].map((words) => at(takeTurn(undefined, say(2, words), worldAt())));
    expect(meant).toEqual(['menu/start', 'menu/start']);
    expect(takeTurn(undefined, say(2, '/hide'), worldAt()).say.what).toBe('erase');
    for (const words of ['/nothing', '/menu now', '/constructor'])
      expect(at(takeTurn(undefined, say(2, words), worldAt()))).toMatch(/^fallback/);
  });

  it('speaks the language of the button, and goes on in it', () => {
    const { last } = walk([start, press(2, 'menu/start', 'en'), say(3, 'hm')]);
    expect(screenOf(last).language).toBe('en');
    expect(screenOf(takeTurn(undefined, press(2, 'menu/start', 'xx'), worldAt())).language).toBe('uk');
  });

  it('begins in the first language whatever was spoken before: who opens it anew on her phone sees what everybody sees', () => {
    const { last } = walk([start, press(2, 'rights/start', 'en'), { ...start, id: 3 }]);
    expect(screenOf(last).language).toBe('uk');
    expect(last.conversation).toMatchObject({ language: 'uk', misses: 0, near: undefined });
  });

  it('answers an old button whose step is gone, and leaves her where she stands', () => {
    const { last } = walk([start, press(2, 'rights/start'), press(3, 'rights/renamed')]);
    expect(at(last)).toBe('fallback/lost');
    expect(last.conversation?.at).toEqual(placeOf('rights/start'));
  });

  it('hides drafts from visitors and the choices that lead to them, and shows them in the simulator', () => {
    const visitor = takeTurn(undefined, press(2, 'rights/start'), worldAt());
    const author = takeTurn(undefined, press(2, 'rights/start'), worldAt(NOW, true));
    expect(screenOf(visitor).rows).toHaveLength(screenOf(author).rows.length - 1);
    expect(at(takeTurn(undefined, press(2, 'rights/hidden'), worldAt()))).toBe('fallback/lost');
    expect(at(takeTurn(undefined, press(2, 'rights/hidden'), worldAt(NOW, true)))).toBe('rights/hidden');
  });

  it('never answers unknown words twice in a row with the same', () => {
    const { before, last } = walk([start, press(2, 'rights/start'), say(3, 'абв')]);
    const next = takeTurn(before, say(4, 'абв'), worldAt());
    const third = takeTurn(next.conversation, say(5, 'абв'), worldAt());
    expect([last, next, third].map(at)).toEqual(['fallback/first', 'fallback/second', 'fallback/first']);
    expect(buttonTo(screenOf(next), 'back')).toBe('rights/start');
  });

  it.each(['exit', 'exit now', 'exit it now!'])('leaves at words that are heard as an exit: %s', (words) => {
    expect(walk([start, say(2, words)]).last.say.what).toBe('erase');
    expect(isExit(say(2, words), content)).toBe(true);
  });

  it.each(['exit danger', 'exit rights', 'i want the exit sign'])('does not leave where more was said: %s', (words) => {
    expect(walk([start, say(2, words)]).last.say.what).toBe('screen');
    expect(isExit(say(2, words), content)).toBe(false);
  });

  it('offers what her words may be about, and no more', () => {
    const { last } = walk([start, press(2, 'menu/start'), say(3, 'rights, draft and other things')]);
    expect(at(last)).toBe('offer/found');
    expect(
      screenOf(last)
        .rows.flat()
        .flatMap((button) => (button.kind === 'choice' ? button.name : [])),
    ).toEqual(['rights']);
    expect(last.conversation).toMatchObject({ at: placeOf('menu/start'), misses: 0 });
    // What only a draft would answer is not understood: an offer of nothing would lead nowhere.
    expect(walk([start, say(2, 'draft')]).last.conversation?.misses).toBe(1);
  });

  it('shows at once what cannot wait', () => {
    expect(at(walk([start, say(2, 'rights and danger')]).last)).toBe('emergency/start');
  });

  it.each(['Меню', ' меню! ', '«МЕНЮ»'])('understands %s as a command', (words) => {
    expect(at(walk([start, say(2, words)]).last)).toBe('menu/start');
  });

  it.each([
    ['typed', say(9, '✕ Сховати')],
    ['a command', { id: 9, kind: 'command', name: 'hide' } as const],
    ['a button', { id: 9, kind: 'exit', language: 'en', pane: 3 } as const],
  ])('forgets on quick exit: %s', (_, arrival) => {
    const { before } = walk([start, press(2, 'rights/start')]);
    expect(takeTurn(before, arrival, worldAt()).conversation).toBeUndefined();
    expect(takeTurn(undefined, arrival, worldAt()).say.what).toBe('erase');
  });

  it('begins anew when the life is over, however often it was used', () => {
    const { before } = walk([start, press(2, 'rights/start', 'en')]);
    const end = NOW + CONVERSATION_LIFE;
    expect(takeTurn(before, say(3, 'x'), worldAt(end - 1000)).conversation?.born).toBe(before?.born);
    // To open the bot anew is to use it, too.
    expect(takeTurn(before, { ...start, id: 3 }, worldAt(end - 1000)).conversation?.born).toBe(before?.born);
    expect(takeTurn(before, say(3, 'x'), worldAt(end)).conversation).toMatchObject({ born: end, language: 'uk', seen: [3] });
  });

  it('goes back one step, and from a screen said in passing to where she stood', () => {
    expect(buttonTo(screenOf(walk([start, press(2, 'rights/more')]).last), 'back')).toBe('rights/start');
    expect(buttonTo(screenOf(walk([start, press(2, 'police/start')]).last), 'back')).toBe('rights/more');
    expect(buttonTo(screenOf(walk([start, press(2, 'rights/more'), press(3, 'emergency/start')]).last), 'back')).toBe('rights/more');
    // The menu has its own button: no second one that leads there.
    expect(kinds(screenOf(walk([start, press(2, 'rights/start')]).last)).at(-2)).toEqual(['menu']);
  });

  it('says that a screen is stale from the day after its oldest source', () => {
    const on = (day: string) => screenOf(takeTurn(undefined, press(2, 'rights/more'), worldAt(Date.parse(`${day}T12:00:00Z`)))).stale;
    expect([on('2027-02-22'), on('2027-02-23')]).toEqual([false, true]);
  });
});

const anyPlace = fc.constantFrom(
  ...[...content.flows].flatMap(([flow, { steps }]) => Object.keys(steps).map((step) => `${flow}/${step}`)),
  'no/such',
);
const anyArrival: fc.Arbitrary<Arrival> = fc.oneof(
  fc.record({
    id: fc.nat(9),
    kind: fc.constant('press' as const),
    language: fc.constantFrom('uk', 'en', 'zz'),
    to: anyPlace.map((p) => placeOf(p)),
    pane: fc.nat(),
  }),
  fc.record({ id: fc.nat(9), kind: fc.constant('words' as const), words: fc.oneof(fc.string(), fc.constantFrom('меню', 'сховати')) }),
  fc.record({
    id: fc.nat(9),
    kind: fc.constant('command' as const),
    name: fc.constantFrom('start', 'menu', 'hide', 'toString', '__proto__'),
  }),
  fc.record({ id: fc.nat(9), kind: fc.constant('refused' as const), what: fc.constantFrom('contact' as const, 'file' as const) }),
  fc.record({ id: fc.nat(9), kind: fc.constant('exit' as const), pane: fc.nat() }),
  fc.record({ id: fc.nat(9), kind: fc.constant('lost' as const), pane: fc.nat() }),
);

describe('every turn of every conversation', () => {
  it('shows an existing, published step with exit and emergency in the last row, and keeps within its bounds', () => {
    fc.assert(
      fc.property(fc.array(anyArrival, { maxLength: 30 }), (arrivals) => {
        let before: Conversation | undefined;
        for (const arrival of arrivals) {
          const turn = takeTurn(before, arrival, worldAt());
          before = turn.conversation;
          if (turn.say.what === 'erase') {
            expect(before).toBeUndefined();
            continue;
          }
          const { place, rows, language } = turn.say.screen;
          expect(stepAt(content, place)?.confidence).not.toBe('draft');
          expect(rows.at(-1)?.map((button) => button.kind)).toEqual(['exit', 'emergency']);
          for (const button of rows.flat()) {
            if ('to' in button) expect(Buffer.byteLength(goData(language, button.to))).toBeLessThanOrEqual(BUTTON_BYTES);
          }
          expect(before && isAlive(before, NOW)).toBe(true);
          expect(before && freeze(before).length).toBeLessThan(140);
          expect(before && thaw(freeze(before))).toEqual(before);
        }
      }),
    );
  });

  it('is the same with kept screens as without, whoever came before', () => {
    const still = new Map<string, Screen>();
    fc.assert(
      fc.property(fc.array(anyArrival, { maxLength: 12 }), (arrivals) => {
        let before: Conversation | undefined;
        for (const [i, one] of arrivals.entries()) {
          const arrival = { ...one, id: 100 + i };
          const kept = takeTurn(before, arrival, { ...worldAt(), still });
          const anew = takeTurn(before, arrival, worldAt());
          expect(kept.conversation).toEqual(anew.conversation);
          if (kept.say.what === 'erase' || anew.say.what === 'erase') expect(kept.say).toEqual(anew.say);
          else expect({ ...kept.say.screen, still: undefined }).toEqual({ ...anew.say.screen, still: undefined });
          before = anew.conversation;
        }
      }),
    );
    expect(still.size).toBeGreaterThan(3);
  });

  it('is answered once: a delivery that comes twice shows the same screen and changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyArrival, { maxLength: 12 }), anyArrival, (arrivals, arrival) => {
        const { before } = walk(arrivals.map((one, i) => ({ ...one, id: 100 + i })));
        const once = takeTurn(before, { ...arrival, id: 99 }, worldAt());
        const twice = takeTurn(once.conversation, { ...arrival, id: 99 }, worldAt());
        if (once.say.what === 'screen') expect(twice).toEqual(once);
        else expect(twice.conversation).toBeUndefined();
      }),
    );
  });
});

describe('a delivery that comes again late', () => {
  it('brings no second picture: the first one stands there', () => {
    const asked: Arrival = { id: 5, kind: 'press', language: 'uk', to: { ...placeOf('rights/more'), picked: PICTURES.quiet }, pane: 7 };
    const once = takeTurn(undefined, asked, worldAt());
    expect(once.say).toMatchObject({ what: 'picture', wording: 'quiet' });
    expect(takeTurn(once.conversation, asked, worldAt()).say.what).toBe('screen');
  });

  it('is still known for one that was answered, though others came between', () => {
    const unknown = say(2, 'ґґґ');
    const between = Array.from({ length: SEEN - 1 }, (_, i) => press(3 + i, 'menu/start'));
    const { before } = walk([start, unknown, ...between]);
    expect(before?.misses).toBe(1);
    expect(takeTurn(before, unknown, worldAt()).conversation).toMatchObject({ misses: 1, seen: before?.seen });
  });
});

describe('a stored conversation', () => {
  it.each(['', '{', 'null', '[]', '[2,1,"uk","a/b",0,0,[]]', '[1,"1","uk","a/b",0,0,[]]'])(
    'that is not of this version is forgotten: %s',
    (text) => {
      expect(thaw(text)).toBeUndefined();
    },
  );

  it('remembers only the last few deliveries', () => {
    const { before } = walk(Array.from({ length: 20 }, (_, i) => press(i, 'menu/start')));
    expect(before?.seen).toEqual([16, 17, 18, 19].slice(-SEEN));
  });
});

describe('a button', () => {
  it('reads back what was written', () => {
    expect(readButton(goData('uk', placeOf('rights/start')))).toEqual({ kind: 'press', language: 'uk', to: placeOf('rights/start') });
    expect(readButton(exitData('en'))).toEqual({ kind: 'exit', language: 'en' });
  });

  it('is lost where it cannot be read, never an error', () => {
    fc.assert(
      fc.property(fc.string(), (data) => {
        expect(['press', 'exit', 'lost']).toContain(readButton(data).kind);
      }),
    );
    expect(readButton('')).toEqual({ kind: 'lost' });
  });
});
