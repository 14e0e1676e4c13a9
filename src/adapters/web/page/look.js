// What a script adds to the plain page: it changes in place and leaves no list of pages behind, news come by themselves, Escape three times leaves.
const NEWS_EVERY = 3000;
/** A line that is dead says nothing: an answer is waited for no longer. */
const ANSWER_WITHIN = 20_000;
const TIMES = 3;
const TIMES_WITHIN = 5000;

const find = (what, within = document) => within.querySelector(what);
const main = () => find('main');
const fieldsOf = (form, button) => {
  const fields = new URLSearchParams(new FormData(form));
  if (button?.name) fields.set(button.name, button.value);
  return fields;
};
/** All that is sent is filled up: a press is not known by the length of its name, nor from a few words. */
const PIECE = 1024;
const filled = (fields) => {
  fields.set('filler', '');
  fields.set('filler', '.'.repeat((PIECE - (`${fields}`.length % PIECE)) % PIECE));
  return fields;
};
async function send(to, fields, more) {
  const over = new AbortController();
  const late = setTimeout(() => over.abort(), ANSWER_WITHIN);
  try {
    const how = { method: 'POST', body: filled(fields), signal: over.signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' };
    const answer = await fetch(to, { ...how, ...more });
    return { status: answer.status, text: await answer.text() };
  } finally {
    clearTimeout(late);
  }
}
const parsed = (html) => new DOMParser().parseFromString(html, 'text/html');

/** What is under way, and what was pressed last meanwhile. */
let now;
let then;
/** What she did last got no answer: done again, from the same page, it is the same delivery. */
let failed = false;
/** She has left: whatever is answered to what she did before is not shown any more. */
let gone = false;
/** What is left after an exit; it comes with each page, for where an exit gets no answer there is nobody to ask for it. */
let left;

/** Puts a page in place of the one that stands, so that *back* leads out of here. */
function put(next) {
  document.title = next.title;
  document.documentElement.lang = next.documentElement.lang || document.documentElement.lang;
  document.body.replaceChildren(...next.body.childNodes);
  // Loaded again, what is left after an exit is the same; and it takes the place of the chat in the list of pages.
  if (!find('#said')) {
    history.replaceState(null, '', 'note');
    // She may have left by a word.
    then = undefined;
  }
  keepLeft();
  scrollTo(0, 0);
  find('#said article:last-child')?.scrollIntoView();
  (find('#screen h1') ?? main())?.focus({ preventScroll: true });
}

function keepLeft() {
  left = find('#left')?.innerHTML ?? left ?? document.documentElement.innerHTML;
}

/** Shows an answer. Where she waits or talks and sees the same screen again, only what is new changes: what she is about to type stays, and so does where she is. */
function show(html, typed) {
  const next = parsed(html);
  const title = find('#screen h1')?.textContent;
  const same = title && title === find('#screen h1', next)?.textContent;
  // A replica of before, or of after, makes other pages.
  const alike = ['#said', '#screen', '#rows'].every((part) => find(part) && find(part, next));
  if (!same || !alike || [document, next].some((page) => find('main', page).dataset.waits !== '1')) return put(next);
  const field = find('#write');
  if (typed) field.focus({ preventScroll: true });
  if (field.value === typed) field.value = '';
  const { version, talk, said: shows } = find('main', next).dataset;
  const [said, screen, rows] = ['#said', '#screen', '#rows'].map((part) => find(part, next).innerHTML);
  renew({ version, turn: find('[name="turn"]', next).value, said, page: { html: screen, rows, talk: talk === '1', said: shows } });
}

function renew({ version, turn, said, page }) {
  const { activeElement: held } = document;
  main().dataset.version = version;
  tell(said);
  if (page) {
    const shown = find('#screen');
    const { body } = parsed(page.html);
    if (shown.innerHTML !== body.innerHTML) shown.replaceChildren(...body.childNodes);
    const rows = find('#rows');
    rows.innerHTML = page.rows;
    const talk = page.talk ? '1' : '0';
    if (main().dataset.talk !== talk) main().append(page.talk ? rows : find('form.words'));
    Object.assign(main().dataset, { talk, said: page.said });
  }
  // What is done again is the same delivery. Her way out is the last of all that stands here, also of buttons that have just come.
  for (const field of document.querySelectorAll('[name="turn"]')) if (!failed || field.closest('footer')) field.value = turn;
  find('form.words:focus-within')?.scrollIntoView({ block: 'nearest' });
  if (held === document.activeElement) return;
  const button = [...document.querySelectorAll('button')].find(({ value }) => value && value === held.value);
  (held.isConnected ? held : (button ?? find('#screen h1') ?? main())).focus({ preventScroll: true });
}

/** What has been said stands where it stood: whoever hears the page is told what is new, and not all of it again. */
function tell(said) {
  const log = find('#said');
  const notes = [...parsed(said).body.children];
  for (const note of log.querySelectorAll('article')) if (!notes.some(({ id }) => id === note.id)) note.remove();
  const more = notes.filter(({ id }) => !document.getElementById(id));
  log.append(...more);
  more.pop()?.scrollIntoView({ block: 'nearest' });
}

/** Says that nothing answers, or that it does again. */
function broken(is) {
  const line = find('#broken');
  if (line) line.textContent = is ? line.dataset.says : '';
}

/** Does what was pressed; what is pressed meanwhile comes after it. */
async function take(deed) {
  if (now) {
    // The same once more is the same.
    if (deed.button !== now.button || deed.typed !== now.typed) then = deed;
    return;
  }
  for (now = deed; now; [now, then] = [then, undefined]) {
    document.documentElement.classList.add('busy');
    await answered(now);
  }
  document.documentElement.classList.remove('busy');
}

async function answered({ button, fields, typed }) {
  try {
    const { status, text } = await send('.', fields);
    if (gone) return;
    // Something before the bot has answered: shown in place, it would take the tab and the way out from her. To 204 nothing changes: nothing was typed.
    if (status !== 204 && !text.includes('<main')) throw new Error('not a page of ours');
    // A fault of the program takes her talk from nobody. Whoever presses for the numbers, below it, gets them all the same.
    if (status === 503 && main().dataset.talk === '1' && !button.closest('footer')) throw new Error('a fault');
    failed = false;
    if (status !== 204) show(text, typed);
  } catch {
    if (gone) return;
    failed = true;
    then = undefined;
  }
  broken(failed);
}

/** The page that is left, for as long as it is not known that something of an exit did not succeed. */
function note() {
  gone = true;
  then = undefined;
  const page = parsed(left);
  for (const more of page.querySelectorAll('[role="status"], form')) more.remove();
  put(page);
  document.documentElement.classList.remove('busy');
}

/** The page that is left stands there at once; then everything is erased. */
async function leave() {
  const button = find('button.exit');
  if (!button) return;
  const fields = fieldsOf(button.form, button);
  note();
  const html = await send('.', fields, { keepalive: true }).then(
    // Something before the bot may answer it, too, as the page to log in to a network does.
    ({ status, text }) => (status === 200 && text.includes('<main') ? text : left),
    () => left,
  );
  if (html.includes('role="status"')) put(parsed(html));
  else location.replace('note');
}

keepLeft();
document.addEventListener('submit', (event) => {
  const { target: form, submitter: button } = event;
  // A browser that does not say what was pressed sends the form by itself.
  if (!button) return;
  event.preventDefault();
  if (button.classList.contains('exit')) void leave();
  else void take({ button, fields: fieldsOf(form, button), typed: form.elements.words?.value });
});

/** What is to be copied is, where the browser lets it; it stands there marked in any case, to be copied by hand. */
async function copy({ target: { open, children } }) {
  if (!open) return;
  const [, text, says] = children;
  getSelection().selectAllChildren(text);
  text.scrollIntoView({ block: 'nearest' });
  try {
    await navigator.clipboard.writeText(text.textContent);
    says.textContent = says.dataset.says;
  } catch {
    // She sees that it stands there.
  }
}
document.addEventListener('toggle', (event) => void copy(event), true);

let pressed = [];
document.addEventListener('keydown', ({ key, repeat }) => {
  if (repeat) return;
  const at = Date.now();
  pressed = key === 'Escape' ? [...pressed.filter((before) => at - before < TIMES_WITHIN), at] : [];
  if (pressed.length >= TIMES) void leave();
});

/** Shown again from the browser's memory, a page would be an old one: nothing of it stays, not until the other page has come either. */
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  note();
  location.replace('note');
});

let asking = false;
setInterval(async () => {
  const { waits, version, said, talk } = main()?.dataset ?? {};
  const form = find('footer form');
  // A page of a version of before has no place for what would come.
  if (waits !== '1' || now || asking || document.hidden || !form || !find('#rows')) return;
  const fields = fieldsOf(form);
  fields.set('version', version);
  fields.set('said', said);
  fields.set('talk', talk);
  fields.set('language', document.documentElement.lang);
  asking = true;
  try {
    const { status, text } = await send('news', fields);
    // Her page is another one by now.
    if (now || find('footer [name="turn"]')?.value !== fields.get('turn')) return;
    if (status === 200) renew(JSON.parse(text));
    broken(failed || (status !== 200 && status !== 204));
  } catch {
    if (!now) broken(true);
  } finally {
    asking = false;
  }
}, NEWS_EVERY);
