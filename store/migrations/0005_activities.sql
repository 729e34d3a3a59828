-- What the programme did, as its coordinators log it. Days are texts (2018-11-28). NULL: not recorded, which is never the same as 0.

-- Which activities there are, and which version of each one holds.
CREATE TABLE activities (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    token  TEXT    NOT NULL UNIQUE,                -- of the draft it was made from: a draft that is saved twice makes one activity
    latest INTEGER NOT NULL                        -- the number of the version that holds
) STRICT;

-- Everything that was ever said of them. Rows are added and never changed, so what held at an instant can be told for ever:
-- of each activity, the last version that is not younger.
CREATE TABLE activity_versions (
    activity_id  INTEGER NOT NULL REFERENCES activities (id),
    version      INTEGER NOT NULL CHECK (version > 0),
    at           TEXT    NOT NULL,
    author_id    INTEGER NOT NULL,                 -- a person's id
    change       TEXT    NOT NULL CHECK (change IN ('create', 'edit', 'delete', 'undo')),
    deleted      INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    type         TEXT    NOT NULL CHECK (type IN ('national_workshop', 'regional_workshop', 'training', 'assistance', 'study_visit', 'meeting', 'handover', 'other')),
    component    TEXT    NOT NULL CHECK (component IN ('institutions', 'migration', 'trade')),
    first_day    TEXT    NOT NULL,
    last_day     TEXT    NOT NULL,
    place        TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    lang         TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- of the texts
    participants INTEGER CHECK (participants >= 0), -- experts not among them
    women        INTEGER CHECK (women >= 0),
    men          INTEGER CHECK (men >= 0),
    countries    TEXT    NOT NULL CHECK (json_type(countries) = 'array'),  -- [{"c": "KG", "n": 12, "w": 4, "m": 8}, …]: who took part, of these how many
    agencies     TEXT    NOT NULL CHECK (json_type(agencies) = 'array'),   -- [{"k": "customs", "n": 12}, …]
    in_room      INTEGER CHECK (in_room >= 0),
    online       INTEGER CHECK (online >= 0),
    experts      INTEGER CHECK (experts >= 0),
    partners     TEXT    NOT NULL,                 -- partner agencies
    outcome      TEXT    NOT NULL,
    next_step    TEXT    NOT NULL,
    public       INTEGER NOT NULL CHECK (public IN (0, 1)),
    folded       TEXT    NOT NULL,                 -- its texts as a search compares them
    PRIMARY KEY (activity_id, version),
    CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX activity_versions_by_day ON activity_versions (first_day, activity_id);

CREATE TRIGGER activity_versions_stay BEFORE UPDATE ON activity_versions BEGIN SELECT RAISE(ABORT, 'history is not changed'); END;
CREATE TRIGGER activity_versions_remain BEFORE DELETE ON activity_versions BEGIN SELECT RAISE(ABORT, 'history is not erased'); END;

-- The last instant that a version bears or that a report was made for. The next version is younger, whatever the computer's clock
-- says: else it could turn up in a report that was made before it.
CREATE TABLE activity_clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT    NOT NULL
) STRICT;
INSERT INTO activity_clock (id, at) VALUES (1, '2018-11-28T00:00:00.000Z');

-- Photos and documents that show that an activity took place. The files stay with Telegram.
CREATE TABLE evidence (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    activity_id INTEGER NOT NULL REFERENCES activities (id),
    name        TEXT    NOT NULL,
    mime        TEXT    NOT NULL,
    size        INTEGER NOT NULL CHECK (size > 0), -- bytes
    sha256      TEXT    NOT NULL CHECK (length(sha256) = 64),              -- of its content, hexadecimal
    file_id     TEXT    NOT NULL,                  -- Telegram's, for fetching it back
    added_by    INTEGER NOT NULL,
    added_at    TEXT    NOT NULL,
    removed_by  INTEGER,
    removed_at  TEXT                               -- NULL: it counts
) STRICT;
CREATE UNIQUE INDEX evidence_once ON evidence (activity_id, sha256) WHERE removed_at IS NULL;

-- What is known of the time before the log, from a publication. Its figures are lower bounds, "more than".
CREATE TABLE baselines (
    id           INTEGER PRIMARY KEY,
    first_day    TEXT    NOT NULL,
    last_day     TEXT    NOT NULL,
    participants INTEGER NOT NULL,
    activities   INTEGER NOT NULL,
    countries    INTEGER NOT NULL,
    published    TEXT    NOT NULL                  -- the day of the publication
) STRICT;

-- The press release of 28 November 2018: "Starting from June 2015, over 2 600 beneficiaries from 5 Central Asian countries have participated in more
-- than 181 events". It speaks of that day's meeting as still to come, so its figures end the day before.
INSERT INTO baselines (id, first_day, last_day, participants, activities, countries, published) VALUES
    (1, '2015-06-01', '2018-11-27', 2600, 181, 5, '2018-11-28');
