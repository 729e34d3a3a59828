-- Who asked a question that became an example: when they erase themselves, the example goes as well.
ALTER TABLE examples ADD COLUMN asked_by INTEGER NOT NULL DEFAULT 0; -- a person's id; 0: not known, or somebody in the name of a chat
CREATE INDEX examples_by_asker ON examples (asked_by) WHERE asked_by <> 0;
UPDATE examples SET asked_by = ifnull((SELECT max(person_id) FROM questions AS q
    WHERE q.text = examples.text AND q.lang = examples.lang AND q.person_id > 0), 0);

-- A number that grows with each change of the examples, for whoever has learned from them.
CREATE TABLE examples_version (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL -- 0: there never were examples
) STRICT;
INSERT INTO examples_version (id, version) SELECT 1, count(*) FROM examples;
CREATE TRIGGER examples_grow AFTER INSERT ON examples BEGIN UPDATE examples_version SET version = version + 1; END;
-- What was learned from an example that is gone goes with it.
CREATE TRIGGER examples_shrink AFTER DELETE ON examples BEGIN
    UPDATE examples_version SET version = version + 1;
    DELETE FROM models WHERE name = old.lang;
END;
