package store

// PersonalDataCategory is a kind of data that the database holds about people. [PersonalDataCategories] lists them
// all.
type PersonalDataCategory struct {
	Name    string  // in the exported file
	Purpose Purpose // why it is kept
	Tables  []string
	// selectQuery selects the rows about the person ?1, the earliest first, with column names that people understand.
	// A column name may end in ":time", ":json" or ":yes": its value is then a [Time], JSON or a bool.
	selectQuery string
	// eraseQuery erases the rows about the person ?1. It is empty when they are erased with the person, who is the
	// last category, and when they are retained.
	eraseQuery string
	// Retained reports that the data is kept when a person's data is erased: it records what they did in their role, or
	// that they were erased, and has no more of them than a number.
	Retained bool
}

// Purpose is why data is kept. Categories with the same purpose are explained to people together.
type Purpose string

// The purposes, in the order in which they are explained.
const (
	PurposeProfile   Purpose = "profile"
	PurposeChoices   Purpose = "choices"
	PurposeEvents    Purpose = "events"
	PurposeExchanges Purpose = "exchanges"
	PurposeQuestions Purpose = "questions"
	PurposeEdits     Purpose = "edits"
	PurposeDialogues Purpose = "dialogues"
	PurposeMessages  Purpose = "messages"
	PurposeTeam      Purpose = "team"
	PurposeLog       Purpose = "log"
	PurposeErasures  Purpose = "erasures"
)

// Purposes lists the purposes in the order in which they are explained.
func Purposes() []Purpose {
	return []Purpose{
		PurposeProfile, PurposeChoices, PurposeEvents, PurposeExchanges, PurposeQuestions, PurposeEdits,
		PurposeDialogues,
		PurposeMessages, PurposeTeam, PurposeLog, PurposeErasures,
	}
}

// senderIDExpr is the id of the sender of an update, whose body is JSON.
const senderIDExpr = `coalesce(body ->> '$.message.from.id', body ->> '$.edited_message.from.id',
	body ->> '$.callback_query.from.id', body ->> '$.my_chat_member.from.id')`

// PersonalDataCategories lists what the database holds about people, in the order of the exported file. Rows that
// refer to people come before people, so they can be erased in this order.
func PersonalDataCategories() []PersonalDataCategory {
	return []PersonalDataCategory{
		{Name: "subscription", Purpose: PurposeChoices, Tables: []string{"subscriptions"},
			selectQuery: `SELECT countries, meetings AS "meetings:yes", news AS "news:yes",
					updated_at AS "chosen_at:time"
				FROM subscriptions WHERE chat_id = ?1`,
			eraseQuery: `DELETE FROM subscriptions WHERE chat_id = ?1`},
		{Name: "groups_you_subscribed", Purpose: PurposeTeam, Tables: []string{"subscriptions"},
			selectQuery: `SELECT chat_id AS group_number, title, updated_at AS "changed_at:time"
				FROM subscriptions WHERE subscribed_by = ?1 AND subscribed_by <> 0 ORDER BY chat_id, thread_id`,
			eraseQuery: `UPDATE subscriptions SET subscribed_by = 0 WHERE subscribed_by = ?1 AND subscribed_by <> 0`},
		{Name: "answers_to_events", Purpose: PurposeEvents, Tables: []string{"guests"},
			selectQuery: `SELECT event_id AS event,
					(SELECT title FROM event_texts AS t WHERE t.event_id = g.event_id
						ORDER BY lang = 'en' DESC LIMIT 1) AS title,
					answer, remind_from AS "reminders_wanted_since:time", attended AS "was_there:yes",
					iif(answer = 'waiting', turn, NULL) AS turn_on_the_waiting_list,
					nullif(told, '') AS told_of_the_seat
				FROM guests AS g WHERE person_id = ?1 ORDER BY event_id`,
			eraseQuery: `DELETE FROM guests WHERE person_id = ?1`},
		{Name: "reminders_sent", Purpose: PurposeEvents, Tables: []string{"reminders"},
			selectQuery: `SELECT event_id AS event, ahead AS one_ahead, starts_at AS "event_begins_at:time"
				FROM reminders WHERE person_id = ?1 ORDER BY starts_at, ahead`},
		{Name: "questions_and_answers", Purpose: PurposeExchanges, Tables: []string{"exchanges"},
			selectQuery: `SELECT asked_at AS "asked_at:time", question, lang AS language, verdict AS how_sure_i_was,
					topic AS topic_of_the_answer, rating AS your_rating, chat_id <> person_id AS "in_a_group:yes"
				FROM exchanges WHERE person_id = ?1 ORDER BY id`,
			eraseQuery: `DELETE FROM exchanges WHERE person_id = ?1`},
		{Name: "questions_for_coordinators", Purpose: PurposeQuestions, Tables: []string{"questions"},
			selectQuery: `SELECT id AS number, asked_at AS "asked_at:time", text AS question, lang AS language, state,
					chat_id <> person_id AS "in_a_group:yes"
				FROM questions WHERE person_id = ?1 ORDER BY id`,
			eraseQuery: `DELETE FROM questions WHERE person_id = ?1`},
		{Name: "what_you_wrote_back", Purpose: PurposeQuestions, Tables: []string{"inquiry_entries"},
			selectQuery: `SELECT created_at AS "written_at:time", inquiry_id AS number, html AS text,
					files AS "files:json"
				FROM inquiry_entries WHERE kind = 'back' AND author = ?1 ORDER BY id`,
			eraseQuery: `DELETE FROM inquiry_entries WHERE kind = 'back' AND author = ?1`},
		{Name: "replies_to_you", Purpose: PurposeQuestions, Tables: []string{"inquiry_entries", "inquiry_posts"},
			selectQuery: `SELECT e.created_at AS "written_at:time", e.inquiry_id AS number, e.html AS text,
					e.files AS "files:json", e.topic, p.message_id
				FROM inquiry_posts AS p JOIN inquiry_entries AS e ON e.id = p.entry_id
				WHERE p.kind = 'entry' AND p.chat_id = ?1 ORDER BY e.id`,
			eraseQuery: `DELETE FROM inquiry_posts WHERE chat_id = ?1`},
		{Name: "questions_i_learned_from", Purpose: PurposeQuestions, Tables: []string{"examples"},
			selectQuery: `SELECT added_at AS "learned_at:time", topic, lang AS language, text AS question
				FROM examples WHERE asked_by = ?1 AND asked_by <> 0 ORDER BY id`,
			eraseQuery: `DELETE FROM examples WHERE asked_by = ?1 AND asked_by <> 0`},
		{Name: "texts_you_wrote_as_fingerprints", Purpose: PurposeEdits, Tables: []string{"text_fingerprints"},
			selectQuery: `SELECT noted_at AS "written_at:time", lower(hex(fingerprint)) AS fingerprint_without_words,
					chat_id <> person_id AS "in_a_group:yes"
				FROM text_fingerprints WHERE person_id = ?1 ORDER BY noted_at, message_id`,
			eraseQuery: `DELETE FROM text_fingerprints WHERE person_id = ?1`},
		{Name: "dialogues_under_way", Purpose: PurposeDialogues, Tables: []string{"conversations"},
			selectQuery: `SELECT flow AS about, step AS last_question, payload AS "told_so_far:json",
					waiting AS wanted_meanwhile, expires_at AS "kept_until:time"
				FROM conversations WHERE person_id = ?1 ORDER BY expires_at`},
		{Name: "work_under_way", Purpose: PurposeDialogues, Tables: []string{"jobs"},
			selectQuery: `SELECT kind, payload AS "details:json", attempts AS times_begun
				FROM jobs WHERE person_id = ?1 ORDER BY id`},
		{Name: "translations_under_way", Purpose: PurposeDialogues, Tables: []string{"translations"},
			selectQuery: `SELECT topic, lang AS language, attempts AS times_begun
				FROM translations WHERE asked_by = ?1 ORDER BY topic`},
		{Name: "files_under_way", Purpose: PurposeDialogues, Tables: []string{"arrivals"},
			selectQuery: `SELECT activity_id AS activity, name FROM arrivals WHERE person_id = ?1 ORDER BY id`},
		{Name: "workbooks_you_sent", Purpose: PurposeTeam, Tables: []string{"workbooks"},
			selectQuery: `SELECT at AS "sent_at:time", state, changes AS "changes:json"
				FROM workbooks WHERE person_id = ?1 ORDER BY id`,
			eraseQuery: `DELETE FROM workbooks WHERE person_id = ?1`},
		{Name: "messages_to_you", Purpose: PurposeMessages, Tables: []string{"outbox"},
			selectQuery: `SELECT created_at AS "written_at:time", updated_at AS "changed_at:time", method,
					iif(secret, NULL, nullif(payload, '')) AS "content:json", length(file) AS bytes_of_the_file, state,
					error AS reason
				FROM outbox WHERE chat_id = ?1 ORDER BY id`,
			eraseQuery: `DELETE FROM outbox WHERE chat_id = ?1`},
		{Name: "responses_to_you_in_groups_under_way", Purpose: PurposeMessages, Tables: []string{"outbox"},
			selectQuery: `SELECT created_at AS "written_at:time", method, nullif(payload, '') AS "content:json"
				FROM outbox WHERE requested_by = ?1 AND requested_by <> 0 AND chat_id <> ?1 ORDER BY id`,
			eraseQuery: `UPDATE outbox SET requested_by = 0, coalesce_key = ''
				WHERE requested_by = ?1 AND requested_by <> 0`},
		{Name: "messages_from_you_not_handled", Purpose: PurposeMessages, Tables: []string{"inbox"},
			selectQuery: `SELECT received_at AS "received_at:time", body AS "content:json", state, error AS reason
				FROM inbox WHERE state = 'dead' AND iif(json_valid(body), ` + senderIDExpr + ` = ?1, false)
				ORDER BY seq`,
			// Erases any update that has the person's id, such as somebody's reply to a message of theirs, and any
			// body that is not JSON and has the digits of the id.
			eraseQuery: `UPDATE inbox SET body = '' WHERE state = 'dead' AND iif(json_valid(body),
				EXISTS (SELECT 1 FROM json_tree(iif(json_valid(body), body, '{}')) WHERE key = 'id' AND value = ?1),
				instr(body, ?1) > 0)`},
		{Name: "post_in_the_team", Purpose: PurposeTeam, Tables: []string{"team"},
			selectQuery: `SELECT role, countries FROM people LEFT JOIN team ON person_id = id
				WHERE id = ?1 AND role <> 'everyone'`},
		{Name: "invitations_to_the_team", Purpose: PurposeTeam, Tables: []string{"invitations"},
			selectQuery: `SELECT id AS number, role, countries, invited_by = ?1 AS "made_by_you:yes",
					ifnull(used_by = ?1, false) AS "used_by_you:yes", created_at AS "made_at:time",
					expires_at AS "valid_until:time", used_at AS "used_at:time", revoked_at AS "withdrawn_at:time"
				FROM invitations WHERE invited_by = ?1 OR used_by = ?1 ORDER BY id`,
			eraseQuery: `UPDATE invitations SET invited_by = iif(invited_by = ?1, 0, invited_by),
				used_by = iif(used_by = ?1, 0, used_by) WHERE invited_by = ?1 OR used_by = ?1`},
		{Name: "wrong_invitations_tried", Purpose: PurposeTeam, Tables: []string{"wrong_tokens"},
			selectQuery: `SELECT tried_at AS "tried_at:time" FROM wrong_tokens WHERE person_id = ?1 ORDER BY tried_at`,
			eraseQuery:  `DELETE FROM wrong_tokens WHERE person_id = ?1`},
		{Name: "replies_by_you", Purpose: PurposeTeam, Tables: []string{"inquiry_entries"},
			selectQuery: `SELECT created_at AS "written_at:time", inquiry_id AS number, kind, html AS text, topic,
					signed AS signed_with
				FROM inquiry_entries WHERE kind <> 'back' AND author = ?1 ORDER BY id`,
			eraseQuery: `UPDATE inquiry_entries SET author = 0, signed = '', chat_id = 0, message_id = 0
				WHERE kind <> 'back' AND author = ?1`},
		{Name: "questions_you_have_taken", Purpose: PurposeTeam, Tables: []string{"inquiries"},
			selectQuery: `SELECT id AS number, state FROM inquiries WHERE taken_by = ?1 AND taken_by <> 0 ORDER BY id`,
			eraseQuery:  `UPDATE inquiries SET taken_by = 0 WHERE taken_by = ?1 AND taken_by <> 0`},
		{Name: "what_you_are_told_of_questions", Purpose: PurposeTeam, Tables: []string{"inquiry_watchers"},
			selectQuery: `SELECT muted AS "nothing:yes", told_at AS "last_told_at:time"
				FROM inquiry_watchers WHERE person_id = ?1`,
			eraseQuery: `DELETE FROM inquiry_watchers WHERE person_id = ?1`},
		{Name: "groups_you_have_told_of_questions", Purpose: PurposeTeam, Tables: []string{"inquiry_groups"},
			selectQuery: `SELECT group_id AS group_number, title, set_at AS "set_at:time"
				FROM inquiry_groups WHERE set_by = ?1 ORDER BY group_id, thread_id`,
			eraseQuery: `UPDATE inquiry_groups SET set_by = 0 WHERE set_by = ?1`},
		{Name: "examples_taught", Purpose: PurposeTeam, Tables: []string{"examples"},
			selectQuery: `SELECT added_at AS "added_at:time", topic, lang AS language, text AS question
				FROM examples WHERE added_by = ?1 ORDER BY id`,
			eraseQuery: `UPDATE examples SET added_by = 0 WHERE added_by = ?1`},
		{Name: "answers_you_wrote_or_approved", Purpose: PurposeTeam, Tables: []string{"knowledge_answers"},
			selectQuery: `SELECT topic, lang AS language, title, edited_by = ?1 AND NOT machine AS "written_by_you:yes",
					machine AS "translated_by_a_machine:yes", edited_at AS "written_at:time",
					approved_by = ?1 AS "approved_by_you:yes",
					approved_at AS "approved_at:time"
				FROM knowledge_answers WHERE edited_by = ?1 AND edited_by <> 0 OR approved_by = ?1 AND approved_by <> 0
				ORDER BY topic, lang`,
			eraseQuery: `UPDATE knowledge_answers SET edited_by = iif(edited_by = ?1, 0, edited_by),
				approved_by = iif(approved_by = ?1, 0, approved_by)
				WHERE edited_by = ?1 AND edited_by <> 0 OR approved_by = ?1 AND approved_by <> 0`},
		{Name: "changes_of_answers_by_you", Purpose: PurposeLog, Tables: []string{"knowledge_changes"}, Retained: true,
			selectQuery: `SELECT at AS "at:time", change AS what_you_did, kind, object AS topic, lang AS language
				FROM knowledge_changes WHERE author_id = ?1 ORDER BY id`},
		{Name: "actions_by_you", Purpose: PurposeLog, Tables: []string{"audit"}, Retained: true,
			selectQuery: `SELECT at AS "at:time", action, kind AS done_to, object_id AS number, detail
				FROM audit WHERE actor = ?1 ORDER BY id`},
		{Name: "actions_about_you", Purpose: PurposeLog, Tables: []string{"audit"}, Retained: true,
			selectQuery: `SELECT at AS "at:time", action, actor = ?1 AS "by_yourself:yes", detail
				FROM audit WHERE kind = 'person' AND object_id = CAST(?1 AS TEXT) ORDER BY id`},
		{Name: "activities_you_logged", Purpose: PurposeLog, Tables: []string{"activity_versions"}, Retained: true,
			selectQuery: `SELECT activity_id AS activity, version, change AS what_you_did, at AS "at:time", title
				FROM activity_versions WHERE author_id = ?1 ORDER BY activity_id, version`},
		{Name: "contacts_you_changed", Purpose: PurposeLog, Tables: []string{"contact_versions"}, Retained: true,
			selectQuery: `SELECT contact_id AS contact, version, change AS what_you_did, at AS "at:time"
				FROM contact_versions WHERE author_id = ?1 ORDER BY contact_id, version`},
		{Name: "files_you_added_or_removed", Purpose: PurposeLog, Tables: []string{"evidence"}, Retained: true,
			selectQuery: `SELECT activity_id AS activity, name, mime AS type, size AS bytes,
					added_by = ?1 AS "added_by_you:yes", added_at AS "added_at:time", removed_at AS "removed_at:time"
				FROM evidence WHERE added_by = ?1 OR removed_by = ?1 ORDER BY id`},
		{Name: "announcements_by_you", Purpose: PurposeLog, Tables: []string{"announcements"}, Retained: true,
			selectQuery: `SELECT id AS number, author_id = ?1 AS "made_by_you:yes",
					ifnull(approved_by = ?1, false) AS "approved_by_you:yes",
					ifnull(correction_by = ?1, false) AS "correction_proposed_by_you:yes", kind,
					nullif(notice, '') AS notice_about_an_event, state,
					created_at AS "made_at:time"
				FROM announcements WHERE author_id = ?1 OR approved_by = ?1 OR correction_by = ?1 ORDER BY id`},
		{Name: "sendings_you_began", Purpose: PurposeLog, Tables: []string{"runs"}, Retained: true,
			selectQuery: `SELECT announcement_id AS announcement, kind, state, total AS recipients,
					started_at AS "began_at:time"
				FROM runs WHERE started_by = ?1 ORDER BY id`},
		{Name: "your_last_erasure", Purpose: PurposeErasures, Tables: []string{"erasures"}, Retained: true,
			selectQuery: `SELECT erased_at AS "erased_at:time" FROM erasures WHERE person_id = ?1`},
		{Name: "profile", Purpose: PurposeProfile, Tables: []string{"people"},
			selectQuery: `SELECT id AS telegram_id, first_name, last_name, username,
					phone_lang AS language_of_the_phone, lang AS chosen_language,
					language_offered AS "asked_whether_to_change_it:yes", zone AS chosen_time_zone, role,
					reachable AS "can_be_written_to:yes", created_at AS "first_seen_at:time",
					updated_at AS "changed_at:time"
				FROM people WHERE id = ?1`,
			eraseQuery: `DELETE FROM people WHERE id = ?1`},
	}
}
