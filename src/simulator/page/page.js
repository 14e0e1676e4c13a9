// The page: fetches the state when something changes, shows the phones, the clock, the story, the findings and the journey.
import { element } from './message-view.js';
import { ShownPhones, WIDE } from './shown-phones.js';
import { openStory, showStory } from './story.js';
import { choosePageLanguage, pageLanguage, putWords, rememberedLanguage, say } from './words.js';

const byId = (id) => document.getElementById(id);
const phones = new ShownPhones(post);
let state;
let fetching;
let isStale = false;

async function post(path, given, method = 'POST') {
  try {
    const response = await fetch(`/sim/${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(given) });
    if (!response.ok) flash(`${say('failed')}: ${(await response.json()).error}`);
    return response.ok;
  } catch {
    flash(say('away'));
    return false;
  }
}

/** Fetches the state; changes that come meanwhile are fetched once more afterwards. Who waits for it has what there is now. */
function refresh() {
  isStale = true;
  fetching ??= fetchState();
  return fetching;
}

async function fetchState() {
  try {
    while (isStale) {
      isStale = false;
      state = await (await fetch('/sim/state')).json();
    }
    show();
  } catch {
    flash(say('away'));
  } finally {
    fetching = undefined;
  }
}

function show() {
  document.title = `${say('title')}: ${state.bot.name}`;
  const notice = state.notice[pageLanguage()];
  byId('notice').textContent = notice;
  byId('notice').hidden = !notice;
  showClock();
  showFindings();
  byId('journey-turns').textContent = say('journeyTurns', state.journeyTurns);
  byId('journey-form').hidden = !state.canSave;
  byId('examples').hidden = !state.canSeed;
  phones.update(state);
}

function showTheStory() {
  showStory(state.phones, (id) => phones.choose(id));
}

function showClock() {
  const now = new Date(state.now);
  byId('now').dateTime = now.toISOString();
  byId('now').textContent = now.toLocaleString(pageLanguage(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Europe/Kyiv',
  });
}

function showFindings() {
  const { length } = state.findings;
  byId('findings').hidden = length === 0;
  byId('finding-count').hidden = length === 0;
  byId('finding-count').textContent = say('findingCount', length);
  byId('finding-list').replaceChildren(
    ...state.findings.map((finding) => {
      const item = element('li', finding.level);
      item.append(element('strong', '', say(`level_${finding.level}`)), ` ${finding.message}`);
      if (finding.place) item.append(element('code', '', finding.place));
      return item;
    }),
  );
}

/** How many minutes it is until the next time that the clock in Kyiv shows this hour. */
function minutesUntil(hour) {
  const parts = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Kyiv' })
    .formatToParts(state.now)
    .filter(({ type }) => type !== 'literal');
  const [hours, minutes] = parts.map(({ value }) => Number(value));
  return (hour * 60 - hours * 60 - minutes + 1440) % 1440 || 1440;
}

let flashTimer;
function flash(words) {
  byId('flash').textContent = words;
  byId('flash').classList.add('lit');
  clearTimeout(flashTimer);
  flashTimer = setTimeout(() => {
    byId('flash').classList.remove('lit');
    byId('flash').textContent = '';
  }, 3500);
}

function speak(language) {
  choosePageLanguage(language);
  putWords(document);
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === pageLanguage()));
  }
  forgetSaid();
  if (!state) return;
  show();
  showTheStory();
}

function forgetSaid() {
  byId('journey-said').textContent = '';
  byId('journey-overwrite').hidden = true;
}

async function saveJourney(overwrite) {
  const said = byId('journey-said');
  forgetSaid();
  const response = await fetch('/sim/journey', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: byId('journey-name').value, overwrite }),
  });
  const answer = await response.json();
  if (response.ok) said.textContent = say('journeySaved', answer.file);
  else if (answer.exists) {
    said.textContent = say('journeyExists');
    byId('journey-overwrite').hidden = false;
  } else said.textContent = say({ 400: 'journeyBadName', 403: 'journeyNowhere', 409: 'journeyEmpty' }[response.status] ?? 'failed');
}

for (const button of document.querySelectorAll('[data-language]')) button.addEventListener('click', () => speak(button.dataset.language));
for (const button of document.querySelectorAll('[data-minutes], [data-until]')) {
  button.addEventListener('click', () => {
    const minutes = button.dataset.minutes ? Number(button.dataset.minutes) : minutesUntil(Number(button.dataset.until));
    return post('clock', { advance_ms: minutes * 60_000 });
  });
}
byId('seed').addEventListener('click', async () => {
  if (await post('examples', {})) flash(say('seeded'));
});
byId('journey-form').addEventListener('submit', (event) => {
  event.preventDefault();
  void saveJourney(false);
});
byId('journey-name').addEventListener('input', forgetSaid);
byId('journey-overwrite').addEventListener('click', () => saveJourney(true));
byId('journey-restart').addEventListener('click', () => post('journey', {}, 'DELETE').then(refresh));

// One menu is open at a time; Escape, a choice and a click elsewhere close it. A field in it is no choice yet.
document.addEventListener('click', (event) => {
  if (event.target.closest('.menu-items form')) return;
  const summary = event.target.closest('details.menu > summary');
  for (const menu of document.querySelectorAll('details.menu[open]')) if (menu !== summary?.parentElement) menu.open = false;
});
document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && document.querySelector('details.menu[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

speak(rememberedLanguage());
openStory(matchMedia(WIDE).matches);
await refresh();
if (state) showTheStory();
const events = new EventSource('/sim/events');
events.addEventListener('open', refresh);
events.addEventListener('changed', refresh);
events.addEventListener('reloaded', async () => {
  await refresh();
  // With an error the bot goes on with the content before it: an editor would look for the new words in vain.
  flash(say(state?.findings.some(({ level }) => level === 'error') ? 'kept' : 'reloaded'));
});
events.addEventListener('error', () => flash(say('away')));
setInterval(refresh, 30_000);
