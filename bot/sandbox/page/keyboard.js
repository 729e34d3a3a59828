// The reply keyboard below the input.

import { byId, element } from './dom.js';

export class ReplyKeyboard {
  #keys = byId('keyboard');
  #toggle = byId('keyboard-toggle');
  #json = 'null';

  /** onPick gets the text of the pressed button. */
  constructor(onPick) {
    this.#keys.addEventListener('click', ({ target }) => {
      const key = target.closest('button');
      if (key) onPick(key.textContent);
    });
    this.#toggle.addEventListener('click', () => this.#expand(this.#keys.hidden));
  }

  /** Shows these rows of texts; null removes the keyboard. A new keyboard opens by itself. */
  update(rows) {
    const json = JSON.stringify(rows);
    if (json === this.#json) return;
    this.#json = json;
    this.#keys.replaceChildren(...(rows ?? []).map(rowElement));
    this.#toggle.hidden = !rows;
    this.#expand(Boolean(rows));
  }

  #expand(open) {
    this.#keys.hidden = !open;
    this.#toggle.setAttribute('aria-expanded', String(open));
  }
}

function rowElement(texts) {
  const keys = texts.map((text) => element(
    'button',
    { type: 'button', 'data-testid': 'keyboard-button', title: text },
    element('span', { class: 'label' }, text),
  ));
  return element('div', { class: 'row' }, ...keys);
}
