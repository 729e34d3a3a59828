-- A forum can subscribe each of its topics. Telegram may refuse to send to a group for a while: then its subscription stays, and who subscribed
-- the group is told.
CREATE TABLE subscriptions_by_address (
    chat_id       INTEGER NOT NULL,                                    -- a person's id, or a group's, which is negative
    thread_id     INTEGER NOT NULL DEFAULT 0,                          -- topic of a forum; 0: none, or the topic General
    countries     TEXT    NOT NULL,                                    -- whose announcements, such as KG,TJ; empty: only what is meant for everyone
    meetings      INTEGER NOT NULL CHECK (meetings IN (0, 1)),
    news          INTEGER NOT NULL CHECK (news IN (0, 1)),
    lang          TEXT    NOT NULL DEFAULT '' CHECK (lang IN ('', 'en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- of a group; people have theirs in people
    title         TEXT    NOT NULL DEFAULT '',                         -- of a group, as Telegram last reported it
    subscribed_by INTEGER NOT NULL DEFAULT 0,                          -- a person's id: who subscribed the group; 0: not known
    refusals      INTEGER NOT NULL DEFAULT 0,                          -- messages that Telegram refused since the last one that it sent
    refusal       TEXT    NOT NULL DEFAULT '',                         -- Telegram's last reason
    reported      INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1)), -- 1: somebody was told of the refusals
    updated_at    TEXT    NOT NULL,
    PRIMARY KEY (chat_id, thread_id),
    CHECK ((chat_id < 0) = (lang <> ''))
) STRICT, WITHOUT ROWID;
INSERT INTO subscriptions_by_address (chat_id, countries, meetings, news, lang, updated_at)
    SELECT chat_id, countries, meetings, news, lang, updated_at FROM subscriptions;
DROP TABLE subscriptions;
ALTER TABLE subscriptions_by_address RENAME TO subscriptions;
CREATE INDEX subscriptions_refused ON subscriptions (refusals) WHERE refusals > 0;
CREATE INDEX subscriptions_by_person ON subscriptions (subscribed_by) WHERE subscribed_by <> 0;
