package store

import "errors"

// Answer is what somebody answered to the invitation to an event.
type Answer string

// The answers.
const (
	Unanswered Answer = ""
	Yes        Answer = "yes"
	Waiting    Answer = "waiting" // yes, but every seat was taken: on the waiting list
	Maybe      Answer = "maybe"
	No         Answer = "no"
)

// Expects reports whether who answers so may come.
func (a Answer) Expects() bool { return a == Yes || a == Waiting || a == Maybe }

// Guest is a person as far as an event is concerned.
type Guest struct {
	Person
	Answer   Answer `db:"answer"`
	Reminded bool   `db:"reminded"` // wants to be
	Attended bool   `db:"attended"`
	Place    int    `db:"place"` // on the waiting list, from 1; 0: not on it
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

// Answer notes what a person answers to an event. Where every seat is taken, a Yes becomes a Waiting, at the end of the list; who has a seat, or waits
// already, keeps that. Who may come from now on is reminded, who will not is not. Any other answer than the four is an [ErrConflict].
func (tx *Tx) Answer(e Event, person int64, answer Answer) (Guest, error) {
	g, err := tx.Guest(e.ID, person)
	if err != nil {
		return Guest{}, err
	}
	if answer == Yes && g.Answer != Yes {
		answer, err = tx.seat(e)
		if err != nil {
			return Guest{}, err
		}
	}
	if answer == g.Answer {
		return g, nil
	}
	remindFrom := Time{}
	if answer.Expects() && (g.Reminded || !g.Answer.Expects()) {
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

// seat is the answer of somebody who wants to come: Yes where a seat is free, else Waiting.
func (tx *Tx) seat(e Event) (Answer, error) {
	a, err := tx.Attendance(e.ID)
	if e.Seats > 0 && a.Yes >= e.Seats {
		return Waiting, err
	}
	return Yes, err
}

// Remind notes whether a person wants to be reminded of an event.
func (tx *Tx) Remind(event, person int64, wanted bool) error {
	from := Time{}
	if wanted {
		from = tx.now
	}
	_, err := tx.exec(`INSERT INTO guests (event_id, person_id, remind_from) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET remind_from = iif(excluded.remind_from IS NULL, NULL, ifnull(remind_from, excluded.remind_from))`, event, person, from)
	return err
}

// MoveUp gives the free seats of an event to those who wait, in the order in which they came, and returns them. Who cannot be told keeps waiting.
func (tx *Tx) MoveUp(e Event) ([]Person, error) {
	a, err := tx.Attendance(e.ID)
	if err != nil || a.Waiting == 0 {
		return nil, err
	}
	free := a.Waiting
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
		if err := tx.change(`UPDATE guests SET answer = 'yes' WHERE event_id = ? AND person_id = ?`, e.ID, person.ID); err != nil {
			return nil, err
		}
	}
	return moved, nil
}

// Attendance counts the answers to an event, and who attended it.
type Attendance struct {
	Yes      int `db:"yes"`
	Waiting  int `db:"waiting"`
	Maybe    int `db:"maybe"`
	No       int `db:"no"`
	Attended int `db:"attended"`
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

// Attend notes whether a guest attended an event. Who has not answered it is [ErrNotFound].
func (tx *Tx) Attend(event, person int64, attended bool) error {
	return tx.change(`UPDATE guests SET attended = ? WHERE event_id = ? AND person_id = ? AND answer <> ''`, attended, event, person)
}

// AttendAll notes of all who have a seat at an event that they attended it.
func (tx *Tx) AttendAll(event int64) error {
	_, err := tx.exec(`UPDATE guests SET attended = 1 WHERE event_id = ? AND answer = 'yes'`, event)
	return err
}
