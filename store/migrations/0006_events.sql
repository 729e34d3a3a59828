-- Whom an event invites, for how many there is room, and who comes.
ALTER TABLE events ADD COLUMN countries TEXT NOT NULL DEFAULT '';            -- invited, such as KZ,TJ; the host's may be among them
ALTER TABLE events ADD COLUMN seats INTEGER NOT NULL DEFAULT 0 CHECK (seats >= 0); -- 0: as many as come
ALTER TABLE events ADD COLUMN timed_at TEXT NOT NULL DEFAULT '2018-11-28T00:00:00.000Z'; -- when its time was set last

-- "representatives of … all Central Asian countries", says the press release of its meeting.
UPDATE events SET countries = 'KZ,KG,TJ,TM,UZ' WHERE id = 1;

-- People who answered an invitation or want to be reminded of an event.
CREATE TABLE guests (
    event_id    INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    answer      TEXT    NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'waiting', 'maybe', 'no')), -- waiting: yes, but every seat was taken
    turn        INTEGER NOT NULL DEFAULT 0,                                  -- who waits is moved up in this order
    remind_from TEXT,                                                        -- since when they want to be reminded; NULL: they do not
    attended    INTEGER NOT NULL DEFAULT 0 CHECK (attended IN (0, 1)),
    PRIMARY KEY (event_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX guests_by_answer ON guests (event_id, answer, turn);

-- Reminders that were sent. One that was is not sent again, unless the event begins at another instant now.
CREATE TABLE reminders (
    event_id  INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    ahead     TEXT    NOT NULL CHECK (ahead IN ('day', 'hour')),
    starts_at TEXT    NOT NULL,
    PRIMARY KEY (event_id, person_id, ahead, starts_at),
    FOREIGN KEY (event_id, person_id) REFERENCES guests (event_id, person_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
