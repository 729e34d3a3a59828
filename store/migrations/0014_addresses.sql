-- A message goes into a topic of a forum and replies to a message. A comment belongs to a post only as a reply.
ALTER TABLE outbox ADD COLUMN thread_id INTEGER NOT NULL DEFAULT 0; -- topic of a forum; 0: none, or the topic General
ALTER TABLE outbox ADD COLUMN reply_to INTEGER NOT NULL DEFAULT 0;  -- message of the chat; 0: none
ALTER TABLE questions ADD COLUMN thread_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE questions ADD COLUMN reply_to INTEGER NOT NULL DEFAULT 0; -- the message with the question, in a group; 0: none
DROP INDEX outbox_once;
CREATE UNIQUE INDEX outbox_once ON outbox (run_id, chat_id, thread_id) WHERE run_id IS NOT NULL; -- an address stands once in a run
