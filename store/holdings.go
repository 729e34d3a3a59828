package store

import (
	"fmt"
	"strings"
)

// Holding is something that the database holds about a person: one line of the list from which people are told what is kept of them, get it as a
// file, and have it erased. A test compares the list with the tables.
type Holding struct {
	Name    string  // how the file calls it
	Concern Concern // what it is kept for
	Tables  []string
	// list selects it, with names that people understand, the earliest first; ?1 is the person's id. A name that ends in ":time", ":json" or ":yes"
	// says of which form the value is, see [Datum].
	list string
	// erase erases it, and so may the erasing of the person, who is the last line. Empty where something else does that, or where it stays.
	erase string
	// Stays reports that it is kept when a person erases themselves: as what they did in their role, under nothing but a number.
	Stays bool
}

// Concern is what is kept for the same purpose, and explained to people together.
type Concern string

// The concerns, in the order in which they are explained.
const (
	ConcernProfile   Concern = "profile"
	ConcernChoices   Concern = "choices"
	ConcernEvents    Concern = "events"
	ConcernExchanges Concern = "exchanges"
	ConcernQuestions Concern = "questions"
	ConcernDialogues Concern = "dialogues"
	ConcernMessages  Concern = "messages"
	ConcernTeam      Concern = "team"
	ConcernLog       Concern = "log"
)

// Concerns lists the concerns.
func Concerns() []Concern {
	return []Concern{ConcernProfile, ConcernChoices, ConcernEvents, ConcernExchanges, ConcernQuestions, ConcernDialogues, ConcernMessages, ConcernTeam, ConcernLog}
}

// sender is the id of whoever sent an update, in a body that is JSON.
const sender = `coalesce(body ->> '$.message.from.id', body ->> '$.edited_message.from.id', body ->> '$.callback_query.from.id', body ->> '$.my_chat_member.from.id')`

// Holdings is the list, in the order of the file. What refers to people comes before them.
func Holdings() []Holding {
	return []Holding{
		{Name: "subscription", Concern: ConcernChoices, Tables: []string{"subscriptions"},
			list:  `SELECT countries, meetings AS "meetings:yes", news AS "news:yes", updated_at AS "chosen_at:time" FROM subscriptions WHERE chat_id = ?1`,
			erase: `DELETE FROM subscriptions WHERE chat_id = ?1`},
		{Name: "answers_to_events", Concern: ConcernEvents, Tables: []string{"guests"},
			list: `SELECT event_id AS event, (SELECT title FROM event_texts AS t WHERE t.event_id = g.event_id ORDER BY lang = 'en' DESC LIMIT 1) AS title, answer,
				remind_from AS "reminders_wanted_since:time", attended AS "was_there:yes", iif(answer = 'waiting', turn, NULL) AS turn_on_the_waiting_list
				FROM guests AS g WHERE person_id = ?1 ORDER BY event_id`,
			erase: `DELETE FROM guests WHERE person_id = ?1`},
		{Name: "reminders_sent", Concern: ConcernEvents, Tables: []string{"reminders"},
			list: `SELECT event_id AS event, ahead AS one_ahead, starts_at AS "event_begins_at:time" FROM reminders WHERE person_id = ?1 ORDER BY starts_at, ahead`},
		{Name: "questions_and_answers", Concern: ConcernExchanges, Tables: []string{"exchanges"},
			list: `SELECT asked_at AS "asked_at:time", question, lang AS language, verdict AS how_sure_i_was, topic AS topic_of_the_answer, rating AS your_rating,
				chat_id <> person_id AS "in_a_group:yes" FROM exchanges WHERE person_id = ?1 ORDER BY id`,
			erase: `DELETE FROM exchanges WHERE person_id = ?1`},
		{Name: "questions_for_coordinators", Concern: ConcernQuestions, Tables: []string{"questions"},
			list: `SELECT id AS number, asked_at AS "asked_at:time", text AS question, lang AS language, state, chat_id <> person_id AS "in_a_group:yes"
				FROM questions WHERE person_id = ?1 ORDER BY id`,
			erase: `DELETE FROM questions WHERE person_id = ?1`},
		{Name: "dialogues_under_way", Concern: ConcernDialogues, Tables: []string{"conversations"},
			list: `SELECT flow AS about, step AS last_question, payload AS "told_so_far:json", waiting AS wanted_meanwhile, expires_at AS "kept_until:time"
				FROM conversations WHERE person_id = ?1 ORDER BY expires_at`},
		{Name: "work_under_way", Concern: ConcernDialogues, Tables: []string{"jobs"},
			list: `SELECT kind, payload AS "details:json", attempts AS times_begun FROM jobs WHERE person_id = ?1 ORDER BY id`},
		{Name: "messages_to_you", Concern: ConcernMessages, Tables: []string{"outbox"},
			list: `SELECT created_at AS "written_at:time", updated_at AS "changed_at:time", method, iif(secret, NULL, nullif(payload, '')) AS "content:json", length(file) AS bytes_of_the_file, state, error AS reason
				FROM outbox WHERE chat_id = ?1 ORDER BY id`,
			erase: `DELETE FROM outbox WHERE chat_id = ?1`},
		{Name: "messages_from_you_not_handled", Concern: ConcernMessages, Tables: []string{"inbox"},
			list: `SELECT received_at AS "received_at:time", body AS "content:json", state, error AS reason FROM inbox
				WHERE state = 'dead' AND iif(json_valid(body), ` + sender + ` = ?1, false) ORDER BY seq`,
			// Whatever names the person, as an answer to their message does; and what is no JSON, if it may.
			erase: `UPDATE inbox SET body = '' WHERE state = 'dead' AND iif(json_valid(body),
				EXISTS (SELECT 1 FROM json_tree(iif(json_valid(body), body, '{}')) WHERE key = 'id' AND value = ?1), instr(body, ?1) > 0)`},
		{Name: "post_in_the_team", Concern: ConcernTeam, Tables: []string{"team"},
			list: `SELECT role, countries FROM people LEFT JOIN team ON person_id = id WHERE id = ?1 AND role <> 'everyone'`},
		{Name: "invitations_to_the_team", Concern: ConcernTeam, Tables: []string{"invitations"},
			list: `SELECT id AS number, role, countries, invited_by = ?1 AS "made_by_you:yes", ifnull(used_by = ?1, false) AS "used_by_you:yes", created_at AS "made_at:time",
				expires_at AS "valid_until:time", used_at AS "used_at:time", revoked_at AS "withdrawn_at:time" FROM invitations WHERE ?1 IN (invited_by, used_by) ORDER BY id`,
			erase: `UPDATE invitations SET invited_by = iif(invited_by = ?1, 0, invited_by), used_by = iif(used_by = ?1, 0, used_by) WHERE ?1 IN (invited_by, used_by)`},
		{Name: "wrong_invitations_tried", Concern: ConcernTeam, Tables: []string{"wrong_tokens"},
			list:  `SELECT tried_at AS "tried_at:time" FROM wrong_tokens WHERE person_id = ?1 ORDER BY tried_at`,
			erase: `DELETE FROM wrong_tokens WHERE person_id = ?1`},
		{Name: "examples_taught", Concern: ConcernTeam, Tables: []string{"examples"},
			list:  `SELECT added_at AS "added_at:time", topic, lang AS language, text AS question FROM examples WHERE added_by = ?1 ORDER BY id`,
			erase: `UPDATE examples SET added_by = 0 WHERE added_by = ?1`},
		{Name: "actions_by_you", Concern: ConcernLog, Tables: []string{"audit"}, Stays: true,
			list: `SELECT at AS "at:time", action, kind AS done_to, object_id AS number, detail FROM audit WHERE actor = ?1 ORDER BY id`},
		{Name: "actions_about_you", Concern: ConcernLog, Tables: []string{"audit"}, Stays: true,
			list: `SELECT at AS "at:time", action, actor = ?1 AS "by_yourself:yes", detail FROM audit WHERE kind = 'person' AND object_id = CAST(?1 AS TEXT) ORDER BY id`},
		{Name: "activities_you_logged", Concern: ConcernLog, Tables: []string{"activity_versions"}, Stays: true,
			list: `SELECT activity_id AS activity, version, change AS what_you_did, at AS "at:time", title FROM activity_versions WHERE author_id = ?1 ORDER BY activity_id, version`},
		{Name: "files_you_added_or_removed", Concern: ConcernLog, Tables: []string{"evidence"}, Stays: true,
			list: `SELECT activity_id AS activity, name, mime AS type, size AS bytes, added_by = ?1 AS "added_by_you:yes", added_at AS "added_at:time", removed_at AS "removed_at:time"
				FROM evidence WHERE ?1 IN (added_by, removed_by) ORDER BY id`},
		{Name: "announcements_by_you", Concern: ConcernLog, Tables: []string{"announcements"}, Stays: true,
			list: `SELECT id AS number, author_id = ?1 AS "made_by_you:yes", ifnull(approved_by = ?1, false) AS "approved_by_you:yes", kind, state, created_at AS "made_at:time"
				FROM announcements WHERE ?1 IN (author_id, approved_by) ORDER BY id`},
		{Name: "sendings_you_began", Concern: ConcernLog, Tables: []string{"runs"}, Stays: true,
			list: `SELECT announcement_id AS announcement, kind, state, total AS recipients, started_at AS "began_at:time" FROM runs WHERE started_by = ?1 ORDER BY id`},
		{Name: "profile", Concern: ConcernProfile, Tables: []string{"people"},
			list: `SELECT id AS telegram_id, first_name, last_name, username, phone_lang AS language_of_the_phone, lang AS chosen_language, zone AS chosen_time_zone, role,
				reachable AS "can_be_written_to:yes", created_at AS "first_seen_at:time", updated_at AS "changed_at:time" FROM people WHERE id = ?1`,
			erase: `DELETE FROM people WHERE id = ?1`},
	}
}

// Datum is a value of what is held, of the type it has in JSON: nil, a text, a number, a bool, a [Time], or a [json.RawMessage].
type Datum struct {
	Name  string
	Value any
}

// Held is what the database holds of one kind about a person.
type Held struct {
	Holding
	Rows  [][]Datum
	Total int // how many rows there are; more than Rows only where they are very many
}

// maxHeld is how many rows of one kind are listed: nobody reads more, and everybody waits meanwhile.
const maxHeld = 5000

// HeldAbout lists everything that the database holds about a person, the person first. What it holds nothing of is left out.
func (tx *Tx) HeldAbout(personID int64) ([]Held, error) {
	var all []Held
	for _, holding := range Holdings() {
		held := Held{Holding: holding}
		var err error
		if held.Rows, held.Total, err = tx.rows(holding.list, personID); err != nil {
			return nil, fmt.Errorf("listing %s: %w", holding.Name, err)
		}
		switch {
		case held.Total == 0:
		case holding.Concern == ConcernProfile:
			all = append([]Held{held}, all...)
		default:
			all = append(all, held)
		}
	}
	return all, nil
}

// rows reads the first rows of a query, and counts all.
func (tx *Tx) rows(query string, personID int64) (list [][]Datum, total int, err error) {
	if err := tx.get(&total, `SELECT count(*) FROM (`+query+`)`, personID); err != nil || total == 0 {
		return nil, 0, err
	}
	rows, err := tx.tx.QueryContext(tx.ctx, query+fmt.Sprintf(` LIMIT %d`, maxHeld), personID)
	if err != nil {
		return nil, 0, translate(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, 0, translate(err)
	}
	for rows.Next() {
		row, into := make([]Datum, len(names)), make([]any, len(names))
		for i := range names {
			into[i] = &row[i].Value
		}
		if err := rows.Scan(into...); err != nil {
			return nil, 0, translate(err)
		}
		for i, name := range names {
			if row[i], err = datum(name, row[i].Value); err != nil {
				return nil, 0, err
			}
		}
		list = append(list, row)
	}
	return list, total, translate(rows.Err())
}

// datum gives a value the form that the name of its column says.
func datum(column string, value any) (Datum, error) {
	name, form, _ := strings.Cut(column, ":")
	if value == nil {
		return Datum{name, nil}, nil
	}
	switch form {
	case "time":
		var at Time
		err := at.Scan(value)
		return Datum{name, at}, err
	case "yes":
		return Datum{name, value == int64(1)}, nil
	case "json":
		return Datum{name, rawOrText(value)}, nil
	default:
		return Datum{name, value}, nil
	}
}
