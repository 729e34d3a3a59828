// The page's own texts, in the language of the person's phone: /texts/<language>.json.

const LANGUAGES = ['en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk'];

let texts = {};

/** Loads the texts of a language, or the English ones if there are none. Then it translates the page. */
export async function loadTexts(language) {
  const known = LANGUAGES.includes(language) ? language : 'en';
  const response = await fetch(`/texts/${known}.json`);
  if (!response.ok) throw new Error(`/texts/${known}.json: ${response.status}`);
  texts = await response.json();
  document.documentElement.lang = known;
  translate(document);
}

/** Returns a text. Values replace the names in braces. */
export function text(key, values = {}) {
  return (texts[key] ?? '').replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Returns the name of a role in the language of the page, or as the program gives it. */
export const roleText = (role) => texts[`role_${role}`] ?? role;

/** Sets the text of all elements with data-text, and the label of those with data-label. */
function translate(root) {
  for (const node of root.querySelectorAll('[data-text]')) node.textContent = text(node.dataset.text);
  for (const node of root.querySelectorAll('[data-label]')) {
    node.ariaLabel = text(node.dataset.label);
    if (node.localName === 'button') node.title = node.ariaLabel;
  }
}
