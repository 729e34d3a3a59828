package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

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
	if out := restoreBackup(t, copied, a.database); !strings.Contains(out, "messages are in doubt") {
		t.Errorf("it says %q", out)
	}

	p = a.serve("BOMCA_RATE=0")
	a.observer = storetest.Inspect(t, a.database)
	a.waitForEnd(storetest.Timeout)
	a.checkDelivery()
	doubt := a.doubtCount()
	if doubt == 0 {
		t.Errorf("nobody is in doubt: %q", a.stateCounts())
	}
	a.checkReport(fmt.Sprint("Not confirmed: ", doubt))
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

// restoreBackup makes a database of a backup with the program, in the place of the one that is there, and returns what
// the program says.
func restoreBackup(t *testing.T, copied, database string, args ...string) string {
	t.Helper()
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(database + suffix); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	restore := exec.Command(programPath, append([]string{"restore", copied}, args...)...)
	restore.Env = []string{"BOMCA_DB=" + database}
	out, err := restore.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// While the program serves, it makes a backup of the day, encrypted to the keys of the settings. When the computer is
// lost, the backup and the ledger beside it are enough to go on elsewhere, and who erased themselves meanwhile does not
// come back.
func TestDailyBackupIsRestoredElsewhere(t *testing.T) {
	t.Parallel()
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	key := filepath.Join(t.TempDir(), "key.txt")
	if err := os.WriteFile(key, []byte(identity.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	srv, database, folder := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t), t.TempDir()
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	bob := srv.Person(t, sandbox.Person{ID: 1002, FirstName: "Bob", LanguageCode: "en"})
	p := startServing(t, srv, database)
	for _, person := range []*sandbox.Actor{ann, bob} {
		person.Says("/help")
		person.Sees("")
	}
	p.expectCleanExit()

	p = startServing(t, srv, database, "BOMCA_BACKUP_DIR="+folder, "BOMCA_BACKUP_KEYS="+identity.Recipient().String())
	p.waitForOutput("backup made and checked")
	ann.Says("/forget")
	ann.Presses("🗑 Yes, erase everything")
	ann.Sees("I have erased what I kept about you.")
	ledger := filepath.Join(folder, "erasures.jsonl")
	if !storetest.Eventually(func() bool {
		content, _ := os.ReadFile(ledger)
		return strings.Contains(string(content), `"person":1001`)
	}) {
		t.Error("the ledger does not have Ann")
	}
	p.kill()

	made, err := filepath.Glob(filepath.Join(folder, "bomca-*.db.age"))
	if err != nil || len(made) != 1 {
		t.Fatalf("the backups are %q, %v", made, err)
	}
	elsewhere := storetest.TempPath(t)
	out := restoreBackup(t, made[0], elsewhere, "--backup-dir="+folder, "--identity="+key)
	if !strings.Contains(out, "is restored") {
		t.Errorf("it says %q", out)
	}
	see := storetest.Inspect(t, elsewhere)
	see.ExpectRows("SELECT first_name FROM people", "Bob")
	see.ExpectRows("PRAGMA integrity_check", "ok")
	p = startServing(t, srv, elsewhere, "BOMCA_BACKUP_DIR="+folder)
	bob.Says("/privacy")
	bob.Sees("What I keep about you")
	p.expectCleanExit()
}
