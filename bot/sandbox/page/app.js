// The chat page of `bomcabot try`: wires the parts together and keeps the choice in the URL's hash.

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
let person; // who one is
let chat; // where
let hand; // api.Hand of that person in that chat
let unfollow = () => {};

const actions = {
  onSay: (text) => {
    log.toBottom();
    return attempt(hand.say(text));
  },
  onCommand: (text) => actions.onSay(text),
  onFile: (file) => {
    log.toBottom();
    return attempt(hand.sendFile(file));
  },
  onPress: async (message, data) => {
    if (!(await attempt(hand.press(message, data)))) log.settle();
  },
  onCopy: async (text) => {
    if (await attempt(navigator.clipboard.writeText(text))) toast('Copied to the clipboard');
  },
};
const composer = new Composer({ ...actions, onEdit: (message, text) => attempt(hand.edit(message, text)) });
const log = new Log({ ...actions, onEdit: (message, text) => composer.edit(message, text) });
const panel = new Panel({
  onPerson: (id) => choose(id, chat.kind === 'group' ? chat.id : null),
  onChat: (id) => choose(person.id, id),
  onLanguage: changeLanguage,
});

/** Shows the error of a failed call; resolves to whether it worked. */
async function attempt(call) {
  try {
    await call;
    return true;
  } catch (error) {
    toast(error.message);
    return false;
  }
}

/** Makes a choice by way of the hash, so that a reload and the Back button keep it. */
function choose(personId, chatId) {
  const choice = new URLSearchParams({ person: personId });
  if (chatId !== null) choice.set('chat', chatId);
  location.hash = choice;
}

/** Goes where the hash says; what it does not say or says wrongly is the first there is. */
async function enter() {
  const { hash } = location;
  const wanted = new URLSearchParams(hash.slice(1));
  const find = (list, key) => list.find(({ id }) => id === Number(wanted.get(key))) ?? list[0];
  const newcomer = find(people, 'person');
  const chats = await api.chats(newcomer.id);
  if (location.hash !== hash) return; // another choice was faster
  person = newcomer;
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
  hand = new api.Hand(person.id, chat.id);
  unfollow = hand.follow({ onState: show, onAnswer: answer, onConnection: showConnection });
}

function show(state) {
  const messages = state.messages ?? [];
  composer.update(state);
  log.render(messages);
  log.settle(); // what the bot did shows: an answer without a text does not come here
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
