// The buttons that format the selected text of the input, and their keys. They put marks around it; see markdown.js.

import { byId, element } from './dom.js';
import { text } from './texts.js';

// The keys are Telegram's: https://telegram.org/blog/edit#new-formatting-shortcuts
const FORMATS = [
  { name: 'bold', sign: 'B', mark: '**', key: 'b' },
  { name: 'italic', sign: 'I', mark: '__', key: 'i' },
  { name: 'strikethrough', sign: 'S', mark: '~~', key: 'x', shift: true },
  { name: 'code', sign: '<>', mark: '`', key: 'm', shift: true },
  { name: 'spoiler', sign: '▒', mark: '||', key: 'p', shift: true },
];

export class FormatBar {
  #bar = byId('format');
  #input = byId('input');

  constructor() {
    this.#bar.addEventListener('mousedown', (event) => event.preventDefault()); // the input keeps focus and selection
    document.addEventListener('selectionchange', () => this.#update());
    this.#input.addEventListener('blur', () => this.#update());
    this.translate();
  }

  /** Creates the buttons anew, in the language of the page. */
  translate() {
    this.#bar.replaceChildren(...FORMATS.map(({ name, sign, mark }) => element(
      'button',
      {
        type: 'button',
        tabindex: -1, // by keyboard there are the keys
        class: `icon-button format-${name}`,
        'data-testid': `format-${name}`,
        'aria-label': text(name),
        title: text(name),
        onclick: () => this.#wrap(mark),
      },
      sign,
    )));
  }

  /** Handles a key that was pressed in the input. Returns whether it formats. */
  handleKey({ ctrlKey, metaKey, altKey, shiftKey, code }) {
    if (!(ctrlKey || metaKey) || altKey) return false;
    const format = FORMATS.find(({ key, shift = false }) => code === `Key${key.toUpperCase()}` && shift === shiftKey);
    if (format) this.#wrap(format.mark);
    return Boolean(format);
  }

  #update() {
    const { selectionStart, selectionEnd } = this.#input;
    this.#bar.hidden = document.activeElement !== this.#input || selectionStart === selectionEnd;
  }

  #wrap(mark) {
    const { selectionStart: start, selectionEnd: end, value } = this.#input;
    if (start === end) return;
    this.#input.setRangeText(mark + value.slice(start, end) + mark, start, end, 'select');
    this.#input.setSelectionRange(start + mark.length, end + mark.length);
    this.#input.dispatchEvent(new Event('input'));
  }
}
