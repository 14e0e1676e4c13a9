// The strip for newcomers: what to do, and on which phone, to play the whole story.
import { element } from './message-view.js';
import { titleOf } from './phone-edges.js';
import { say } from './words.js';

/** Whose turn it is: the place of a phone from the left, or the clock. */
const STEPS = [2, 2, 1, 0, 1, 'clock'];
const CLOSED = 'simulator-story-closed';

/** Shows the strip where there are phones for a story. `choose` brings a phone to the front. */
export function showStory(phones, choose) {
  const strip = document.getElementById('story');
  strip.hidden = phones.length < 3;
  const steps = STEPS.map((turn, index) => {
    const step = element('li', '');
    const phone = phones[turn];
    if (phone) {
      const name = element('button', 'plain', titleOf(phone));
      name.type = 'button';
      name.addEventListener('click', () => choose(phone.id));
      step.append(name);
    } else step.append(element('strong', '', say('clock')));
    step.append(element('span', '', say(`story${index + 1}`)));
    return step;
  });
  document.getElementById('story-steps').replaceChildren(...steps);
}

/** Opens the strip on a wide screen, unless it was closed before. */
export function openStory(wide) {
  const strip = document.getElementById('story');
  strip.open = wide && remembered() === undefined;
  strip.addEventListener('toggle', () => {
    try {
      if (strip.open) localStorage.removeItem(CLOSED);
      else localStorage.setItem(CLOSED, 'yes');
    } catch {
      // A browser that keeps nothing shows the strip again.
    }
  });
}

function remembered() {
  try {
    return localStorage.getItem(CLOSED) ?? undefined;
  } catch {
    return undefined;
  }
}
