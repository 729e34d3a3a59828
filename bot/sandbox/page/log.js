// The conversation. It updates only the elements of changed messages and manages the scroll position.

import { byId } from './dom.js';
import { dayOf } from './format.js';
import { messageElement, settle } from './message.js';

const BOTTOM_TOLERANCE_PIXELS = 24;
const FOCUSABLE = 'a, button, [tabindex]';

export class Log {
  #scroller = byId('log');
  #content = byId('log-content');
  #chip = byId('unread');
  #actions;
  #shown = new Map(); // message id → {json, node}
  #pinned = true; // whether to keep the newest message in view
  #unread = 0;

  constructor(actions) {
    this.#actions = actions;
    this.#scroller.addEventListener('scroll', () => this.#noticeScroll());
    this.#chip.addEventListener('click', () => this.toBottom());
    // Loading pictures and a growing composer must not hide the newest message.
    const observer = new ResizeObserver(() => this.#pinned && this.#scrollDown());
    observer.observe(this.#scroller);
    observer.observe(this.#content);
  }

  /** Clears the log for another chat. style.css shows the names of senders if the kind is "group". */
  reset(kind) {
    this.#shown.clear();
    this.#content.replaceChildren();
    this.#scroller.dataset.kind = kind;
    this.toBottom();
  }

  /** Shows exactly these messages. Only changed messages get new elements. */
  render(messages) {
    const anchor = this.#pinned ? null : this.#topmostVisible();
    const fresh = this.#reconcile(messages);
    if (this.#pinned) return this.#scrollDown();
    this.#restore(anchor);
    this.#setUnread(this.#unread + fresh);
  }

  /** Ends the busy state of the pressed buttons. */
  settle() {
    settle(this.#content);
  }

  /** Scrolls to the newest message and keeps it in view. */
  toBottom() {
    this.#pinned = true;
    this.#setUnread(0);
    this.#scrollDown();
  }

  /** Adds, replaces and removes elements. Returns the number of new messages that others have written. */
  #reconcile(messages) {
    const newest = Math.max(0, ...this.#shown.keys());
    const before = this.#shown;
    this.#shown = new Map();
    let fresh = 0;
    messages.forEach((message, index) => {
      const place = placeAfter(messages[index - 1], message);
      const json = JSON.stringify([message, place]);
      const old = before.get(message.id);
      const node = old?.json === json ? old.node : messageElement(message, place, this.#actions);
      if (old && old.node !== node) replaceKeepingFocus(old.node, node);
      this.#shown.set(message.id, { json, node });
      if (message.id > newest && !message.mine) fresh++;
    });
    for (const [id, { node }] of before) if (!this.#shown.has(id)) node.remove();
    this.#insertInOrder();
    return fresh;
  }

  #insertInOrder() {
    let next = this.#content.firstChild;
    for (const { node } of this.#shown.values()) {
      if (node === next) next = next.nextSibling;
      else this.#content.insertBefore(node, next);
    }
  }

  #topmostVisible() {
    const { top } = this.#scroller.getBoundingClientRect();
    for (const [id, { node }] of this.#shown) {
      const box = node.getBoundingClientRect();
      if (box.bottom > top) return { id, top: box.top };
    }
    return null;
  }

  #restore(anchor) {
    const node = anchor && this.#shown.get(anchor.id)?.node;
    if (node) this.#scroller.scrollTop += node.getBoundingClientRect().top - anchor.top;
  }

  #noticeScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    this.#pinned = scrollHeight - scrollTop - clientHeight <= BOTTOM_TOLERANCE_PIXELS;
    if (this.#pinned) this.#setUnread(0);
  }

  #scrollDown() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #setUnread(count) {
    this.#unread = count;
    this.#chip.hidden = count === 0;
    byId('unread-text').textContent = count === 1 ? '1 new message' : `${count} new messages`;
  }
}

/** Returns whether a message is the first of a day, and the first of a run of messages from one sender. */
function placeAfter(previous, message) {
  const firstOfDay = !previous || dayOf(previous.time) !== dayOf(message.time);
  const firstOfRun = firstOfDay || Boolean(previous.service) ||
    previous.from !== message.from || previous.name !== message.name;
  return { firstOfDay, firstOfRun };
}

/** Replaces an element. If a button in it has the focus, the button at the same place gets it. */
function replaceKeepingFocus(old, node) {
  const index = [...old.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  old.replaceWith(node);
  if (index >= 0) node.querySelectorAll(FOCUSABLE)[index]?.focus({ preventScroll: true });
}
