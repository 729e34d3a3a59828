// The panel to choose the person, the language of their phone and the chat; also the heading of the chat.

import { byId, element, icon, tone } from './dom.js';
import { initialsOf } from './format.js';
import { roleText, text } from './texts.js';

const LANGUAGES = {
  en: 'English',
  ru: 'Русский',
  ky: 'Кыргызча',
  kk: 'Қазақша',
  tg: 'Тоҷикӣ',
  uz: 'Oʻzbekcha',
  tk: 'Türkmençe',
  de: null, // one that the bot does not speak
};
const ICONS = { private: 'bot', group: 'group' }; // by kind of chat

export class Panel {
  #people = byId('people');
  #language = byId('language');
  #chats = byId('chats');

  /** actions: onPerson(id), onLanguage(code), onChat(id). */
  constructor({ onPerson, onLanguage, onChat }) {
    this.#people.addEventListener('change', ({ target }) => onPerson(Number(target.value)));
    this.#chats.addEventListener('change', ({ target }) => onChat(Number(target.value)));
    this.#language.addEventListener('change', () => onLanguage(this.#language.value));
  }

  /** Lists the people to choose from. */
  listPeople(people) {
    setChoices(this.#people, people.map((person) =>
      choice('person', person, personAvatar(person), person.name, roleText(person.role))));
  }

  /** Lists the chats of the person. */
  listChats(chats) {
    setChoices(this.#chats, chats.map((chat) =>
      choice('chat', chat, chatAvatar(chat), chat.title, text(chat.kind))));
  }

  /** Shows the numbers of unread messages: by person, and by chat of this person. */
  showUnread(counts, person) {
    const sum = (ofPerson) => Object.values(ofPerson ?? {}).reduce((total, count) => total + count, 0);
    mark(this.#people, (id) => id === person.id ? 0 : sum(counts[id])); // one's own are beside the chats
    mark(this.#chats, (id) => counts[person.id]?.[id] ?? 0);
    byId('identity-unread').hidden = Object.values(counts).every((ofPerson) => sum(ofPerson) === 0);
  }

  /** Marks the chosen person and chat. */
  show(person, chat) {
    check(this.#people, person.id);
    check(this.#chats, chat.id);
    this.#showLanguage(person.language);
    byId('identity-name').textContent = person.name;
    byId('identity-avatar').replaceWith(personAvatar(person, 'identity-avatar', 'avatar-small'));
    byId('chat-title').textContent = chat.title;
    byId('chat-kind').textContent = text(chat.kind);
    byId('chat-avatar').replaceWith(chatAvatar(chat, 'chat-avatar'));
    document.title = `${chat.title} – ${person.name} – ${text('trial')}`;
  }

  #showLanguage(code) {
    const codes = [...new Set([...Object.keys(LANGUAGES), code])];
    const name = (value) => LANGUAGES[value] ?? text('other_language', { code: value });
    this.#language.replaceChildren(...codes.map((value) => new Option(name(value), value)));
    this.#language.value = code;
  }
}

/** Replaces the choices. If one has the focus, the new one with the same value gets it. */
function setChoices(fieldset, choices) {
  const focused = fieldset.contains(document.activeElement) ? document.activeElement.value : null;
  fieldset.replaceChildren(fieldset.querySelector('legend'), ...choices);
  if (focused !== null) fieldset.querySelector(`[value="${focused}"]`)?.focus();
}

function check(fieldset, id) {
  for (const radio of fieldset.querySelectorAll('input')) radio.checked = Number(radio.value) === id;
}

/** Shows at each choice how many messages are unread. */
function mark(fieldset, countOf) {
  for (const badge of fieldset.querySelectorAll('.badge')) {
    const count = countOf(Number(badge.closest('label').querySelector('input').value));
    badge.hidden = count === 0;
    badge.textContent = count;
    badge.ariaLabel = text('unread', { count });
  }
}

function choice(name, { id }, avatar, title, note) {
  return element(
    'label',
    { class: 'choice' },
    element('input', { type: 'radio', name, value: id }),
    avatar,
    element('span', { class: 'choice-text' }, element('strong', {}, title), element('small', {}, note)),
    element('span', { class: 'badge', role: 'img', 'data-testid': 'badge', hidden: true }),
  );
}

function personAvatar({ name }, id, extraClass = '') {
  return element('span', { id, class: `avatar ${tone(name)} ${extraClass}`, 'aria-hidden': 'true' }, initialsOf(name));
}

function chatAvatar({ kind, title }, id) {
  return element('span', { id, class: `avatar ${tone(title)}`, 'aria-hidden': 'true' }, icon(ICONS[kind]));
}
