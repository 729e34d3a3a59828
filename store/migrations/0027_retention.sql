-- What is kept for a while only, by the time from which that counts.
DROP INDEX outbox_answered;
-- The condition of outbox_ended has comparisons: for a longer IN list SQLite builds a table at each change of a row.
CREATE INDEX outbox_ended ON outbox (state, updated_at) WHERE run_id IS NULL AND state <> 'ready' AND state <> 'held' AND state <> 'sending';
CREATE INDEX people_absent ON people (updated_at) WHERE reachable = 0 AND role = 'everyone';
CREATE INDEX invitations_by_expiry ON invitations (expires_at);

-- Of a run that ended long ago the counts remain, and no longer who got what.
ALTER TABLE runs ADD COLUMN counts TEXT CHECK (json_valid(counts));                     -- NULL: they are counted from the outbox
ALTER TABLE runs ADD COLUMN pruned INTEGER NOT NULL DEFAULT 0 CHECK (pruned IN (0, 1)); -- 1: no row of the outbox is left
CREATE INDEX runs_kept ON runs (ended_at) WHERE ended_at IS NOT NULL AND pruned = 0;
