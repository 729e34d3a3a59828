-- Whether a person who wrote in another language than the chosen one was asked whether to change it: that is asked once.
ALTER TABLE people ADD COLUMN language_offered INTEGER NOT NULL DEFAULT 0 CHECK (language_offered IN (0, 1));

-- The news that were announced, for /news.
CREATE INDEX announcements_news ON announcements (id) WHERE kind = 'news' AND state = 'begun' AND notice = '';
