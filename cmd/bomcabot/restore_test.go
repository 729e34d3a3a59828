package main_test

import (
	"os"
	"os/exec"
	"slices"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// A backup that was made while the program answers, and takes the place of its database after a crash, is whole, and the program goes on with it:
// what people ask from then on is answered once and in order, although the backup knows nothing of what came after it.
func TestRestoredUnderLoad(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	var people []*sandbox.Actor
	for i := range 20 {
		people = append(people, srv.Person(t, sandbox.Person{ID: int64(2001 + i), FirstName: "Person", LanguageCode: "en"}))
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
	for _, beside := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(database + beside); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if err := os.Rename(copied, database); err != nil {
		t.Fatal(err)
	}

	ask("/events") // nobody is there
	p = startServing(t, srv, database, "BOMCA_RATE=0")
	ask("/language")
	see := storetest.Inspect(t, database)
	for _, who := range people {
		who.Sees("Choose your language")
		got := botTexts(who)
		if last := len(got) - 1; last < 1 || got[last] != "Choose your language" || got[last-1] == got[last] {
			t.Errorf("%d got at last %q", who.ID, got[max(0, last-1):])
		}
	}
	see.WaitForRows("SELECT count(*) FROM inbox WHERE state <> 'done'", "0")
	see.WaitForRows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0")
	for _, who := range people {
		if got := botTexts(who); slices.Index(got, "Choose your language") != len(got)-1 { // the only one, and the last
			t.Errorf("%d got %q", who.ID, got)
		}
	}
	see.ExpectRows("PRAGMA integrity_check", "ok")
	see.ExpectRows("PRAGMA foreign_key_check")
	if code := p.terminate(); code != 0 {
		t.Errorf("it ended with %d", code)
	}
}
