// The chat page of `bomcabot try`. It connects the parts of the page and keeps the chosen person and chat in the URL's
// hash.

import * as api from './api.js';
import { Composer } from './composer.js';
import { byId } from './dom.js';
import { Log } from './log.js';
import { alert, toast } from './notices.js';
import { Panel } from './panel.js';
import { loadTexts, text } from './texts.js';

const RETRY_MILLISECONDS = 2000;

let people = [];
let person; // the chosen person
let chat; // the chosen chat
let chats = []; // those of the chosen person
let state; // the newest one of the chosen chat, from the server
let unread = {}; // numbers of unread messages, by person and chat
let client; // the api.ChatClient for both
let unfollow = () => {};

const actions = {
  onSay: (message) => {
    log.endUnread();
    log.toBottom();
    return attempt(client.say(message));
  },
  onCommand: (command) => actions.onSay({ text: command }),
  onFiles: (files, caption, replyTo) => {
    log.endUnread();
    log.toBottom();
    return attempt(client.sendFiles(files, caption, replyTo));
  },
  onPress: async (message, data) => {
    if (!(await attempt(client.press(message, data)))) log.settle();
  },
  onCopy: async (copied) => {
    if (await attempt(navigator.clipboard.writeText(copied))) toast(text('copied'));
  },
  onStart: async (argument) => {
    const own = chats.find(({ kind }) => kind === 'private');
    if (await attempt(new api.ChatClient(person.id, own.id).say({ text: `/start ${argument}` }))) choose(person.id, own.id);
  },
  onRead: (message) => client?.read(message).catch(() => {}), // it comes again with the next message
  onLeave: () => composer.focus(),
};
const composer = new Composer({ ...actions, onEdit: (message, changed) => attempt(client.edit(message, changed)) });
const log = new Log({
  ...actions,
  onEdit: (...message) => composer.edit(...message),
  onReply: (...message) => composer.reply(...message),
});
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
  const [theirs] = await Promise.all([api.chats(chosen.id), loadTexts(chosen.language)]);
  if (location.hash !== hash) return; // the choice has changed again
  person = chosen;
  chats = theirs;
  chat = find(chats, 'chat');
  showPanel();
  follow();
}

/** Shows everything outside the conversation, in the language of the page. */
function showPanel() {
  panel.listPeople(people);
  panel.listChats(chats);
  panel.show(person, chat);
  panel.showUnread(unread, person);
  composer.translate();
}

function follow() {
  unfollow();
  composer.reset();
  log.reset(chat.kind);
  byId('empty').hidden = true;
  byId('chat').inert = false;
  client = new api.ChatClient(person.id, chat.id);
  unfollow = client.follow({ onState: show, onAnswer: answer, onUnread: showUnread, onConnection: showConnection });
}

function show(newest) {
  state = newest;
  composer.update(state);
  log.render(state.messages, state.last_read);
  if (!state.typing) log.settle(); // an answer to a press without a text sends no event
  byId('chat-kind').textContent = text(state.typing ? 'typing' : chat.kind);
  byId('chat-kind').classList.toggle('is-typing', state.typing);
  byId('empty').hidden = state.messages.length > 0;
  byId('empty-text').textContent = text(`empty_${chat.kind}`);
  byId('start').hidden = chat.kind !== 'private';
}

function showUnread(counts) {
  unread = counts;
  panel.showUnread(unread, person);
}

function answer({ text, alert: isAlert }) {
  log.settle();
  if (text) (isAlert ? alert : toast)(text);
}

function showConnection(isOpen) {
  byId('lost').hidden = isOpen;
}

async function changeLanguage(language) {
  if (await attempt(api.setLanguage(person.id, language))) {
    person.language = language;
    await attempt(loadTexts(language));
    log.translate();
    if (state) show(state);
  }
  showPanel();
}

async function start() {
  try {
    people = await api.people();
    await enter();
    composer.focus();
  } catch (error) {
    console.error(error);
    showConnection(false);
    setTimeout(start, RETRY_MILLISECONDS);
  }
}

byId('start').addEventListener('click', () => {
  actions.onCommand('/start');
  composer.focus();
});
addEventListener('hashchange', () => attempt(enter()));
start();
