// The formatted text of a message.

import { element } from './dom.js';
import { momentOf } from './format.js';
import { text } from './texts.js';

/**
 * Creates the element of a message's text in a language, which may be unknown. The HTML comes from the sandbox server,
 * which escapes everything except the tags of entities. No other code of the page inserts HTML.
 */
export function richText(html, language, onCommand) {
  const node = element('div', { class: 'text', dir: 'auto', lang: language });
  node.innerHTML = html;
  for (const spoiler of node.querySelectorAll('.tg-spoiler')) cover(spoiler);
  for (const moment of node.querySelectorAll('time')) showMoment(moment);
  for (const block of node.querySelectorAll('blockquote, pre')) endLine(block);
  for (const command of node.querySelectorAll('.command')) {
    command.replaceWith(commandButton(command.textContent, onCommand));
  }
  return node;
}

/** Creates the button for a bot command in a text. A click sends the command. */
function commandButton(command, onCommand) {
  return element('button', { type: 'button', class: 'command', onclick: () => onCommand(command) }, command);
}

/** Shows a date and time in the time zone of this computer, as its format says. What the bot wrote is its title. */
function showMoment(node) {
  const { format } = node.dataset;
  const written = node.textContent;
  node.title = format ? written : momentOf(node.dateTime, 'wDt');
  if (format) node.textContent = momentOf(node.dateTime, format);
}

/** Removes the line break after a block element, which already ends the line. */
function endLine(block) {
  const next = block.nextSibling;
  if (next?.nodeType === Node.TEXT_NODE) next.data = next.data.replace(/^\n/, '');
}

/** Hides a spoiler until a click, or until Enter or Space is pressed on it. */
function cover(spoiler) {
  const covered = { role: 'button', tabindex: '0', 'aria-label': text('hidden_text') };
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
