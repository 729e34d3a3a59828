-- Answers to presses and calls that set the bot's menus and texts do not wait for the messages of their chat.
ALTER TABLE outbox ADD COLUMN lane TEXT NOT NULL DEFAULT '';          -- queue within the chat: '' its messages, 'answers' to presses, or a method
ALTER TABLE outbox ADD COLUMN coalesce_key TEXT NOT NULL DEFAULT '';  -- of the calls with a key that wait for a chat, only the last is sent; '': all are
ALTER TABLE outbox ADD COLUMN requested_by INTEGER NOT NULL DEFAULT 0; -- person to whose request an open call responds; 0: nobody's
UPDATE outbox SET lane = iif(method = 'answerCallbackQuery', 'answers', method) WHERE state IN ('ready', 'sending')
    AND method IN ('answerCallbackQuery', 'setMyCommands', 'setMyDescription', 'setMyShortDescription');
DROP INDEX outbox_open;
CREATE INDEX outbox_open ON outbox (chat_id, lane, class, id) WHERE state IN ('ready', 'sending');
CREATE INDEX outbox_answers ON outbox (id) WHERE state = 'ready' AND lane = 'answers';
CREATE INDEX outbox_coalescing ON outbox (chat_id, coalesce_key) WHERE state = 'ready' AND coalesce_key <> '';
CREATE INDEX outbox_requested ON outbox (requested_by) WHERE requested_by <> 0;
