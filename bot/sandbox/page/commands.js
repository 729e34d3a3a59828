// The list of the bot's commands above the input.

import { byId, element } from './dom.js';

export class CommandMenu {
  #list = byId('commands');
  #input = byId('input');
  #toggle = byId('commands-toggle');
  #onPick;
  #commands = [];
  #matches = [];
  #active = 0;

  /** onPick gets the text to send, such as "/start". */
  constructor(onPick) {
    this.#onPick = onPick;
    // Pressing an item or the toggle must not take the focus from the input.
    for (const node of [this.#list, this.#toggle]) {
      node.addEventListener('mousedown', (event) => event.preventDefault());
    }
    this.#toggle.addEventListener('click', () => (this.#list.hidden ? this.#openAll() : this.close()));
    this.#input.addEventListener('input', () => this.#filter());
    this.#input.addEventListener('blur', () => this.close());
  }

  /** Sets the commands that the person sees in this chat. */
  update(commands) {
    if (JSON.stringify(commands) === JSON.stringify(this.#commands)) return;
    this.#commands = commands;
    this.#toggle.hidden = commands.length === 0;
    if (!this.#list.hidden) this.#filter();
  }

  close() {
    this.#show([]);
  }

  /** Handles a key that was pressed in the input. Returns whether the open list used it. */
  handleKey(key) {
    if (this.#list.hidden) return false;
    const count = this.#matches.length;
    const keys = {
      ArrowDown: () => this.#activate((this.#active + 1) % count),
      ArrowUp: () => this.#activate((this.#active + count - 1) % count),
      Enter: () => this.#pick(this.#matches[this.#active]),
      Escape: () => this.close(),
    };
    keys[key]?.();
    return key in keys;
  }

  #openAll() {
    this.#input.focus();
    this.#show(this.#commands);
  }

  /** Shows the list while the input contains only the start of a command. */
  #filter() {
    const typed = this.#input.value.toLowerCase();
    const isCommand = /^\/\w*$/.test(typed);
    this.#show(isCommand ? this.#commands.filter(({ command }) => `/${command}`.startsWith(typed)) : []);
  }

  #show(matches) {
    this.#matches = matches;
    this.#list.hidden = matches.length === 0;
    this.#toggle.setAttribute('aria-expanded', String(!this.#list.hidden));
    this.#list.replaceChildren(...matches.map((match, index) => this.#item(match, index)));
    const exact = matches.findIndex(({ command }) => `/${command}` === this.#input.value);
    this.#activate(Math.max(0, exact));
  }

  #item(match, index) {
    return element(
      'div',
      {
        id: `command-${index}`,
        class: 'command-item',
        role: 'option',
        'data-testid': 'command-item',
        onclick: () => this.#pick(match),
      },
      element('strong', {}, `/${match.command}`),
      element('span', {}, match.description),
    );
  }

  #activate(index) {
    this.#active = index;
    [...this.#list.children].forEach((item, position) => {
      item.setAttribute('aria-selected', String(position === index));
    });
    const item = this.#list.children[index];
    item?.scrollIntoView({ block: 'nearest' });
    if (item) this.#input.setAttribute('aria-activedescendant', item.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #pick({ command }) {
    this.close();
    this.#onPick(`/${command}`);
  }
}
