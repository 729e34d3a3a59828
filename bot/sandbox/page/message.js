// The element of a message.

import { element, icon, tone } from './dom.js';
import { dayOf, initialsOf, sizeOf, timeOf } from './format.js';
import { typedOf } from './markdown.js';
import { richText } from './richtext.js';
import { text } from './texts.js';

const BUSY_MILLISECONDS = 5000; // how long a button is busy if the bot does not answer the press

/**
 * Creates the element of a message. `firstOfDay` means to show the date above it, `firstOfRun` that it starts a run of
 * messages from one sender, `firstUnread` to mark that the person has read nothing from here on. `actions` has
 * onCommand(text), onPress(message id, data), onCopy(text), onStart(argument of /start), onEdit(message id, text), onReply(message id, name, text)
 * and onShow(message id).
 */
export function messageElement(message, { firstOfDay, firstOfRun, firstUnread }, actions) {
  return element(
    'article',
    {
      class: `message ${sideOf(message)}${firstOfRun ? ' first' : ''}`,
      'data-testid': 'message',
      'data-message-id': message.id,
      'data-from': message.from,
    },
    firstOfDay ? element('p', { class: 'day' }, dayOf(message.time)) : null,
    firstUnread ? element('p', { class: 'unread-line', 'data-testid': 'unread-line' }, text('unread_line')) : null,
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
  const content = message.html ? richText(message.html, message.language, actions.onCommand) : null;
  const editable = message.mine && content && !message.photo && !message.document;
  return element(
    'div',
    { class: 'bubble' },
    element('p', { class: `sender ${tone(message.name)}` }, message.name),
    message.reply ? quotation(message.reply, actions.onShow) : null,
    message.photo ? photo(message.photo) : null,
    message.document ? documentCard(message.document) : null,
    message.contact ? contactCard(message.contact) : null,
    content,
    element(
      'p',
      { class: 'meta' },
      message.edited ? `${text('edited')} ` : null,
      element(
        'time',
        { datetime: message.time, title: `${dayOf(message.time)}, ${timeOf(message.time)}` },
        timeOf(message.time),
      ),
    ),
    element(
      'div',
      { class: 'actions' },
      editable ? action('pencil', 'edit', () => actions.onEdit(message.id, typedOf(content))) : null,
      action('reply', 'reply', () => actions.onReply(message.id, message.name, content?.textContent ?? '')),
    ),
  );
}

/** Creates a small button beside the message. `name` is its text and its test id. */
function action(iconName, name, onclick) {
  const label = text(name);
  return element(
    'button',
    { type: 'button', class: 'icon-button action', 'data-testid': name, 'aria-label': label, title: label, onclick },
    icon(iconName),
  );
}

/** Creates the beginning of the message that a message replies to. A click shows that message. */
function quotation({ id, name, text: firstLine }, onShow) {
  return element(
    'button',
    { type: 'button', class: `quotation ${tone(name)}`, 'data-testid': 'quotation', onclick: () => onShow(id) },
    element('strong', {}, name),
    element('span', { dir: 'auto' }, firstLine),
  );
}

const MAX_PHOTO_HEIGHT = 420; // pixels

/** Creates a picture. Its place has the right size before it is loaded, so that nothing moves then. */
function photo({ url, width, height }) {
  const shown = Math.round(width * Math.min(1, MAX_PHOTO_HEIGHT / height));
  const style = `aspect-ratio: ${width} / ${height}; width: ${shown}px`;
  return element(
    'a',
    { class: 'photo', href: url, target: '_blank', rel: 'noopener noreferrer' },
    element('img', { src: url, alt: text('picture'), style }),
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

function inlineKeyboard(message, { onPress, onCopy, onStart }) {
  const own = { onPress: (data) => onPress(message.id, data), onCopy, onStart };
  const rows = message.inline.map((row) =>
    element('div', { class: 'row' }, ...row.map((button) => inlineButton(button, own))),
  );
  return element('div', { class: 'inline', role: 'group', 'aria-label': text('buttons') }, ...rows);
}

/** Returns the link that a button shares, or null. Telegram's apps ask for a chat; this page copies the link. */
function sharedLink(url) {
  const match = /^https:\/\/t\.me\/share\/url\?(.*)$/.exec(url ?? '');
  return match && new URLSearchParams(match[1]).get('url');
}

/** Returns the argument of /start in a link that starts a bot, or null. The page knows only one bot. */
function startArgument(url) {
  const match = /^https:\/\/t\.me\/\w+\?start=([\w-]+)$/.exec(url ?? '');
  return match && match[1];
}

function inlineButton({ text: label, style, url, data, copy }, { onPress, onCopy, onStart }) {
  const look = style ? `inline-button is-${style}` : 'inline-button';
  const shared = sharedLink(url);
  const argument = startArgument(url);
  if (url && !shared && argument === null) {
    return element(
      'a',
      {
        class: look,
        'data-testid': 'inline-button',
        href: url,
        target: '_blank',
        rel: 'noopener noreferrer',
        title: label,
      },
      element('span', { class: 'label' }, label),
      icon('external'),
      element('span', { class: 'visually-hidden' }, ` ${text('opens_new_tab')}`),
    );
  }
  const press = ({ currentTarget: button }) => {
    if (copy || shared) return onCopy(copy || shared);
    if (argument !== null) return onStart(argument);
    if (button.ariaBusy) return;
    button.ariaBusy = 'true';
    setTimeout(() => button.removeAttribute('aria-busy'), BUSY_MILLISECONDS);
    onPress(data);
  };
  return element(
    'button',
    {
      type: 'button',
      class: look,
      'data-testid': 'inline-button',
      disabled: !data && !copy && !url,
      title: label,
      onclick: press,
    },
    element('span', { class: 'label' }, label),
  );
}
