-- Groups that became supergroups. A supergroup has an id of its own and begins anew to count its messages, so what was sent to the group stays
-- with the group's id.
CREATE TABLE moved_chats (
    group_id INTEGER PRIMARY KEY,
    moved_to INTEGER NOT NULL     -- the supergroup
) STRICT;
CREATE INDEX moved_chats_by_supergroup ON moved_chats (moved_to);

-- The target of a call is the message that it changes or deletes, for all calls.
UPDATE outbox SET target = payload ->> '$.message_id'
    WHERE state IN ('ready', 'held', 'sending') AND target IS NULL
        AND method IN ('editMessageText', 'editMessageCaption', 'deleteMessage');
