package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// addAnnouncement adds an announcement to everyone.
func addAnnouncement(t *testing.T, db *store.Store) (id int64) {
	t.Helper()
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		id, err = tx.AddAnnouncement(store.Announcement{
			Draft: "D", Author: 1002, Kind: store.AboutNews, State: store.AnnouncementStarted,
			Texts: map[string]string{"en": "<b>News</b>", "ky": "Жаңылык"},
		})
		return err
	})
	return id
}

// startRun starts a run for n chats with the ids 2001, 2002, …
func startRun(t *testing.T, db *store.Store, announcement int64, n int) (run store.Run) {
	t.Helper()
	var recipients []store.Recipient
	for i := range n {
		recipients = append(recipients, store.Recipient{ChatID: int64(2001 + i)})
	}
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		run, err = tx.StartRun(announcement, store.SendRun, 1, 1002, recipients)
		return err
	})
	return run
}

func countRun(t *testing.T, db *store.Store, run store.Run) (c store.RunCounts) {
	t.Helper()
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		c, err = tx.CountRun(run)
		return err
	})
	return c
}

func TestOneAnnouncementPerDraft(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		second := store.Announcement{Draft: "D", Author: 1003, Kind: store.AboutNews, State: store.AnnouncementStarted}
		if _, err := tx.AddAnnouncement(second); !errors.Is(err, store.ErrConflict) {
			t.Errorf("a second announcement of the same draft: %v", err)
		}
		err := tx.TransitionAnnouncement(id, store.AnnouncementScheduled, store.AnnouncementStarted)
		if !errors.Is(err, store.ErrConflict) {
			t.Errorf("starting it a second time: %v", err)
		}
		version, err := tx.UpdateAnnouncementTexts(id, map[string]string{"en": "Corrected"})
		if err != nil || version != 2 {
			t.Errorf("the new version is %d, %v", version, err)
		}
		now, err := tx.Announcement(id)
		if err != nil || now.Texts["en"] != "Corrected" || len(now.Texts) != 1 {
			t.Errorf("now it is %+v, %v", now, err)
		}
		before, err := tx.AnnouncementVersion(id, 1)
		if err != nil || before.Texts["ky"] != "Жаңылык" || before.Texts["en"] != "<b>News</b>" {
			t.Errorf("version 1 is %+v, %v", before, err)
		}
		return nil
	})
}

// While a run is paused or stopped, none of its calls can be claimed, and its counts always add up.
func TestRunIsPausedAndStopped(t *testing.T) {
	db := storetest.Open(t)
	run := startRun(t, db, addAnnouncement(t, db), 5)
	claimable := func(want int) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			list, err := tx.Claimable(store.Blocked{}, 10)
			if err != nil || len(list) != want {
				t.Errorf("%d calls can be claimed, want %d, %v", len(list), want, err)
			}
			return nil
		})
	}
	claimable(5)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		list, err := tx.Claimable(store.Blocked{}, 3)
		for _, o := range list {
			err = errors.Join(err, tx.Claim(o.ID))
		}
		return errors.Join(err, tx.Settle(list[0].ID, store.Sent, 7, ""), tx.PauseRun(run.ID),
			tx.Postpone(list[1].ID, time.Time{}, false, "too many requests"))
	})
	claimable(0) // not even the call that was in flight when the run was paused
	if got, want := countRun(t, db, run), (store.RunCounts{Waiting: 4, Held: 3, Sent: 1}); got != want {
		t.Errorf("the paused run has %+v, want %+v", got, want)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		if err := tx.PauseRun(run.ID); !errors.Is(err, store.ErrConflict) {
			t.Errorf("pausing it twice: %v", err)
		}
		return tx.ResumeRun(run.ID)
	})
	claimable(3)
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.StopRun(run.ID) })
	claimable(0)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		results, err := tx.RecipientResults(run.ID, store.Sending, 0, 10)
		if err != nil || len(results) != 1 {
			t.Fatalf("in flight are %v, %v", results, err)
		}
		if err := tx.ResumeRun(run.ID); !errors.Is(err, store.ErrConflict) {
			t.Errorf("resuming the stopped run: %v", err)
		}
		list, err := tx.Interrupted()
		return errors.Join(err, tx.Postpone(list[0].ID, time.Time{}, false, "no connection"))
	})
	if got, want := countRun(t, db, run), (store.RunCounts{Sent: 1, Skipped: 4}); got != want {
		t.Errorf("the stopped run has %+v, want %+v", got, want)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		results, err := tx.RecipientResults(run.ID, store.Skipped, 0, 10)
		for _, result := range results {
			if result.Reason != store.SkippedStopped {
				t.Errorf("%d was skipped because of %q", result.ChatID, result.Reason)
			}
		}
		return err
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		if err := tx.EndRun(run.ID); err != nil {
			return err
		}
		ended, err := tx.Run(run.ID)
		if err != nil || ended.State != store.Stopped || ended.EndedAt.IsZero() {
			t.Errorf("the ended run is %+v, %v", ended, err)
		}
		open, err := tx.OpenRuns()
		if len(open) != 0 {
			t.Errorf("open runs are %v", open)
		}
		return err
	})
}

// A recipient is held until their time has come.
func TestRunHoldsRecipientsUntilTheirTime(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.StartRun(id, store.SendRun, 1, 1002, []store.Recipient{
			{ChatID: 2001},
			{ChatID: 2002, NotBefore: store.Time{Time: tx.Now()}},
			{ChatID: 2003, NotBefore: store.Time{Time: tx.Now().Add(time.Hour)}},
		})
		return err
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		released, err := tx.ReleaseHeld()
		if err != nil || released != 1 {
			t.Errorf("%d were released, %v", released, err)
		}
		list, err := tx.Claimable(store.Blocked{}, 10)
		if len(list) != 2 || list[0].ChatID != 2001 || list[1].ChatID != 2002 {
			t.Errorf("claimable are %+v", list)
		}
		return err
	})
}

// A chat is in doubt while the last attempt to send the announcement to it is.
func TestInDoubtUntilItIsSentAgain(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	run := startRun(t, db, id, 3)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		list, err := tx.Claimable(store.Blocked{}, 10)
		return errors.Join(err, tx.Settle(list[0].ID, store.InDoubt, 0, "cut off"),
			tx.Settle(list[1].ID, store.InDoubt, 0, "cut off"), tx.Settle(list[2].ID, store.Sent, 5, ""))
	})
	if got, want := countRun(t, db, run), (store.RunCounts{Sent: 1, InDoubt: 2}); got != want {
		t.Errorf("the run has %+v, want %+v", got, want)
	}
	inDoubt := func(want string) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			addresses, err := tx.InDoubtAddresses(id)
			chats := chatsOf(addresses)
			if err != nil || fmt.Sprint(chats) != want {
				t.Errorf("in doubt are %v, want %s, %v", chats, want, err)
			}
			return nil
		})
	}
	inDoubt("[2001 2002]")
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.StartRun(id, store.ResendRun, 1, 1002, []store.Recipient{{ChatID: 2001}})
		if err != nil {
			return err
		}
		list, err := tx.Claimable(store.Blocked{}, 10)
		return errors.Join(err, tx.Settle(list[0].ID, store.Sent, 6, ""))
	})
	inDoubt("[2002]")
	storetest.InTx(t, db, func(tx *store.Tx) error {
		deliveries, err := tx.Deliveries(id)
		if err != nil || len(deliveries) != 2 || deliveries[0].ChatID != 2001 || deliveries[0].MessageID != 6 ||
			deliveries[1].ChatID != 2003 {
			t.Errorf("the deliveries are %+v, %v", deliveries, err)
		}
		return nil
	})
}

// chatsOf lists the chats of addresses.
func chatsOf(addresses []store.Address) (chats []int64) {
	for _, address := range addresses {
		chats = append(chats, address.ChatID)
	}
	return chats
}

// A group that becomes a supergroup keeps its place in a run. If the supergroup is in the run already, it does not
// get the announcement twice.
func TestGroupMovesWithinARun(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	var run store.Run
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		run, err = tx.StartRun(id, store.SendRun, 1, 1002,
			[]store.Recipient{{ChatID: -1}, {ChatID: -2}, {ChatID: -1002}})
		return errors.Join(err, tx.MoveChat(-1, -1001), tx.MoveChat(-2, -1002))
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		list, err := tx.Claimable(store.Blocked{}, 10)
		if len(list) != 2 || list[0].ChatID != -1001 || list[1].ChatID != -1002 {
			t.Errorf("claimable are %+v", list)
		}
		return err
	})
	if got, want := countRun(t, db, run), (store.RunCounts{Waiting: 2, Skipped: 1}); got != want {
		t.Errorf("the run has %+v, want %+v", got, want)
	}
}

// A recalled message is no delivery any more, and a call that is being sent is in flight.
func TestDeliveriesAndInFlightChats(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	startRun(t, db, id, 3)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		rows, err := tx.Claimable(store.Blocked{}, 3)
		if err != nil {
			return err
		}
		for i, row := range rows {
			if err := tx.Claim(row.ID); err != nil {
				return err
			}
			if i < 2 {
				if err := tx.Settle(row.ID, store.Sent, int64(10+i), ""); err != nil {
					return err
				}
			}
		}
		_, err = tx.StartRun(id, store.RecallRun, 1, 1002, []store.Recipient{{ChatID: 2001, TargetMessageID: 10}})
		return err
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		deliveries, err := tx.Deliveries(id)
		if err != nil || len(deliveries) != 2 {
			t.Errorf("before the recall the deliveries are %v, %v", deliveries, err)
		}
		list, err := tx.InFlightAddresses(id)
		if chats := chatsOf(list); err != nil || fmt.Sprint(chats) != "[2003]" {
			t.Errorf("in flight are %v, %v", chats, err)
		}
		if message, err := tx.DeliveredMessageID(id, store.Address{ChatID: 2002}); err != nil || message != 11 {
			t.Errorf("the message to 2002 is %d, %v", message, err)
		}
		if message, err := tx.DeliveredMessageID(id, store.Address{ChatID: 2003}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the message to 2003 is %d, %v", message, err)
		}
		rows, err := tx.Claimable(store.Blocked{}, 3)
		if err != nil || len(rows) != 1 {
			t.Fatalf("claimable for the recall are %v, %v", rows, err)
		}
		return tx.Settle(rows[0].ID, store.Sent, 0, "")
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		deliveries, err := tx.Deliveries(id)
		if err != nil || len(deliveries) != 1 || deliveries[0].ChatID != 2002 {
			t.Errorf("after the recall the deliveries are %v, %v", deliveries, err)
		}
		return nil
	})
}
