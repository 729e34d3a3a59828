// Calls of the sandbox server's paths under /sandbox.

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
    throw new Error('The sandbox does not answer.');
  }
  if (response.ok) return response.status === 204 ? null : response.json();
  const { error } = await response.json().catch(() => ({}));
  throw new Error(error || `The sandbox answered ${response.status}.`);
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

  say(text) {
    return call('/sandbox/say', { ...this.#ids, text });
  }

  edit(message, text) {
    return call('/sandbox/edit', { ...this.#ids, message, text });
  }

  press(message, data) {
    return call('/sandbox/press', { ...this.#ids, message, data });
  }

  async sendFile(file) {
    return call('/sandbox/file', { ...this.#ids, name: file.name, base64: await base64Of(file) });
  }

  /**
   * Calls the handlers for events of the chat until the returned function is called. The server sends the whole state
   * after each connection and reconnection, so an interruption loses no state.
   */
  follow({ onState, onAnswer, onConnection }) {
    let source;
    let retry;
    const open = () => {
      source = new EventSource(`/sandbox/events?${new URLSearchParams(this.#ids)}`);
      source.addEventListener('open', () => onConnection(true));
      source.addEventListener('state', (event) => onState(JSON.parse(event.data)));
      source.addEventListener('answer', (event) => onAnswer(JSON.parse(event.data)));
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
    reader.onerror = () => reject(new Error(`Cannot read ${file.name}.`));
    reader.readAsDataURL(file);
  });
}
