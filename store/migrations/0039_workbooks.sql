-- Workbooks that coordinators sent back, with what each changes.
CREATE TABLE workbooks (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL,
    at         TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('waiting', 'applied', 'undone')),
    changes    TEXT    NOT NULL CHECK (json_valid(changes)) -- the differences, as JSON
) STRICT;
CREATE INDEX workbooks_by_person ON workbooks (person_id);
