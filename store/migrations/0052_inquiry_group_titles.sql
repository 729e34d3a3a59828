-- The audit names the groups that are told of questions.
ALTER TABLE inquiry_groups ADD COLUMN title TEXT NOT NULL DEFAULT ''; -- as Telegram last reported it; empty: not known
