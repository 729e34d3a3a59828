-- What was asked and what was answered: for follow-up questions, ratings and, later, statistics. After a week the text
-- is emptied, and nobody's id stands beside it any more.
CREATE TABLE exchanges (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    chat_id   INTEGER NOT NULL,
    lang      TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- the language of the question
    question  TEXT    NOT NULL,
    verdict   TEXT    NOT NULL CHECK (verdict IN ('sure', 'unsure', 'unknown')),
    topic     TEXT    NOT NULL DEFAULT '',                             -- what was answered; empty: nothing yet
    rating    INTEGER NOT NULL DEFAULT 0 CHECK (rating IN (-1, 0, 1)), -- 👎, none, 👍
    asked_at  TEXT    NOT NULL
) STRICT;
CREATE INDEX exchanges_of_chat ON exchanges (chat_id, id);
CREATE INDEX exchanges_with_text ON exchanges (asked_at) WHERE question <> '';

-- Questions that coordinators have matched to a topic: the bot learns from them beside the shipped ones.
CREATE TABLE examples (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    topic    TEXT    NOT NULL,
    lang     TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    text     TEXT    NOT NULL,
    added_by INTEGER NOT NULL,
    added_at TEXT    NOT NULL,
    UNIQUE (lang, text)
) STRICT;

-- What was learned from examples, so that a start need not learn it again.
CREATE TABLE models (
    name        TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,                                         -- of the examples
    data        BLOB NOT NULL
) STRICT, WITHOUT ROWID;
