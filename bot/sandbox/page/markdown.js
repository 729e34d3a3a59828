// The formatting that people type, as in Telegram's apps: **bold**, __italic__, ~~strikethrough~~, ||spoiler||, `code`,
// ```a block of code``` and [a link](https://example.org).

const TAGS = { '**': 'b', __: 'i', '~~': 's', '||': 'tg-spoiler' };
const FORMATTED = new RegExp([
  /```(?<pre>.+?)```/,
  /`(?<code>[^`\n]+)`/,
  /(?<![\p{L}\p{N}_/])(?<mark>\*\*|__|~~|\|\|)(?=\S)(?<inner>.+?)(?<=\S)\k<mark>(?![\p{L}\p{N}_])/, // not inside words
  /\[(?<label>[^\]\n]+)\]\((?<url>https?:\/\/[^\s)]+)\)/,
].map(({ source }) => source).join('|'), 'gsu');

/** Returns a typed text as HTML in Telegram's style. Without formatting it returns null, unless `always` is set. */
export function htmlOf(typed, always = false) {
  const html = render(typed);
  return always || html !== escape(typed) ? html : null;
}

function render(typed) {
  let html = '';
  let end = 0;
  for (const match of typed.matchAll(FORMATTED)) {
    html += escape(typed.slice(end, match.index)) + element(match.groups);
    end = match.index + match[0].length;
  }
  return html + escape(typed.slice(end));
}

function element({ pre, code, mark, inner, label, url }) {
  if (pre) return `<pre>${escape(pre.replace(/^\n/, ''))}</pre>`;
  if (code) return `<code>${escape(code)}</code>`;
  if (url) return `<a href="${escape(url)}">${render(label)}</a>`;
  return `<${TAGS[mark]}>${render(inner)}</${TAGS[mark]}>`;
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (plain) => plain.replace(/[&<>"]/g, (character) => ENTITIES[character]);

const MARKS = { B: '**', I: '__', S: '~~', CODE: '`', PRE: '```' };

/** Returns the text of a message's element as a person would type it. It is the reverse of htmlOf. */
export function typedOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  const inner = [...node.childNodes].map(typedOf).join('');
  if (node.localName === 'a') {
    return /^https?:/.test(node.href) && !isDetected(node) ? `[${inner}](${node.href})` : inner;
  }
  const mark = node.classList.contains('tg-spoiler') ? '||' : MARKS[node.tagName] ?? '';
  return mark + inner + mark;
}

/** Returns whether Telegram made the link of the text itself, such as bomca.eu. */
const isDetected = (link) => bare(link.href) === bare(link.textContent);
const bare = (url) => url.replace(/^https?:\/\/|\/$/g, '');
