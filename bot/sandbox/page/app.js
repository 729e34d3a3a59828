// The chat page of `bomcabot try`. It connects the parts of the page and keeps the chosen person and chat in the URL's
// hash.

import * as api from './api.js';
import { Composer } from './composer.js';
import { byId } from './dom.js';
import { Log } from './log.js';
import { alert, toast } from './notices.js';
import { Panel } from './panel.js';

const RETRY_MILLISECONDS = 2000;
const EMPTY_TEXTS = {
  private: 'No messages here yet. Press Start, as in Telegram.',
  group: 'No messages here yet. In a group the bot sees commands, replies to it and messages that mention it.',
};

let people = [];
let person; // the chosen person
let chat; // the chosen chat
let client; // the api.ChatClient for both
let unfollow = () => {};

const actions = {
  onSay: (text) => {
    log.toBottom();
    return attempt(client.say(text));
  },
  onCommand: (text) => actions.onSay(text),
  onFile: (file) => {
    log.toBottom();
    return attempt(client.sendFile(file));
  },
  onPress: async (message, data) => {
    if (!(await attempt(client.press(message, data)))) log.settle();
  },
  onCopy: async (text) => {
    if (await attempt(navigator.clipboard.writeText(text))) toast('Copied to the clipboard');
  },
};
const composer = new Composer({ ...actions, onEdit: (message, text) => attempt(client.edit(message, text)) });
const log = new Log({ ...actions, onEdit: (message, text) => composer.edit(message, text) });
const panel = new Panel({
  onPerson: (id) => choose(id, chat.kind === 'group' ? chat.id : null),
  onChat: (id) => choose(person.id, id),
  onLanguage: changeLanguage,
});

/** Awaits a call and shows its error if it fails. Resolves to whether it succeeded. */
async function attempt(call) {
  try {
    await call;
    return true;
  } catch (error) {
    toast(error.message);
    return false;
  }
}

/** Sets the chosen person and chat in the hash, so that reload and the Back button work. enter() does the rest. */
function choose(personId, chatId) {
  const choice = new URLSearchParams({ person: personId });
  if (chatId !== null) choice.set('chat', chatId);
  location.hash = choice;
}

/** Shows the person and chat in the hash. If one is missing or unknown, it shows the first in the list. */
async function enter() {
  const { hash } = location;
  const wanted = new URLSearchParams(hash.slice(1));
  const find = (list, key) => list.find(({ id }) => id === Number(wanted.get(key))) ?? list[0];
  const chosen = find(people, 'person');
  const chats = await api.chats(chosen.id);
  if (location.hash !== hash) return; // the choice has changed again
  person = chosen;
  chat = find(chats, 'chat');
  panel.listChats(chats);
  panel.show(person, chat);
  follow();
}

function follow() {
  unfollow();
  composer.reset();
  log.reset(chat.kind);
  byId('empty').hidden = true;
  byId('chat').inert = false;
  client = new api.ChatClient(person.id, chat.id);
  unfollow = client.follow({ onState: show, onAnswer: answer, onConnection: showConnection });
}

function show(state) {
  const messages = state.messages ?? [];
  composer.update(state);
  log.render(messages);
  log.settle(); // a changed state ends the busy state, because an answer without a text sends no event
  byId('empty').hidden = messages.length > 0;
  byId('empty-text').textContent = EMPTY_TEXTS[chat.kind];
  byId('start').hidden = chat.kind !== 'private';
}

function answer({ text, alert: isAlert }) {
  log.settle();
  if (text) (isAlert ? alert : toast)(text);
}

function showConnection(isOpen) {
  byId('lost').hidden = isOpen;
}

async function changeLanguage(language) {
  if (await attempt(api.setLanguage(person.id, language))) person.language = language;
  panel.show(person, chat);
}

async function start() {
  try {
    people = await api.people();
    panel.listPeople(people);
    await enter();
  } catch (error) {
    console.error(error);
    showConnection(false);
    setTimeout(start, RETRY_MILLISECONDS);
  }
}

byId('start').addEventListener('click', () => actions.onSay('/start'));
addEventListener('hashchange', () => attempt(enter()));
start();
