// The panel to choose the person, the language of their phone and the chat; also the heading of the chat.

import { byId, element, icon, tone } from './dom.js';
import { initialsOf } from './format.js';

const LANGUAGES = {
  en: 'English',
  ru: 'Русский',
  ky: 'Кыргызча',
  kk: 'Қазақша',
  tg: 'Тоҷикӣ',
  uz: 'Oʻzbekcha',
  tk: 'Türkmençe',
  de: 'other (de)',
};
const KINDS = { private: 'bot', group: 'group' }; // shown as text, and used as names of icons

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
      choice('person', person, personAvatar(person), person.name, person.role)));
  }

  /** Lists the chats of the person. */
  listChats(chats) {
    setChoices(this.#chats, chats.map((chat) =>
      choice('chat', chat, chatAvatar(chat), chat.title, KINDS[chat.kind])));
  }

  /** Marks the chosen person and chat. */
  show(person, chat) {
    check(this.#people, person.id);
    check(this.#chats, chat.id);
    this.#showLanguage(person.language);
    byId('identity-name').textContent = person.name;
    byId('identity-avatar').replaceWith(personAvatar(person, 'identity-avatar', 'avatar-small'));
    byId('chat-title').textContent = chat.title;
    byId('chat-kind').textContent = KINDS[chat.kind];
    byId('chat-avatar').replaceWith(chatAvatar(chat, 'chat-avatar'));
    document.title = `${chat.title} – ${person.name} – sandbox`;
  }

  #showLanguage(code) {
    const names = { [code]: `other (${code || 'none'})`, ...LANGUAGES };
    const codes = [...new Set([...Object.keys(LANGUAGES), code])];
    this.#language.replaceChildren(...codes.map((value) => new Option(names[value], value)));
    this.#language.value = code;
  }
}

function setChoices(fieldset, choices) {
  fieldset.replaceChildren(fieldset.querySelector('legend'), ...choices);
}

function check(fieldset, id) {
  for (const radio of fieldset.querySelectorAll('input')) radio.checked = Number(radio.value) === id;
}

function choice(name, { id }, avatar, title, note) {
  return element(
    'label',
    { class: 'choice' },
    element('input', { type: 'radio', name, value: id }),
    avatar,
    element('span', { class: 'choice-text' }, element('strong', {}, title), element('small', {}, note)),
  );
}

function personAvatar({ name }, id, extraClass = '') {
  return element('span', { id, class: `avatar ${tone(name)} ${extraClass}`, 'aria-hidden': 'true' }, initialsOf(name));
}

function chatAvatar({ kind, title }, id) {
  return element('span', { id, class: `avatar ${tone(title)}`, 'aria-hidden': 'true' }, icon(KINDS[kind]));
}
