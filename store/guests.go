package store

import "errors"

// RSVP is a person's answer to the invitation to an event.
type RSVP string

// The answers.
const (
	RSVPNone       RSVP = ""
	RSVPYes        RSVP = "yes"
	RSVPWaitlisted RSVP = "waiting" // yes, but all seats are taken: on the waiting list
	RSVPMaybe      RSVP = "maybe"
	RSVPNo         RSVP = "no"
)

// MayAttend reports whether a person with this answer may attend.
func (a RSVP) MayAttend() bool { return a == RSVPYes || a == RSVPWaitlisted || a == RSVPMaybe }

// Guest is a person with their answer to an event.
type Guest struct {
	Person
	RSVP             RSVP       `db:"answer"`
	WantsReminder    bool       `db:"reminded"`
	Attended         bool       `db:"attended"`
	WaitlistPosition int        `db:"place"` // from 1; 0: not on the waiting list
	SeatNotice       SeatNotice `db:"told"`
}

const guestColumns = `answer, remind_from IS NOT NULL AS reminded, attended, told,
	iif(answer = 'waiting', (SELECT count(*) FROM guests AS b
		WHERE b.event_id = g.event_id AND b.answer = 'waiting' AND b.turn <= g.turn), 0) AS place`

// Guest returns a person's answer to an event, with no more of the person than the ID. Without an answer it has
// [RSVPNone].
func (tx *Tx) Guest(event, person int64) (Guest, error) {
	var g Guest
	err := tx.get(&g, `SELECT `+guestColumns+` FROM guests AS g WHERE event_id = ? AND person_id = ?`, event, person)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	g.ID = person
	return g, err
}

// SetRSVP records a person's answer to an event and returns the guest. When all seats are taken, a yes becomes a
// place at the end of the waiting list; a person who has a seat or waits already keeps that. A person who may attend
// from now on gets reminders, and one who will not gets none.
func (tx *Tx) SetRSVP(e Event, person int64, rsvp RSVP) (Guest, error) {
	g, err := tx.Guest(e.ID, person)
	if err != nil {
		return Guest{}, err
	}
	if rsvp == RSVPYes && g.RSVP != RSVPYes {
		rsvp, err = tx.seatOrWaitlist(e)
		if err != nil {
			return Guest{}, err
		}
	}
	if rsvp == g.RSVP && g.SeatNotice != NoticeFailed {
		return g, nil
	}
	remindFrom := Time{}
	if rsvp.MayAttend() && (g.WantsReminder || !g.RSVP.MayAttend()) {
		remindFrom = tx.now
	}
	_, err = tx.exec(`INSERT INTO guests (event_id, person_id, answer, turn, remind_from)
		VALUES (?1, ?2, ?3, (SELECT ifnull(max(turn), 0) + 1 FROM guests WHERE event_id = ?1), ?4)
		ON CONFLICT DO UPDATE SET answer = excluded.answer, turn = excluded.turn, notice = NULL, told = '',
			remind_from = iif(excluded.remind_from IS NULL, NULL, ifnull(remind_from, excluded.remind_from))`,
		e.ID, person, rsvp, remindFrom)
	if err != nil {
		return Guest{}, err
	}
	return tx.Guest(e.ID, person)
}

// seatOrWaitlist returns the answer to record for a yes: [RSVPYes] when a seat is free, else [RSVPWaitlisted].
func (tx *Tx) seatOrWaitlist(e Event) (RSVP, error) {
	a, err := tx.Attendance(e.ID)
	if e.Seats > 0 && a.Yes >= e.Seats {
		return RSVPWaitlisted, err
	}
	return RSVPYes, err
}

// SetReminder records whether a person wants reminders of an event.
func (tx *Tx) SetReminder(event, person int64, wanted bool) error {
	from := Time{}
	if wanted {
		from = tx.now
	}
	_, err := tx.exec(`INSERT INTO guests (event_id, person_id, remind_from) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET
			remind_from = iif(excluded.remind_from IS NULL, NULL, ifnull(remind_from, excluded.remind_from))`,
		event, person, from)
	return err
}

// Attendance has the numbers of answers to an event, and of people who attended it.
type Attendance struct {
	Yes        int `db:"yes"`
	Waitlisted int `db:"waiting"`
	Maybe      int `db:"maybe"`
	No         int `db:"no"`
	Attended   int `db:"attended"`
}

// Attendance counts the answers to an event and the people who attended it.
func (tx *Tx) Attendance(event int64) (Attendance, error) {
	var a Attendance
	err := tx.get(&a, `SELECT count(*) FILTER (WHERE answer = 'yes') AS yes,
			count(*) FILTER (WHERE answer = 'waiting') AS waiting, count(*) FILTER (WHERE answer = 'maybe') AS maybe,
			count(*) FILTER (WHERE answer = 'no') AS no, count(*) FILTER (WHERE attended) AS attended
		FROM guests WHERE event_id = ?`, event)
	return a, err
}

// Guests lists the people who answered an event: those who attend, who wait (in the order of the list), who may
// attend and who do not, each by name. It returns at most limit of them (all when limit is negative) after the first
// offset ones, and the total number.
func (tx *Tx) Guests(event int64, offset, limit int) ([]Guest, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM guests WHERE event_id = ? AND answer <> ''`, event); err != nil {
		return nil, 0, err
	}
	var guests []Guest
	err := tx.list(&guests, `SELECT `+personColumns+`, `+guestColumns+` FROM guests AS g JOIN people ON id = person_id
		WHERE event_id = ? AND answer <> ''
		ORDER BY instr('yes waiting maybe no', answer), iif(answer = 'waiting', turn, 0), first_name, last_name, id
		LIMIT ? + 0 OFFSET ?`, event, limit, offset)
	return guests, total, err
}

// Followers lists the reachable people who may attend an event or want reminders of it. They are told of its changes.
func (tx *Tx) Followers(event int64) ([]Person, error) {
	var followers []Person
	err := tx.list(&followers, `SELECT `+personColumns+followersCondition+` AND reachable ORDER BY id`, event)
	return followers, err
}

// follows is the condition for a guest who is told of the changes of an event.
const follows = `(answer IN ('yes', 'waiting', 'maybe') OR remind_from IS NOT NULL)`

const followersCondition = ` FROM people JOIN guests ON person_id = id WHERE event_id = ? AND ` + follows

// UnreachableFollowers counts the people who would be told of the changes of an event, too, if they were reachable.
func (tx *Tx) UnreachableFollowers(event int64) (n int, err error) {
	err = tx.get(&n, `SELECT count(*)`+followersCondition+` AND NOT reachable`, event)
	return n, err
}

// SetAttended records whether a guest attended an event. It returns [ErrNotFound] for a person who has not answered.
func (tx *Tx) SetAttended(event, person int64, attended bool) error {
	return tx.execOrNotFound(`UPDATE guests SET attended = ? WHERE event_id = ? AND person_id = ? AND answer <> ''`,
		attended, event, person)
}

// SetAllAttended records that all people with a seat at an event attended it.
func (tx *Tx) SetAllAttended(event int64) error {
	_, err := tx.exec(`UPDATE guests SET attended = 1 WHERE event_id = ? AND answer = 'yes'`, event)
	return err
}

// UpcomingEventsWithSeat lists the upcoming events at which a person has a seat. The seats become free when the
// person's data is erased.
func (tx *Tx) UpcomingEventsWithSeat(personID int64) ([]Event, error) {
	var ids []int64
	err := tx.list(&ids, `SELECT event_id FROM guests JOIN events ON id = event_id
		WHERE person_id = ? AND answer = 'yes' AND status = 'confirmed' AND starts_at > ? ORDER BY event_id`,
		personID, tx.now)
	if err != nil {
		return nil, err
	}
	return tx.eventsByID(ids)
}
