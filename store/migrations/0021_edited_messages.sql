-- Telegram also reports messages as edited whose text is the same. Of each text that was read, a fingerprint tells whether it changed.
CREATE TABLE text_fingerprints (
    chat_id     INTEGER NOT NULL,
    message_id  INTEGER NOT NULL,
    person_id   INTEGER NOT NULL,                                      -- who wrote it; negative: the chat in whose name somebody did
    fingerprint BLOB    NOT NULL,                                      -- SHA-256
    noted_at    TEXT    NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX text_fingerprints_by_person ON text_fingerprints (person_id);
CREATE INDEX text_fingerprints_by_age ON text_fingerprints (noted_at);

-- The message with the question, so that its new version replaces the first one.
ALTER TABLE exchanges ADD COLUMN message_id INTEGER NOT NULL DEFAULT 0;  -- 0: not known
ALTER TABLE questions ADD COLUMN message_id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX exchanges_by_message ON exchanges (chat_id, message_id) WHERE message_id <> 0;
CREATE INDEX questions_by_message ON questions (chat_id, message_id) WHERE message_id <> 0;
