// Helpers that build DOM nodes. Strings become text, never HTML; only richtext.js inserts HTML.

/** Returns the element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/**
 * Creates an element. Attributes that are null, undefined or false are omitted, true means an empty value, and
 * functions become event listeners ("onclick"). Children that are null or undefined are omitted.
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value != null && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Creates an icon that index.html defines. It is hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

const TONES = 6; // the number of .tone-N classes in style.css

/** Returns the colour class for an id or a name. The same key always has the same colour. */
export function tone(key) {
  let hash = 0;
  for (const character of String(key)) hash = (hash * 31 + character.codePointAt(0)) >>> 0;
  return `tone-${hash % TONES}`;
}
