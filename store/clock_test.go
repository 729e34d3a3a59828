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
