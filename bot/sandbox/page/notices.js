// Notices: toasts, which disappear by themselves, and alerts, which wait for OK.

import { byId, element } from './dom.js';

const SHORTEST_MILLISECONDS = 3000;
const MILLISECONDS_PER_CHARACTER = 60;

/** Shows a text for three seconds, or longer if it is long. */
export function toast(text) {
  const node = element('p', { class: 'toast', 'data-testid': 'toast' }, text);
  byId('toasts').append(node);
  setTimeout(() => node.remove(), Math.max(SHORTEST_MILLISECONDS, text.length * MILLISECONDS_PER_CHARACTER));
}

/** Shows a text until the person presses OK. A new alert replaces an open one. */
export function alert(text) {
  byId('alert-text').textContent = text;
  const dialog = byId('alert');
  if (!dialog.open) dialog.showModal();
}
