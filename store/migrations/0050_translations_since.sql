-- A translation leaves those answers alone that somebody changed after it was asked for: a draft of it that was thrown
-- away does not come back with the next attempt.
ALTER TABLE translations ADD COLUMN since INTEGER NOT NULL DEFAULT 0; -- the last change of the knowledge by then
UPDATE translations SET since = (SELECT ifnull(max(id), 0) FROM knowledge_changes);
