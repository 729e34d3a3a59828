-- The status of a reply says that it was corrected, and at how many people.
ALTER TABLE inquiry_entries ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0; -- at how many the last time; 0: it was not
