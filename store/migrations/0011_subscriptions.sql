-- Who wants announcements: one row for each chat that was ever asked about, or said so. A person's private chat bears the person's id, a group's a negative one.
CREATE TABLE subscriptions (
    chat_id    INTEGER PRIMARY KEY,
    countries  TEXT    NOT NULL,                                       -- whose announcements, such as KG,TJ; empty: only what is meant for everyone
    meetings   INTEGER NOT NULL CHECK (meetings IN (0, 1)),
    news       INTEGER NOT NULL CHECK (news IN (0, 1)),
    lang       TEXT    NOT NULL DEFAULT '' CHECK (lang IN ('', 'en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- of a group; people have theirs in people
    updated_at TEXT    NOT NULL,
    CHECK ((chat_id < 0) = (lang <> ''))
) STRICT;

-- Who chose a language has come through /start, which tells of announcements and how to stop them.
INSERT INTO subscriptions (chat_id, countries, meetings, news, updated_at)
    SELECT id, '', 1, 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM people WHERE lang IS NOT NULL;
