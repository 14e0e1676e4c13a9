// What stands around the chat: whose phone it is, what the locked phone shows, an invitation, and where its owner stands.
import { icon } from './icons.js';
import { element } from './message-view.js';
import { pageLanguage, say } from './words.js';

/** Whose phone it is, in the page's language. */
export function titleOf(phone) {
  return phone.title[pageLanguage()] || phone.name;
}

/** The same with the owner's name, as it stands on the phone. */
export function ownerOf(phone) {
  const title = phone.title[pageLanguage()];
  return title ? `${title} · ${phone.name}` : `${say('phoneOf')}: ${phone.name}`;
}

/** Under the bot's name: whose phone it is; or, for as long as it lasts, that somebody types. */
export function showOwner(root, owner, action, now) {
  const line = root.querySelector('.owner');
  line.textContent = action ? say('typing') : owner;
  line.classList.toggle('typing', action !== undefined);
  clearTimeout(line.timer);
  if (action) line.timer = setTimeout(() => showOwner(root, owner, undefined, now), action.until - now);
}

/** What one who picks up the locked phone would read. */
export function showLock(root, unread, bot) {
  const last = unread.at(-1);
  const line = root.querySelector('.lock-line');
  root.querySelector('.lock').classList.toggle('lit', last !== undefined);
  if (!last) return line.replaceChildren(say('lockEmpty'));
  const sound = last.silent ? icon('silent', say('silent')) : icon('sounding', say('sounding'));
  line.replaceChildren(sound, element('strong', '', bot.name), ` ${last.text || say(last.kind)}`);
  if (unread.length > 1) line.append(' ', element('span', 'more', say('lockMore', unread.length - 1)));
  return undefined;
}

/** A link into the bot that the owner was given in some other way. */
export function showInvitation(root, link) {
  const place = root.querySelector('.invitation');
  place.hidden = !link;
  const shown = place.querySelector('a');
  shown.href = link ?? '';
  shown.textContent = link ?? '';
}

/** Below the phone: the step, and how often the phone popped up. */
export function showStanding(root, state) {
  const line = root.querySelector('.standing');
  if (state.standing) {
    const { flow, step } = state.standing;
    line.replaceChildren(`${say('standsAt')} `, element('code', '', `${flow}/${step}`));
  } else line.textContent = say('standsNowhere');
  root.querySelector('.sounds').textContent = say('sounds', state.notifications.all, state.notifications.loud);
}
