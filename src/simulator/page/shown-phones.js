// The phones of the page: side by side where there is room; one at a time, with a tab for each, where there is not.
import { element } from './message-view.js';
import { titleOf } from './phone-edges.js';
import { PhoneView } from './phone-view.js';
import { say } from './words.js';

/** Below this width one phone is shown at a time. The same width stands in phones.css. */
export const WIDE = '(min-width: 62rem)';

/** All phones of the page. */
export class ShownPhones {
  constructor(post) {
    this.post = post;
    this.views = new Map();
    this.place = document.getElementById('phones');
    this.tabs = document.getElementById('phone-tabs');
    this.chosen = undefined;
  }

  update(state) {
    this.state = state;
    this.place.classList.toggle('many', state.phones.length > 1);
    this.chosen ??= state.phones[0]?.id;
    for (const phone of state.phones) {
      if (!this.views.has(phone.id)) {
        const view = new PhoneView(phone.id, this.post);
        this.views.set(phone.id, view);
        this.place.append(view.root);
      }
      this.views.get(phone.id).update(phone, state);
    }
    this.showTabs();
  }

  /** Brings a phone to the front, and who uses a keyboard into it. */
  choose(id) {
    this.chosen = id;
    this.showTabs();
    this.views.get(id)?.focus();
  }

  showTabs() {
    const { phones } = this.state;
    this.tabs.hidden = phones.length < 2;
    // The tabs stay the same elements, so that the focus stays where it was.
    while (this.tabs.children.length < phones.length) {
      const tab = element('button', '');
      tab.type = 'button';
      tab.addEventListener('click', () => {
        this.chosen = Number(tab.dataset.phone);
        this.showTabs();
      });
      this.tabs.append(tab);
    }
    phones.forEach((phone, index) => {
      const tab = this.tabs.children[index];
      tab.dataset.phone = phone.id;
      tab.setAttribute('aria-pressed', String(phone.id === this.chosen));
      tab.replaceChildren(titleOf(phone));
      const unread = phone.lockScreen.length;
      if (unread > 0 && phone.id !== this.chosen) {
        const badge = element('span', 'badge', String(unread));
        badge.setAttribute('role', 'img');
        badge.setAttribute('aria-label', say('unread', unread));
        tab.append(' ', badge);
      }
      this.views.get(phone.id).root.classList.toggle('chosen', phone.id === this.chosen);
    });
  }
}
