-- Who erased their data, and when last: so that a backup that is restored does not bring the data back.
CREATE TABLE erasures (
    person_id INTEGER PRIMARY KEY,
    erased_at TEXT NOT NULL
) STRICT;
CREATE INDEX erasures_by_age ON erasures (erased_at);
