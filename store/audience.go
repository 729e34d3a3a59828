package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
)

// Audience is whom an announcement is meant for: who meets all of it. The zero Audience is everyone.
type Audience struct {
	Countries Countries `json:"countries,omitempty"` // one of them is a home country they chose; empty: any, or none chosen
	Langs     []string  `json:"langs,omitempty"`     // the language they read; empty: any
	Event     int64     `json:"event,omitempty"`     // they have to do with this event:
	RSVPs     []RSVP    `json:"answers,omitempty"`   // they answered it so,
	Attended  bool      `json:"attended,omitempty"`  // or they attended it
	TeamOnly  bool      `json:"team,omitempty"`      // they coordinate
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

// AudienceMember is somebody in an audience, or a group.
type AudienceMember struct {
	ChatID     int64     `db:"chat_id"`    // a person's id, or a group's, which is negative
	Countries  Countries `db:"countries"`  // they chose
	Lang       string    `db:"lang"`       // they chose; empty: not yet
	PhoneLang  string    `db:"phone_lang"` // see [IsPerson]
	Zone       string    `db:"zone"`       // they chose; empty: not yet
	Subscribed bool      `db:"wants"`      // announcements of this kind
	Reachable  bool      `db:"reachable"`
}

// AudienceMembers lists those in an audience, whatever their language, in the order of their ids: also those who do not want announcements of the kind, and those who
// cannot be written to.
func (tx *Tx) AudienceMembers(kind AnnouncementKind, a Audience) ([]AudienceMember, error) {
	answers, err := json.Marshal(slices.Concat([]RSVP{}, a.RSVPs))
	if err != nil {
		return nil, err
	}
	var listeners []AudienceMember
	err = tx.list(&listeners, `SELECT s.chat_id, s.countries, coalesce(p.lang, s.lang) AS lang, ifnull(p.phone_lang, '') AS phone_lang, ifnull(p.zone, '') AS zone,
			iif(?1 = 'meeting', s.meetings, s.news) AS wants, ifnull(p.reachable, 1) AS reachable
		FROM subscriptions AS s LEFT JOIN people AS p ON p.id = s.chat_id
		WHERE (?2 = 0 OR EXISTS (SELECT 1 FROM guests AS g WHERE g.event_id = ?2 AND g.person_id = s.chat_id
				AND (g.answer IN (SELECT value FROM json_each(?3)) OR ?4 AND g.attended)))
			AND (NOT ?5 OR p.role <> 'everyone')
		ORDER BY s.chat_id`, kind, a.Event, string(answers), a.Attended, a.TeamOnly)
	if a.Countries != "" {
		listeners = slices.DeleteFunc(listeners, func(l AudienceMember) bool { return !l.Countries.Intersects(a.Countries) })
	}
	return listeners, err
}
