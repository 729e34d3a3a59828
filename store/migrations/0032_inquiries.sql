-- An inquiry is what coordinators answer: the same question of one or several people, in one language. The questions
-- are what each of them asked.
CREATE TABLE inquiries (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    lang        TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    fingerprint BLOB    NOT NULL DEFAULT x'',                            -- of the folded words; empty: none
    state       TEXT    NOT NULL DEFAULT 'open'
        CHECK (state = 'open' OR state = 'replied' OR state = 'closed' OR state = 'withdrawn'),
    taken_by    INTEGER NOT NULL DEFAULT 0,                              -- the coordinator who answers it; 0: nobody
    asked_at    TEXT    NOT NULL,                                        -- since when it waits
    replied_at  TEXT,                                                    -- when the first reply left
    updated_at  TEXT    NOT NULL,
    overdue     INTEGER NOT NULL DEFAULT 0 CHECK (overdue IN (0, 1))     -- administrators were told that it waits
) STRICT;
CREATE INDEX inquiries_by_words ON inquiries (fingerprint, lang) WHERE fingerprint <> x'' AND state <> 'closed';
CREATE INDEX inquiries_open ON inquiries (asked_at) WHERE state = 'open';
CREATE INDEX inquiries_by_state ON inquiries (state, updated_at);
CREATE INDEX inquiries_taken ON inquiries (taken_by) WHERE taken_by <> 0;

-- Each question that was kept before is an inquiry of its own, with the same id: buttons in chats carry it.
INSERT INTO inquiries (id, lang, state, asked_at, updated_at) SELECT id, lang, state, asked_at, asked_at FROM questions;

ALTER TABLE questions ADD COLUMN inquiry_id INTEGER REFERENCES inquiries (id);
ALTER TABLE questions ADD COLUMN country TEXT NOT NULL DEFAULT '';       -- of who asked, as far as known
ALTER TABLE questions ADD COLUMN exchange_id INTEGER NOT NULL DEFAULT 0; -- of the bot's own answer; 0: not known
UPDATE questions SET inquiry_id = id;
CREATE INDEX questions_by_inquiry ON questions (inquiry_id);
CREATE INDEX questions_by_exchange ON questions (exchange_id) WHERE exchange_id <> 0;

-- What coordinators reply and what people write back.
CREATE TABLE inquiry_entries (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    inquiry_id  INTEGER NOT NULL REFERENCES inquiries (id),
    question_id INTEGER REFERENCES questions (id) ON DELETE CASCADE,     -- of one person; NULL: it is for all who asked
    kind        TEXT    NOT NULL CHECK (kind IN ('words', 'topic', 'not_ours', 'closed', 'back')),
    author      INTEGER NOT NULL DEFAULT 0,                              -- 0: erased themselves
    country     TEXT    NOT NULL DEFAULT '',                             -- that the coordinator answers for
    signed      TEXT    NOT NULL DEFAULT '',                             -- the name, if the coordinator wants it shown
    html        TEXT    NOT NULL DEFAULT '',
    files       TEXT    NOT NULL DEFAULT '[]',
    topic       TEXT    NOT NULL DEFAULT '',
    correction  TEXT,                                                    -- the HTML that takes the place of html
    state       TEXT    NOT NULL DEFAULT 'leaving' CHECK (state IN ('leaving', 'sent', 'undone')),
    leaves_at   TEXT,                                                    -- of what is leaving, or of the correction
    chat_id     INTEGER NOT NULL DEFAULT 0,                              -- where the author wrote it
    message_id  INTEGER NOT NULL DEFAULT 0,                              -- 0: in a dialogue
    created_at  TEXT    NOT NULL
) STRICT;
CREATE INDEX inquiry_entries_by_inquiry ON inquiry_entries (inquiry_id);
CREATE INDEX inquiry_entries_by_question ON inquiry_entries (question_id) WHERE question_id IS NOT NULL;
CREATE INDEX inquiry_entries_leaving ON inquiry_entries (leaves_at) WHERE leaves_at IS NOT NULL;
CREATE INDEX inquiry_entries_by_message ON inquiry_entries (chat_id, message_id) WHERE message_id <> 0;
CREATE INDEX inquiry_entries_by_author ON inquiry_entries (author, id);

-- The messages of the bot about an inquiry: cards in groups of the team, entries at those who get them, and what became
-- of an entry at its author. Whoever replies to one answers the inquiry.
CREATE TABLE inquiry_posts (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT    NOT NULL CHECK (kind IN ('card', 'entry', 'back', 'status')),
    inquiry_id  INTEGER NOT NULL REFERENCES inquiries (id),
    entry_id    INTEGER,                                                 -- NULL: it is about the whole inquiry
    question_id INTEGER REFERENCES questions (id) ON DELETE CASCADE,     -- of the person who gets it, or who wrote back
    chat_id     INTEGER NOT NULL,
    thread_id   INTEGER NOT NULL DEFAULT 0,
    message_id  INTEGER NOT NULL DEFAULT 0,                              -- 0: not sent yet
    row_id      INTEGER,                                                 -- of the outbox; NULL: to be sent anew
    stale       INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1))       -- the message no longer says what is true
) STRICT;
CREATE INDEX inquiry_posts_by_inquiry ON inquiry_posts (inquiry_id);
CREATE INDEX inquiry_posts_by_entry ON inquiry_posts (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX inquiry_posts_by_question ON inquiry_posts (question_id) WHERE question_id IS NOT NULL;
CREATE INDEX inquiry_posts_by_message ON inquiry_posts (chat_id, message_id);
CREATE INDEX inquiry_posts_by_row ON inquiry_posts (row_id) WHERE row_id IS NOT NULL;
CREATE INDEX inquiry_posts_stale ON inquiry_posts (id) WHERE stale = 1;
CREATE INDEX inquiry_posts_unsent ON inquiry_posts (id) WHERE row_id IS NULL;

-- Once nobody asks an inquiry any more, nothing of it is left but its number.
CREATE TRIGGER inquiries_withdrawn AFTER DELETE ON questions
WHEN old.inquiry_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM questions WHERE inquiry_id = old.inquiry_id) BEGIN
    DELETE FROM inquiry_entries WHERE inquiry_id = old.inquiry_id;
    UPDATE inquiries SET state = 'withdrawn', fingerprint = x'' WHERE id = old.inquiry_id;
END;
CREATE TRIGGER inquiries_asked_by_fewer AFTER DELETE ON questions BEGIN
    UPDATE inquiry_posts SET stale = 1 WHERE inquiry_id = old.inquiry_id AND (kind = 'card' OR kind = 'status');
END;

-- Whom of the team to tell of questions: those who are not here are told.
CREATE TABLE inquiry_watchers (
    person_id INTEGER PRIMARY KEY,
    muted     INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1)),
    told_at   TEXT,                                                      -- the last time
    told_of   INTEGER NOT NULL DEFAULT 0                                 -- the last question by then
) STRICT;

-- The groups of the team that get a card of each question.
CREATE TABLE inquiry_groups (
    group_id  INTEGER NOT NULL,
    thread_id INTEGER NOT NULL DEFAULT 0,
    lang      TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    countries TEXT    NOT NULL,                                          -- empty: all
    set_by    INTEGER NOT NULL DEFAULT 0,
    set_at    TEXT    NOT NULL,
    PRIMARY KEY (group_id, thread_id)
) STRICT, WITHOUT ROWID;

-- Calls that are composed at their turn: of a message about an inquiry, or of the page that a button shows.
ALTER TABLE outbox ADD COLUMN post_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN page TEXT NOT NULL DEFAULT '';
