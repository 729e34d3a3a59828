//go:build litestream

package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
	"bomcabot/store/vault/buckettest"
)

// The recipe of docs/scaling.md, to a folder and to a bucket. Litestream copies the database while the bot answers. Both
// are killed, the replica is restored elsewhere, and the bot goes on there: it has everything that was copied, and
// repeats nothing.
//
// It needs the program litestream: .ci/run litestream.
func TestLitestream(t *testing.T) {
	t.Run("folder", func(t *testing.T) {
		testLitestream(t, "litestream.yml", "BOMCA_REPLICA="+filepath.Join(t.TempDir(), "replica"))
	})
	t.Run("bucket", func(t *testing.T) {
		server := buckettest.Start(t)
		testLitestream(t, "litestream-s3.yml",
			"BOMCA_REPLICA_BUCKET="+server.Bucket(), "BOMCA_REPLICA_ENDPOINT="+server.URL(),
			"BOMCA_REPLICA_REGION=eu-central-1", "AWS_ACCESS_KEY_ID="+buckettest.Key,
			"AWS_SECRET_ACCESS_KEY="+buckettest.Secret)
		if server.Puts() == 0 {
			t.Error("nothing was put into the bucket")
		}
	})
}

// testLitestream tests the recipe with a configuration in deploy and the settings of its replica.
func testLitestream(t *testing.T, configuration string, settings ...string) {
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	elsewhere := filepath.Join(t.TempDir(), "elsewhere.db")
	config, err := filepath.Abs("../../deploy/" + configuration)
	if err != nil {
		t.Fatal(err)
	}
	environment := append(settings, "BOMCA_DB="+database, "PATH="+os.Getenv("PATH"), "HOME="+t.TempDir())
	litestream := func(args ...string) *exec.Cmd {
		command := exec.Command("litestream", args...)
		command.Env = environment
		return command
	}

	p := startServing(t, srv, database, "BOMCA_RATE=0")
	replicate := litestream("replicate", "-config", config)
	output := &logBuffer{}
	replicate.Stdout, replicate.Stderr = output, output
	if err := replicate.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = replicate.Process.Kill() // may have ended
		_ = replicate.Wait()
		if t.Failed() {
			t.Log(output)
		}
	})
	people := make([]*sandbox.Actor, 20)
	for i := range people {
		people[i] = srv.Person(t, sandbox.Person{ID: int64(2001 + i), FirstName: "Person", LanguageCode: "en"})
		people[i].Says("/help")
		people[i].Says("/contacts")
	}
	observer := storetest.Inspect(t, database)
	observer.WaitForRows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0")
	restore := func() error {
		if err := os.RemoveAll(elsewhere); err != nil {
			t.Fatal(err)
		}
		out, err := litestream("restore", "-config", config, "-o", elsewhere, database).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
		return nil
	}
	handled := fmt.Sprint(2 * len(people))
	if !storetest.Eventually(func() bool {
		return restore() == nil && storetest.Inspect(t, elsewhere).Rows("SELECT count(*) FROM inbox")[0] == handled
	}) {
		t.Fatalf("the replica does not get everything: %v", restore())
	}
	_ = replicate.Process.Kill()
	p.kill()
	before, answered := allSent(people), observer.Rows(compared)

	began := time.Now()
	if err := restore(); err != nil {
		t.Fatal(err)
	}
	t.Logf("restored from the replica in %v", time.Since(began).Round(time.Millisecond))
	if restored := storetest.Inspect(t, elsewhere).Rows(compared); !slices.Equal(restored, answered) {
		t.Errorf("the replica has %d people, updates and calls, the database %d", len(restored), len(answered))
	}
	recovered := storetest.TempPath(t)
	t.Log(restoreBackup(t, elsewhere, recovered))
	p = startServing(t, srv, recovered, "BOMCA_RATE=0")
	for _, person := range people {
		person.Says("/privacy")
		person.Sees("What I keep about you")
	}
	if after := allSent(people); after != before+len(people) {
		t.Errorf("%d messages were sent before, %d after one question of each", before, after)
	}
	see := storetest.Inspect(t, recovered)
	see.ExpectRows("PRAGMA integrity_check", "ok")
	see.ExpectRows("SELECT count(*) FROM people", fmt.Sprint(len(people)))
	p.expectCleanExit()
}

// compared is what the replica must have in common with the database.
const compared = `SELECT 'person', id, first_name, lang FROM people
	UNION ALL SELECT 'update', seq, state, '' FROM inbox
	UNION ALL SELECT 'call', id, state, message_id FROM outbox ORDER BY 1, 2`

// allSent returns how many messages people got.
func allSent(people []*sandbox.Actor) (sent int) {
	for _, person := range people {
		sent += len(botTexts(person))
	}
	return sent
}
