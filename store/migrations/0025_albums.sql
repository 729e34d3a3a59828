-- Several files of every kind go with an announcement, in place of the one picture or document of file_id and photo,
-- which only older announcements have.
ALTER TABLE announcements ADD COLUMN files TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(files)); -- see the type Files
UPDATE announcements SET files = json_array(json_object('kind', iif(photo, 'photo', 'document'), 'id', file_id))
    WHERE file_id <> '';

-- The drafts of announcements as well.
UPDATE conversations SET payload = json_set(payload, '$.Announcement.Files', json_array(json_object(
        'kind', iif(payload ->> '$.Announcement.Photo', 'photo', 'document'), 'id', payload ->> '$.Announcement.FileID')))
    WHERE flow = 'announce' AND payload ->> '$.Announcement.FileID' <> '';

-- The messages that one call made, where these are several.
ALTER TABLE outbox ADD COLUMN album TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(album)); -- their ids
