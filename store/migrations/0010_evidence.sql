-- Whether Telegram keeps a file as a photo: it sends one back only as what it is.
ALTER TABLE evidence ADD COLUMN photo INTEGER NOT NULL DEFAULT 0 CHECK (photo IN (0, 1));

-- Files that people sent as evidence, until their content was fetched and looked at.
CREATE TABLE arrivals (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    activity_id INTEGER NOT NULL REFERENCES activities (id),
    person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    name        TEXT    NOT NULL,
    photo       INTEGER NOT NULL CHECK (photo IN (0, 1)),
    file_id     TEXT    NOT NULL                   -- Telegram's
) STRICT;
CREATE INDEX arrivals_by_person ON arrivals (person_id, id);

-- Drafts of activities that were begun from an event. An event makes one activity, whichever of them is saved.
CREATE TABLE event_drafts (
    draft    TEXT    PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX event_drafts_by_event ON event_drafts (event_id);
