// Shows a text with Telegram's marks as elements. Nothing is ever parsed as HTML.
import { say } from './words.js';

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
  spoiler: 'span',
  text_link: 'a',
  url: 'a',
  email: 'a',
  bot_command: 'button',
};

/** The text as a fragment; `deeds` are called for a command and for a link into the bot that was clicked. */
export function richText(text, entities, deeds) {
  const marks = entities
    .filter((e) => e.type in TAGS)
    .map((e) => ({ ...e, end: e.offset + e.length }))
    .sort((a, b) => a.offset - b.offset || b.end - a.end);
  return inside(text, 0, text.length, marks, deeds);
}

function inside(text, from, to, marks, deeds) {
  const fragment = document.createDocumentFragment();
  let at = from;
  let rest = marks;
  while (rest.length > 0) {
    const [mark, ...others] = rest;
    const end = Math.min(mark.end, to);
    // A mark that crosses the end of this one goes on after it.
    const nested = others.filter((m) => m.offset < end).map((m) => ({ ...m, end: Math.min(m.end, end) }));
    rest = others.filter((m) => m.end > end).map((m) => ({ ...m, offset: Math.max(m.offset, end) }));
    fragment.append(text.slice(at, mark.offset));
    const element = elementFor(mark, text.slice(mark.offset, end), deeds);
    element.append(inside(text, mark.offset, end, nested, deeds));
    fragment.append(element);
    at = end;
    // A block ends its line by itself; the line break after it would show as an empty line.
    if (['PRE', 'BLOCKQUOTE'].includes(element.tagName) && text[at] === '\n') at++;
  }
  fragment.append(text.slice(at, to));
  return fragment;
}

function elementFor(mark, words, deeds) {
  const element = document.createElement(TAGS[mark.type]);
  switch (mark.type) {
    case 'spoiler':
      element.className = 'spoiler';
      element.tabIndex = 0;
      element.setAttribute('role', 'button');
      element.setAttribute('aria-label', say('spoiler'));
      element.addEventListener('click', () => reveal(element));
      element.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') reveal(element);
      });
      break;
    case 'bot_command':
      element.type = 'button';
      element.className = 'command';
      element.addEventListener('click', () => deeds.type(words));
      break;
    case 'text_link':
      linkTo(element, mark.url, deeds);
      break;
    case 'url':
      linkTo(element, words, deeds);
      break;
    case 'email':
      linkTo(element, `mailto:${words}`, deeds);
      break;
    default:
  }
  return element;
}

function reveal(element) {
  element.classList.add('open');
  element.removeAttribute('aria-label');
  element.removeAttribute('role');
}

function linkTo(element, url, deeds) {
  if (deeds.isOurs(url)) {
    element.href = url;
    element.addEventListener('click', (event) => {
      event.preventDefault();
      deeds.follow(url);
    });
    return;
  }
  // Only what a phone would open; anything else stays plain.
  if (!/^(?:https?:\/\/|mailto:|tg:)/i.test(url)) return;
  element.href = url;
  element.target = '_blank';
  element.rel = 'noopener noreferrer';
}
