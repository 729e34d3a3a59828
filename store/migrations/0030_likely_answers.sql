-- Questions that were answered with what may be meant have a verdict of their own.
CREATE TABLE exchanges_new (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id  INTEGER NOT NULL,
    chat_id    INTEGER NOT NULL,
    lang       TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- of the question
    question   TEXT    NOT NULL,
    verdict    TEXT    NOT NULL CHECK (verdict IN ('sure', 'likely', 'unsure', 'unknown')),
    topic      TEXT    NOT NULL DEFAULT '',                             -- what was answered; empty: nothing yet
    rating     INTEGER NOT NULL DEFAULT 0 CHECK (rating IN (-1, 0, 1)), -- 👎, none, 👍
    asked_at   TEXT    NOT NULL,
    message_id INTEGER NOT NULL DEFAULT 0                               -- with the question; 0: not known
) STRICT;
INSERT INTO exchanges_new (id, person_id, chat_id, lang, question, verdict, topic, rating, asked_at, message_id)
    SELECT id, person_id, chat_id, lang, question, verdict, topic, rating, asked_at, message_id FROM exchanges;
DROP TABLE exchanges;
ALTER TABLE exchanges_new RENAME TO exchanges;
CREATE INDEX exchanges_of_chat ON exchanges (chat_id, id);
CREATE INDEX exchanges_with_text ON exchanges (asked_at) WHERE question <> '';
CREATE INDEX exchanges_by_message ON exchanges (chat_id, message_id) WHERE message_id <> 0;
CREATE INDEX exchanges_by_person ON exchanges (person_id, id);
