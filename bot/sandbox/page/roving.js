// One tab stop for all buttons and links of the conversation. The arrow keys move among them; Tab leaves them. See
// https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex.

const ITEMS = 'a, button, [role="button"]';
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export class RovingFocus {
  #root;
  #current = null; // the item that Tab reaches

  /** onEscape is called when a person leaves the items by the Escape key. */
  constructor(root, onEscape) {
    this.#root = root;
    root.addEventListener('focusin', ({ target }) => this.#enter(target.closest(ITEMS)));
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') onEscape();
      else if (!this.#move(event)) return;
      event.preventDefault();
    });
  }

  /** Makes the newest buttons the tab stop, unless a person is among the items. Call it after each change. */
  update() {
    const items = this.#items();
    for (const item of items) item.tabIndex = -1;
    const focused = items.find((item) => item === document.activeElement);
    this.#enter(focused ?? this.#firstOfNewestButtons() ?? items.at(-1));
  }

  #items() {
    return [...this.#root.querySelectorAll(ITEMS)].filter((item) => !item.disabled);
  }

  #firstOfNewestButtons() {
    return [...this.#root.querySelectorAll('.inline')].at(-1)?.querySelector('a, button:enabled');
  }

  #enter(item) {
    if (!item) return;
    if (this.#current) this.#current.tabIndex = -1;
    this.#current = item;
    item.tabIndex = 0;
  }

  #move({ key, target }) {
    const items = this.#items();
    const index = items.indexOf(target);
    const next = { Home: items[0], End: items.at(-1) }[key] ?? items[index + STEPS[key]];
    if (index < 0 || !next) return key in STEPS && index >= 0;
    next.focus();
    return true;
  }
}
