// Calls of the sandbox server's paths under /sandbox.

import { text } from './texts.js';

const RETRY_MILLISECONDS = 2000;

async function call(path, body) {
  const options = body && {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(text('no_answer'));
  }
  if (response.ok) return response.status === 204 ? null : response.json();
  const { error } = await response.json().catch(() => ({}));
  throw new Error(error || text('refused', { status: response.status }));
}

/** The people to choose from: [{id, name, role, language}]. */
export const people = () => call('/sandbox/people');

/** The chats of a person: [{id, title, kind: "private" | "group"}]. */
export const chats = (person) => call(`/sandbox/chats?person=${person}`);

/** Changes the language of a person's phone. */
export const setLanguage = (person, language) => call(`/sandbox/people/${person}/language`, { language });

/** The actions of one person in one chat. A failed call rejects with an Error whose message can be shown. */
export class ChatClient {
  #ids; // {person, chat}

  constructor(person, chat) {
    this.#ids = { person, chat };
  }

  /** Sends a text; html is the same with formatting, or null. replyTo is the id of a message, or null. */
  say({ text, html, replyTo }) {
    return call('/sandbox/say', { ...this.#ids, text, html, reply_to: replyTo });
  }

  /** Changes the text of a message. */
  edit(message, { text, html }) {
    return call('/sandbox/edit', { ...this.#ids, message, text, html });
  }

  /** Notes that the person has read everything up to a message. */
  read(message) {
    return call('/sandbox/read', { ...this.#ids, message });
  }

  press(message, data) {
    return call('/sandbox/press', { ...this.#ids, message, data });
  }

  /** Sends files, up to ten as an album, with a caption as HTML, which may be empty. */
  async sendFiles(chosen, html, replyTo) {
    const files = await Promise.all(chosen.map(async (file) => ({ name: file.name, base64: await base64Of(file) })));
    return call('/sandbox/file', { ...this.#ids, files, html, reply_to: replyTo });
  }

  /**
   * Calls the handlers for events of the chat until the returned function is called. The server sends the whole state
   * after each connection and reconnection, so an interruption loses no state.
   */
  follow({ onState, onAnswer, onUnread, onConnection }) {
    let source;
    let retry;
    const open = () => {
      source = new EventSource(`/sandbox/events?${new URLSearchParams(this.#ids)}`);
      source.addEventListener('open', () => onConnection(true));
      source.addEventListener('state', (event) => onState(JSON.parse(event.data)));
      source.addEventListener('answer', (event) => onAnswer(JSON.parse(event.data)));
      source.addEventListener('unread', (event) => onUnread(JSON.parse(event.data)));
      source.addEventListener('error', () => {
        onConnection(false);
        // EventSource reconnects by itself after a cut connection, but not after an HTTP error.
        if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MILLISECONDS);
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      source.close();
    };
  }
}

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(',')[1] ?? '');
    reader.onerror = () => reject(new Error(text('cannot_read', { name: file.name })));
    reader.readAsDataURL(file);
  });
}
