package store_test

import (
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

// A backup of a database of any version has its tables and rows, and changes nothing in the database.
func TestBackupOfAnotherVersion(t *testing.T) {
	prepare := map[string]func(t *testing.T, path string) *storetest.Inspector{
		"older": func(t *testing.T, path string) *storetest.Inspector {
			return restoreDump(t, path, "testdata/databases/0011.sql")
		},
		"newer": func(t *testing.T, path string) *storetest.Inspector {
			createMigrated(t, path)
			see := storetest.Inspect(t, path)
			see.Exec(`INSERT INTO migrations (name, sha256) VALUES ('9999_future', ''); CREATE TABLE future (a)`)
			return see
		},
	}
	for name, prepare := range prepare {
		t.Run(name, func(t *testing.T) {
			path := storetest.TempPath(t)
			see, copied := prepare(t, path), path+".copy"
			rows, schema := allRows(see), see.Rows(schemaQuery)
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := store.Backup(t.Context(), path, copied); err != nil {
				t.Fatal(err)
			}
			if after, _ := os.ReadFile(path); string(after) != string(content) {
				t.Error("the file of the database was changed")
			}
			seeCopy := storetest.Inspect(t, copied)
			seeCopy.ExpectRows(schemaQuery, schema...)
			for query, want := range rows {
				see.ExpectRows(query, want...)
				seeCopy.ExpectRows(query, want...)
			}
		})
	}
}

// A backup is made while another program has the database open, and has what that program has just committed.
func TestBackupOfAnOpenDatabase(t *testing.T) {
	path := storetest.TempPath(t)
	db := storetest.OpenAt(t, path, time.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.SetNote("color", "green") })
	if err := store.Backup(t.Context(), path, path+".copy"); err != nil {
		t.Fatal(err)
	}
	storetest.Inspect(t, path+".copy").ExpectRows(`SELECT value FROM notes WHERE name = 'color'`, "green")
}

// A backup that fails leaves no file.
func TestBackupLeavesNoFile(t *testing.T) {
	folder := t.TempDir()
	letter := writeFile(t, filepath.Join(folder, "letter.db"), strings.Repeat("Dear all, ", 1000))
	if err := store.Backup(t.Context(), letter, filepath.Join(folder, "copy.db")); err == nil {
		t.Fatal("a letter was copied as a database")
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Errorf("the folder has %v (%v), want the letter alone", files, err)
	}
}

// waiting adds one of each thing that the program would go on with by itself.
func waiting(tx *store.Tx) error {
	var errs []error
	check := func(err error) { errs = append(errs, err) }
	_, err := tx.UpsertPerson(storetest.Ann)
	check(err)
	for i, state := range []store.OutgoingState{store.Ready, store.Sending, store.Sent} {
		id, err := tx.Enqueue(outgoingCall(int64(1001+i), store.ClassReply))
		check(err)
		switch state {
		case store.Sending:
			check(tx.Claim(id))
		case store.Sent:
			check(tx.Settle(id, state, 5, ""))
		}
	}
	announcement := store.Announcement{
		Draft: "a", Author: 1001, Kind: store.AboutNews, State: store.AnnouncementStarted,
	}
	started, err := tx.AddAnnouncement(announcement)
	check(err)
	run, err := tx.StartRun(started, store.SendRun, 1, 1001, []store.Recipient{{ChatID: 1001}, {ChatID: 1002}})
	check(err)
	check(tx.PauseRun(run.ID))
	announcement.Draft, announcement.State = "b", store.AnnouncementScheduled
	announcement.SendAt = store.Time{Time: tx.Now().Add(time.Hour)}
	_, err = tx.AddAnnouncement(announcement)
	check(err)
	_, err = tx.Receive(7, []byte(`{"message": "to be answered"}`))
	check(err)
	check(tx.AddJob("report", 1001, `{}`))
	event := validEvent("soon@example.org")
	event.Starts = store.Time{Time: tx.Now().Add(25 * time.Hour)}
	event.Ends = store.Time{Time: tx.Now().Add(26 * time.Hour)}
	event.ID, err = tx.AddEvent(event)
	check(err)
	check(tx.SetReminder(event.ID, 1001, true))
	return errors.Join(errs...)
}

// What waits in a backup is suspended when it is opened, because it may have been done since the backup was made. The
// database that was copied goes on.
func TestRestoredBackupIsSuspended(t *testing.T) {
	path, clock := storetest.TempPath(t), storetest.NewClock()
	db, copied := storetest.OpenAt(t, path, clock.Now), path+".copy"
	storetest.InTx(t, db, waiting)
	if err := db.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	clock.Advance(2 * time.Hour)
	restored := storetest.OpenAt(t, copied, clock.Now)
	want := store.Suspended{Calls: 4, Updates: 1, Jobs: 1, Announcements: 1, Reminders: 1}
	if got, found := restored.Restored(); !found || got != want {
		t.Errorf("suspended are %+v, %v, want %+v", got, found, want)
	}
	see := storetest.Inspect(t, copied)
	see.ExpectRows(`SELECT DISTINCT state, error, payload FROM outbox WHERE id <> 3`, "doubt restored from a backup ")
	see.ExpectRows(`SELECT state FROM outbox WHERE id = 3`, "sent")
	see.ExpectRows(`SELECT state, body, error FROM inbox`, "done  restored from a backup")
	see.ExpectRows(`SELECT count(*) FROM jobs`, "0")
	storetest.InTx(t, restored, func(tx *store.Tx) error {
		suspended, err := tx.SuspendedAnnouncements()
		due, err2 := tx.DueReminders(9)
		idle, err3 := tx.Idle()
		if len(suspended) != 1 || suspended[0].Draft != "b" || len(due) != 0 || !idle {
			t.Errorf("suspended announcements %v, due reminders %v, idle %v", suspended, due, idle)
		}
		return errors.Join(err, err2, err3)
	})
	original := storetest.Inspect(t, path)
	original.ExpectRows(`SELECT state FROM outbox`, "ready", "sending", "sent", "held", "held")
	original.ExpectRows(`SELECT state FROM inbox`, "ready")
}

// A backup is suspended once: what is new since then goes on after a restart.
func TestRestoredBackupIsSuspendedOnce(t *testing.T) {
	path, clock := storetest.TempPath(t), storetest.NewClock()
	db, copied := storetest.OpenAt(t, path, clock.Now), path+".copy"
	if err := db.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	for n := range 2 {
		restored, err := store.Open(t.Context(), copied, clock.Now)
		if err != nil {
			t.Fatal(err)
		}
		if _, found := restored.Restored(); found != (n == 0) {
			t.Errorf("opened %d times: restored is %v", n+1, found)
		}
		clock.Advance(time.Minute)
		storetest.InTx(t, restored, addWaiting(fmt.Sprint(n)))
		if err := restored.Close(); err != nil {
			t.Fatal(err)
		}
	}
	storetest.Inspect(t, copied).ExpectRows(`SELECT state FROM outbox`, "ready", "ready")
}

// addWaiting adds a call and a scheduled announcement, which is not suspended.
func addWaiting(draft string) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		_, err := tx.Enqueue(outgoingCall(1001, store.ClassReply))
		_, err2 := tx.AddAnnouncement(store.Announcement{
			Draft: draft, Author: 1001, Kind: store.AboutNews, State: store.AnnouncementScheduled,
		})
		suspended, err3 := tx.SuspendedAnnouncements()
		if len(suspended) > 0 {
			return fmt.Errorf("suspended are %v", suspended)
		}
		return errors.Join(err, err2, err3)
	}
}
