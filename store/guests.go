package store

import "errors"

// RSVP is what somebody answered to the invitation to an event.
type RSVP string

// The answers.
const (
	RSVPNone       RSVP = ""
	RSVPYes        RSVP = "yes"
	RSVPWaitlisted RSVP = "waiting" // yes, but every seat was taken: on the waiting list
	RSVPMaybe      RSVP = "maybe"
	RSVPNo         RSVP = "no"
)

// MayAttend reports whether who answers so may come.
func (a RSVP) MayAttend() bool { return a == RSVPYes || a == RSVPWaitlisted || a == RSVPMaybe }

// Guest is a person as far as an event is concerned.
type Guest struct {
	Person
	RSVP             RSVP `db:"answer"`
	WantsReminder    bool `db:"reminded"` // wants to be
	Attended         bool `db:"attended"`
	WaitlistPosition int  `db:"place"` // on the waiting list, from 1; 0: not on it
}

const guestColumns = `answer, remind_from IS NOT NULL AS reminded, attended,
	iif(answer = 'waiting', (SELECT count(*) FROM guests AS b WHERE b.event_id = g.event_id AND b.answer = 'waiting' AND b.turn <= g.turn), 0) AS place`

// Guest tells what a person answered to an event; who is not known as a guest has not answered.
func (tx *Tx) Guest(event, person int64) (Guest, error) {
	var g Guest
	err := tx.get(&g, `SELECT `+guestColumns+` FROM guests AS g WHERE event_id = ? AND person_id = ?`, event, person)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	g.ID = person
	return g, err
}

// SetRSVP notes what a person answers to an event. Where every seat is taken, a Yes becomes a Waiting, at the end of the list; who has a seat, or waits
// already, keeps that. Who may come from now on is reminded, who will not is not. Any other answer than the four is refused.
func (tx *Tx) SetRSVP(e Event, person int64, answer RSVP) (Guest, error) {
	g, err := tx.Guest(e.ID, person)
	if err != nil {
		return Guest{}, err
	}
	if answer == RSVPYes && g.RSVP != RSVPYes {
		answer, err = tx.seatOrWaitlist(e)
		if err != nil {
			return Guest{}, err
		}
	}
	if answer == g.RSVP {
		return g, nil
	}
	remindFrom := Time{}
	if answer.MayAttend() && (g.WantsReminder || !g.RSVP.MayAttend()) {
		remindFrom = tx.now
	}
	_, err = tx.exec(`INSERT INTO guests (event_id, person_id, answer, turn, remind_from)
		VALUES (?1, ?2, ?3, (SELECT ifnull(max(turn), 0) + 1 FROM guests WHERE event_id = ?1), ?4)
		ON CONFLICT DO UPDATE SET answer = excluded.answer, turn = excluded.turn,
			remind_from = iif(excluded.remind_from IS NULL, NULL, ifnull(remind_from, excluded.remind_from))`,
		e.ID, person, answer, remindFrom)
	if err != nil {
		return Guest{}, err
	}
	return tx.Guest(e.ID, person)
}

// seatOrWaitlist is the answer of somebody who wants to come: Yes where a seat is free, else Waiting.
func (tx *Tx) seatOrWaitlist(e Event) (RSVP, error) {
	a, err := tx.Attendance(e.ID)
	if e.Seats > 0 && a.Yes >= e.Seats {
		return RSVPWaitlisted, err
	}
	return RSVPYes, err
}

// SetReminder notes whether a person wants to be reminded of an event.
func (tx *Tx) SetReminder(event, person int64, wanted bool) error {
	from := Time{}
	if wanted {
		from = tx.now
	}
	_, err := tx.exec(`INSERT INTO guests (event_id, person_id, remind_from) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET remind_from = iif(excluded.remind_from IS NULL, NULL, ifnull(remind_from, excluded.remind_from))`, event, person, from)
	return err
}

// PromoteWaitlist gives the free seats of an event to those who wait, in the order in which they came, and returns them. Who cannot be told keeps waiting.
func (tx *Tx) PromoteWaitlist(e Event) ([]Person, error) {
	a, err := tx.Attendance(e.ID)
	if err != nil || a.Waitlisted == 0 {
		return nil, err
	}
	free := a.Waitlisted
	if e.Seats > 0 {
		free = max(e.Seats-a.Yes, 0)
	}
	var moved []Person
	err = tx.list(&moved, `SELECT `+personColumns+` FROM people JOIN guests ON person_id = id
		WHERE event_id = ? AND answer = 'waiting' AND reachable ORDER BY turn LIMIT ?`, e.ID, free)
	if err != nil {
		return nil, err
	}
	for _, person := range moved {
		if err := tx.execOrNotFound(`UPDATE guests SET answer = 'yes' WHERE event_id = ? AND person_id = ?`, e.ID, person.ID); err != nil {
			return nil, err
		}
	}
	return moved, nil
}

// Attendance counts the answers to an event, and who attended it.
type Attendance struct {
	Yes        int `db:"yes"`
	Waitlisted int `db:"waiting"`
	Maybe      int `db:"maybe"`
	No         int `db:"no"`
	Attended   int `db:"attended"`
}

// Attendance counts the answers to an event.
func (tx *Tx) Attendance(event int64) (Attendance, error) {
	var a Attendance
	err := tx.get(&a, `SELECT count(*) FILTER (WHERE answer = 'yes') AS yes, count(*) FILTER (WHERE answer = 'waiting') AS waiting,
		count(*) FILTER (WHERE answer = 'maybe') AS maybe, count(*) FILTER (WHERE answer = 'no') AS no, count(*) FILTER (WHERE attended) AS attended
		FROM guests WHERE event_id = ?`, event)
	return a, err
}

// Guests lists those who answered an event: who comes, who waits (in order), who may come and who does not, each by name. It returns at most limit of
// them (a negative one: all), after the first offset ones, and how many there are in all.
func (tx *Tx) Guests(event int64, offset, limit int) ([]Guest, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM guests WHERE event_id = ? AND answer <> ''`, event); err != nil {
		return nil, 0, err
	}
	var guests []Guest
	err := tx.list(&guests, `SELECT `+personColumns+`, `+guestColumns+` FROM guests AS g JOIN people ON id = person_id WHERE event_id = ? AND answer <> ''
		ORDER BY instr('yes waiting maybe no', answer), iif(answer = 'waiting', turn, 0), first_name, last_name, id LIMIT ? OFFSET ?`, event, limit, offset)
	return guests, total, err
}

// Followers lists those who want to know what becomes of an event and can be told: who may come, and who wants to be reminded.
func (tx *Tx) Followers(event int64) ([]Person, error) {
	var followers []Person
	err := tx.list(&followers, `SELECT `+personColumns+` FROM people JOIN guests ON person_id = id
		WHERE event_id = ? AND (answer IN ('yes', 'waiting', 'maybe') OR remind_from IS NOT NULL) AND reachable ORDER BY id`, event)
	return followers, err
}

// SetAttended notes whether a guest attended an event. Who has not answered it is [ErrNotFound].
func (tx *Tx) SetAttended(event, person int64, attended bool) error {
	return tx.execOrNotFound(`UPDATE guests SET attended = ? WHERE event_id = ? AND person_id = ? AND answer <> ''`, attended, event, person)
}

// SetAllAttended notes of all who have a seat at an event that they attended it.
func (tx *Tx) SetAllAttended(event int64) error {
	_, err := tx.exec(`UPDATE guests SET attended = 1 WHERE event_id = ? AND answer = 'yes'`, event)
	return err
}
