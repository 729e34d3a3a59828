// The element of a message.

import { element, icon, tone } from './dom.js';
import { dayOf, initialsOf, sizeOf, timeOf } from './format.js';
import { richText } from './richtext.js';

const BUSY_MILLISECONDS = 5000; // how long a button is busy if the bot does not answer the press

/**
 * Creates the element of a message. `firstOfDay` means to show the date above it, `firstOfRun` that it starts a run of
 * messages from one sender. `actions` has onCommand(text), onPress(message id, data), onCopy(text) and
 * onEdit(message id, text).
 */
export function messageElement(message, { firstOfDay, firstOfRun }, actions) {
  return element(
    'article',
    {
      class: `message ${sideOf(message)}${firstOfRun ? ' first' : ''}`,
      'data-testid': 'message',
      'data-message-id': message.id,
      'data-from': message.from,
    },
    firstOfDay ? element('p', { class: 'day' }, dayOf(message.time)) : null,
    message.service ? element('p', { class: 'service', dir: 'auto' }, message.service) : bubble(message, actions),
    message.inline?.length ? inlineKeyboard(message, actions) : null,
  );
}

/** Ends the busy state of all buttons in a node. */
export function settle(node) {
  for (const button of node.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
}

function sideOf({ service, mine }) {
  if (service) return 'is-service';
  return mine ? 'is-mine' : 'is-theirs';
}

function bubble(message, actions) {
  const text = message.html ? richText(message.html, actions.onCommand) : null;
  const editable = message.mine && text && !message.photo && !message.document;
  return element(
    'div',
    { class: 'bubble' },
    element('p', { class: `sender ${tone(message.name)}` }, message.name),
    message.photo ? photo(message.photo) : null,
    message.document ? documentCard(message.document) : null,
    message.contact ? contactCard(message.contact) : null,
    text,
    element(
      'p',
      { class: 'meta' },
      message.edited ? 'edited ' : null,
      element(
        'time',
        { datetime: message.time, title: `${dayOf(message.time)}, ${timeOf(message.time)}` },
        timeOf(message.time),
      ),
    ),
    editable ? pencil(() => actions.onEdit(message.id, text.textContent)) : null,
  );
}

function pencil(onclick) {
  return element(
    'button',
    { type: 'button', class: 'icon-button pencil', 'data-testid': 'edit', 'aria-label': 'Edit this message', onclick },
    icon('pencil'),
  );
}

function photo({ url }) {
  return element(
    'a',
    { class: 'photo', href: url, target: '_blank', rel: 'noopener noreferrer' },
    element('img', { src: url, alt: 'Picture, open in a new tab' }),
  );
}

function documentCard({ name, size, url }) {
  return element(
    'a',
    { class: 'card', href: url, download: name, 'data-testid': 'document' },
    element('span', { class: 'card-mark' }, icon('file')),
    element('span', { class: 'card-text' }, element('strong', {}, name), element('small', {}, sizeOf(size))),
  );
}

function contactCard({ name, phone }) {
  return element(
    'div',
    { class: 'card', 'data-testid': 'contact' },
    element('span', { class: `avatar ${tone(name)}`, 'aria-hidden': 'true' }, initialsOf(name)),
    element(
      'span',
      { class: 'card-text' },
      element('strong', {}, name),
      element('a', { href: `tel:${phone.replace(/[^+\d]/g, '')}` }, phone),
    ),
  );
}

function inlineKeyboard(message, { onPress, onCopy }) {
  const own = { onPress: (data) => onPress(message.id, data), onCopy };
  const rows = message.inline.map((row) =>
    element('div', { class: 'row' }, ...row.map((button) => inlineButton(button, own))),
  );
  return element('div', { class: 'inline', role: 'group', 'aria-label': 'Buttons of this message' }, ...rows);
}

function inlineButton({ text, url, data, copy }, { onPress, onCopy }) {
  if (url) {
    return element(
      'a',
      {
        class: 'inline-button',
        'data-testid': 'inline-button',
        href: url,
        target: '_blank',
        rel: 'noopener noreferrer',
      },
      element('span', {}, text),
      icon('external'),
      element('span', { class: 'visually-hidden' }, ' (opens in a new tab)'),
    );
  }
  const press = ({ currentTarget: button }) => {
    if (copy) return onCopy(copy);
    if (button.ariaBusy) return;
    button.ariaBusy = 'true';
    setTimeout(() => button.removeAttribute('aria-busy'), BUSY_MILLISECONDS);
    onPress(data);
  };
  return element(
    'button',
    {
      type: 'button',
      class: 'inline-button',
      'data-testid': 'inline-button',
      disabled: !data && !copy,
      onclick: press,
    },
    element('span', {}, text),
  );
}
