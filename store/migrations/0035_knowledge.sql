-- What coordinators changed of the approved answers that ship with the program, and what they added. There are rows only for what differs: what nobody changed is
-- that of the program.

-- Pages under /programme.
CREATE TABLE knowledge_sections (
    section  TEXT PRIMARY KEY,
    position INTEGER,                               -- among the sections; NULL: that of the program
    version  INTEGER NOT NULL                       -- the id of the change that made it what it is
) STRICT, WITHOUT ROWID;

CREATE TABLE knowledge_section_titles (
    section TEXT NOT NULL REFERENCES knowledge_sections (section) ON DELETE CASCADE,
    lang    TEXT NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    title   TEXT NOT NULL,
    PRIMARY KEY (section, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE knowledge_topics (
    topic    TEXT PRIMARY KEY,
    added    INTEGER NOT NULL CHECK (added IN (0, 1)),  -- 1: the program does not have it
    hidden   INTEGER NOT NULL CHECK (hidden IN (0, 1)), -- 1: it is neither answered nor offered
    section  TEXT,                                      -- NULL: that of the program; empty: only questions lead to it
    position INTEGER,                                   -- in its section; NULL: that of the program
    version  INTEGER NOT NULL                           -- the id of the change that made it what it is
) STRICT, WITHOUT ROWID;

CREATE TABLE knowledge_answers (
    topic       TEXT    NOT NULL,
    lang        TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    title       TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    source      TEXT    NOT NULL,                       -- empty: that of the program
    as_of       TEXT,                                   -- the day on which it was true, as 2018-11-28; NULL: that of the program
    review_on   TEXT,                                   -- the day from which it is to be reviewed; NULL: none
    extras      TEXT    NOT NULL CHECK (json_valid(extras)), -- a file and buttons, see the type AnswerExtras
    machine     INTEGER NOT NULL CHECK (machine IN (0, 1)),  -- 1: a machine translated it
    shipped     TEXT    NOT NULL,                       -- the digest of the program's text that it replaces; empty: there was none
    edited_by   INTEGER NOT NULL,                       -- a person's id; 0: not known any more, or no person
    edited_at   TEXT    NOT NULL,
    approved_by INTEGER NOT NULL,                       -- a person's id; 0: not known any more, or nobody
    approved_at TEXT,                                   -- NULL: it is a draft, which nobody sees but coordinators
    reminded_at TEXT,                                   -- when its approver was reminded of the review; NULL: not yet
    version     INTEGER NOT NULL,                       -- the id of the change that made it what it is
    PRIMARY KEY (topic, lang)
) STRICT, WITHOUT ROWID;
CREATE INDEX knowledge_answers_by_editor ON knowledge_answers (edited_by) WHERE edited_by <> 0;
CREATE INDEX knowledge_answers_by_approver ON knowledge_answers (approved_by) WHERE approved_by <> 0;
CREATE INDEX knowledge_answers_to_review ON knowledge_answers (review_on) WHERE review_on IS NOT NULL;

-- Every change, with what it led to. Rows are added and never changed.
CREATE TABLE knowledge_changes (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT    NOT NULL,
    author_id INTEGER NOT NULL,                         -- a person's id; 0: the program's owner, from the shell
    batch     TEXT    NOT NULL,                         -- what was changed together, such as a workbook; empty: by itself
    change    TEXT    NOT NULL,                         -- a code, such as edited or hidden
    kind      TEXT    NOT NULL CHECK (kind IN ('section', 'topic', 'answer', 'example')),
    object    TEXT    NOT NULL,                         -- the id of the section or the topic
    lang      TEXT    NOT NULL,                         -- of an answer or an example; otherwise empty
    was       TEXT    NOT NULL,                         -- JSON of the row before; empty: there was none, so that of the program held
    became    TEXT    NOT NULL                          -- JSON of the row since; empty: there is none, so that of the program holds
) STRICT;
CREATE INDEX knowledge_changes_by_object ON knowledge_changes (kind, object, lang, id);
CREATE INDEX knowledge_changes_of_object ON knowledge_changes (object, id);
CREATE INDEX knowledge_changes_by_author ON knowledge_changes (author_id, id);
CREATE INDEX knowledge_changes_by_batch ON knowledge_changes (batch, id) WHERE batch <> '';
CREATE TRIGGER knowledge_changes_stay BEFORE UPDATE ON knowledge_changes BEGIN SELECT RAISE(ABORT, 'history is not changed'); END;
CREATE TRIGGER knowledge_changes_remain BEFORE DELETE ON knowledge_changes BEGIN SELECT RAISE(ABORT, 'history is not erased'); END;

-- The number that grew with each change of the examples grows with each change of what the bot knows.
ALTER TABLE examples_version RENAME TO knowledge_version;
CREATE TRIGGER knowledge_sections_grow AFTER INSERT ON knowledge_sections BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_sections_change AFTER UPDATE ON knowledge_sections BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_sections_shrink AFTER DELETE ON knowledge_sections BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_section_titles_grow AFTER INSERT ON knowledge_section_titles BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_section_titles_shrink AFTER DELETE ON knowledge_section_titles BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_topics_grow AFTER INSERT ON knowledge_topics BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_topics_change AFTER UPDATE ON knowledge_topics BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_topics_shrink AFTER DELETE ON knowledge_topics BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_answers_grow AFTER INSERT ON knowledge_answers BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_answers_change AFTER UPDATE ON knowledge_answers BEGIN UPDATE knowledge_version SET version = version + 1; END;
CREATE TRIGGER knowledge_answers_shrink AFTER DELETE ON knowledge_answers BEGIN UPDATE knowledge_version SET version = version + 1; END;
