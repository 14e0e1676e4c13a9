import { describe, expect, it } from 'vitest';
import { createRenderer } from '../../src/content/render.ts';
import { type Place, placeOf } from '../../src/core/flow.ts';
import { screenAt } from '../../src/core/screen.ts';
import { loadWith, TODAY } from './overlay.ts';

const { content, renderer, texts } = loadWith([]);
const MENU: Place = { flow: 'menu', step: 'start' };

function page(written: string, language = 'uk', day = TODAY, at: Place = MENU) {
  return renderer.page(screenAt(placeOf(written), at, language, { content, now: Date.parse(day), drafts: true }));
}

describe('a screen in words', () => {
  it('says the text, an empty line, and where it is known from', () => {
    expect(page('orders/court').html).toBe('Суд може заборонити наближатися.\n\nДжерело: Закон № 1 · 22.11.2026');
  });

  it('names no source under what is said on the web alone: that one is known of the words in Telegram', () => {
    const own = loadWith([['locales/uk/orders.yaml', 'наближатися.\n', 'наближатися.\n  text_web: На сайті інакше.\n']]);
    const court = screenAt(placeOf('orders/court'), MENU, 'uk', { content: own.content, now: Date.parse(TODAY), drafts: true });
    expect(createRenderer(own.content, own.texts.on('web')).page(court).html).toBe('На сайті інакше.\n\nЗагальна порада.');
    expect(own.renderer.page(court).html).toContain('Джерело: Закон № 1');
  });

  it('writes the day as its language does', () => {
    expect(page('orders/court', 'en').html).toBe('A court can forbid coming near.\n\nSource: Law No 1 · 22 November 2026');
  });

  it('keeps markup of the text and escapes a title', () => {
    expect(page('orders/advice').html).toBe(
      'Спершу <i>безпека</i>.\n\nПотім решта &amp; усе інше.\n\nДжерело: Сторінка &lt;А &amp; Б&gt; · 22.11.2026\nЗагальна порада.',
    );
  });

  it('puts in the form that a number asks for', () =>
    expect(page('orders/start').html).toMatch(/^Припис діє 10 діб, якщо кривдник має 18 років\./));

  it('says who runs this copy', () => expect(page('menu/start').html).toBe('<b>Добре, що ви тут.</b>\nВідповідає: ГО «Приклад &amp; Ко».'));

  it('says that nobody has been named', () => {
    const nobody = loadWith([['flows/service.yaml', 'operator: null\n']]);
    const screen = screenAt(MENU, MENU, 'en', { content: nobody.content, now: 0, drafts: false });
    expect(nobody.renderer.page(screen).html).toContain('Not named yet.');
  });

  it('softens by itself when a source is past its date', () => {
    expect(page('orders/court', 'uk', '2027-05-23').html).toMatch(/\nМогло змінитися\.$/);
    expect(page('orders/court', 'uk', '2027-05-22').html).not.toContain('Могло');
  });

  it('marks a draft with what its reviewer is to read', () =>
    expect(page('orders/fee').html).toMatch(/^ЧЕРНЕТКА: the law, Art\. 1\n\nПлатити не треба\./));
});

describe('the buttons of a screen', () => {
  it('carry the language and the step they lead to', () => {
    expect(page('orders/advice').rows).toEqual([
      [{ label: 'Лінії', data: 'uk:orders:lines' }],
      [
        { label: '‹ Назад', data: 'uk:orders:start' },
        { label: 'Теми', data: 'uk:menu:start' },
      ],
      [
        { label: '✕ Сховати', data: 'uk:exit' },
        { label: '☎ 102', data: 'uk:emergency:start' },
      ],
    ]);
  });

  it('copy a phone', () => expect(page('orders/lines').rows[0]).toEqual([{ label: '⧉ 116 123', copy: '116 123' }]));

  it('offer another language by its own name, at the same step', () => {
    expect(page('menu/start').rows).toContainEqual([{ label: 'English', data: 'en:menu:start' }]);
    expect(page('menu/start', 'en').rows).toContainEqual([{ label: 'Українська', data: 'uk:menu:start' }]);
  });

  it.each(['orders/advice', 'orders/court'])('lead back to where the visitor stood: %s', (at) => {
    const buttons = page('emergency/start', 'uk', TODAY, placeOf(at)).rows.flat();
    expect(buttons).toContainEqual({ label: '‹ Назад', data: `uk:${at.replace('/', ':')}` });
  });
});

describe('the emergency text', () => {
  it('stands ready', () => expect(texts.html('uk', 'common.trouble')).toBe('Щось не спрацювало. 102 — поліція.\n'));
});
