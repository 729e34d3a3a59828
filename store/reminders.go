package store

import "time"

// LeadTime is how long before an event a reminder is sent.
type LeadTime string

// The lead times.
const (
	DayAhead  LeadTime = "day"
	HourAhead LeadTime = "hour"
)

// Reminder is a reminder of an event to a person.
type Reminder struct {
	Event    Event
	LeadTime LeadTime
	To       Person
}

// maxLeadTime is the longest time before an event at which a reminder can be due.
const maxLeadTime = 24 * time.Hour

// window returns when a reminder of an event may be sent, from included. After a downtime it is sent late, but not so
// late that it does not help any more. An event without hours has no reminder an hour ahead, and the one a day ahead
// comes in the morning, not at midnight.
func (l LeadTime) window(e Event) (from, to time.Time) {
	switch {
	case l == HourAhead && e.AllDay:
		return e.Starts.Time, e.Starts.Time
	case l == HourAhead:
		return e.Starts.Add(-time.Hour), e.Starts.Time
	case e.AllDay:
		return e.Starts.Add(-15 * time.Hour), e.Starts.Time // 09:00 in the host's zone
	default:
		return e.Starts.Add(-maxLeadTime), e.Starts.Add(-3 * time.Hour)
	}
}

// DueReminders lists at most limit reminders that are due and were not sent, or all when limit is negative. A person
// who asked for a reminder, or was told of a new time, only after it was due gets none. Unreachable people get none
// either.
func (tx *Tx) DueReminders(limit int) ([]Reminder, error) {
	var near []Event
	err := tx.list(&near, `SELECT `+eventColumns+` FROM events
		WHERE starts_at > ? AND starts_at <= ? AND status = 'confirmed' ORDER BY starts_at`,
		tx.now, Time{tx.now.Add(maxLeadTime)})
	if err != nil {
		return nil, err
	}
	var due []Reminder
	for _, e := range near {
		if err := tx.loadEventTexts(&e); err != nil {
			return nil, err
		}
		for _, lead := range []LeadTime{DayAhead, HourAhead} {
			from, to := lead.window(e)
			if tx.now.Before(from) || !tx.now.Before(to) || e.TimedAt.After(from) && !e.TimedAt.After(tx.now.Time) {
				continue
			}
			people, err := tx.unreminded(e, lead, Time{from}, limit-len(due))
			if err != nil {
				return nil, err
			}
			for _, person := range people {
				due = append(due, Reminder{e, lead, person})
			}
		}
	}
	return due, nil
}

// unreminded lists the reachable people who wanted the reminder when it became due, and to whom it was not sent. An
// instant later than now, of a clock that was set back since, counts as one before that.
func (tx *Tx) unreminded(e Event, lead LeadTime, due Time, limit int) ([]Person, error) {
	var people []Person
	err := tx.list(&people, `SELECT `+personColumns+` FROM people JOIN guests ON person_id = id
		WHERE event_id = ?1 AND (remind_from <= ?4 OR remind_from > ?6) AND reachable
			AND NOT EXISTS (SELECT 1 FROM reminders AS r
			WHERE r.event_id = ?1 AND r.person_id = id AND ahead = ?2 AND starts_at = ?3) ORDER BY id LIMIT ?5 + 0`,
		e.ID, lead, e.Starts, due, limit, tx.now)
	return people, err
}

// MarkReminderSent records that a reminder was sent, so it is not due any more. It returns [ErrConflict] when that is
// recorded already.
func (tx *Tx) MarkReminderSent(r Reminder) error {
	_, err := tx.exec(`INSERT INTO reminders (event_id, person_id, ahead, starts_at) VALUES (?, ?, ?, ?)`,
		r.Event.ID, r.To.ID, r.LeadTime, r.Event.Starts)
	return err
}
