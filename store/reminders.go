package store

import "time"

// LeadTime is how long before an event somebody is reminded of it.
type LeadTime string

// The reminders of an event.
const (
	DayAhead  LeadTime = "day"
	HourAhead LeadTime = "hour"
)

// Reminder is one that is due.
type Reminder struct {
	Event    Event
	LeadTime LeadTime
	To       Person
}

// maxLeadTime is how long before an event the first reminder can be due.
const maxLeadTime = 24 * time.Hour

// window is from when to when a reminder of an event makes sense: when the program was down at its time it comes late, but not so late that it is no
// help any more. An event without hours has no reminder an hour ahead, and the one a day ahead comes in the morning, not at midnight.
func (a LeadTime) window(e Event) (from, to time.Time) {
	switch {
	case a == HourAhead && e.AllDay:
		return e.Starts.Time, e.Starts.Time
	case a == HourAhead:
		return e.Starts.Add(-time.Hour), e.Starts.Time
	case e.AllDay:
		return e.Starts.Add(-15 * time.Hour), e.Starts.Time // 09:00 of the host's
	default:
		return e.Starts.Add(-maxLeadTime), e.Starts.Add(-3 * time.Hour)
	}
}

// DueReminders lists reminders that are due and were not sent, at most limit of them. Nobody is reminded at once of what they have just asked for or,
// when an event is moved, been told. Those who cannot be written to are passed over.
func (tx *Tx) DueReminders(limit int) ([]Reminder, error) {
	var near []Event
	err := tx.list(&near, `SELECT `+eventColumns+` FROM events WHERE starts_at > ? AND starts_at <= ? AND status = 'confirmed' ORDER BY starts_at`, tx.now, Time{tx.now.Add(maxLeadTime)})
	if err != nil {
		return nil, err
	}
	var due []Reminder
	for _, e := range near {
		if err := tx.loadEventTexts(&e); err != nil {
			return nil, err
		}
		for _, ahead := range []LeadTime{DayAhead, HourAhead} {
			from, to := ahead.window(e)
			if tx.now.Before(from) || !tx.now.Before(to) || e.TimedAt.After(from) {
				continue
			}
			people, err := tx.unreminded(e, ahead, Time{from}, limit-len(due))
			if err != nil {
				return nil, err
			}
			for _, person := range people {
				due = append(due, Reminder{e, ahead, person})
			}
		}
	}
	return due, nil
}

// unreminded lists those who wanted a reminder when it became due, and have not got it.
func (tx *Tx) unreminded(e Event, ahead LeadTime, due Time, limit int) ([]Person, error) {
	var people []Person
	err := tx.list(&people, `SELECT `+personColumns+` FROM people JOIN guests ON person_id = id WHERE event_id = ?1 AND remind_from <= ?4 AND reachable
		AND NOT EXISTS (SELECT 1 FROM reminders AS r WHERE r.event_id = ?1 AND r.person_id = id AND ahead = ?2 AND starts_at = ?3) ORDER BY id LIMIT ?5`,
		e.ID, ahead, e.Starts, due, limit)
	return people, err
}

// MarkReminderSent notes that a reminder is sent; it is not due any more. It is an [ErrConflict] when that was noted already.
func (tx *Tx) MarkReminderSent(r Reminder) error {
	_, err := tx.exec(`INSERT INTO reminders (event_id, person_id, ahead, starts_at) VALUES (?, ?, ?, ?)`, r.Event.ID, r.To.ID, r.LeadTime, r.Event.Starts)
	return err
}
