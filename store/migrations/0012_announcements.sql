-- What coordinators announce to many.
CREATE TABLE announcements (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    draft       TEXT    NOT NULL UNIQUE,                               -- of which it was made: one that is sent twice makes one announcement
    author_id   INTEGER NOT NULL,                                      -- a person's id
    kind        TEXT    NOT NULL CHECK (kind IN ('meeting', 'news')),
    event_id    INTEGER REFERENCES events (id),                        -- that it is about; NULL: none
    file_id     TEXT    NOT NULL DEFAULT '',                           -- Telegram's, of the picture or document that goes with it
    photo       INTEGER NOT NULL DEFAULT 0 CHECK (photo IN (0, 1)),    -- 1: the file is a picture
    audience    TEXT    NOT NULL CHECK (json_valid(audience)),         -- see the type Audience
    quiet       INTEGER NOT NULL DEFAULT 0 CHECK (quiet IN (0, 1)),    -- 1: it reaches nobody at night
    state       TEXT    NOT NULL CHECK (state IN ('approval', 'scheduled', 'missed', 'begun', 'dropped')),
    send_at     TEXT,                                                  -- NULL: at once
    version     INTEGER NOT NULL DEFAULT 1,                            -- of its texts, the one that holds
    approved_by INTEGER,                                               -- a person's id; NULL: nobody had to
    created_at  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL
) STRICT;
CREATE INDEX announcements_scheduled ON announcements (send_at) WHERE state = 'scheduled';
CREATE INDEX announcements_of_event ON announcements (event_id) WHERE event_id IS NOT NULL;

-- Every version of what they say, as Telegram's HTML. Rows are added and never changed.
CREATE TABLE announcement_texts (
    announcement_id INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    version         INTEGER NOT NULL,
    lang            TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    html            TEXT    NOT NULL,
    PRIMARY KEY (announcement_id, version, lang)
) STRICT, WITHOUT ROWID;

-- A run goes through the recipients of an announcement once: to send it, to correct it, to recall it, or to send it again to those in doubt. Each recipient is a
-- row of the outbox.
CREATE TABLE runs (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    announcement_id INTEGER NOT NULL REFERENCES announcements (id),
    kind            TEXT    NOT NULL CHECK (kind IN ('send', 'again', 'correct', 'recall')),
    version         INTEGER NOT NULL,                                  -- of the texts
    state           TEXT    NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'paused', 'stopped', 'done')),
    total           INTEGER NOT NULL,                                  -- recipients when it began
    started_by      INTEGER NOT NULL,                                  -- a person's id: who sees the progress
    started_at      TEXT    NOT NULL,
    ended_at        TEXT,                                              -- NULL: not yet
    progress_row    INTEGER,                                           -- of the outbox: what shows the progress, or changed it last
    progress_id     INTEGER,                                           -- the message that shows it
    progress_text   TEXT    NOT NULL DEFAULT '',                       -- what it shows
    progress_at     TEXT                                               -- since when
) STRICT;
CREATE INDEX runs_of_announcement ON runs (announcement_id);
CREATE INDEX runs_open ON runs (id) WHERE ended_at IS NULL;

-- The outbox learns of runs. Their rows are written without a method and a payload, which are composed when it is their turn.
CREATE TABLE outbox_with_runs (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id    INTEGER NOT NULL,                                       -- 0: a call that concerns no chat, such as a command menu
    class      TEXT    NOT NULL CHECK (class IN ('reply', 'announcement')),
    method     TEXT    NOT NULL,
    payload    TEXT    NOT NULL,                                       -- JSON
    file       BLOB,
    secret     INTEGER NOT NULL DEFAULT 0 CHECK (secret IN (0, 1)),    -- what must not stay, such as a token: emptied however the call ends
    state      TEXT    NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'held', 'sending', 'sent', 'unreachable', 'doubt', 'failed', 'skipped')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before TEXT,
    message_id INTEGER,
    error      TEXT    NOT NULL DEFAULT '',
    run_id     INTEGER REFERENCES runs (id),                           -- NULL: none
    target     INTEGER,                                                -- the message that the run changes or deletes
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL
) STRICT;
INSERT INTO outbox_with_runs (id, chat_id, class, method, payload, file, secret, state, attempts, not_before, message_id, error, created_at, updated_at)
    SELECT id, chat_id, class, method, payload, file, secret, state, attempts, not_before, message_id, error, created_at, updated_at FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_with_runs RENAME TO outbox;
CREATE INDEX outbox_waiting ON outbox (class DESC, id) WHERE state = 'ready';     -- 'reply' before 'announcement'
CREATE INDEX outbox_postponed ON outbox (not_before) WHERE state = 'ready' AND not_before IS NOT NULL;
CREATE INDEX outbox_open ON outbox (chat_id, class, id) WHERE state IN ('ready', 'sending');
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_answered ON outbox (updated_at) WHERE state = 'sent' AND class = 'reply'; -- to be forgotten
CREATE INDEX outbox_doubtful ON outbox (id) WHERE state = 'doubt';
CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';
CREATE INDEX outbox_of_run ON outbox (run_id, state) WHERE run_id IS NOT NULL;
CREATE INDEX outbox_held ON outbox (run_id, ifnull(not_before, '')) WHERE state = 'held';
CREATE UNIQUE INDEX outbox_once ON outbox (run_id, chat_id) WHERE run_id IS NOT NULL; -- nobody stands twice in a run
