// One phone: shows its state and turns what is clicked and typed into deeds.
import { icon, putIcons } from './icons.js';
import { linkIn, linkOrCode, startCodeOf } from './links.js';
import { element, looksOf, messageView } from './message-view.js';
import { ownerOf, showInvitation, showLock, showOwner, showStanding, titleOf } from './phone-edges.js';
import { pageLanguage, putWords, say } from './words.js';

const ATTACHED = ['photo', 'voice', 'contact', 'location', 'video', 'document', 'sticker'];
const TOAST_MS = 4000;

/** A phone on the page. `post` sends a deed to the server and tells whether it was done. */
export class PhoneView {
  constructor(id, post) {
    this.id = id;
    this.postOn = (phone, deed, given = {}) => post(`phones/${phone}/${deed}`, given);
    this.post = (deed, given) => this.postOn(id, deed, given);
    this.root = document.getElementById('phone-template').content.cloneNode(true).firstElementChild;
    this.messages = this.root.querySelector('.messages');
    this.composer = this.root.querySelector('.composer');
    this.input = this.composer.elements.namedItem('text');
    this.shown = new Map();
    this.editing = undefined;
    this.pressId = undefined;
    // A phone that comes to the front, or has more or less room, shows what was said last.
    new ResizeObserver(() => this.scrollToEnd()).observe(this.messages);
    putIcons(this.root);
    this.listen();
  }

  listen() {
    const deeds = {
      start: () => this.open(),
      clear: () => this.post('clear'),
      block: () => this.post('block', { blocked: true }),
      unblock: () => this.post('block', { blocked: false }),
      cancel: () => this.stopEditing(),
    };
    for (const button of this.root.querySelectorAll('[data-do]')) {
      button.addEventListener('click', () => deeds[button.dataset.do]());
    }
    for (const form of this.root.querySelectorAll('.by-link')) {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        void this.openLink(form);
      });
    }
    this.root.querySelector('.invitation a').addEventListener('click', (event) => {
      event.preventDefault();
      void this.open({ code: startCodeOf(event.target.href, this.page.bot.username) });
    });
    this.composer.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.send();
    });
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        void this.send();
      } else if (event.key === 'Escape' && this.editing !== undefined) this.stopEditing();
    });
    this.input.addEventListener('input', () => this.fitInput());
  }

  /** Begins with the bot, or with what a link is for. What was pressed is gone then: whoever pressed it is in the chat, and sees all of it. */
  async open(given) {
    if (!(await this.post('open', given))) return false;
    this.root.querySelector('.phone').scrollIntoView({ block: 'nearest' });
    this.messages.focus({ preventScroll: true });
    return true;
  }

  async send() {
    const text = this.input.value.trim();
    if (text === '') return;
    const done = this.editing === undefined ? await this.post('type', { text }) : await this.post('edit', { message: this.editing, text });
    if (!done) return;
    this.input.value = '';
    this.stopEditing();
    this.fitInput();
  }

  /** Opens what was put into the field: a link into this bot, or the code of one. */
  async openLink(form) {
    const code = linkOrCode(form.elements.namedItem('link').value, this.page.bot.username);
    if (code === undefined) return this.toast(say('notALink'));
    if (!(await this.open({ code }))) return undefined;
    form.reset();
    const menu = form.closest('details');
    if (menu) menu.open = false;
    return undefined;
  }

  /** Opens a link into this bot, as a tap does. */
  follow(link, phone = this.id) {
    return this.postOn(phone, 'open', { code: startCodeOf(link, this.page.bot.username) });
  }

  /** Brings who uses a keyboard to where one goes on: the invitation, the start, or the line to write in. */
  focus() {
    const places = ['.invitation a', '.start > button', 'textarea', '.blocked button'];
    const shown = places.map((place) => this.root.querySelector(place)).find((place) => place?.checkVisibility());
    shown?.focus();
  }

  update(state, page) {
    const { bot } = page;
    this.state = state;
    this.page = page;
    putWords(this.root);
    this.root.querySelector('.avatar').textContent = bot.name.trim().charAt(0).toUpperCase();
    this.root.querySelector('.bot-name').textContent = bot.name;
    const owner = ownerOf(state);
    showOwner(this.root, owner, state.action, page.now);
    this.root.querySelector('.phone').setAttribute('aria-label', owner);
    const isEmpty = state.messages.length === 0;
    this.root.querySelector('.blocked').hidden = !state.blocked;
    this.root.querySelector('.start').hidden = state.blocked || !isEmpty;
    this.composer.hidden = state.blocked || isEmpty;
    this.root.querySelector('[data-do=block]').hidden = state.blocked;
    this.root.querySelector('.menu-items [data-do=unblock]').hidden = !state.blocked;
    this.root.querySelector('.about').textContent = isEmpty ? state.description : '';
    this.root.querySelector('.editing').hidden = this.editing === undefined;
    showInvitation(this.root, state.invitation);
    showLock(this.root, state.lockScreen, bot);
    this.showMessages(state.messages);
    this.showMenus(state);
    showStanding(this.root, state);
    this.showToast(state.toast);
  }

  showMessages(messages) {
    const { scrollTop, scrollHeight, clientHeight } = this.messages;
    const wasAtEnd = scrollHeight - scrollTop - clientHeight < 80;
    const focused = this.messages.contains(document.activeElement) ? (document.activeElement.dataset.key ?? '') : undefined;
    const last = messages.at(-1)?.id;
    const isNew = last !== undefined && !this.shown.has(last);
    for (const [id, { view }] of this.shown) {
      if (messages.some((m) => m.id === id)) continue;
      view.remove();
      this.shown.delete(id);
    }
    let before = null;
    for (const message of messages.toReversed()) {
      const looks = looksOf(message, pageLanguage());
      const shown = this.shown.get(message.id);
      let view = shown?.view;
      if (shown?.looks !== looks) {
        view = messageView(message, this.deeds(message));
        shown?.view.remove();
        this.shown.set(message.id, { looks, view });
      }
      if (view.nextSibling !== before || view.parentNode !== this.messages) this.messages.insertBefore(view, before);
      before = view;
    }
    // A press edits the message in place and takes its buttons away; who came by keyboard stays in the chat.
    if (focused !== undefined && !this.messages.contains(document.activeElement)) {
      const same = [...this.messages.querySelectorAll('[data-key]')].find((key) => key.dataset.key === focused);
      (same ?? this.messages.querySelector('.message:last-child .key') ?? this.messages).focus({ preventScroll: true });
    }
    if (wasAtEnd || isNew) this.scrollToEnd();
  }

  scrollToEnd() {
    this.messages.scrollTop = this.messages.scrollHeight;
  }

  deeds(shown) {
    const { bot, phones } = this.page;
    return {
      isOurs: (link) => startCodeOf(link, bot.username) !== undefined,
      follow: (link) => this.follow(link),
      link: linkIn(shown, bot.username),
      others: phones.filter(({ id }) => id !== this.id).map((phone) => ({ name: titleOf(phone), id: phone.id })),
      followOn: (id, link) => this.follow(link, id),
      press: (message, data) => this.post('press', { message, data }),
      type: (text) => this.post('type', { text }),
      remove: (message) => this.post('delete', { message: message.id }),
      edit: (message) => {
        this.editing = message.id;
        this.input.value = message.text;
        this.root.querySelector('.editing').hidden = false;
        this.fitInput();
        this.input.focus();
      },
      copy: async (text) => {
        const copied = await navigator.clipboard.writeText(text).then(
          () => true,
          () => false,
        );
        this.toast(say(copied ? 'copied' : 'notCopied'));
      },
    };
  }

  showMenus(state) {
    const looks = JSON.stringify([state.commands, pageLanguage()]);
    if (this.menuLooks === looks) return;
    this.menuLooks = looks;
    const attached = ATTACHED.map((kind) => this.item(say(kind), { picture: kind }, () => this.post('send', { kind })));
    this.root.querySelector('.attach-items').replaceChildren(...attached);
    const commands = state.commands.map(({ command, description }) =>
      this.item(`/${command}`, { explained: description }, () => this.post('type', { text: `/${command}` })),
    );
    const none = element('p', 'none', say('noCommands'));
    this.root.querySelector('.command-items').replaceChildren(...(commands.length > 0 ? commands : [none]));
  }

  item(words, { explained, picture }, run) {
    const button = element('button', '', words);
    button.type = 'button';
    if (picture) button.prepend(icon(picture));
    if (explained) button.append(element('small', '', explained));
    button.addEventListener('click', run);
    return button;
  }

  showToast(toast) {
    const isFirst = this.pressId === undefined;
    if (this.pressId === (toast?.pressId ?? '')) return;
    this.pressId = toast?.pressId ?? '';
    // What was answered before the page was opened has been seen.
    if (isFirst || !toast) return;
    if (!toast.alert) return this.toast(toast.text);
    document.getElementById('alert-text').textContent = toast.text;
    document.getElementById('alert').showModal();
  }

  toast(words) {
    const line = this.root.querySelector('.toast');
    line.textContent = words;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => {
      line.textContent = '';
    }, TOAST_MS);
  }

  stopEditing() {
    if (this.editing !== undefined) this.input.value = '';
    this.editing = undefined;
    this.root.querySelector('.editing').hidden = true;
    this.fitInput();
  }

  fitInput() {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(this.input.scrollHeight, 140)}px`;
  }
}
