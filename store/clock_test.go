package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// A call that was postponed before the clock was set back is ready at once: nobody waits until the old time comes
// again.
func TestPostponedBeforeTheClockWasSetBack(t *testing.T) {
	clock := storetest.NewClock()
	db := openWithOutbox(t, clock, replyTo(ann))
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.Claim(1), tx.Postpone(1, tx.Now().Add(30*time.Second), false, "429"))
	})
	clock.Advance(time.Second)
	if got := claimableIDs(t, db, 9); len(got) > 0 {
		t.Errorf("after a second %v may be sent", got)
	}
	clock.Advance(-24 * time.Hour)
	if got := claimableIDs(t, db, 9); !slices.Equal(got, []int64{1}) {
		t.Errorf("a day earlier %v may be sent, want the postponed call", got)
	}
}

// What is postponed becomes due earlier by as much as the clock was set back, to the millisecond, and what is due
// already stays as it is.
func TestPostponedIsHastened(t *testing.T) {
	clock := storetest.NewClock()
	path := storetest.TempPath(t)
	db := storetest.OpenAt(t, path, clock.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.UpsertPerson(storetest.Ann)
		_, err2 := tx.Enqueue(replyTo(ann))
		_, err3 := tx.Enqueue(replyTo(bob))
		translation := store.Translation{Topic: "hall", AskedBy: storetest.Ann.ID}
		return errors.Join(err, err2, err3,
			tx.Claim(1), tx.Postpone(1, tx.Now().Add(time.Second), false, "429"),
			tx.Claim(2), tx.Postpone(2, tx.Now().Add(time.Hour), false, "429"),
			tx.AddTranslation("hall", "en", storetest.Ann.ID), tx.PostponeTranslation(translation, time.Hour))
	})
	clock.Advance(time.Minute)
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.HastenPostponed(20*time.Minute + 5*time.Millisecond) })
	inspector := storetest.Inspect(t, path)
	inspector.ExpectRows("SELECT id, not_before FROM outbox ORDER BY id",
		"1 2018-11-28T09:00:01.000Z", "2 2018-11-28T09:39:59.995Z")
	inspector.ExpectRows("SELECT due_at FROM translations", "2018-11-28T09:39:59.995Z")
}

// A reminder that somebody asked for while the clock was ahead is sent at its time, and so is one of an event whose
// time was set then.
func TestReminderOfAClockThatWasAhead(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.OpenAt(t, storetest.TempPath(t), clock.Now)
	e := validEvent("hall@bomcabot")
	e.Starts.Time, e.Ends.Time = storetest.Start.Add(20*time.Hour), storetest.Start.Add(21*time.Hour)
	clock.Advance(365 * 24 * time.Hour)
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		_, err = tx.UpsertPerson(storetest.Ann)
		id, err2 := tx.AddEvent(e)
		return errors.Join(err, err2, tx.SetReminder(id, storetest.Ann.ID, true))
	})
	clock.Advance(-365 * 24 * time.Hour)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		due, err := tx.DueReminders(9)
		if len(due) != 1 || due[0].LeadTime != store.DayAhead {
			t.Errorf("due are %v, want the reminder a day ahead", due)
		}
		return err
	})
}

// Wrong tokens that were tried while the clock was ahead do not lock anybody out after it was set right.
func TestWrongTokensOfAClockThatWasAhead(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.OpenAt(t, storetest.TempPath(t), clock.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.RecordWrongToken(1001, time.Hour) })
	clock.Advance(-24 * time.Hour)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		n, err := tx.CountWrongTokens(1001, time.Hour)
		if n != 0 {
			t.Errorf("%d wrong tokens count, want 0", n)
		}
		return err
	})
}
