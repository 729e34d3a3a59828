-- Updates of a person who sends more than anybody can wait until those of others are handled.
ALTER TABLE inbox ADD COLUMN delayed INTEGER NOT NULL DEFAULT 0 CHECK (delayed IN (0, 1));
DROP INDEX inbox_ready;
CREATE INDEX inbox_ready ON inbox (delayed, seq) WHERE state = 'ready';
