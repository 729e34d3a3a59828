-- Edits have a lane of their own, so that a limit of edits holds up no message.
UPDATE outbox SET lane = 'edits' WHERE state IN ('ready', 'held', 'sending') AND lane = ''
    AND (method IN ('editMessageText', 'editMessageCaption') OR run_id IN (SELECT id FROM runs WHERE kind = 'correct'));
