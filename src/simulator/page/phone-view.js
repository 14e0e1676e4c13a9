// One phone: shows its state and turns what is clicked and typed into deeds.
import { icon, putIcons } from './icons.js';
import { element, looksOf, messageView } from './message-view.js';
import { pageLanguage, putWords, say } from './words.js';

const ATTACHED = ['photo', 'voice', 'contact', 'location', 'video', 'document', 'sticker'];
const TOAST_MS = 4000;

/** A phone on the page. `post` sends a deed to the server and tells whether it was done. */
export class PhoneView {
  constructor(id, post) {
    this.id = id;
    this.post = (deed, given = {}) => post(`phones/${id}/${deed}`, given);
    this.root = document.getElementById('phone-template').content.cloneNode(true).firstElementChild;
    this.messages = this.root.querySelector('.messages');
    this.composer = this.root.querySelector('.composer');
    this.input = this.composer.elements.namedItem('text');
    this.shown = new Map();
    this.editing = undefined;
    this.pressId = undefined;
    putIcons(this.root);
    this.listen();
  }

  listen() {
    const deeds = {
      start: () => this.post('open'),
      clear: () => this.post('clear'),
      block: () => this.post('block', { blocked: true }),
      unblock: () => this.post('block', { blocked: false }),
      cancel: () => this.stopEditing(),
    };
    for (const button of this.root.querySelectorAll('[data-do]')) {
      button.addEventListener('click', () => deeds[button.dataset.do]());
    }
    this.root.querySelector('.by-code form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.post('open', { code: new FormData(event.target).get('code') });
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

  async send() {
    const text = this.input.value.trim();
    if (text === '') return;
    const done = this.editing === undefined ? await this.post('type', { text }) : await this.post('edit', { message: this.editing, text });
    if (!done) return;
    this.input.value = '';
    this.stopEditing();
    this.fitInput();
  }

  update(state, bot) {
    this.state = state;
    putWords(this.root);
    this.root.querySelector('.avatar').textContent = bot.name.trim().charAt(0).toUpperCase();
    this.root.querySelector('.bot-name').textContent = bot.name;
    const owner = state.title[pageLanguage()] || `${say('phoneOf')}: ${state.name}`;
    this.root.querySelector('.owner').textContent = owner;
    this.root.querySelector('.phone').setAttribute('aria-label', owner);
    const isEmpty = state.messages.length === 0;
    this.root.querySelector('.blocked').hidden = !state.blocked;
    this.root.querySelector('.start').hidden = state.blocked || !isEmpty;
    this.composer.hidden = state.blocked || isEmpty;
    this.root.querySelector('[data-do=block]').hidden = state.blocked;
    this.root.querySelector('.menu-items [data-do=unblock]').hidden = !state.blocked;
    this.root.querySelector('.about').textContent = isEmpty ? state.description : '';
    this.root.querySelector('.editing').hidden = this.editing === undefined;
    this.showMessages(state.messages);
    this.showMenus(state);
    this.showStanding(state);
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
        view = messageView(message, this.deeds());
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
    if (wasAtEnd || isNew) this.messages.scrollTop = this.messages.scrollHeight;
  }

  deeds() {
    return {
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

  showStanding(state) {
    const line = this.root.querySelector('.standing');
    if (state.standing) {
      const { flow, step } = state.standing;
      line.replaceChildren(`${say('standsAt')} `, element('code', '', `${flow}/${step}`));
    } else line.textContent = say('standsNowhere');
    this.root.querySelector('.sounds').textContent = say('sounds', state.notifications.all, state.notifications.loud);
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
