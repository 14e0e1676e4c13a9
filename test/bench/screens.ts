// The seven screens of the journey as the bot itself says them, for the peers to show.
import { placeOf } from '../../src/core/flow.ts';
import { screenAt } from '../../src/core/screen.ts';
import { speechFrom } from '../../src/content/speech.ts';
import { JOURNEY, ROOT } from './peers.ts';
import type { Said } from './peers/ready.ts';

/** @throws Error where the content has errors */
export function screensOfJourney(now: number): Said[] {
  const speech = speechFrom(ROOT, new Date(now).toISOString().slice(0, 10));
  if ('errors' in speech) throw new Error('the content has errors: see npm run check');
  const { content, page } = speech;
  return [content.frame.commands['start'] ?? '', ...JOURNEY].map((written) => {
    const place = placeOf(written);
    const { html, rows } = page(screenAt(place, place, 'uk', { content, now, drafts: false }));
    return {
      text: html,
      keyboard: rows.map((row) => row.map((button) => ({ text: button.label, callback_data: 'data' in button ? button.data : 'copy' }))),
    };
  });
}
