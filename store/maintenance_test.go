package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// An update is kept once, however often it comes, even after it was handled: then its body is deleted and its id is
// kept.
func TestInboxKeepsAnUpdateOnce(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	receive := func(id int64, want bool) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			if fresh, err := tx.Receive(id, []byte(`{"n":1}`)); err != nil || fresh != want {
				t.Errorf("receiving update %d returned %v, %v", id, fresh, err)
			}
			return nil
		})
	}
	receive(7, true)
	receive(7, false)
	receive(3, true) // a lower id that comes later
	storetest.InTx(t, db, func(tx *store.Tx) error {
		pending, err := tx.PendingUpdates(10)
		if err != nil || len(pending) != 2 || pending[0].UpdateID != 7 || pending[1].UpdateID != 3 ||
			string(pending[0].Body) != `{"n":1}` {
			t.Errorf("pending are %v, %v", pending, err)
		}
		return errors.Join(tx.MarkHandled(pending[0].Seq), tx.DeadLetter(pending[1].Seq, "why"))
	})
	receive(7, false)
	receive(3, false)
	see.ExpectRows("SELECT update_id, state, body, error FROM inbox ORDER BY seq", `7 done  `, `3 dead {"n":1} why`)
}

// The first pending updates become crash candidates once, and each attempt to handle one is counted.
func TestCrashCandidates(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		for id := range int64(5) {
			if _, err := tx.Receive(id, []byte("{}")); err != nil {
				return err
			}
		}
		return tx.MarkHandled(1)
	})
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.MarkCrashCandidates(2) })
	see.ExpectRows("SELECT attempts FROM inbox ORDER BY seq", "0", "1", "1", "0", "0")
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.CountUpdateAttempt(2), tx.MarkCrashCandidates(3))
	})
	see.ExpectRows("SELECT attempts FROM inbox ORDER BY seq", "0", "2", "1", "1", "0")
}

// Prune deletes handled updates, sent replies and wrong tokens, and of closed questions who asked them. It keeps dead
// updates, announcements, what went wrong and open questions.
func TestPrune(t *testing.T) {
	path, clock := storetest.TempPath(t), storetest.NewClock()
	db, see := storetest.OpenAt(t, path, clock.Now), storetest.Inspect(t, path)
	fill := func(age string, update int64) {
		storetest.InTx(t, db, func(tx *store.Tx) error {
			for i := range int64(3) {
				if _, err := tx.Receive(update+i, []byte(age)); err != nil {
					return err
				}
			}
			pending, err := tx.PendingUpdates(9)
			if err != nil {
				return err
			}
			last := pending[len(pending)-3:]
			if err := errors.Join(tx.MarkHandled(last[0].Seq), tx.DeadLetter(last[1].Seq, "dead")); err != nil {
				return err
			}
			for i := range 2 {
				to, text := store.Address{ChatID: 1001}, fmt.Sprint(age, i)
				question := store.Question{PersonID: 1001, Address: to, Lang: "en", Text: text}
				kept, err := tx.AddQuestion(question)
				if i == 0 && err == nil {
					err = tx.SetInquiryState(kept.InquiryID, store.InquiryClosed)
				}
				if err := errors.Join(err, tx.RecordWrongToken(1001, 24*time.Hour)); err != nil {
					return err
				}
			}
			for _, class := range []store.OutgoingClass{store.ClassReply, store.ClassAnnouncement} {
				states := []store.OutgoingState{store.Sent, store.Failed, store.InDoubt, store.Unreachable}
				for _, state := range states {
					id, err := tx.Enqueue(outgoingCall(1, class))
					if err := errors.Join(err, tx.Settle(id, state, 5, age)); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	fill("old", 10)
	clock.Advance(time.Hour)
	fill("new", 20)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.Prune(tx.Now().Add(-time.Minute))
		return err
	})
	see.ExpectRows("SELECT update_id, state FROM inbox ORDER BY seq",
		"11 dead", "12 ready", "20 done", "21 dead", "22 ready")
	see.ExpectRows("SELECT count(*) FROM outbox WHERE error = 'old'", "7")
	see.ExpectRows("SELECT count(*) FROM outbox WHERE error = 'new'", "8")
	see.ExpectRows("SELECT text, person_id, state FROM questions ORDER BY id",
		" 0 closed", "old1 1001 open", "new0 1001 closed", "new1 1001 open")
	see.ExpectRows("SELECT count(*) FROM wrong_tokens", "2")
	see.ExpectRows("SELECT class, error FROM outbox WHERE state = 'sent' ORDER BY id",
		"announcement old", "reply new", "announcement new")
}

// A backup that is made while the program writes as fast as it can is intact and consistent, and can be opened.
func TestBackupUnderWriting(t *testing.T) {
	path := storetest.TempPath(t)
	db := storetest.OpenAt(t, path, time.Now)
	ctx, stop := context.WithCancel(context.Background())
	writing := make(chan error, 1)
	go func() {
		for n := 0; ctx.Err() == nil; n++ {
			err := db.InTx(context.Background(), func(tx *store.Tx) error {
				_, err := tx.Enqueue(outgoingCall(int64(n%7), store.ClassAnnouncement))
				return errors.Join(err, tx.SetNote("count", fmt.Sprint(n+1)))
			})
			if err != nil {
				writing <- err
				return
			}
		}
		writing <- nil
	}()
	folder := t.TempDir()
	for n := range 5 {
		storetest.Inspect(t, path).WaitForRows(fmt.Sprintf("SELECT max(id) > %d FROM outbox", 20*n), "1")
		copied := filepath.Join(folder, fmt.Sprintf("копия %d ?.db", n))
		if err := db.Backup(context.Background(), copied); err != nil {
			t.Fatal(err)
		}
		see := storetest.Inspect(t, copied)
		see.ExpectRows("PRAGMA integrity_check", "ok")
		see.ExpectRows("PRAGMA foreign_key_check")
		see.ExpectRows("SELECT count(*) FROM outbox", see.Rows("SELECT value FROM notes WHERE name = 'count'")...)
		createMigrated(t, copied)
	}
	stop()
	if err := <-writing; err != nil {
		t.Errorf("writing during the backup: %v", err)
	}
}

// A backup does not overwrite a file, and names the file that it could not write.
func TestBackupRefuses(t *testing.T) {
	db, folder := storetest.Open(t), t.TempDir()
	taken := writeFile(t, filepath.Join(folder, "taken.db"), "precious")
	if err := db.Backup(context.Background(), taken); !errors.Is(err, store.ErrConflict) {
		t.Errorf("to a file that exists: %v", err)
	}
	if content, _ := os.ReadFile(taken); string(content) != "precious" {
		t.Error("the file was overwritten")
	}
	err := db.Backup(context.Background(), filepath.Join(folder, "missing", "new.db"))
	if err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("to a folder that does not exist: %v", err)
	}
}
