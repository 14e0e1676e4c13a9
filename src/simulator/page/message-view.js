// One message on the phone: its words, what is attached, its buttons and what can be done with it.
import { icon } from './icons.js';
import { richText } from './rich-text.js';
import { say } from './words.js';

/** Everything that changes how a message looks, as one string. */
export function looksOf(message, language) {
  return JSON.stringify([message, language]);
}

/** The message as an element. `deeds` are what the person can do: press, copy, type, edit, remove, follow a link. */
export function messageView(message, deeds) {
  const row = document.createElement('div');
  row.className = `message from-${message.from}${message.protected ? ' protected' : ''}`;
  const bubble = element('div', 'bubble');
  if (message.kind !== 'text') bubble.append(attachment(message));
  if (message.text !== '') {
    const text = element('div', 'text');
    text.append(richText(message.text, message.entities, deeds));
    bubble.append(text);
  }
  bubble.append(foot(message, deeds));
  row.append(bubble);
  if (message.buttons.length > 0) row.append(keyboard(message, deeds));
  return row;
}

function attachment(message) {
  if (message.kind === 'photo' && message.fileId) {
    const image = element('img', 'photo');
    image.src = `/sim/files/${encodeURIComponent(message.fileId)}`;
    image.alt = message.text || say('photo');
    return image;
  }
  const box = element(message.fileId ? 'a' : 'div', 'attachment');
  if (message.fileId) {
    box.href = `/sim/files/${encodeURIComponent(message.fileId)}`;
    box.download = '';
  }
  box.append(icon(message.kind), element('span', '', message.fileName ?? say(message.kind)));
  return box;
}

function foot(message, deeds) {
  const line = element('div', 'foot');
  if (message.protected) line.append(icon('protected', say('protected')));
  if (message.silent) line.append(icon('silent', say('silent')));
  if (message.edited) line.append(element('span', '', say('edited')));
  const time = element(
    'time',
    '',
    new Date(message.at).toLocaleTimeString('uk', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Kyiv' }),
  );
  time.dateTime = new Date(message.at).toISOString();
  line.append(time, actions(message, deeds));
  return line;
}

function actions(message, deeds) {
  const menu = element('details', 'menu small');
  const summary = element('summary', '', '⋯');
  summary.setAttribute('aria-label', say('more'));
  const items = element('div', 'menu-items');
  if (message.from === 'visitor' && message.kind === 'text') items.append(action(say('edit'), () => deeds.edit(message)));
  // What is protected can be read and not taken along.
  if (message.text !== '' && !message.protected) items.append(action(say('copyText'), () => deeds.copy(message.text)));
  if (deeds.link !== undefined) {
    items.append(action(say('copyLink'), () => deeds.copy(deeds.link)));
    for (const { id, name } of deeds.others) items.append(action(say('openOn', name), () => deeds.followOn(id, deeds.link)));
  }
  items.append(action(say('remove'), () => deeds.remove(message)));
  menu.append(summary, items);
  // In a low window a long menu begins above what is seen of the chat.
  menu.addEventListener('toggle', () => menu.open && items.scrollIntoView({ block: 'nearest' }));
  return menu;
}

function keyboard(message, deeds) {
  const rows = element('div', 'keyboard');
  for (const buttons of message.buttons) {
    const row = element('div', 'keyboard-row');
    row.append(...buttons.map((button) => keyboardButton(message, button, deeds)));
    rows.append(row);
  }
  return rows;
}

function keyboardButton(message, button, deeds) {
  if (button.url) {
    const link = element('a', 'key', button.text);
    link.href = button.url;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    if (deeds.isOurs(button.url)) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        deeds.follow(button.url);
      });
    } else link.append(icon('open', say('linkMark')));
    return link;
  }
  const key = element('button', 'key', button.text);
  key.type = 'button';
  if (button.copy_text) {
    key.append(icon('copy', say('copyMark')));
    key.addEventListener('click', () => deeds.copy(button.copy_text.text));
  } else if (button.callback_data) {
    key.dataset.key = `${message.id} ${button.callback_data}`;
    key.title = button.callback_data;
    key.addEventListener('click', () => deeds.press(message.id, button.callback_data));
  } else {
    key.disabled = true;
  }
  return key;
}

function action(words, run) {
  const button = element('button', '', words);
  button.type = 'button';
  button.addEventListener('click', run);
  return button;
}

/** An element with a class and a text. */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
