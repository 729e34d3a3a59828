package store_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// openWithEvent opens a database with an event with some seats, and people with the ids 1, 2, 3, …
func openWithEvent(t *testing.T, seats int, people int64) (*store.Store, store.Event) {
	t.Helper()
	db := storetest.Open(t)
	var e store.Event
	storetest.InTx(t, db, func(tx *store.Tx) error {
		for id := range people {
			if _, err := tx.UpsertPerson(store.Person{ID: id + 1, FirstName: "Ann"}); err != nil {
				return err
			}
		}
		event := validEvent("hall@bomcabot")
		event.Seats = seats
		id, err := tx.AddEvent(event)
		if err != nil {
			return err
		}
		e, err = tx.Event(id)
		return err
	})
	return db, e
}

// waitlist lists the people on the waiting list, in order.
func waitlist(tx *store.Tx, e store.Event) (ids []int64, err error) {
	guests, _, err := tx.Guests(e.ID, 0, -1)
	for _, g := range guests {
		if g.RSVP == store.RSVPWaitlisted {
			if ids = append(ids, g.ID); g.WaitlistPosition != len(ids) {
				return nil, errors.New("the positions on the waiting list are not in order")
			}
		}
	}
	return ids, err
}

// Whatever people answer, no seat is given twice, no seat is free while somebody waits, and people get seats in the
// order of their answers.
func TestSeatsAndWaitlist(t *testing.T) {
	const people, seats = 8, 3
	db, e := openWithEvent(t, seats, people)
	answers := []store.RSVP{store.RSVPYes, store.RSVPYes, store.RSVPMaybe, store.RSVPNo}
	random := rand.New(rand.NewPCG(1, 2))
	var line []int64 // the expected waiting list
	storetest.InTx(t, db, func(tx *store.Tx) error {
		for range 2000 {
			person, answer := 1+random.Int64N(people), answers[random.IntN(len(answers))]
			guest, err := tx.SetRSVP(e, person, answer)
			if err != nil {
				return err
			}
			if i := slices.Index(line, person); i >= 0 && guest.RSVP != store.RSVPWaitlisted {
				line = slices.Delete(line, i, i+1)
			} else if i < 0 && guest.RSVP == store.RSVPWaitlisted {
				line = append(line, person)
			}
			promoted, err := tx.PromoteWaitlist(e)
			if err != nil {
				return err
			}
			for _, m := range promoted {
				if m.ID != line[0] {
					t.Fatalf("%d was promoted before %d", m.ID, line[0])
				}
				line = line[1:]
			}
			counts, err := tx.Attendance(e.ID)
			if err != nil {
				return err
			}
			if counts.Yes > seats || counts.Waitlisted > 0 && counts.Yes < seats {
				t.Fatalf("of %d seats: %+v", seats, counts)
			}
			if ids, err := waitlist(tx, e); err != nil || !slices.Equal(ids, line) {
				t.Fatalf("the waiting list is %v, %v, want %v", ids, err, line)
			}
		}
		return nil
	})
}

func TestAnswersTurnRemindersOnAndOff(t *testing.T) {
	db, e := openWithEvent(t, 1, 1)
	steps := []struct {
		do   func(tx *store.Tx) error
		want bool
	}{
		{func(tx *store.Tx) error { _, err := tx.SetRSVP(e, 1, store.RSVPMaybe); return err }, true},
		{func(tx *store.Tx) error { return tx.SetReminder(e.ID, 1, false) }, false},
		{func(tx *store.Tx) error { _, err := tx.SetRSVP(e, 1, store.RSVPYes); return err }, false},
		{func(tx *store.Tx) error { return tx.SetReminder(e.ID, 1, true) }, true},
		{func(tx *store.Tx) error { _, err := tx.SetRSVP(e, 1, store.RSVPNo); return err }, false},
		{func(tx *store.Tx) error { _, err := tx.SetRSVP(e, 1, store.RSVPYes); return err }, true},
	}
	for i, step := range steps {
		storetest.InTx(t, db, func(tx *store.Tx) error {
			if err := step.do(tx); err != nil {
				return err
			}
			guest, err := tx.Guest(e.ID, 1)
			if guest.WantsReminder != step.want {
				t.Errorf("after step %d the guest wants reminders: %v, want %v", i+1, guest.WantsReminder, step.want)
			}
			return err
		})
	}
}

func TestNoGuestWithoutAnAnswer(t *testing.T) {
	db, e := openWithEvent(t, 0, 2)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		if err := tx.SetReminder(e.ID, 1, true); err != nil {
			return err
		}
		for person := int64(1); person <= 2; person++ {
			if err := tx.SetAttended(e.ID, person, true); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%d attended: %v", person, err)
			}
		}
		guests, total, err := tx.Guests(e.ID, 0, -1)
		if total != 0 || len(guests) != 0 {
			t.Errorf("the guests are %v", guests)
		}
		followers, _ := tx.Followers(e.ID)
		if len(followers) != 1 || followers[0].ID != 1 {
			t.Errorf("%v follow the event", followers)
		}
		return err
	})
	err := db.InTx(t.Context(), func(tx *store.Tx) error { _, err := tx.SetRSVP(e, 99, store.RSVPYes); return err })
	if err == nil || errors.Is(err, store.ErrConflict) {
		t.Errorf("an answer of an unknown person: %v", err)
	}
}

func TestChangesOfAnEventNeedItsLatestSequence(t *testing.T) {
	db, e := openWithEvent(t, 0, 0)
	change := func(change func(tx *store.Tx) error) error { return db.InTx(context.Background(), change) }
	old := e
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		e.Texts, e.Seats, e.Invited = e.Texts[:1], 7, "KZ,UZ"
		e, err = tx.UpdateEvent(e)
		return err
	})
	if e.Sequence != 1 {
		t.Errorf("the sequence is %d, want 1", e.Sequence)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		kept, err := tx.EventByUID("hall@bomcabot")
		if kept.Sequence != 1 || kept.Seats != 7 || kept.InvolvedCountries() != "KZ,TJ,UZ" || len(kept.Texts) != 1 {
			t.Errorf("kept as %+v", kept)
		}
		return err
	})
	for name, stale := range map[string]func(tx *store.Tx) error{
		"change": func(tx *store.Tx) error { _, err := tx.UpdateEvent(old); return err },
		"cancel": func(tx *store.Tx) error { _, err := tx.CancelEvent(old.ID, old.Sequence); return err },
	} {
		if err := change(stale); !errors.Is(err, store.ErrConflict) {
			t.Errorf("%s from an old sequence: %v", name, err)
		}
	}
	storetest.InTx(t, db, func(tx *store.Tx) (err error) { e, err = tx.CancelEvent(e.ID, e.Sequence); return err })
	for name, late := range map[string]func(tx *store.Tx) error{
		"change": func(tx *store.Tx) error { _, err := tx.UpdateEvent(e); return err },
		"cancel": func(tx *store.Tx) error { _, err := tx.CancelEvent(e.ID, e.Sequence); return err },
	} {
		if err := change(late); !errors.Is(err, store.ErrConflict) {
			t.Errorf("%s of a cancelled event: %v", name, err)
		}
	}
}

// The reminder of an event without hours is due in the morning of the day before, and there is no other.
func TestDueReminders(t *testing.T) {
	tests := []struct {
		allDay bool
		before time.Duration // the event
		want   []store.LeadTime
	}{
		{false, 24*time.Hour + time.Millisecond, nil},
		{false, 24 * time.Hour, []store.LeadTime{store.DayAhead}},
		{false, 3*time.Hour + time.Millisecond, []store.LeadTime{store.DayAhead}},
		{false, 3 * time.Hour, nil},
		{false, time.Hour, []store.LeadTime{store.HourAhead}},
		{false, time.Millisecond, []store.LeadTime{store.HourAhead}},
		{false, 0, nil},
		{true, 24 * time.Hour, nil},
		{true, 15 * time.Hour, []store.LeadTime{store.DayAhead}},
		{true, time.Minute, []store.LeadTime{store.DayAhead}},
		{true, 0, nil},
	}
	for _, tt := range tests {
		clock := storetest.NewClock()
		db := storetest.OpenAt(t, storetest.TempPath(t), clock.Now)
		e := validEvent("hall@bomcabot")
		e.Starts.Time, e.Ends.Time = storetest.Start.Add(48*time.Hour), storetest.Start.Add(72*time.Hour)
		e.AllDay = tt.allDay
		storetest.InTx(t, db, func(tx *store.Tx) (err error) {
			if _, err := tx.UpsertPerson(storetest.Ann); err != nil {
				return err
			}
			if e.ID, err = tx.AddEvent(e); err != nil {
				return err
			}
			return tx.SetReminder(e.ID, storetest.Ann.ID, true)
		})
		clock.Advance(48*time.Hour - tt.before)
		storetest.InTx(t, db, func(tx *store.Tx) error {
			due, err := tx.DueReminders(10)
			var leads []store.LeadTime
			for _, reminder := range due {
				leads = append(leads, reminder.LeadTime)
				if err := tx.MarkReminderSent(reminder); err != nil {
					return err
				}
				if err := tx.MarkReminderSent(reminder); !errors.Is(err, store.ErrConflict) {
					t.Errorf("marking a reminder as sent twice: %v", err)
				}
			}
			if !slices.Equal(leads, tt.want) {
				t.Errorf("%v before the event (all day: %v) %v are due, want %v", tt.before, tt.allDay, leads, tt.want)
			}
			if again, _ := tx.DueReminders(10); len(again) > 0 {
				t.Errorf("%v before the event %d reminders are due again", tt.before, len(again))
			}
			return err
		})
	}
}
