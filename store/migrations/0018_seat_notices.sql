-- Who got a free seat without asking for it at that moment is told. Where that fails, the seat goes to the next.
ALTER TABLE guests ADD COLUMN notice INTEGER;                                -- the row of the outbox that tells them, while its outcome is open
ALTER TABLE guests ADD COLUMN told TEXT NOT NULL DEFAULT '' CHECK (told IN ('', 'pending', 'told', 'doubt', 'failed'));
CREATE INDEX guests_with_notice ON guests (notice) WHERE notice IS NOT NULL;
CREATE INDEX guests_waiting ON guests (event_id, turn) WHERE answer = 'waiting';
