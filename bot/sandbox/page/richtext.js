// The formatted text of a message.

import { element } from './dom.js';

/**
 * The text of a message. Its html comes from the sandbox, which escapes everything but the tags of
 * the entities: this is the only place of the page that inserts HTML.
 */
export function richText(html, onCommand) {
  const node = element('div', { class: 'text', dir: 'auto' });
  node.innerHTML = html;
  for (const spoiler of node.querySelectorAll('.tg-spoiler')) cover(spoiler);
  for (const block of node.querySelectorAll('blockquote, pre')) endLine(block);
  for (const command of node.querySelectorAll('.command')) command.replaceWith(commandButton(command.textContent, onCommand));
  return node;
}

/** A bot command inside a text; a click sends it. */
function commandButton(command, onCommand) {
  return element('button', { type: 'button', class: 'command', onclick: () => onCommand(command) }, command);
}

/** Drops the line break after a block, which ends its line by itself. */
function endLine(block) {
  const next = block.nextSibling;
  if (next?.nodeType === Node.TEXT_NODE) next.data = next.data.replace(/^\n/, '');
}

/** Hides a spoiler until it is clicked, or Enter or Space is pressed on it. */
function cover(spoiler) {
  const covered = { role: 'button', tabindex: '0', 'aria-label': 'Hidden text, press to show' };
  for (const [name, value] of Object.entries(covered)) spoiler.setAttribute(name, value);
  spoiler.classList.add('covered');
  const reveal = (event) => {
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    for (const name of Object.keys(covered)) spoiler.removeAttribute(name);
    spoiler.classList.remove('covered');
    spoiler.removeEventListener('click', reveal);
    spoiler.removeEventListener('keydown', reveal);
  };
  spoiler.addEventListener('click', reveal);
  spoiler.addEventListener('keydown', reveal);
}
