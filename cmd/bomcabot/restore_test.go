package main_test

import (
	"os"
	"os/exec"
	"slices"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// A backup that is made while the program answers questions is consistent, and the program can go on with it after a
// crash. It answers new questions once and in order, although the backup lacks everything after it was made.
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
	ask("/help", "/programme", "/contacts")
	copied := database + ".copy"
	backup := exec.Command(programPath, "backup", copied)
	backup.Env = []string{"BOMCA_DB=" + database}
	if out, err := backup.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	ask("/privacy", "/help")
	p.kill()
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(database + suffix); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if err := os.Rename(copied, database); err != nil {
		t.Fatal(err)
	}

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
		// The answer to the last question came once, and nothing came after it.
		if got := botTexts(who); slices.Index(got, "Choose your language") != len(got)-1 {
			t.Errorf("%d got %q", who.ID, got)
		}
	}
	observer.ExpectRows("PRAGMA integrity_check", "ok")
	observer.ExpectRows("PRAGMA foreign_key_check")
	p.expectCleanExit()
}
