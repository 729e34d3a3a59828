// The composer: the input with its buttons, the command list, replies, and editing of the person's own messages.

import { CommandMenu } from './commands.js';
import { byId } from './dom.js';
import { FormatBar } from './formatbar.js';
import { ReplyKeyboard } from './keyboard.js';
import { htmlOf } from './markdown.js';
import { text } from './texts.js';

const MAX_ALBUM_SIZE = 10; // files
const MAX_TEXT_LENGTH = 4096; // Telegram's apps split a longer text into several messages

export class Composer {
  #form = byId('composer');
  #input = byId('input');
  #file = byId('file');
  #actions;
  #commands;
  #keyboard;
  #formats = new FormatBar();
  #placeholder = '';
  #target = null; // {kind: "edit" | "reply", id}: the message that is edited or replied to

  /**
   * actions: onSay({text, html, replyTo}), onEdit(message id, {text, html}), onFiles(files,
   * caption as HTML, replyTo). Each resolves to whether it succeeded.
   */
  constructor(actions) {
    this.#actions = actions;
    this.#commands = new CommandMenu((command) => this.#send(command));
    this.#keyboard = new ReplyKeyboard((label) => actions.onSay({ text: label }));
    this.#input.addEventListener('input', () => this.#grow());
    addEventListener('resize', () => this.#grow());
    this.#input.addEventListener('keydown', (event) => this.#handleKey(event));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId('target-cancel').addEventListener('click', () => this.#untarget());
    byId('attach').addEventListener('click', () => this.#file.click());
    this.#file.addEventListener('change', () => this.#sendFiles());
  }

  /** Shows the placeholder, commands and reply keyboard of the state of the chat. */
  update({ placeholder, commands, keyboard }) {
    this.#placeholder = placeholder;
    this.#input.placeholder = placeholder || text('message');
    this.#commands.update(commands ?? []);
    this.#keyboard.update(keyboard ?? null);
  }

  /** Puts everything into the language of the page. */
  translate() {
    this.#formats.translate();
    this.#input.placeholder = this.#placeholder || text('message');
  }

  focus() {
    this.#input.focus();
  }

  /** Starts editing the message with this id. typed is its text with the marks of its formatting. */
  edit(id, typed) {
    this.#aim('edit', id, text('edit_message'), typed);
    this.#setText(typed);
  }

  /** Starts a reply to the message with this id, of this author and with this text. */
  reply(id, name, quoted) {
    if (this.#target?.kind === 'edit') this.#setText('');
    this.#aim('reply', id, text('reply_to', { name }), quoted);
  }

  /** Clears the input, and ends editing or replying. */
  reset() {
    this.#target = null;
    byId('target').hidden = true;
    this.#commands.close();
    this.#setText('');
  }

  #aim(kind, id, title, quoted) {
    this.#target = { kind, id };
    byId('target').hidden = false;
    byId('target-icon').setAttribute('href', kind === 'edit' ? '#icon-pencil' : '#icon-reply');
    byId('target-title').textContent = title;
    byId('target-text').textContent = quoted;
    this.#input.focus();
  }

  /** Ends editing or replying. The text of a reply stays. */
  #untarget() {
    const typed = this.#target?.kind === 'reply' ? this.#input.value : '';
    this.reset();
    this.#setText(typed);
    this.#input.focus();
  }

  #handleKey(event) {
    if (event.isComposing) return;
    if (this.#formats.handleKey(event)) return event.preventDefault();
    if (event.shiftKey) return;
    if (this.#commands.handleKey(event.key)) return event.preventDefault();
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.#target) {
      this.#untarget();
    }
  }

  #submit() {
    const typed = this.#input.value.trim();
    if (typed !== '') this.#send(typed);
  }

  #send(typed) {
    if (this.#target?.kind === 'edit') this.#saveEdit(this.#target.id, typed);
    else this.#say(typed);
  }

  /** Sends a text. What fails returns to the input, unless the person has typed something else. */
  async #say(typed) {
    const replyTo = this.#target?.id;
    this.reset();
    const parts = split(typed);
    while (parts.length > 0 && await this.#actions.onSay({ text: parts[0], html: htmlOf(parts[0]), replyTo })) {
      parts.shift();
    }
    if (parts.length > 0 && this.#input.value === '') this.#setText(parts.join('\n'));
  }

  async #saveEdit(id, typed) {
    const saved = await this.#actions.onEdit(id, { text: typed, html: htmlOf(typed) });
    if (saved && this.#target?.id === id) this.reset();
  }

  /** Sends the chosen files, with what is in the input as their caption. */
  async #sendFiles() {
    const files = [...this.#file.files];
    const isEditing = this.#target?.kind === 'edit';
    const caption = isEditing ? '' : htmlOf(this.#input.value.trim(), true);
    const replyTo = isEditing ? null : this.#target?.id;
    for (let n = 0; n < files.length; n += MAX_ALBUM_SIZE) {
      const part = files.slice(n, n + MAX_ALBUM_SIZE);
      if (!await this.#actions.onFiles(part, n === 0 ? caption : '', replyTo)) break;
      if (n === 0 && !isEditing) this.reset();
    }
    this.#file.value = ''; // allows choosing the same files again
  }

  #setText(typed) {
    this.#input.value = typed;
    this.#grow();
  }

  /** Makes the input as high as its text, up to the limit in style.css. */
  #grow() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${this.#input.scrollHeight}px`;
  }
}

/** Splits a text into parts that Telegram accepts, if possible at the end of a line or a word. */
function split(typed) {
  const parts = [];
  let rest = typed;
  while (rest.length > MAX_TEXT_LENGTH) {
    const head = rest.slice(0, MAX_TEXT_LENGTH);
    const whole = head.isWellFormed() ? head.length : head.length - 1; // not half an emoji
    const at = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((index) => index > 0) ?? whole;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...parts, rest];
}
