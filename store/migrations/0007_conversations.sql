-- Dialogues of several steps that people are in the middle of: one at most for each person in each chat.
CREATE TABLE conversations (
    person_id  INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    chat_id    INTEGER NOT NULL,
    draft      TEXT    NOT NULL UNIQUE,            -- a token that its buttons carry, and what is made of it: what is saved twice is made once
    flow       TEXT    NOT NULL,
    step       TEXT    NOT NULL,
    payload    TEXT    NOT NULL CHECK (json_valid(payload)), -- what was told so far
    waiting    TEXT    NOT NULL,                   -- what was wanted meanwhile, and is done when this is dropped: a command, or a button's data
    expires_at TEXT    NOT NULL,
    PRIMARY KEY (person_id, chat_id)
) STRICT;
CREATE INDEX conversations_by_expiry ON conversations (expires_at);
