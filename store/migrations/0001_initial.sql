-- Times are UTC texts of fixed width (2018-11-28T09:00:00.000Z). Countries are ISO 3166-1 alpha-2 codes, languages ISO 639-1 codes.

-- Updates as Telegram sent them. A body is emptied once its update is handled; the id stays for a week to recognise a repetition.
CREATE TABLE inbox (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of arrival; Telegram may restart its own numbers
    update_id   INTEGER NOT NULL UNIQUE,
    body        TEXT    NOT NULL,
    state       TEXT    NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'done', 'dead')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    error       TEXT    NOT NULL DEFAULT '',
    received_at TEXT    NOT NULL,
    handled_at  TEXT
) STRICT;
CREATE INDEX inbox_ready ON inbox (seq) WHERE state = 'ready';
CREATE INDEX inbox_dead ON inbox (seq) WHERE state = 'dead';
CREATE INDEX inbox_handled ON inbox (handled_at);

-- Everything that is sent, as calls of the Bot API. A payload is emptied once it was sent.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id    INTEGER NOT NULL,                                       -- 0: a call that concerns no chat, such as a command menu
    class      TEXT    NOT NULL CHECK (class IN ('reply', 'announcement')),
    method     TEXT    NOT NULL,
    payload    TEXT    NOT NULL,                                       -- JSON
    file       BLOB,
    state      TEXT    NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'sending', 'sent', 'unreachable', 'doubt', 'failed')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before TEXT,
    message_id INTEGER,
    error      TEXT    NOT NULL DEFAULT '',
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL
) STRICT;
CREATE INDEX outbox_waiting ON outbox (class DESC, id) WHERE state = 'ready';     -- 'reply' before 'announcement'
CREATE INDEX outbox_postponed ON outbox (not_before) WHERE state = 'ready' AND not_before IS NOT NULL;
CREATE INDEX outbox_open ON outbox (chat_id, class, id) WHERE state IN ('ready', 'sending');
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_ended ON outbox (state, updated_at) WHERE state NOT IN ('ready', 'sending');

CREATE TABLE people (
    id         INTEGER PRIMARY KEY,                                    -- Telegram's numeric user id
    first_name TEXT    NOT NULL,
    last_name  TEXT    NOT NULL DEFAULT '',
    username   TEXT    NOT NULL DEFAULT '',
    phone_lang TEXT    NOT NULL DEFAULT '',                            -- as Telegram reports it, IETF tag
    lang       TEXT    CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- as chosen; NULL: not yet
    zone       TEXT,                                                   -- IANA name, as chosen; NULL: not yet
    role       TEXT    NOT NULL DEFAULT 'everyone' CHECK (role IN ('everyone', 'coordinator', 'administrator')),
    reachable  INTEGER NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)), -- 0: blocked the bot, or left Telegram
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL
) STRICT;

CREATE TABLE events (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,                                -- the calendar's identity, RFC 5545 UID
    sequence   INTEGER NOT NULL DEFAULT 0,                             -- raised by every change, RFC 5545 SEQUENCE
    starts_at  TEXT    NOT NULL,
    ends_at    TEXT    NOT NULL,                                       -- the first instant after it
    all_day    INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),   -- 1: no hours are known; midnights of the host's zone bound it
    zone       TEXT    NOT NULL,                                       -- the host's, IANA name
    country    TEXT    NOT NULL,                                       -- the host's
    status     TEXT    NOT NULL DEFAULT 'confirmed' CHECK (status IN ('confirmed', 'cancelled')),
    source     TEXT    NOT NULL DEFAULT '' CHECK (source IN ('', 'press-release')), -- where it is known from; '': a coordinator
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL,
    CHECK (starts_at < ends_at)
) STRICT;
CREATE INDEX events_by_end ON events (ends_at, id);

CREATE TABLE event_texts (
    event_id    INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    lang        TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    title       TEXT    NOT NULL,
    place       TEXT    NOT NULL,
    description TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (event_id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
    id       TEXT    PRIMARY KEY,
    position INTEGER NOT NULL,                                         -- the order in lists
    country  TEXT    NOT NULL,
    person   INTEGER NOT NULL CHECK (person IN (0, 1)),                -- 0: an office
    phone    TEXT    NOT NULL DEFAULT '',                              -- international form, +996312261000
    fax      TEXT    NOT NULL DEFAULT '',
    email    TEXT    NOT NULL DEFAULT '',
    web      TEXT    NOT NULL DEFAULT '',                              -- URL
    facebook TEXT    NOT NULL DEFAULT '',                              -- URL
    street   TEXT    NOT NULL DEFAULT '',
    city     TEXT    NOT NULL DEFAULT '',
    postcode TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_texts (
    contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    lang       TEXT NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    name       TEXT NOT NULL,
    role       TEXT NOT NULL DEFAULT '',                               -- what a person is
    address    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (contact_id, lang)
) STRICT, WITHOUT ROWID;

-- Questions the bot could not answer, for the coordinators.
CREATE TABLE questions (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    chat_id   INTEGER NOT NULL,
    lang      TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    text      TEXT    NOT NULL,
    state     TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    asked_at  TEXT    NOT NULL
) STRICT;
CREATE INDEX questions_open ON questions (id) WHERE state = 'open';

-- What the program remembers about itself, such as which command menu Telegram has.
CREATE TABLE notes (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
