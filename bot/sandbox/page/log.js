// The conversation. It updates only the elements of changed messages and manages the scroll position.

import { byId } from './dom.js';
import { dayOf } from './format.js';
import { messageElement, settle } from './message.js';
import { RovingFocus } from './roving.js';
import { text } from './texts.js';

const BOTTOM_TOLERANCE_PIXELS = 24;
const FOCUSABLE = 'a, button, [tabindex]';

export class Log {
  #scroller = byId('log');
  #content = byId('log-content');
  #chip = byId('unread');
  #actions;
  #roving;
  #shown = new Map(); // message id → {json, node}
  #pinned = true; // whether to keep the newest message in view
  #scrollTop = 0; // the last one that is known
  #unread = 0;
  #lastRead = null; // the newest message that was read before; null until the first messages come
  #reported = 0; // the newest message that onRead got

  /** actions are those of messageElement, onRead(message id) and onLeave(), for the Escape key. */
  constructor(actions) {
    this.#actions = { ...actions, onShow: (id) => this.#show(id) };
    this.#roving = new RovingFocus(this.#content, actions.onLeave);
    document.addEventListener('visibilitychange', () => this.#reportRead());
    this.#scroller.addEventListener('scroll', () => this.#noticeScroll());
    this.#chip.addEventListener('click', () => this.toBottom());
    // Loading pictures and a growing composer must not hide the newest message.
    const observer = new ResizeObserver(() => {
      this.#noticeScroll();
      if (this.#pinned) this.#scrollDown();
    });
    observer.observe(this.#scroller);
    observer.observe(this.#content);
  }

  /** Clears the log for another chat. style.css shows the names of senders if the kind is "group". */
  reset(kind) {
    this.#shown.clear();
    this.#content.replaceChildren();
    this.#scroller.dataset.kind = kind;
    this.#lastRead = null;
    this.#reported = 0;
    this.toBottom();
  }

  /** Shows exactly these messages, of which those after lastRead were not read. Only changed ones get new elements. */
  render(messages, lastRead) {
    this.#noticeScroll(); // its event may be about to come
    const anchor = this.#pinned ? null : this.#topmostVisible();
    this.#lastRead ??= lastRead;
    const fresh = this.#reconcile(messages);
    this.#roving.update();
    if (this.#pinned) {
      this.#scrollDown();
      this.#reportRead();
      return;
    }
    this.#restore(anchor);
    this.#setUnread(this.#unread + fresh);
  }

  /** Shows everything anew, in the language of the page. */
  translate() {
    for (const shown of this.#shown.values()) shown.json = '';
    this.#setUnread(this.#unread);
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
    this.#reportRead();
  }

  /** Removes the line above the unread messages: the person has answered. */
  endUnread() {
    this.#lastRead = Infinity;
  }

  /** Notes that the newest message was read, if it is in view. */
  #reportRead() {
    const newest = Math.max(0, ...this.#shown.keys());
    if (!this.#pinned || document.hidden || newest <= this.#reported) return;
    this.#reported = newest;
    this.#actions.onRead(newest);
  }

  /** Scrolls to a message and marks it for a moment. */
  #show(id) {
    const node = this.#shown.get(id)?.node;
    node?.scrollIntoView({ block: 'center' });
    node?.animate([{ background: 'var(--pill)' }, { background: 'transparent' }], 1500);
  }

  /** Adds, replaces and removes elements. Returns the number of new messages that others have written. */
  #reconcile(messages) {
    const newest = Math.max(0, ...this.#shown.keys());
    const before = this.#shown;
    this.#shown = new Map();
    let fresh = 0;
    const firstUnread = messages.find(({ id, mine }) => id > this.#lastRead && !mine)?.id;
    messages.forEach((message, index) => {
      const place = placeAfter(messages[index - 1], message);
      if (message.id === firstUnread) place.firstUnread = true;
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

  /**
   * Only a person who scrolls up stops following the newest message. Content that grows, such as a picture that loads,
   * makes a distance to the end too, but leaves the position as it is.
   */
  #noticeScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    const atEnd = scrollHeight - scrollTop - clientHeight <= BOTTOM_TOLERANCE_PIXELS;
    this.#pinned = atEnd || (this.#pinned && scrollTop >= this.#scrollTop);
    this.#scrollTop = scrollTop;
    if (this.#pinned) this.#setUnread(0);
    this.#reportRead();
  }

  #scrollDown() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#scrollTop = this.#scroller.scrollTop;
  }

  #setUnread(count) {
    this.#unread = count;
    this.#chip.hidden = count === 0;
    byId('unread-text').textContent = text('new_messages', { count });
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
