-- Contacts can be changed. Each change keeps a version of the whole contact, with its author.
ALTER TABLE contact_texts RENAME TO shipped_contact_texts;
ALTER TABLE contacts RENAME TO shipped_contacts;

CREATE TABLE contacts (
    id       TEXT    PRIMARY KEY,
    position INTEGER NOT NULL,                             -- the order in lists
    latest   INTEGER NOT NULL                              -- version
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_versions (
    contact_id TEXT    NOT NULL REFERENCES contacts (id),
    version    INTEGER NOT NULL,                           -- from 1
    at         TEXT    NOT NULL,
    author_id  INTEGER NOT NULL,                           -- 0: it came with the program, or from the shell
    change     TEXT    NOT NULL CHECK (change IN ('create', 'edit', 'hide', 'show', 'undo')),
    batch      TEXT    NOT NULL,                           -- what was changed together, such as a workbook; empty: by itself
    as_of      TEXT    NOT NULL,                           -- when what it says was written: before it was hidden, or undone
    hidden     INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    country    TEXT    NOT NULL,
    person     INTEGER NOT NULL CHECK (person IN (0, 1)),  -- 0: an office
    phone      TEXT    NOT NULL,                           -- international form, +996 312 26 10 00
    fax        TEXT    NOT NULL,
    email      TEXT    NOT NULL,
    web        TEXT    NOT NULL,                           -- URL
    facebook   TEXT    NOT NULL,                           -- URL
    street     TEXT    NOT NULL,
    city       TEXT    NOT NULL,
    postcode   TEXT    NOT NULL,
    PRIMARY KEY (contact_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_texts (
    contact_id TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    lang       TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL,                           -- what a person is
    address    TEXT    NOT NULL,
    PRIMARY KEY (contact_id, version, lang),
    FOREIGN KEY (contact_id, version) REFERENCES contact_versions (contact_id, version)
) STRICT, WITHOUT ROWID;

-- The day of the press release, from which these contacts are.
INSERT INTO contacts SELECT id, position, 1 FROM shipped_contacts;
INSERT INTO contact_versions
    SELECT id, 1, '2018-11-28T00:00:00.000Z', 0, 'create', '', '2018-11-28T00:00:00.000Z', 0, country, person, phone, fax, email, web, facebook, street, city, postcode
    FROM shipped_contacts;
INSERT INTO contact_texts SELECT contact_id, 1, lang, name, role, address FROM shipped_contact_texts;
DROP TABLE shipped_contact_texts;
DROP TABLE shipped_contacts;
