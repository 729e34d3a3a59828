-- What is learned from examples is not kept: the program learns them anew in milliseconds.
DROP TRIGGER examples_shrink;
CREATE TRIGGER examples_shrink AFTER DELETE ON examples BEGIN UPDATE examples_version SET version = version + 1; END;
DROP TABLE models;
