// Formats dates, sizes and initials. Browsers know neither the dates of all seven languages nor their units.

import { text } from './texts.js';

/** Formats a time as "09:05", in the time zone of this computer. */
export function timeOf(instant) {
  const date = new Date(instant);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Formats a date as "28 November 2018", in the time zone of this computer. */
export function dayOf(instant) {
  const date = new Date(instant);
  const month = text('months').split(' ')[date.getMonth()];
  return text('date', { day: date.getDate(), month, year: date.getFullYear() });
}

/**
 * Formats an instant as Telegram's apps do, in the time zone of this computer: the weekday (w), the date (d, D) and the
 * time (t, T). A relative format (r) becomes the date and time, because this page does not tick.
 */
export function momentOf(instant, format) {
  const shown = format === 'r' ? 'Dt' : format;
  const weekday = text('weekdays').split(' ')[(new Date(instant).getDay() + 6) % 7];
  const parts = [];
  if (shown.includes('w')) parts.push(weekday);
  if (/[dD]/.test(shown)) parts.push(dayOf(instant));
  if (/[tT]/.test(shown)) parts.push(timeOf(instant));
  return parts.join(', ');
}

/** Formats a size as "412 bytes", "12.1 KB" or "3.0 MB". */
export function sizeOf(bytes) {
  if (bytes < 1024) return text('size_bytes', { size: bytes });
  if (bytes < 1024 ** 2) return text('size_kb', { size: (bytes / 1024).toFixed(1) });
  return text('size_mb', { size: (bytes / 1024 ** 2).toFixed(1) });
}

/** Returns the first letters of the first two words: "Айгүл Токтосунова" → "АТ". */
export function initialsOf(name) {
  const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join('') || '#';
}
