-- What a coordinator looks after. The role itself is people.role and nowhere else; administrators look after everything.
CREATE TABLE team (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    countries TEXT    NOT NULL                                         -- such as KZ,TJ
) STRICT;

-- One-time invitations to the team. Of a token only the SHA-256 sum is kept: who reads this table cannot use one.
CREATE TABLE invitations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    hash       BLOB    NOT NULL UNIQUE,
    role       TEXT    NOT NULL CHECK (role IN ('coordinator', 'administrator')),
    countries  TEXT    NOT NULL,
    invited_by INTEGER NOT NULL,
    created_at TEXT    NOT NULL,
    expires_at TEXT    NOT NULL,
    revoked_at TEXT,
    used_at    TEXT,
    used_by    INTEGER,
    CHECK ((used_at IS NULL) = (used_by IS NULL)),
    CHECK (used_at IS NULL OR revoked_at IS NULL)
) STRICT;
CREATE INDEX invitations_open ON invitations (expires_at) WHERE used_at IS NULL AND revoked_at IS NULL;

-- Tokens that are no invitation's, as somebody tried them. They are forgotten once they are too old to count.
CREATE TABLE wrong_tokens (
    person_id INTEGER NOT NULL,
    tried_at  TEXT    NOT NULL
) STRICT;
CREATE INDEX wrong_tokens_by_person ON wrong_tokens (person_id, tried_at);

-- What is sent once and must not stay, such as a token: emptied however the call ends.
ALTER TABLE outbox ADD COLUMN secret INTEGER NOT NULL DEFAULT 0 CHECK (secret IN (0, 1));

-- Who did what, and when. Rows are only ever added.
CREATE TABLE audit (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT    NOT NULL,
    actor     INTEGER NOT NULL,                                        -- a person's id
    action    TEXT    NOT NULL,
    kind      TEXT    NOT NULL,                                        -- of the object: person, invitation, question, …
    object_id TEXT    NOT NULL,
    detail    TEXT    NOT NULL                                         -- in codes, not in a language; nothing personal
) STRICT;
CREATE INDEX audit_by_actor ON audit (actor, id);
CREATE INDEX audit_by_object ON audit (kind, object_id, id);

CREATE TRIGGER audit_keeps_what_it_has BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is not editable'); END;
CREATE TRIGGER audit_keeps_all_it_has BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is not editable'); END;
-- INSERT OR REPLACE deletes without the trigger above.
CREATE TRIGGER audit_replaces_nothing BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
    BEGIN SELECT RAISE(ABORT, 'the audit is not editable'); END;
