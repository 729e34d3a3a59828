package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// addAnnouncement keeps an announcement to everyone.
func addAnnouncement(t *testing.T, db *store.Store) (id int64) {
	t.Helper()
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		id, err = tx.AddAnnouncement(store.Announcement{Draft: "D", Author: 1002, Kind: store.AboutNews, State: store.AnnouncementStarted, Texts: map[string]string{"en": "<b>News</b>", "ky": "Жаңылык"}})
		return err
	})
	return id
}

// startRun begins a run for so many chats, from 2001 on.
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

func TestAnnouncementIsMadeOnceOfItsDraft(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		if _, err := tx.AddAnnouncement(store.Announcement{Draft: "D", Author: 1003, Kind: store.AboutNews, State: store.AnnouncementStarted}); !errors.Is(err, store.ErrConflict) {
			t.Errorf("a second one of the same draft: %v", err)
		}
		if err := tx.TransitionAnnouncement(id, store.AnnouncementScheduled, store.AnnouncementStarted); !errors.Is(err, store.ErrConflict) {
			t.Errorf("begun a second time: %v", err)
		}
		if version, err := tx.UpdateAnnouncementTexts(id, map[string]string{"en": "Mended"}); err != nil || version != 2 {
			t.Errorf("version %d, %v", version, err)
		}
		now, err := tx.Announcement(id)
		if err != nil || now.Texts["en"] != "Mended" || len(now.Texts) != 1 {
			t.Errorf("now %+v, %v", now, err)
		}
		before, err := tx.AnnouncementVersion(id, 1)
		if err != nil || before.Texts["ky"] != "Жаңылык" || before.Texts["en"] != "<b>News</b>" {
			t.Errorf("before %+v, %v", before, err)
		}
		return nil
	})
}

// A run that is paused, resumed and stopped turns to nobody meanwhile, and its counts add up at any time.
func TestRunIsPausedAndStopped(t *testing.T) {
	db := storetest.Open(t)
	run := startRun(t, db, addAnnouncement(t, db), 5)
	claimable := func(want int) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			list, err := tx.Claimable(nil, 10)
			if err != nil || len(list) != want {
				t.Errorf("%d can be claimed, not %d, %v", len(list), want, err)
			}
			return nil
		})
	}
	claimable(5)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		list, err := tx.Claimable(nil, 3)
		for _, o := range list {
			err = errors.Join(err, tx.Claim(o.ID))
		}
		return errors.Join(err, tx.Settle(list[0].ID, store.Sent, 7, ""), tx.PauseRun(run.ID), tx.Postpone(list[1].ID, time.Time{}, false, "too many requests"))
	})
	claimable(0) // not even what was under way when it was paused
	if got, want := countRun(t, db, run), (store.RunCounts{Waiting: 4, Held: 3, Sent: 1}); got != want {
		t.Errorf("paused: %+v", got)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		if err := tx.PauseRun(run.ID); !errors.Is(err, store.ErrConflict) {
			t.Errorf("paused twice: %v", err)
		}
		return tx.ResumeRun(run.ID)
	})
	claimable(3)
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.StopRun(run.ID) })
	claimable(0)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		fates, err := tx.RecipientResults(run.ID, store.Sending, 0, 10)
		if err != nil || len(fates) != 1 {
			t.Fatalf("under way: %v, %v", fates, err)
		}
		if err := tx.ResumeRun(run.ID); !errors.Is(err, store.ErrConflict) {
			t.Errorf("resumed after the stop: %v", err)
		}
		list, err := tx.Interrupted()
		return errors.Join(err, tx.Postpone(list[0].ID, time.Time{}, false, "no connection"))
	})
	if got, want := countRun(t, db, run), (store.RunCounts{Sent: 1, Skipped: 4}); got != want {
		t.Errorf("stopped: %+v", got)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		fates, err := tx.RecipientResults(run.ID, store.Skipped, 0, 10)
		for _, fate := range fates {
			if fate.Reason != store.SkippedStopped {
				t.Errorf("%d was passed over because of %q", fate.ChatID, fate.Reason)
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
			t.Errorf("%+v, %v", ended, err)
		}
		open, err := tx.OpenRuns()
		if len(open) != 0 {
			t.Errorf("still open: %v", open)
		}
		return err
	})
}

// Whose hour has not come is held until it has.
func TestRunHoldsUntilTheHour(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.StartRun(id, store.SendRun, 1, 1002, []store.Recipient{
			{ChatID: 2001}, {ChatID: 2002, NotBefore: store.Time{Time: tx.Now()}}, {ChatID: 2003, NotBefore: store.Time{Time: tx.Now().Add(time.Hour)}},
		})
		return err
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		released, err := tx.ReleaseHeld()
		if err != nil || released != 1 {
			t.Errorf("%d were released, %v", released, err)
		}
		list, err := tx.Claimable(nil, 10)
		if len(list) != 2 || list[0].ChatID != 2001 || list[1].ChatID != 2002 {
			t.Errorf("claimable: %+v", list)
		}
		return err
	})
}

// Who is in doubt is so after the last run that was to send it to them, and no longer when a later one ended
// otherwise.
func TestInDoubtUntilItIsSentAgain(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	run := startRun(t, db, id, 3)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		list, err := tx.Claimable(nil, 10)
		return errors.Join(err, tx.Settle(list[0].ID, store.InDoubt, 0, "cut off"), tx.Settle(list[1].ID, store.InDoubt, 0, "cut off"), tx.Settle(list[2].ID, store.Sent, 5, ""))
	})
	if got, want := countRun(t, db, run), (store.RunCounts{Sent: 1, InDoubt: 2}); got != want {
		t.Errorf("%+v", got)
	}
	doubtful := func(want string) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			chats, err := tx.InDoubtChats(id)
			if err != nil || fmt.Sprint(chats) != want {
				t.Errorf("in doubt: %v, not %s, %v", chats, want, err)
			}
			return nil
		})
	}
	doubtful("[2001 2002]")
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.StartRun(id, store.ResendRun, 1, 1002, []store.Recipient{{ChatID: 2001}})
		if err != nil {
			return err
		}
		list, err := tx.Claimable(nil, 10)
		return errors.Join(err, tx.Settle(list[0].ID, store.Sent, 6, ""))
	})
	doubtful("[2002]")
	storetest.InTx(t, db, func(tx *store.Tx) error {
		arrivals, err := tx.Deliveries(id)
		if err != nil || len(arrivals) != 2 || arrivals[0].ChatID != 2001 || arrivals[0].MessageID != 6 || arrivals[1].ChatID != 2003 {
			t.Errorf("reached: %+v, %v", arrivals, err)
		}
		return nil
	})
}

// A group that moves keeps its place in a run; one that has a place under its new id already does not get it twice.
func TestGroupMovesWithinARun(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	var run store.Run
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		run, err = tx.StartRun(id, store.SendRun, 1, 1002, []store.Recipient{{ChatID: -1}, {ChatID: -2}, {ChatID: -1002}})
		return errors.Join(err, tx.MoveChat(-1, -1001), tx.MoveChat(-2, -1002))
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		list, err := tx.Claimable(nil, 10)
		if len(list) != 2 || list[0].ChatID != -1001 || list[1].ChatID != -1002 {
			t.Errorf("claimable: %+v", list)
		}
		return err
	})
	if got, want := countRun(t, db, run), (store.RunCounts{Waiting: 2, Skipped: 1}); got != want {
		t.Errorf("%+v", got)
	}
}

// A message that was recalled is nowhere any more; one that is being sent is on its way.
func TestReachedAndOnTheirWay(t *testing.T) {
	db := storetest.Open(t)
	id := addAnnouncement(t, db)
	startRun(t, db, id, 3)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		rows, err := tx.Claimable(nil, 3)
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
		reached, err := tx.Deliveries(id)
		if err != nil || len(reached) != 2 {
			t.Errorf("before the recall it is with %v, %v", reached, err)
		}
		if coming, err := tx.InFlightChats(id); err != nil || fmt.Sprint(coming) != "[2003]" {
			t.Errorf("it is on its way to %v, %v", coming, err)
		}
		if message, err := tx.DeliveredMessageID(id, 2002); err != nil || message != 11 {
			t.Errorf("2002 has the message %d, %v", message, err)
		}
		if _, err := tx.DeliveredMessageID(id, 2003); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("2003 has it, %v", err)
		}
		rows, err := tx.Claimable(nil, 3)
		if err != nil || len(rows) != 1 {
			t.Fatalf("to be recalled are %v, %v", rows, err)
		}
		return tx.Settle(rows[0].ID, store.Sent, 0, "")
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		reached, err := tx.Deliveries(id)
		if err != nil || len(reached) != 1 || reached[0].ChatID != 2002 {
			t.Errorf("after the recall it is with %v, %v", reached, err)
		}
		return nil
	})
}
