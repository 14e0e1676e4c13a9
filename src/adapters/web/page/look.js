// What a script adds to the plain page: it changes in place and leaves no list of pages behind, news come by themselves, Escape three times leaves.
const NEWS_EVERY = 3000;
const LEAVE_WITHIN = 2000;
const TIMES = 3;
const TIMES_WITHIN = 5000;

const main = () => document.querySelector('main');
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
const send = (to, body, more) =>
  fetch(to, { method: 'POST', body: filled(body), credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', ...more });
let busy = false;
/** What is shown where the exit got no answer; it comes with each page, for then there is nobody to ask for it. */
let left;

/** Puts the answer in place of the page, so that *back* leads out of here. */
function show(html) {
  const next = new DOMParser().parseFromString(html, 'text/html');
  document.title = next.title;
  document.documentElement.lang = next.documentElement.lang || document.documentElement.lang;
  document.body.replaceChildren(...next.body.childNodes);
  keepLeft();
  scrollTo(0, 0);
  const last = document.querySelector('#said article:last-child');
  if (last) last.scrollIntoView();
  (document.querySelector('#screen h1') ?? main())?.focus({ preventScroll: true });
}

function keepLeft() {
  left = document.querySelector('#left')?.innerHTML ?? left;
}

async function submit(form, button) {
  if (busy) return;
  busy = true;
  try {
    const answer = await send(form.action, fieldsOf(form, button));
    // Nothing was typed: nothing changes.
    if (answer.status === 204) return;
    const html = await answer.text();
    // Something before the bot has answered: shown in place, it would take the tab and the way out from her.
    if (!html.includes('<main')) throw new Error('not a page of ours');
    show(html);
  } catch {
    // The line is broken: the plain form shows what the browser says of that, and sent again it is the same delivery.
    HTMLFormElement.prototype.submit.call(withPress(form, button));
  } finally {
    busy = false;
  }
}

function withPress(form, button) {
  if (!button?.name) return form;
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: button.name, value: button.value });
  form.append(field);
  return form;
}

/** Everything is hidden first; then it is erased, and this page is replaced in the list of pages. */
async function leave() {
  const button = document.querySelector('button.exit');
  if (!button) return;
  document.documentElement.classList.add('gone');
  document.title = ' ';
  const fields = fieldsOf(button.form, button);
  const gone = send(button.form.action, fields, { keepalive: true }).then((answer) => (answer.ok ? answer.text() : left));
  const html = await Promise.race([gone, new Promise((late) => setTimeout(late, LEAVE_WITHIN))]).catch(() => left);
  if (html?.includes('role="status"')) {
    show(html);
    document.documentElement.classList.remove('gone');
  } else location.replace('note');
}

keepLeft();
document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  event.preventDefault();
  if (submitter?.classList.contains('exit')) void leave();
  else void submit(form, submitter);
});

let pressed = [];
document.addEventListener('keydown', ({ key, repeat }) => {
  if (repeat) return;
  const now = Date.now();
  pressed = key === 'Escape' ? [...pressed.filter((at) => now - at < TIMES_WITHIN), now] : [];
  if (pressed.length >= TIMES) void leave();
});

/** Shown again from the browser's memory, a page would be an old one: nothing of it stays. */
addEventListener('pageshow', (event) => {
  if (event.persisted) location.replace('note');
});

setInterval(async () => {
  const { waits, version } = main()?.dataset ?? {};
  if (waits !== '1' || busy || document.hidden) return;
  const form = document.querySelector('footer form');
  if (!form) return;
  const fields = fieldsOf(form);
  fields.set('version', version);
  fields.set('language', document.documentElement.lang);
  try {
    const answer = await send('news', fields);
    if (answer.status !== 200 || busy) return;
    const news = await answer.json();
    main().dataset.version = news.version;
    document.querySelector('#said').innerHTML = news.said;
    if (news.screen) document.querySelector('#screen').innerHTML = news.screen;
    for (const field of document.querySelectorAll('input[name="turn"]')) field.value = news.turn;
    document.querySelector('#said article:last-child')?.scrollIntoView({ block: 'nearest' });
  } catch {
    // The next time will do.
  }
}, NEWS_EVERY);
