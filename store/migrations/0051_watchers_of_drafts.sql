-- Coordinators are told of drafts of answers that wait for approval, together with new questions.
ALTER TABLE inquiry_watchers ADD COLUMN told_of_draft INTEGER NOT NULL DEFAULT 0; -- the last change of answers by then
