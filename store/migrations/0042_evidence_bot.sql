-- The username of the bot to which Telegram gave file_id: no other bot can send the file by it. Empty: not known.
ALTER TABLE evidence ADD COLUMN bot TEXT NOT NULL DEFAULT '';
