// Building DOM nodes. Everything is text except what richtext.js inserts.

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/**
 * A new element. Attributes that are null, undefined or false are left out, true stands for an
 * empty value, and functions become listeners ("onclick"). Children that are null are skipped.
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

/** One of the icons that index.html defines; decoration only. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

const TONES = 6; // as many as style.css has .tone-N

/** The colour class of whoever has this key (an id or a name); the same key has always the same. */
export function tone(key) {
  let hash = 0;
  for (const character of String(key)) hash = (hash * 31 + character.codePointAt(0)) >>> 0;
  return `tone-${hash % TONES}`;
}
