-- For a while 0012 made one index of the calls that have ended, in place of these three. Databases of that time get the three.
DROP INDEX IF EXISTS outbox_ended;
CREATE INDEX IF NOT EXISTS outbox_answered ON outbox (updated_at) WHERE state = 'sent' AND class = 'reply';
CREATE INDEX IF NOT EXISTS outbox_doubtful ON outbox (id) WHERE state = 'doubt';
CREATE INDEX IF NOT EXISTS outbox_failed ON outbox (id) WHERE state = 'failed';
