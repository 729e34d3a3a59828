package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// The rule of its zone is recorded with an event, also with one of an earlier program. When the rule is another one,
// the event is listed, until its time is set again.
func TestEventsWithOtherRule(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	event := validEvent("hall@example.org")
	event.Zone = "Asia/Almaty"
	event.Starts = store.Time{Time: time.Date(2030, time.July, 1, 4, 0, 0, 0, time.UTC)}
	event.Ends = store.Time{Time: event.Starts.Add(time.Hour)}
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		event.ID, err = tx.AddEvent(event)
		return err
	})
	const offset = `SELECT utc_offset FROM events WHERE zone = 'Asia/Almaty'`
	see.ExpectRows(offset, "18000")
	expect := func(want ...int64) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			got, err := tx.EventsWithOtherRule()
			if !slices.Equal(got, want) {
				t.Errorf("the events with another rule are %v, want %v", got, want)
			}
			return err
		})
	}
	expect()
	see.Exec(`UPDATE events SET utc_offset = 21600 WHERE zone = 'Asia/Almaty'`) // the law before 2024
	expect(event.ID)
	storetest.InTx(t, db, func(tx *store.Tx) (err error) { // its title does not change its time
		event.Texts[0].Title = "Hall"
		event, err = tx.UpdateEvent(event)
		return err
	})
	expect(event.ID)
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		event.Starts.Time = event.Starts.Add(time.Minute)
		_, err = tx.UpdateEvent(event)
		return err
	})
	expect()
	see.Exec(`UPDATE events SET utc_offset = NULL`)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.EventsWithOtherRule()
		return errors.Join(err, tx.RecordZoneRules())
	})
	see.ExpectRows(offset, "18000")
}
