package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
)

// Audience selects whom an announcement is for: those who meet all conditions. The zero Audience is everyone.
type Audience struct {
	Countries Countries `json:"countries,omitempty"` // they chose one of these countries; empty: any or none
	Langs     []string  `json:"langs,omitempty"`     // they read one of these languages; empty: any
	Event     int64     `json:"event,omitempty"`     // they answered one of RSVPs to this event, or Attended it; 0: any
	RSVPs     []RSVP    `json:"answers,omitempty"`
	Attended  bool      `json:"attended,omitempty"`
	TeamOnly  bool      `json:"team,omitempty"` // they are coordinators or administrators
}

// Value implements [driver.Valuer].
func (a Audience) Value() (driver.Value, error) {
	text, err := json.Marshal(a)
	return string(text), err
}

// Scan implements [database/sql.Scanner].
func (a *Audience) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("reading an audience from the database: a %T, not a text", value)
	}
	*a = Audience{}
	return json.Unmarshal([]byte(text), a)
}

// AudienceMember is a person, a group or a topic of a forum in an audience.
type AudienceMember struct {
	ChatID     int64     `db:"chat_id"`    // a person's id, or a group's, which is negative
	ThreadID   int64     `db:"thread_id"`  // topic of a forum; 0: none, or the topic General
	Countries  Countries `db:"countries"`  // as chosen
	Lang       string    `db:"lang"`       // as chosen; empty: not yet
	PhoneLang  string    `db:"phone_lang"` // see [Person]
	Zone       string    `db:"zone"`       // as chosen; empty: not yet
	Subscribed bool      `db:"wants"`      // to announcements of this kind
	Reachable  bool      `db:"reachable"`
}

// AudienceMembers lists the members of an audience in the order of their ids. It ignores Langs, and it includes
// members who are not subscribed to the kind or not reachable.
func (tx *Tx) AudienceMembers(kind AnnouncementKind, a Audience) ([]AudienceMember, error) {
	rsvps, err := json.Marshal(slices.Concat([]RSVP{}, a.RSVPs)) // [], not null
	if err != nil {
		return nil, err
	}
	var members []AudienceMember
	err = tx.list(&members, `SELECT s.chat_id, s.thread_id, s.countries, coalesce(p.lang, s.lang) AS lang,
			ifnull(p.phone_lang, '') AS phone_lang, ifnull(p.zone, '') AS zone,
			iif(?1 = 'meeting', s.meetings, s.news) AS wants, ifnull(p.reachable, 1) AS reachable
		FROM subscriptions AS s LEFT JOIN people AS p ON p.id = s.chat_id
		WHERE (?2 = 0 OR EXISTS (SELECT 1 FROM guests AS g WHERE g.event_id = ?2 AND g.person_id = s.chat_id
				AND (g.answer IN (SELECT value FROM json_each(?3)) OR ?4 AND g.attended)))
			AND (NOT ?5 OR p.role <> 'everyone')
		ORDER BY s.chat_id, s.thread_id`, kind, a.Event, string(rsvps), a.Attended, a.TeamOnly)
	if a.Countries != "" {
		members = slices.DeleteFunc(members, func(m AudienceMember) bool {
			return !m.Countries.Intersects(a.Countries)
		})
	}
	return members, err
}
