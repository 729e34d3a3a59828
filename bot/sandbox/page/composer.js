// The composer: the input with its buttons, the command list, and editing of the person's own messages.

import { CommandMenu } from './commands.js';
import { byId } from './dom.js';
import { ReplyKeyboard } from './keyboard.js';

const PLACEHOLDER = 'Message';

export class Composer {
  #form = byId('composer');
  #input = byId('input');
  #file = byId('file');
  #actions;
  #commands;
  #keyboard;
  #editedId = null; // the message being edited

  /** actions: onSay(text), onEdit(message id, text), onFile(file). Each resolves to whether it succeeded. */
  constructor(actions) {
    this.#actions = actions;
    this.#commands = new CommandMenu((command) => this.#send(command));
    this.#keyboard = new ReplyKeyboard((text) => actions.onSay(text));
    this.#input.addEventListener('input', () => this.#grow());
    addEventListener('resize', () => this.#grow());
    this.#input.addEventListener('keydown', (event) => this.#handleKey(event));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId('editing-cancel').addEventListener('click', () => this.reset());
    byId('attach').addEventListener('click', () => this.#file.click());
    this.#file.addEventListener('change', () => this.#sendFile());
  }

  /** Shows the placeholder, commands and reply keyboard of the state of the chat. */
  update({ placeholder, commands, keyboard }) {
    this.#input.placeholder = placeholder || PLACEHOLDER;
    this.#commands.update(commands ?? []);
    this.#keyboard.update(keyboard ?? null);
  }

  /** Starts editing the message with this id and text. */
  edit(id, text) {
    this.#editedId = id;
    byId('editing').hidden = false;
    byId('editing-text').textContent = text;
    this.#setText(text);
    this.#input.focus();
  }

  /** Clears the input and ends editing. */
  reset() {
    this.#editedId = null;
    byId('editing').hidden = true;
    this.#commands.close();
    this.#setText('');
  }

  #handleKey(event) {
    if (event.isComposing || event.shiftKey) return;
    if (this.#commands.handleKey(event.key)) return event.preventDefault();
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.#editedId !== null) {
      this.reset();
    }
  }

  #submit() {
    const text = this.#input.value.trim();
    if (text !== '') this.#send(text);
  }

  #send(text) {
    if (this.#editedId === null) this.#say(text);
    else this.#saveEdit(this.#editedId, text);
  }

  /** Sends a text. If that fails, the text returns to the input, unless the person has typed something else. */
  async #say(text) {
    this.reset();
    const sent = await this.#actions.onSay(text);
    if (!sent && this.#input.value === '') this.#setText(text);
  }

  async #saveEdit(id, text) {
    const saved = await this.#actions.onEdit(id, text);
    if (saved && this.#editedId === id) this.reset();
  }

  async #sendFile() {
    const [file] = this.#file.files;
    if (file) await this.#actions.onFile(file);
    this.#file.value = ''; // allows choosing the same file again
  }

  #setText(text) {
    this.#input.value = text;
    this.#grow();
  }

  /** Makes the input as high as its text, up to the limit in style.css. */
  #grow() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${this.#input.scrollHeight}px`;
  }
}
