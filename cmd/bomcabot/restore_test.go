package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// A backup that is made while the program answers questions is consistent, and the program can go on with it after a
// crash. It answers new questions once and in order, although the backup lacks everything after it was made. What was
// asked before the backup is answered once as well.
func TestRestoredUnderLoad(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	var people []*sandbox.Actor
	for i := range 20 {
		person := sandbox.Person{ID: int64(2001 + i), FirstName: "Person", LanguageCode: "en"}
		people = append(people, srv.Person(t, person))
	}
	ask := func(questions ...string) {
		for _, question := range questions {
			for _, who := range people {
				who.Says(question)
			}
		}
	}
	p := startServing(t, srv, database, "BOMCA_RATE=0")
	ask("/news", "/programme", "/contacts")
	copied := database + ".copy"
	makeBackup(t, database, copied)
	ask("/privacy", "/help")
	p.kill()
	restoreBackup(t, copied, database)

	ask("/events") // while the program is not running
	p = startServing(t, srv, database, "BOMCA_RATE=0")
	ask("/language")
	observer := storetest.Inspect(t, database)
	for _, who := range people {
		who.Sees("Choose your language")
		got := botTexts(who)
		last := len(got) - 1
		if last < 1 || got[last] != "Choose your language" || got[last-1] == got[last] {
			t.Errorf("%d got at last %q", who.ID, got[max(0, last-1):])
		}
	}
	observer.WaitForRows("SELECT count(*) FROM inbox WHERE state <> 'done'", "0")
	observer.WaitForRows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0")
	for _, who := range people {
		if twice := repeatedTexts(botTexts(who)); len(twice) > 0 {
			t.Errorf("%d got twice %q", who.ID, twice)
		}
		// The answer to the last question came once, and nothing came after it.
		if got := botTexts(who); slices.Index(got, "Choose your language") != len(got)-1 {
			t.Errorf("%d got %q", who.ID, got)
		}
	}
	observer.ExpectRows("PRAGMA integrity_check", "ok")
	observer.ExpectRows("PRAGMA foreign_key_check")
	p.expectCleanExit()
}

// repeatedTexts returns the texts that occur more than once.
func repeatedTexts(texts []string) (repeated []string) {
	for i, text := range texts {
		if slices.Contains(texts[:i], text) {
			repeated = append(repeated, text)
		}
	}
	return repeated
}

// A backup that was made in the middle of an announcement is restored after the announcement was sent to all. Nobody
// gets it twice: those who waited in the backup are in doubt, and the author can list them.
func TestRestoredInTheMiddleOfAnAnnouncement(t *testing.T) {
	t.Parallel()
	a := newDueAnnouncement(t, sandbox.Options{}, 30)
	p := a.serve("BOMCA_RATE=10")
	a.waitForSent(3)
	p.kill()
	copied := a.database + ".copy"
	makeBackup(t, a.database, copied)
	p = a.serve("BOMCA_RATE=0")
	a.waitForSent(29)
	p.kill()
	restoreBackup(t, copied, a.database)

	p = a.serve("BOMCA_RATE=0")
	p.waitForOutput("the database is a backup")
	a.observer = storetest.Inspect(t, a.database)
	a.waitForEnd(storetest.Timeout)
	a.checkDelivery()
	doubt := a.doubtCount()
	if doubt < 20 {
		t.Errorf("%d are in doubt: %q", doubt, a.stateCounts())
	}
	a.checkReport(fmt.Sprint("In doubt: ", doubt))
	p.expectCleanExit()
}

// makeBackup copies a database with the program.
func makeBackup(t *testing.T, database, copied string) {
	t.Helper()
	backup := exec.Command(programPath, "backup", copied)
	backup.Env = []string{"BOMCA_DB=" + database}
	if out, err := backup.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// restoreBackup puts a backup in the place of a database, as docs/operations.md says.
func restoreBackup(t *testing.T, copied, database string) {
	t.Helper()
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(database + suffix); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if err := os.Rename(copied, database); err != nil {
		t.Fatal(err)
	}
}
