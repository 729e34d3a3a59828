-- A correction that goes beyond the countries of whoever wrote it waits for an administrator's approval. Its texts are
-- a version of their own, which holds only once it is approved.
ALTER TABLE announcements ADD COLUMN correction_version INTEGER NOT NULL DEFAULT 0; -- of the texts, the last one that was proposed; 0: none
ALTER TABLE announcements ADD COLUMN correction_by INTEGER;                         -- a person's id: who proposed it; NULL: none waits
