-- Work that takes too long for a handler, and is done aside: a row is there until it is done. A person has one of a kind at most.
CREATE TABLE jobs (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT    NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- who gets what comes of it, in their private chat
    payload   TEXT    NOT NULL CHECK (json_valid(payload)),              -- what is to be done
    attempts  INTEGER NOT NULL DEFAULT 0,                                -- how often it was begun
    UNIQUE (person_id, kind)
) STRICT;
