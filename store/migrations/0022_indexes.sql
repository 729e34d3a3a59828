-- Rows by person and by chat: what /mydata lists, /forget erases and a group's move changes.
CREATE INDEX outbox_by_chat ON outbox (chat_id, id);
CREATE INDEX guests_by_person ON guests (person_id, event_id);
CREATE INDEX reminders_by_person ON reminders (person_id);
CREATE INDEX exchanges_by_person ON exchanges (person_id, id);
CREATE INDEX questions_by_person ON questions (person_id, id);
CREATE INDEX questions_by_chat ON questions (chat_id);
CREATE INDEX conversations_by_chat ON conversations (chat_id);
CREATE INDEX examples_by_adder ON examples (added_by);
CREATE INDEX invitations_by_inviter ON invitations (invited_by);
CREATE INDEX invitations_by_invitee ON invitations (used_by) WHERE used_by IS NOT NULL;
CREATE INDEX activity_versions_by_author ON activity_versions (author_id, activity_id, version);
CREATE INDEX evidence_by_adder ON evidence (added_by);
CREATE INDEX evidence_by_remover ON evidence (removed_by) WHERE removed_by IS NOT NULL;
CREATE INDEX announcements_by_author ON announcements (author_id);
CREATE INDEX announcements_by_approver ON announcements (approved_by) WHERE approved_by IS NOT NULL;
CREATE INDEX announcements_by_corrector ON announcements (correction_by) WHERE correction_by IS NOT NULL;
CREATE INDEX runs_by_starter ON runs (started_by);
CREATE INDEX people_in_team ON people (role) WHERE role <> 'everyone';

-- Rows by what they belong to.
CREATE INDEX evidence_of_activity ON evidence (activity_id);
CREATE INDEX arrivals_of_activity ON arrivals (activity_id);

-- Rows by time.
CREATE INDEX events_by_start ON events (starts_at);
CREATE INDEX wrong_tokens_by_time ON wrong_tokens (tried_at);
CREATE INDEX questions_closed ON questions (asked_at) WHERE state = 'closed' AND text <> '';

-- Lists of some of the rows.
CREATE INDEX activity_versions_public ON activity_versions (first_day, activity_id) WHERE public = 1 AND deleted = 0;
DROP INDEX invitations_open;
CREATE INDEX invitations_open ON invitations (id) WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE INDEX announcements_pending ON announcements (id) WHERE state = 'approval';
