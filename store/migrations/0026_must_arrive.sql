-- What a single person must not miss, such as a reminder, waits behind the replies and yet is sent once more when in doubt.
ALTER TABLE outbox ADD COLUMN must_arrive INTEGER NOT NULL DEFAULT 0 CHECK (must_arrive IN (0, 1));
