// Formats dates, sizes and initials. The language of the page is English.

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** Formats a time as "09:05", in the time zone of this computer. */
export const timeOf = (instant) => TIME.format(new Date(instant));

/** Formats a date as "28 November 2018", in the time zone of this computer. */
export const dayOf = (instant) => DAY.format(new Date(instant));

/** Formats a size as "412 bytes", "12.1 KB" or "3.0 MB". */
export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

/** Returns the first letters of the first two words: "Айгүл Токтосунова" → "АТ". */
export function initialsOf(name) {
  const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join('') || '#';
}
