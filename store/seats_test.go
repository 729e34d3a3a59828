package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Whatever becomes of the message that tells of a seat, the guest is in the state that follows from it.
func TestSettleSeatNotices(t *testing.T) {
	want := []struct {
		outcome store.OutgoingState
		guest   string
	}{
		{store.Sent, "yes told"}, {store.InDoubt, "yes doubt"}, {store.Failed, "waiting failed"},
		{store.Unreachable, "waiting "}, {store.Skipped, "waiting failed"}, {store.Ready, "yes pending"},
	}
	db, event := openWithEvent(t, len(want), int64(len(want)))
	event.Starts.Time, event.Ends.Time = event.Starts.Add(time.Hour), event.Ends.Add(time.Hour)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		event, err := tx.UpdateEvent(event)
		for i, test := range want {
			id := int64(i + 1)
			_, err2 := tx.SetRSVP(event, id, store.RSVPYes)
			row, err3 := tx.Enqueue(outgoingCall(id, store.ClassAnnouncement))
			err = errors.Join(err, err2, err3, tx.NoticeSeat(event.ID, id, row))
			if test.outcome != store.Ready {
				err = errors.Join(err, tx.Settle(row, test.outcome, 0, ""))
			}
		}
		settled, err4 := tx.SettleSeatNotices(100)
		if settled != len(want)-1 {
			t.Errorf("%d notices were settled, want all but the one that is not sent yet", settled)
		}
		for i, test := range want {
			guest, err2 := tx.Guest(event.ID, int64(i+1))
			err = errors.Join(err, err2)
			if got := fmt.Sprint(guest.RSVP, " ", guest.SeatNotice); got != test.guest {
				t.Errorf("after %s, the guest is %q, want %q", test.outcome, got, test.guest)
			}
		}
		return errors.Join(err, err4)
	})
}
