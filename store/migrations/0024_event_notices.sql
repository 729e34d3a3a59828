-- Whoever follows an event is told of its changes as of an announcement: by a run, with a report to whoever made them.
ALTER TABLE announcements ADD COLUMN notice TEXT NOT NULL DEFAULT '' CHECK (notice IN ('', 'changed', 'cancelled', 'calendar'));
ALTER TABLE announcements ADD COLUMN previous TEXT; -- JSON: when the event was to take place before; NULL: its time is the same
