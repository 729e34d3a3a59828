-- The language from which a machine translated an answer; empty: no machine did.
ALTER TABLE knowledge_answers ADD COLUMN translated_from TEXT NOT NULL DEFAULT ''
    CHECK (translated_from IN ('', 'en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk'));

-- Answers that the translation server is to translate into the languages that they lack. A row is there until that is
-- done or given up.
CREATE TABLE translations (
    topic    TEXT    PRIMARY KEY,
    lang     TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- from which, if it can be
    asked_by INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,                   -- who is told the outcome
    attempts INTEGER NOT NULL DEFAULT 0,                                                  -- how often it was begun
    due_at   TEXT    NOT NULL                                                             -- the next attempt
) STRICT, WITHOUT ROWID;
CREATE INDEX translations_by_person ON translations (asked_by, due_at);
